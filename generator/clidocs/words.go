package clidocs

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// words is text of a manual page while it is put together.
type words []docs.Inline

// text adds plain text of our own, whose spaces are meant.
func (w *words) text(parts ...string) *words {
	s := strings.Join(parts, "")
	if s == "" {
		return w
	}
	if n := len(*w) - 1; n >= 0 {
		if last, ok := (*w)[n].(docs.Plain); ok {
			(*w)[n] = last + docs.Plain(s)
			return w
		}
	}
	*w = append(*w, docs.Plain(s))
	return w
}

// plain adds plain text of a model.
func (w *words) plain(s string) *words { return w.text(string(docs.PlainText(s))) }

// code adds code, of ours or of a model.
func (w *words) code(s string) *words {
	if c := docs.CodeText(s); c != "" {
		*w = append(*w, c)
	}
	return w
}

// emph adds emphasised text of ours.
func (w *words) emph(s string) *words {
	*w = append(*w, &docs.Emph{Text: []docs.Inline{docs.Plain(s)}})
	return w
}

// strong adds strong text, of ours or of a model.
func (w *words) strong(s string) *words {
	if text := docs.PlainText(s); text != "" {
		*w = append(*w, &docs.Strong{Text: []docs.Inline{text}})
	}
	return w
}

// add adds text that is there.
func (w *words) add(list []docs.Inline) *words {
	for _, n := range list {
		if text, ok := n.(docs.Plain); ok {
			w.text(string(text))
		} else {
			*w = append(*w, n)
		}
	}
	return w
}

// codes adds codes with commas between them.
func (w *words) codes(list []string) *words {
	for i, s := range list {
		if i > 0 {
			w.text(", ")
		}
		w.code(s)
	}
	return w
}

// lineBreak begins a line.
func (w *words) lineBreak() *words {
	*w = append(*w, docs.LineBreak{})
	return w
}

// paragraph is a paragraph of the text; nil if there is none.
func (w words) paragraph() []docs.Block {
	if len(w) == 0 {
		return nil
	}
	return []docs.Block{&docs.Paragraph{Text: w}}
}

// sentence is a paragraph of our own text.
func sentence(s string) *docs.Paragraph { return &docs.Paragraph{Text: []docs.Inline{docs.Plain(s)}} }

// label is text of the model as a paragraph that announces what follows.
func label(s string) []docs.Block {
	var w words
	return w.strong(s).paragraph()
}

// withoutHeadings returns documentation with its headings as paragraphs: those
// of a page are the page's own.
func withoutHeadings(list []docs.Block) []docs.Block {
	var out []docs.Block
	for _, b := range list {
		if h, ok := b.(*docs.Heading); ok {
			b = &docs.Paragraph{Text: []docs.Inline{&docs.Strong{Text: []docs.Inline{docs.PlainText(docs.InlineText(h.Text))}}}}
		}
		out = append(out, b)
	}
	return out
}

// withoutMarkup is text without markup.
func withoutMarkup(list []docs.Inline) string { return string(docs.PlainText(docs.InlineText(list))) }

func codeBlock(language, text string) []docs.Block {
	if b := docs.NewCodeBlock(language, text); b != nil {
		return []docs.Block{b}
	}
	return nil
}

func definitionList(l *docs.DefinitionList) []docs.Block {
	if len(l.Definitions) == 0 {
		return nil
	}
	return []docs.Block{l}
}
