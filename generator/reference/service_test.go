package reference_test

import (
	"testing"
	"testing/fstest"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
)

func TestDocumentationID(t *testing.T) {
	for _, c := range []struct{ trait, want string }{
		{"", ""},
		{`@aws.api#service(sdkId: "Post Office")`, "post-office-2026-05-01"},
		{`@aws.api#service(sdkId: "Post Office", docId: "post-1")`, "post-1"},
		{`@aws.api#service(sdkId: "Post", docId: "post-1", cloudTrailEventSource: "post.amazonaws.com")`, "post-1"},
		{`@aws.api#service(sdkId: "Post", docId: "post-1", cloudTrailEventSource: "PLACEHOLDER")`, "post-1"},
		{`@aws.api#service(sdkId: "Post", docId: "post-1", cloudTrailEventSource: "post.example.com")`, ""},
	} {
		files := fstest.MapFS{"post.smithy": &fstest.MapFile{Data: []byte(
			"$version: \"2.0\"\nnamespace example.post\n" + c.trait + "\nservice Post { version: \"2026-05-01\" }\n",
		)}}
		m := loadtest.Model(t, load.Options{Files: files}, "post.smithy")
		s := reference.NewService(m.Services()[0], func(string) bool { return true })
		if got := s.DocumentationID(); got != c.want {
			t.Errorf("%s: %q, want %q", c.trait, got, c.want)
		}
	}
}
