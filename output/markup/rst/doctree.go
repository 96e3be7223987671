package rst

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// Doc returns a document as documentation, for the printers of other formats.
// What reStructuredText can say and documentation cannot becomes what is next to
// it: fields and options are definitions, of a Python function as Sphinx shows
// them; what refers to nothing is text.
// Comments and targets are left out.
func Doc(d *Document) *docs.Doc {
	out := &docs.Doc{}
	for i, title := range [][]Inline{d.Title, d.Subtitle} {
		if text := docInlines(title); text != nil {
			out.Blocks = append(out.Blocks, &docs.Heading{Level: i + 1, Text: text})
		}
	}
	out.Blocks = append(out.Blocks, docBlocks(d.Blocks, 1+len(out.Blocks))...)
	return out
}

// docBlocks are blocks whose sections have headings of a level.
func docBlocks(list []Block, level int) []docs.Block {
	var out []docs.Block
	for _, b := range list {
		out = appendDocBlock(out, b, level)
	}
	return out
}

func appendDocBlock(out []docs.Block, b Block, level int) []docs.Block {
	switch b := b.(type) {
	case *Section:
		if text := docInlines(b.Title); text != nil {
			out = append(out, &docs.Heading{Level: min(level, 6), Text: text})
		}
		return append(out, docBlocks(b.Blocks, level+1)...)
	case *Paragraph:
		if text := docInlines(b.Text); text != nil {
			out = append(out, &docs.Paragraph{Text: text})
		}
	case *LiteralBlock:
		return appendCode(out, b.Text)
	case *Doctest:
		return appendCode(out, b.Text)
	case *BlockQuote:
		blocks := docBlocks(b.Blocks, level)
		if text := docInlines(b.Attribution); text != nil {
			blocks = append(blocks, &docs.Paragraph{Text: text})
		}
		if len(blocks) > 0 {
			out = append(out, &docs.Quote{Blocks: blocks})
		}
	case *BulletList:
		out = append(out, &docs.List{Items: docItems(b.Items, level)})
	case *EnumeratedList:
		out = append(out, &docs.List{Ordered: true, Start: b.Start, Items: docItems(b.Items, level)})
	case *DefinitionList, *FieldList, *OptionList:
		if l := docDefinitions(b, level); len(l.Definitions) > 0 {
			out = append(out, l)
		}
	case *LineBlock:
		if text := docLines(nil, b); text != nil {
			out = append(out, &docs.Paragraph{Text: text})
		}
	case *Admonition:
		if blocks := docBlocks(b.Blocks, level); len(blocks) > 0 {
			out = append(out, &docs.Note{Kind: noteKind(b.Kind), Blocks: blocks})
		}
	case *Footnote:
		if label := docs.PlainText(b.Label); label != "" {
			label = "[" + label + "]"
			out = append(out, &docs.Paragraph{Text: []docs.Inline{&docs.Strong{Text: []docs.Inline{label}}}})
		}
		out = append(out, docBlocks(b.Blocks, level)...)
	case *Transition:
		out = append(out, &docs.Rule{})
	case *Table:
		if t := docTable(b, level); len(t.Rows) > 0 {
			out = append(out, t)
		}
	case *Comment:
	default:
		panic(fmt.Sprintf("rst: unknown block %T", b))
	}
	return out
}

func appendCode(out []docs.Block, text string) []docs.Block {
	if code := docs.NewCodeBlock("", text); code != nil {
		out = append(out, code)
	}
	return out
}

func noteKind(directive string) docs.NoteKind {
	switch directive {
	case "warning", "danger", "error", "caution":
		return docs.Warning
	case "important", "attention":
		return docs.Important
	}
	return docs.Info
}

func docItems(items [][]Block, level int) []*docs.ListItem {
	var out []*docs.ListItem
	for _, item := range items {
		out = append(out, &docs.ListItem{Blocks: docBlocks(item, level)})
	}
	return out
}

// docDefinitions are the items of a definition, field or option list.
func docDefinitions(b Block, level int) *docs.DefinitionList {
	out := &docs.DefinitionList{}
	add := func(term []docs.Inline, blocks []Block) {
		d := &docs.Definition{Blocks: docBlocks(blocks, level)}
		if term != nil {
			d.Terms = [][]docs.Inline{term}
		}
		if d.Terms != nil || len(d.Blocks) > 0 {
			out.Definitions = append(out.Definitions, d)
		}
	}
	switch b := b.(type) {
	case *DefinitionList:
		for _, d := range b.Items {
			add(docInlines(d.Term), d.Blocks)
		}
	case *FieldList:
		types := fieldTypes(b)
		for _, f := range b.Fields {
			name := PlainText(f.Name)
			if _, shown := types[typed(name)]; !shown {
				add(fieldTerm(f, types[name]), f.Blocks)
			}
		}
	case *OptionList:
		for _, item := range b.Items {
			var names []string
			for _, o := range item.Options {
				names = append(names, o.Name+o.Delimiter+o.Argument)
			}
			var term []docs.Inline
			if code := docs.CodeText(strings.Join(names, ", ")); code != "" {
				term = []docs.Inline{code}
			}
			add(term, item.Blocks)
		}
	}
	return out
}

