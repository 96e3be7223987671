package docs

import "sync"

// A Syntax is the language that a documentation text is written in.
type Syntax uint8

const (
	// CommonMark is CommonMark in which raw HTML may stand, the language of
	// Smithy's documentation trait. The zero value.
	CommonMark Syntax = iota
	// HTML is HTML, the language of AWS service models in their C2J form.
	HTML
)

// A Text is the documentation of one thing. A nil Text means that there is none;
// all methods may be called on it. A Text is safe for concurrent use, and must
// not be copied.
type Text struct {
	source string
	syntax Syntax

	once sync.Once
	doc  *Doc
}

// NewText answers the documentation that src is in the given syntax.
func NewText(src string, syntax Syntax) *Text {
	return &Text{source: src, syntax: syntax}
}

// Source is the text as the model has it. It is empty if there is no
// documentation.
func (t *Text) Source() string {
	if t == nil {
		return ""
	}
	return t.source
}

// Syntax is the language of the source.
func (t *Text) Syntax() Syntax {
	if t == nil {
		return CommonMark
	}
	return t.syntax
}

// HTML parses the source and answers it as an HTML tree, see [ParseHTML] and
// [ParseCommonMark]. The tree is the caller's.
func (t *Text) HTML() *Element {
	if t.Syntax() == HTML {
		return ParseHTML(t.Source())
	}
	return ParseCommonMark(t.Source())
}

// Doc is the text as a clean tree. It is parsed once, when it is first asked
// for, and never nil.
//
// CommonMark is read in full, indented code included, unless the text begins
// with a tag: then it is service documentation, see [ParseCommonMark]. Elements
// such as note, which HTML does not know but AWS uses as blocks, are blocks.
func (t *Text) Doc() *Doc {
	if t == nil {
		return &Doc{}
	}
	t.once.Do(func() {
		src := t.source
		if t.syntax == CommonMark {
			src = docHTML(src)
		}
		t.doc = newDoc(ParseHTML(src))
	})
	return t.doc
}

// Summary is the first sentence, see [Doc.Summary].
func (t *Text) Summary() []Inline { return t.Doc().Summary() }
