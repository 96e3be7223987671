package docs_test

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// dump answers a document as text: a block a line, what is in it indented, and
// inlines in the form of function calls.
func dump(d *docs.Doc) string {
	var b strings.Builder
	dumpBlocks(&b, d.Blocks, 0)
	return b.String()
}

func dumpBlocks(b *strings.Builder, blocks []docs.Block, depth int) {
	line := func(depth int, format string, args ...any) {
		b.WriteString(strings.Repeat("\t", depth))
		fmt.Fprintf(b, format+"\n", args...)
	}
	for _, block := range blocks {
		switch n := block.(type) {
		case *docs.Paragraph:
			line(depth, "p %s", dumpInlines(n.Text))
		case *docs.Heading:
			line(depth, "h%d %s", n.Level, dumpInlines(n.Text))
		case *docs.List:
			line(depth, "list ordered=%t start=%d", n.Ordered, n.Start)
			for _, item := range n.Items {
				line(depth+1, "item")
				dumpBlocks(b, item.Blocks, depth+2)
			}
		case *docs.DefinitionList:
			line(depth, "definitions")
			for _, d := range n.Definitions {
				line(depth+1, "definition")
				for _, term := range d.Terms {
					line(depth+2, "term %s", dumpInlines(term))
				}
				dumpBlocks(b, d.Blocks, depth+2)
			}
		case *docs.CodeBlock:
			line(depth, "code %q %q", n.Language, n.Text)
		case *docs.Quote:
			line(depth, "quote")
			dumpBlocks(b, n.Blocks, depth+1)
		case *docs.Table:
			line(depth, "table")
			for _, row := range n.Rows {
				line(depth+1, "row header=%t", row.Header)
				for _, cell := range row.Cells {
					line(depth+2, "cell")
					dumpBlocks(b, cell.Blocks, depth+3)
				}
			}
		case *docs.Note:
			line(depth, "note kind=%d", n.Kind)
			dumpBlocks(b, n.Blocks, depth+1)
		case *docs.Rule:
			line(depth, "rule")
		default:
			panic(fmt.Sprintf("unknown block %T", block))
		}
	}
}

func dumpInlines(list []docs.Inline) string {
	var parts []string
	for _, n := range list {
		switch n := n.(type) {
		case docs.Plain:
			parts = append(parts, fmt.Sprintf("%q", string(n)))
		case docs.Code:
			parts = append(parts, fmt.Sprintf("code(%q)", string(n)))
		case *docs.Emph:
			parts = append(parts, "emph("+dumpInlines(n.Text)+")")
		case *docs.Strong:
			parts = append(parts, "strong("+dumpInlines(n.Text)+")")
		case *docs.Link:
			parts = append(parts, fmt.Sprintf("link(%s %s)", n.URL, dumpInlines(n.Text)))
		case docs.LineBreak:
			parts = append(parts, "br")
		default:
			panic(fmt.Sprintf("unknown inline %T", n))
		}
	}
	return strings.Join(parts, " ")
}
