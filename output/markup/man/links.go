package man

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// withLinkList returns the document with a number behind each link and a section
// at the end that lists their URLs. A link whose text is its URL stays.
func withLinkList(d *docs.Doc) *docs.Doc {
	var l linkLister
	blocks := l.blocks(d.Blocks)
	if len(l.urls) == 0 {
		return d
	}
	var urls strings.Builder
	for i, url := range l.urls {
		urls.WriteString("[" + strconv.Itoa(i+1) + "] " + url + "\n")
	}
	return &docs.Doc{Blocks: append(blocks,
		&docs.Heading{Level: 1, Text: []docs.Inline{docs.Plain("LINKS")}},
		docs.NewCodeBlock("", urls.String()))}
}

// A linkLister copies documentation without its links, which it numbers.
type linkLister struct{ urls []string }

func (l *linkLister) blocks(list []docs.Block) []docs.Block {
	out := make([]docs.Block, len(list))
	for i, b := range list {
		out[i] = l.block(b)
	}
	return out
}

func (l *linkLister) block(b docs.Block) docs.Block {
	switch b := b.(type) {
	case *docs.Paragraph:
		return &docs.Paragraph{Text: l.inlines(b.Text)}
	case *docs.Heading:
		return &docs.Heading{Level: b.Level, Text: l.inlines(b.Text), Anchor: b.Anchor}
	case *docs.List:
		out := &docs.List{Ordered: b.Ordered, Start: b.Start}
		for _, item := range b.Items {
			out.Items = append(out.Items, &docs.ListItem{Blocks: l.blocks(item.Blocks)})
		}
		return out
	case *docs.DefinitionList:
		out := &docs.DefinitionList{Tight: b.Tight}
		for _, d := range b.Definitions {
			copied := &docs.Definition{Anchor: d.Anchor}
			for _, t := range d.Terms {
				copied.Terms = append(copied.Terms, l.inlines(t))
			}
			copied.Blocks = l.blocks(d.Blocks)
			out.Definitions = append(out.Definitions, copied)
		}
		return out
	case *docs.Quote:
		return &docs.Quote{Blocks: l.blocks(b.Blocks)}
	case *docs.Note:
		return &docs.Note{Kind: b.Kind, Blocks: l.blocks(b.Blocks)}
	case *docs.Table:
		out := &docs.Table{}
		for _, row := range b.Rows {
			copied := &docs.Row{Header: row.Header}
			for _, cell := range row.Cells {
				copied.Cells = append(copied.Cells, &docs.Cell{Blocks: l.blocks(cell.Blocks)})
			}
			out.Rows = append(out.Rows, copied)
		}
		return out
	}
	return b
}

func (l *linkLister) inlines(list []docs.Inline) []docs.Inline {
	if !slices.ContainsFunc(list, func(n docs.Inline) bool { _, ok := n.(*docs.Link); return ok }) {
		return list // links are outside of all other markup
	}
	var out []docs.Inline
	add := func(more ...docs.Inline) {
		for _, n := range more {
			if text, ok := n.(docs.Plain); ok && len(out) > 0 {
				if last, ok := out[len(out)-1].(docs.Plain); ok {
					out[len(out)-1] = last + text
					continue
				}
			}
			out = append(out, n)
		}
	}
	for _, n := range list {
		link, ok := n.(*docs.Link)
		if !ok {
			add(n)
			continue
		}
		add(link.Text...)
		if docs.InlineText(link.Text) != link.URL {
			add(docs.Plain(" [" + strconv.Itoa(l.number(link.URL)) + "]"))
		}
	}
	return out
}

// number returns the number of a URL, counted from 1.
func (l *linkLister) number(url string) int {
	if i := slices.Index(l.urls, url); i >= 0 {
		return i + 1
	}
	l.urls = append(l.urls, url)
	return len(l.urls)
}