// typed is the field that a field tells the type of, "" for other fields
// (Sphinx, "The Python Domain", "Info field lists").
func typed(name string) string {
	if parameter, ok := strings.CutPrefix(name, "type "); ok {
		return "param " + parameter
	}
	if name == "rtype" {
		return "returns"
	}
	return ""
}

// fieldTypes are the types of fields, by their names: those that are one
// paragraph and whose field is in the list.
func fieldTypes(l *FieldList) map[string]docs.Plain {
	there := make(map[string]bool)
	for _, f := range l.Fields {
		there[PlainText(f.Name)] = true
	}
	types := make(map[string]docs.Plain)
	for _, f := range l.Fields {
		of := typed(PlainText(f.Name))
		if !there[of] || len(f.Blocks) != 1 {
			continue
		}
		if p, ok := f.Blocks[0].(*Paragraph); ok {
			types[of] = docs.PlainText(PlainText(p.Text))
		}
	}
	return types
}

// fieldTerm is the name of a field, with the type of a parameter or of what is
// returned behind it, as Sphinx has it.
func fieldTerm(f Field, typ docs.Plain) []docs.Inline {
	name := PlainText(f.Name)
	term := docInlines(f.Name)
	if parameter, ok := strings.CutPrefix(name, "param "); ok {
		term = []docs.Inline{&docs.Strong{Text: []docs.Inline{docs.PlainText(parameter)}}}
	} else if name == "returns" {
		term = []docs.Inline{&docs.Strong{Text: []docs.Inline{docs.Plain("Returns")}}}
	}
	if typ != "" {
		term = append(term, docs.Plain(" "), &docs.Emph{Text: []docs.Inline{"(" + typ + ")"}})
	}
	return term
}

// docLines appends the lines of a line block.
func docLines(text []docs.Inline, b *LineBlock) []docs.Inline {
	for _, e := range b.Entries {
		if e.Block != nil {
			text = docLines(text, e.Block)
			continue
		}
		line := docInlines(e.Text)
		if line == nil {
			continue
		}
		if text != nil {
			text = append(text, docs.LineBreak{})
		}
		text = append(text, line...)
	}
	return text
}

func docTable(b *Table, level int) *docs.Table {
	out := &docs.Table{}
	for i, row := range b.Rows {
		r := &docs.Row{Header: i < b.Head}
		for _, c := range row {
			r.Cells = append(r.Cells, &docs.Cell{Blocks: docBlocks(c.Blocks, level)})
		}
		if len(r.Cells) > 0 {
			out.Rows = append(out.Rows, r)
		}
	}
	return out
}

// docInlines is a text; nil if there is nothing in it.
func docInlines(list []Inline) []docs.Inline {
	var out []docs.Inline
	space := false // between what there is and what comes next
	add := func(in docs.Inline) {
		if space && out != nil {
			out = appendPlain(out, " ")
		}
		space = false
		if text, ok := in.(docs.Plain); ok {
			out = appendPlain(out, string(text))
		} else {
			out = append(out, in)
		}
	}
	for _, in := range list {
		text := in.text()
		plain := docs.PlainText(text)
		if _, isText := in.(Text); isText && strings.TrimLeft(text, " \n") != text {
			space = true
		}
		if plain != "" {
			add(docInline(in, plain))
		}
		if _, isText := in.(Text); isText && strings.TrimRight(text, " \n") != text {
			space = true
		}
	}
	return out
}

// appendPlain appends text to the text that is there last.
func appendPlain(out []docs.Inline, s string) []docs.Inline {
	if n := len(out); n > 0 {
		if last, ok := out[n-1].(docs.Plain); ok {
			out[n-1] = last + docs.Plain(s)
			return out
		}
	}
	return append(out, docs.Plain(s))
}

// docInline is a part of a text, given its words.
func docInline(in Inline, plain docs.Plain) docs.Inline {
	switch in := in.(type) {
	case Emphasis, TitleReference:
		return &docs.Emph{Text: []docs.Inline{plain}}
	case Strong:
		return &docs.Strong{Text: []docs.Inline{plain}}
	case Literal:
		if code := docs.CodeText(string(in)); code != "" {
			return code
		}
	case Reference:
		if url := docs.LinkURL(in.URI); url != "" {
			return &docs.Link{URL: url, Text: []docs.Inline{plain}}
		}
	case FootnoteReference:
		return "[" + plain + "]"
	}
	return plain
}
