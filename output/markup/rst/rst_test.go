package rst_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/markdown"
	"github.com/apismith/apismith/output/markup/rst"
)

func TestCases(t *testing.T) {
	goldentest.Derive(t, "testdata/*.txtar", "page.rst", map[string]func([]byte) []byte{
		"tree": func(src []byte) []byte { return dump(rst.Parse(src)) },
		"problems": func(src []byte) []byte {
			var b strings.Builder
			for _, p := range rst.Parse(src).Problems {
				fmt.Fprintf(&b, "%d: %s\n", p.Line, p.Message)
			}
			return []byte(b.String())
		},
		"plain": func(src []byte) []byte { return rst.Plain(rst.Parse(src)) },
		"markdown": func(src []byte) []byte {
			return []byte(markdown.Printer{}.Blocks(rst.Doc(rst.Parse(src)).Blocks) + "\n")
		},
	})
}

// dump writes a document as an outline: one node a line, inline content in
// the order of the text.
func dump(doc *rst.Document) []byte {
	var b strings.Builder
	if doc.Title != nil {
		fmt.Fprintf(&b, "title %s\n", inlines(doc.Title))
	}
	if doc.Subtitle != nil {
		fmt.Fprintf(&b, "subtitle %s\n", inlines(doc.Subtitle))
	}
	blocks(&b, "", doc.Blocks)
	return []byte(b.String())
}

func blocks(b *strings.Builder, indent string, list []rst.Block) {
	for _, block := range list {
		block1(b, indent, block)
	}
}

func block1(b *strings.Builder, indent string, block rst.Block) {
	line := func(format string, args ...any) {
		b.WriteString(indent)
		fmt.Fprintf(b, format+"\n", args...)
	}
	inner := indent + "  "
	switch n := block.(type) {
	case *rst.Section:
		line("section %s", inlines(n.Title))
		blocks(b, inner, n.Blocks)
	case *rst.Paragraph:
		line("paragraph %s", inlines(n.Text))
	case *rst.LiteralBlock:
		line("literal %q", n.Text)
	case *rst.Doctest:
		line("doctest %q", n.Text)
	case *rst.BlockQuote:
		line("quote")
		blocks(b, inner, n.Blocks)
		if n.Attribution != nil {
			line("  attribution %s", inlines(n.Attribution))
		}
	case *rst.BulletList:
		line("bullets")
		for _, item := range n.Items {
			line("  item")
			blocks(b, inner+"  ", item)
		}
	case *rst.EnumeratedList:
		line("numbers style %d from %d", n.Style, n.Start)
		for _, item := range n.Items {
			line("  item")
			blocks(b, inner+"  ", item)
		}
	case *rst.DefinitionList:
		line("definitions")
		for _, d := range n.Items {
			line("  term %s %q", inlines(d.Term), d.Classifiers)
			blocks(b, inner+"  ", d.Blocks)
		}
	case *rst.FieldList:
		line("fields")
		for _, f := range n.Fields {
			line("  field %s", inlines(f.Name))
			blocks(b, inner+"  ", f.Blocks)
		}
	case *rst.OptionList:
		line("options")
		for _, o := range n.Items {
			line("  option %+v", o.Options)
			blocks(b, inner+"  ", o.Blocks)
		}
	case *rst.LineBlock:
		line("lines")
		for _, e := range n.Entries {
			if e.Block != nil {
				block1(b, inner, e.Block)
			} else {
				line("  line %s", inlines(e.Text))
			}
		}
	case *rst.Admonition:
		line("%s", n.Kind)
		blocks(b, inner, n.Blocks)
	case *rst.Footnote:
		line("footnote %s", n.Label)
		blocks(b, inner, n.Blocks)
	case *rst.Comment:
		line("comment %q", n.Text)
	case *rst.Transition:
		line("transition")
	case *rst.Table:
		line("table, %d head rows", n.Head)
		for _, row := range n.Rows {
			line("  row")
			for _, cell := range row {
				line("    cell")
				blocks(b, inner+"    ", cell.Blocks)
			}
		}
	default:
		panic(fmt.Sprintf("unknown block %T", n))
	}
}

// inlines writes text nodes quoted and other nodes with their kind.
func inlines(list []rst.Inline) string {
	var parts []string
	for _, n := range list {
		switch n := n.(type) {
		case rst.Text:
			parts = append(parts, fmt.Sprintf("%q", string(n)))
		case rst.Reference:
			parts = append(parts, fmt.Sprintf("Reference(%q, %s)", n.Text, n.URI))
		default:
			parts = append(parts, fmt.Sprintf("%s(%q)", reflect.TypeOf(n).Name(), n))
		}
	}
	return strings.Join(parts, " ")
}

// FuzzParse: any input is a page; its problems lie on lines of the input,
// and its text was in the input.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"*a* `b <c>`_ |d| [1]_ :r:`x` http://x.y/ a@b.c\n\\", "::\n\n> a\n\n- b\n\n1. c\n\na\n b\n",
		"=\na\n=\n\n-\nb\n-\n", ".. note:: a\n.. _b: c_\n__ d\n..\n", "+-+-+\n|a|b|\n+-+-+\n\n== ==\na b\n== ==\n",
		":a: b\n\n-c  d\n\n| e\n|  f\n\n>>> g\n", "\t\v\f\x00\xff\u2028\u00a0\u0085", " a\n\n -- b\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc := rst.Parse(src)
		// Every separator of lines that Python knows is at least a byte.
		last := len(src) + 1
		for _, p := range doc.Problems {
			if p.Line < 1 || p.Line > last {
				t.Errorf("problem on line %d of at most %d", p.Line, last)
			}
		}
		if got := dump(doc); len(got) > 400*(len(src)+1) {
			t.Errorf("%d bytes make an outline of %d", len(src), len(got))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	src := []byte("Title\n=====\n\n" + strings.Repeat(
		"A *paragraph* with ``code``, `a link <http://example.com>`__ and an apostrophe's back\\\\slash.\n\n"+
			"* an item\n\n  .. note::\n\n    in a note\n\nLiteral::\n\n  --option \"value\"\n\n", 100))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		rst.Parse(src)
	}
}
