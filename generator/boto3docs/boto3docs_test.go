package boto3docs_test

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/boto3docs"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/goldentest"
)

// TestPages checks the cases of testdata: archives with the files of a model in
// a folder, and below "want" some of the pages that come of it. The comment says
// what the case proves; the words verbatim, docstrings, text and md in its last
// line are options.
func TestPages(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		want := &txtar.Archive{}
		files := make(fstest.MapFS)
		var input string
		var pages map[string]string
		for _, f := range a.Files {
			if !strings.HasPrefix(f.Name, "want/") {
				files[f.Name] = &fstest.MapFile{Data: f.Data}
				input = path.Dir(f.Name)
				want.Files = append(want.Files, f)
				continue
			}
			if pages == nil {
				pages = make(map[string]string)
				for _, page := range generate(t, options(a.Comment), load.Options{Files: files}, input) {
					pages["want/"+page.Path] = string(page.Content)
				}
			}
			page, ok := pages[f.Name]
			if !ok {
				t.Errorf("there is no page %s", f.Name)
			}
			want.Files = append(want.Files, goldentest.File(f.Name, page))
		}
		return want
	})
}

// options reads the last line of a case's comment.
func options(comment []byte) boto3docs.Generator {
	lines := strings.Split(strings.TrimSpace(string(comment)), "\n")
	var g boto3docs.Generator
	for _, word := range strings.Fields(lines[len(lines)-1]) {
		switch word {
		case "verbatim":
			g.Verbatim = true
		case "docstrings":
			g.Docstrings = true
		case "text", "md":
			g.Format = word
		}
	}
	return g
}

// generate makes the pages of the one service of a model.
func generate(t testing.TB, g boto3docs.Generator, o load.Options, input string) []output.File {
	t.Helper()
	var d diag.List
	m := loadtest.Model(t, o, input)
	files, err := g.Generate(t.Context(), generator.Request{
		Model: m, Service: m.Services()[0], Directory: ".", Keep: func(string) bool { return true }, Jobs: 2, Diags: &d,
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestLimits checks that what would not end is replaced by a reference: shapes
// that refer to each other, each twice to the next, unfold without end.
func TestLimits(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"metadata": {"protocol": "json", "serviceFullName": "Deep", "uid": "deep-1"},
		"operations": {"Dig": {"http": {}, "input": {"shape": "S0"}, "output": {"shape": "S0"}, "errors": [{"shape": "E"}]}},
		"shapes": {"E": {"type": "structure", "exception": true, "members": {"A": {"shape": "S0"}}}, "End": {"type": "string"}`)
	const deep = 60
	for i := range deep {
		next := fmt.Sprintf("S%d", i+1)
		if i == deep-1 {
			next = "End"
		}
		fmt.Fprintf(&b, `, "S%d": {"type": "structure", "members": {"A": {"shape": %q}, "B": {"shape": %q}}}`, i, next, next)
	}
	b.WriteString("}}")
	files := fstest.MapFS{"deep/service-2.json": &fstest.MapFile{Data: []byte(b.String())}}
	for _, f := range generate(t, boto3docs.Generator{}, load.Options{Files: files}, "deep") {
		if len(f.Content) > 4000 {
			t.Errorf("%s has %d bytes", f.Path, len(f.Content))
		}
		if f.Path == "deep/dig.rst" {
			for _, section := range []string{"Request Syntax", "Parameters", "Response Syntax", "Response Structure"} {
				want := "**" + section + "** is too long for this page; see `AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/deep-1/Dig>`_"
				if !strings.Contains(string(f.Content), want) {
					t.Errorf("%s is not replaced:\n%s", section, f.Content)
				}
			}
		}
	}
}

func TestMethodName(t *testing.T) {
	for operation, want := range map[string]string{
		"GetObject":                    "get_object",
		"ListTagsForARNs":              "list_tags_for_arns",
		"DescribeVPCs":                 "describe_vpcs",
		"ListObjectsV2":                "list_objects_v2",
		"GetHTTPRoute":                 "get_http_route",
		"ListHITsForQualificationType": "list_hits_for_qualification_type",
		"CreateStorediSCSIVolume":      "create_stored_iscsi_volume",
		"already_divided":              "already_divided",
	} {
		if got := boto3docs.MethodName(operation); got != want {
			t.Errorf("%s: %s, want %s", operation, got, want)
		}
	}
}
