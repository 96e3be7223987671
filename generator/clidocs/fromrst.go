package clidocs

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/rst"
)

// fromRST reads reStructuredText, such as a hand-written example, as the blocks
// of a manual page.
func fromRST(source string) []docs.Block {
	d := rst.Parse([]byte(source))
	var out []docs.Block
	for _, title := range [][]rst.Inline{d.Title, d.Subtitle} {
		out = append(out, label(rst.PlainText(title))...)
	}
	return append(out, rstBlocks(d.Blocks)...)
}

func rstBlocks(list []rst.Block) []docs.Block {
	var out []docs.Block
	for _, b := range list {
		out = append(out, rstBlock(b)...)
	}
	return out
}

func rstBlock(b rst.Block) []docs.Block {
	switch b := b.(type) {
	case *rst.Section:
		return append(label(rst.PlainText(b.Title)), rstBlocks(b.Blocks)...)
	case *rst.Paragraph:
		return rstText(b.Text).paragraph()
	case *rst.LiteralBlock:
		return codeBlock("", b.Text)
	case *rst.Doctest:
		return codeBlock("", b.Text)
	case *rst.BlockQuote:
		blocks := append(rstBlocks(b.Blocks), rstText(b.Attribution).paragraph()...)
		if len(blocks) == 0 {
			return nil
		}
		return []docs.Block{&docs.Quote{Blocks: blocks}}
	case *rst.BulletList:
		return rstList(&docs.List{}, b.Items)
	case *rst.EnumeratedList:
		return rstList(&docs.List{Ordered: true, Start: b.Start}, b.Items)
	case *rst.DefinitionList:
		out := &docs.DefinitionList{}
		for _, d := range b.Items {
			out.Definitions = append(out.Definitions, rstDefinition(rstText(d.Term), d.Blocks)...)
		}
		return definitionList(out)
	case *rst.FieldList:
		out := &docs.DefinitionList{}
		for _, f := range b.Fields {
			out.Definitions = append(out.Definitions, rstDefinition(rstText(f.Name), f.Blocks)...)
		}
		return definitionList(out)
	case *rst.OptionList:
		out := &docs.DefinitionList{}
		for _, item := range b.Items {
			var w words
			for i, o := range item.Options {
				if i > 0 {
					w.text(", ")
				}
				w.code(o.Name + o.Delimiter + o.Argument)
			}
			out.Definitions = append(out.Definitions, rstDefinition(w, item.Blocks)...)
		}
		return definitionList(out)
	case *rst.LineBlock:
		var w words
		rstLines(&w, b)
		return w.paragraph()
	case *rst.Admonition:
		blocks := rstBlocks(b.Blocks)
		if len(blocks) == 0 {
			return nil
		}
		return []docs.Block{&docs.Note{Kind: admonitions[b.Kind], Blocks: blocks}}
	case *rst.Footnote:
		return append(label("["+b.Label+"]"), rstBlocks(b.Blocks)...)
	case *rst.Table:
		return rstTable(b)
	}
	return nil // comments and transitions
}

// admonitions are the kinds of boxes; others inform.
var admonitions = map[string]docs.NoteKind{
	"important": docs.Important, "attention": docs.Important,
	"warning": docs.Warning, "caution": docs.Warning, "danger": docs.Warning, "error": docs.Warning,
}

func rstList(out *docs.List, items [][]rst.Block) []docs.Block {
	for _, item := range items {
		out.Items = append(out.Items, &docs.ListItem{Blocks: rstBlocks(item)})
	}
	if len(out.Items) == 0 {
		return nil
	}
	return []docs.Block{out}
}

// rstDefinition is a definition, if there is anything in it.
func rstDefinition(term words, blocks []rst.Block) []*docs.Definition {
	d := &docs.Definition{Blocks: rstBlocks(blocks)}
	if len(term) > 0 {
		d.Terms = [][]docs.Inline{term}
	}
	if len(d.Terms) == 0 && len(d.Blocks) == 0 {
		return nil
	}
	return []*docs.Definition{d}
}

func definitionList(l *docs.DefinitionList) []docs.Block {
	if len(l.Definitions) == 0 {
		return nil
	}
	return []docs.Block{l}
}

func rstLines(w *words, b *rst.LineBlock) {
	for _, e := range b.Entries {
		if e.Block != nil {
			rstLines(w, e.Block)
			continue
		}
		text := rstText(e.Text)
		if len(text) == 0 {
			continue
		}
		if len(*w) > 0 {
			w.lineBreak()
		}
		w.add(text)
	}
}

func rstTable(t *rst.Table) []docs.Block {
	out := &docs.Table{}
	for i, row := range t.Rows {
		r := &docs.Row{Header: i < t.Head}
		for _, cell := range row {
			r.Cells = append(r.Cells, &docs.Cell{Blocks: rstBlocks(cell.Blocks)})
		}
		if len(r.Cells) > 0 {
			out.Rows = append(out.Rows, r)
		}
	}
	if len(out.Rows) == 0 {
		return nil
	}
	return []docs.Block{out}
}

func codeBlock(language, text string) []docs.Block {
	if b := docs.NewCodeBlock(language, text); b != nil {
		return []docs.Block{b}
	}
	return nil
}

// rstText reads the text of a paragraph, with single spaces between words.
func rstText(list []rst.Inline) words {
	var w words
	space := false // one is due before the next word
	begin := func() {
		if space && len(w) > 0 {
			w.text(" ")
		}
		space = false
	}
	for _, n := range list {
		s := rst.PlainText([]rst.Inline{n})
		trimmed := string(docs.PlainText(s))
		if trimmed == "" {
			space = space || s != ""
			continue
		}
		space = space || strings.IndexByte(" \n\t", s[0]) >= 0
		begin()
		switch n := n.(type) {
		case rst.Emphasis, rst.TitleReference:
			w = append(w, &docs.Emph{Text: []docs.Inline{docs.Plain(trimmed)}})
		case rst.Strong:
			w.strong(trimmed)
		case rst.Literal:
			w.code(s)
		case rst.Reference:
			if url := docs.LinkURL(n.URI); url != "" {
				w = append(w, &docs.Link{URL: url, Text: []docs.Inline{docs.Plain(trimmed)}})
			} else {
				w.text(trimmed)
			}
		case rst.FootnoteReference:
			w.text("[" + trimmed + "]")
		default:
			w.text(trimmed)
		}
		space = strings.IndexByte(" \n\t", s[len(s)-1]) >= 0
	}
	return w
}
