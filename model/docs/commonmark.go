package docs

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// ParseCommonMark parses src as CommonMark (0.31) and answers the HTML tree of
// what it stands for; raw HTML becomes part of that tree.
//
// Indented code (CommonMark 4.4) is not recognised: a line that is indented by
// four or more begins a paragraph. The documentation of real services is full
// of deeply indented HTML with blank lines in between, all of which would turn
// into code. Code is written with a fence, or in a pre element.
func ParseCommonMark(src string) *Element {
	return ParseHTML(commonMarkHTML(src))
}

// commonMarkHTML translates CommonMark to HTML, as a CommonMark renderer does but
// for white space at its end.
func commonMarkHTML(src string) string {
	if isHTMLBlock(src) {
		return strings.TrimRight(src, blankSpace)
	}
	if isPlainParagraph(src) {
		return "<p>" + strings.TrimRight(src, blankSpace) + "</p>"
	}
	return renderCommonMark(src)
}

func renderCommonMark(src string) string {
	source := []byte(src)
	var b bytes.Buffer
	b.Grow(len(source) + len(source)/8)
	// A bytes.Buffer never fails to write, which is the one error there is.
	_ = htmlRenderer.Render(&b, source, commonMarkParser.Parse(text.NewReader(source)))
	return b.String()
}

var commonMarkParser = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(indentedParagraphParser{parser.NewParagraphParser()}, 1000),
	),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
)

var htmlRenderer = renderer.NewRenderer(renderer.WithNodeRenderers(
	util.Prioritized(html.NewRenderer(html.WithUnsafe()), 1000)))

// indentedParagraphParser lets a paragraph begin with an indented line. Without
// it such a line would be lost where indented code is not recognised.
type indentedParagraphParser struct{ parser.BlockParser }

func (indentedParagraphParser) CanAcceptIndentedLine() bool { return true }
