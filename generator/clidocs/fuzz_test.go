package clidocs_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/markup/rst"
)

// hostileModel is a service in which a text stands wherever a model can have
// one.
func hostileModel(text string, syntax docs.Syntax) (*model.Model, *model.Service) {
	var at diag.Span
	b := model.NewBuilder()
	s := node.NewString(at, text)
	define := func(kind model.Kind, name string) model.Shape { return b.Define(kind, model.NewShapeID("a", name), at) }
	set := func(subject model.Subject, traits ...model.Trait) {
		traits = append(traits, model.Trait{ID: model.TraitDocumentation, Value: s}, model.Trait{ID: model.TraitC2JName, Value: s},
			model.Trait{ID: model.TraitDeprecated, Value: node.NewObject(at, node.Member{Key: "message", Value: s}, node.Member{Key: "since", Value: s})})
		b.SetTraits(subject, model.NewTraits(traits...), syntax)
	}
	str := define(model.KindString, "Text")
	set(str, model.Trait{ID: model.TraitPattern, Value: s}, model.Trait{ID: model.TraitDefault, Value: s},
		model.Trait{ID: model.TraitLength, Value: node.NewObject(at, node.Member{Key: "min", Value: node.NewInt(at, 1)})})
	enum := define(model.KindEnum, "Enum")
	set(enum)
	set(b.AddMember(enum, "A", b.Shape(model.Unit), at), model.Trait{ID: model.TraitEnumValue, Value: s})
	list := define(model.KindList, "List")
	set(list)
	set(b.AddMember(list, "member", enum, at))
	all := define(model.KindStructure, "All")
	texts := define(model.KindMap, "Map")
	set(texts)
	set(b.AddMember(texts, "key", enum, at))
	set(b.AddMember(texts, "value", all, at))
	set(all, model.Trait{ID: model.TraitError, Value: node.NewString(at, "client")},
		model.Trait{ID: model.TraitAWSQueryError, Value: node.NewObject(at, node.Member{Key: "code", Value: s})})
	for _, target := range []model.Shape{str, enum, list, texts, all} {
		set(b.AddMember(all, "m"+target.ID().Name(), target, at))
	}
	input := define(model.KindStructure, "Input").(*model.Structure)
	for _, target := range []model.Shape{str, list, texts, all} {
		m := b.AddMember(input, "m"+target.ID().Name(), target, at)
		b.SetTraits(m, model.NewTraits(model.Trait{ID: model.TraitDocumentation, Value: s}), syntax)
	}
	op := define(model.KindOperation, "Stop").(*model.Operation)
	op.Input, op.Output = input, all.(*model.Structure)
	op.Errors = []*model.Structure{op.Output}
	example := node.NewObject(at, node.Member{Key: "title", Value: s}, node.Member{Key: "documentation", Value: s},
		node.Member{Key: "input", Value: node.NewObject(at, node.Member{Key: "mText", Value: s})},
		node.Member{Key: "output", Value: node.NewObject(at, node.Member{Key: text, Value: s})})
	paginated := node.NewObject(at, node.Member{Key: "items", Value: s}, node.Member{Key: "inputToken", Value: s})
	waiter := node.NewObject(at, node.Member{Key: "operation", Value: s}, node.Member{Key: "documentation", Value: s},
		node.Member{Key: "acceptors", Value: node.NewArray(at, node.NewObject(at, node.Member{Key: "state", Value: node.NewString(at, "success")},
			node.Member{Key: "matcher", Value: node.NewObject(at, node.Member{Key: "errorType", Value: s})}))})
	b.SetTraits(op, model.NewTraits(
		model.Trait{ID: model.TraitDocumentation, Value: s},
		model.Trait{ID: model.TraitExamples, Value: node.NewArray(at, example)},
		model.Trait{ID: model.TraitPaginated, Value: paginated},
		model.Trait{ID: model.TraitWaitable, Value: node.NewObject(at, node.Member{Key: "Stopped", Value: waiter})},
	), syntax)
	service := define(model.KindService, "Servers").(*model.Service)
	service.Operations = []*model.Operation{op}
	b.SetTraits(service, model.NewTraits(
		model.Trait{ID: model.TraitDocumentation, Value: s}, model.Trait{ID: model.TraitTitle, Value: s},
		model.Trait{ID: model.TraitAWSService, Value: node.NewObject(at, node.Member{Key: "sdkId", Value: node.NewString(at, "Servers")}, node.Member{Key: "docId", Value: s})},
	), syntax)
	return b.Build(), service
}

