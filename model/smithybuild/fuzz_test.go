package smithybuild_test

import (
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/smithybuild"
)

// Whatever a file says, it can be read, its projections can be asked for, and what
// is found stands in it.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"version": "1.0", "sources": ["a"], "projections": {"p": {"transforms": [{"name": "apply", "args": ["p"]}]}}} // end`,
		`{"plugins": {"a::b": {}}, "maven": {"dependencies": []}, "${NAME}": "$${X} ${Y}"}`,
		"// \"\n{\"version\": \"2//0\"}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var d diag.List
		c := smithybuild.Read(diag.NewFile("f", text), env, &d)
		for _, name := range c.Names(true) {
			c.Steps(name, &d)
		}
		for _, found := range d.Sorted() {
			if s := found.Span; !s.IsZero() && (s.Start < 0 || s.Start > s.End || s.End > len(text)) {
				t.Errorf("%s stands at %d-%d of %d bytes", found.Message, s.Start, s.End, len(text))
			}
		}
	})
}
