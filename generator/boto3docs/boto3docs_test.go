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
// what the case proves; the words verbatim, docstrings, rst, text and md in its
// last line are options. There are the pages of each format, or else of the first.
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
				for _, g := range options(a.Comment) {
					for _, page := range generate(t, g, load.Options{Files: files}, input) {
						pages["want/"+page.Path] = string(page.Content)
					}
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
func options(comment []byte) []boto3docs.Generator {
	lines := strings.Split(strings.TrimSpace(string(comment)), "\n")
	var g boto3docs.Generator
	var formats []boto3docs.Generator
	for _, word := range strings.Fields(lines[len(lines)-1]) {
		switch word {
		case "verbatim":
			g.Verbatim = true
		case "docstrings":
			g.Docstrings = true
		case "rst", "text", "md":
			g.Format = word
			formats = append(formats, g)
		}
	}
	if formats == nil {
		formats = append(formats, g)
	}
	return formats
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
// that refer to each other, each twice to the next, unfold without end. Only a
// service that AWS documents has one to there.
func TestLimits(t *testing.T) {
	for uid, want := range map[string]map[string]string{
		"deep-1": {
			"Request Syntax":     "`AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/deep-1/Dig>`__.",
			"Response Structure": "`AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/deep-1/Dig>`__.",
		},
		"": {
			"Request Syntax":     "``client.meta.service_model.operation_model('Dig').input_shape.members`` in Python,",
			"Parameters":         "``client.meta.service_model.operation_model('Dig').input_shape.members`` in Python,",
			"Response Syntax":    "``client.meta.service_model.operation_model('Dig').output_shape.members`` in Python,",
			"Response Structure": "``client.meta.service_model.operation_model('Dig').output_shape.members`` in Python,",
		},
	} {
		files := fstest.MapFS{"deep/service-2.json": &fstest.MapFile{Data: []byte(deepModel(uid))}}
		pages := make(map[string]string)
		for _, f := range generate(t, boto3docs.Generator{}, load.Options{Files: files}, "deep") {
			if len(f.Content) > 4000 {
				t.Errorf("%s has %d bytes", f.Path, len(f.Content))
			}
			if uid == "" && strings.Contains(string(f.Content), "aws.amazon.com") {
				t.Errorf("%s sends readers to AWS:\n%s", f.Path, f.Content)
			}
			pages[f.Path] = string(f.Content)
		}
		for section, target := range want {
			if page := pages["deep/dig.rst"]; !strings.Contains(page, "**"+section+"** is too long for this page; see "+target) {
				t.Errorf("%q: %s is not replaced:\n%s", uid, section, page)
			}
		}
		const shape = "**Response Structure** is too long for this page; see ``client.meta.service_model.shape_for('E').members`` in Python,"
		if page := pages["deep/_exceptions/E.rst"]; !strings.Contains(page, shape) {
			t.Errorf("%q: the structure is not replaced:\n%s", uid, page)
		}
	}
}

// deepModel is a model of an operation whose input and output unfold without
// end.
func deepModel(uid string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"metadata": {"protocol": "json", "serviceFullName": "Deep", "uid": %q},
		"operations": {"Dig": {"http": {}, "input": {"shape": "S0"}, "output": {"shape": "S0"}, "errors": [{"shape": "E"}]}},
		"shapes": {"E": {"type": "structure", "exception": true, "members": {"A": {"shape": "S0"}}}, "End": {"type": "string"}`, uid)
	const deep = 60
	for i := range deep {
		next := fmt.Sprintf("S%d", i+1)
		if i == deep-1 {
			next = "End"
		}
		fmt.Fprintf(&b, `, "S%d": {"type": "structure", "members": {"A": {"shape": %q}, "B": {"shape": %q}}}`, i, next, next)
	}
	b.WriteString("}}")
	return b.String()
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
