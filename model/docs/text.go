package docs

// A Syntax is the language in which a documentation text is written.
type Syntax uint8

const (
	// CommonMark is CommonMark in which raw HTML may stand, the language of
	// Smithy's documentation trait. The zero value.
	CommonMark Syntax = iota
	// HTML is the HTML of AWS service models in their C2J form.
	HTML
)

// A Text is the documentation of one thing. A nil Text means that there is no
// documentation; all methods may be called on it.
type Text struct {
	source string
	syntax Syntax
}

// NewText answers the documentation that src is in the given syntax.
func NewText(src string, syntax Syntax) *Text {
	return &Text{source: src, syntax: syntax}
}

// Source is the text as the model has it.
func (t *Text) Source() string {
	if t == nil {
		return ""
	}
	return t.source
}

// HTML parses the source and answers it as an HTML tree.
func (t *Text) HTML() *Element {
	if t == nil {
		return &Element{Tag: "body"}
	}
	if t.syntax == HTML {
		return ParseHTML(t.source)
	}
	return ParseCommonMark(t.source)
}