// FuzzHostileText checks that whatever the texts of a model are, pages of our own
// have the requests of roff and the directives of reStructuredText that we write
// and no other; and that pages in any style are made, and in proportion.
func FuzzHostileText(f *testing.F) {
	for _, s := range []string{
		"", ".so /etc/passwd", "'\\\" t\n.TS", "\\fB\\n[x]\\*[y]", "</p></p>x", "<pre>.ex\n\\</pre>", ".. raw:: html\n\n   <script>",
		"`x <javascript:y>`__ |z| w_", "<ul><li><dl><dt>a<dd><table><tr><td>", "a\u2028.b\x00c\xff\r\n.d", "x::\n\n    y", "{'a':\"b\"}", strings.Repeat("<ul><li>", 50),
		"# a\n\n* b\n* c\n\n~~~\n.d\n~~~", "[a](https://b)", "a=b,c={d}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, syntax := range []docs.Syntax{docs.HTML, docs.CommonMark} {
			m, s := hostileModel(text, syntax)
			for _, g := range []clidocs.Generator{
				{Format: "man"}, {Format: "rst"}, {Format: "txt"},
				{Style: "2026", Format: "rst"}, {Style: "2026", Format: "txt"}, {Style: "2022", Format: "man"},
			} {
				g.Name = "servers"
				var d diag.List
				files, err := g.Generate(t.Context(), generator.Request{
					Model: m, Service: s, Directory: ".", Keep: func(string) bool { return true }, Jobs: 1, Diags: &d,
				})
				if err != nil {
					t.Fatal(err)
				}
				for _, page := range files {
					if len(page.Content) > 200_000+2000*len(text) {
						t.Errorf("%q: %s has %d bytes", text, page.Path, len(page.Content))
					}
					if g.Style != "" {
						continue
					}
					if bytes.ContainsFunc(page.Content, func(r rune) bool { return r < ' ' && r != '\n' }) {
						t.Errorf("%q: %s has a control character", text, page.Path)
					}
					switch g.Format {
					case "man":
						checkRequests(t, text, page.Content)
					case "rst":
						checkDirectives(t, text, page.Content)
					}
				}
			}
		}
	})
}

func checkRequests(t *testing.T, text string, page []byte) {
	t.Helper()
	for line := range bytes.Lines(page) {
		if line[0] != '.' && line[0] != '\'' {
			continue
		}
		switch request, _, _ := strings.Cut(strings.TrimSpace(string(line)), " "); request {
		case ".TH", ".nh", ".ad", ".SH", ".SS", ".PP", ".IP", ".RS", ".RE", ".nf", ".fi", ".br", ".PD":
		default:
			t.Errorf("%q: request %q", text, line)
		}
	}
}

func checkDirectives(t *testing.T, text string, page []byte) {
	t.Helper()
	for _, p := range rst.Parse(page).Problems {
		if p.Message != "unsupported directive list-table" && p.Message != "lists are nested too deep" {
			t.Errorf("%q: line %d: %s\n%s", text, p.Line, p.Message, page)
		}
	}
}

// TestExplosion checks that structures that are all within each other make a page
// of our own that is small, and one of the AWS CLI that has an end.
func TestExplosion(t *testing.T) {
	if testing.Short() {
		t.Skip("makes pages of 64 megabytes")
	}
	var at diag.Span
	b := model.NewBuilder()
	var all []model.Shape
	for _, name := range []string{"A", "B", "C", "D", "E", "F", "G", "H"} {
		all = append(all, b.Define(model.KindStructure, model.NewShapeID("a", name), at))
	}
	for _, s := range all {
		for _, target := range all {
			b.AddMember(s, target.ID().Name(), target, at)
		}
	}
	op := b.Define(model.KindOperation, "a#Stop", at).(*model.Operation)
	op.Input, op.Output = all[0].(*model.Structure), all[1].(*model.Structure)
	service := b.Define(model.KindService, "a#Servers", at).(*model.Service)
	service.Operations = []*model.Operation{op}
	m := b.Build()
	for style, limit := range map[string]int{"apismith": 100 << 10, "2026": 200 << 20} {
		var d diag.List
		files, err := clidocs.Generator{Style: style, Format: "rst"}.Generate(t.Context(), generator.Request{
			Model: m, Service: service, Directory: ".", Keep: func(string) bool { return true }, Jobs: 1, Diags: &d,
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(files[0].Content); n > limit {
			t.Errorf("%s: %d bytes", style, n)
		}
		if found := len(d.Sorted()) > 0; found != (style == "2026") {
			t.Errorf("%s: findings: %v", style, d.Sorted())
		}
	}
}
