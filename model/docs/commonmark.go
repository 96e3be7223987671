package docs

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
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

// CommonMarkHTML translates CommonMark to HTML as [Text.Doc] reads it. HTML that
// is in it stays as it is.
func CommonMarkHTML(src string) string { return docHTML(src) }

// commonMarkHTML translates CommonMark to HTML, as a CommonMark renderer does but
// for white space at its end.
func commonMarkHTML(src string) string {
	if isHTMLBlock(src) {
		return strings.TrimRight(src, blankSpace)
	}
	if isPlainParagraph(src) {
		return "<p>" + strings.TrimRight(src, blankSpace) + "</p>"
	}
	return render(src, sdkParser)
}

// docHTML translates CommonMark to HTML for [Text.Doc].
func docHTML(src string) string {
	if isHTMLBlock(src) || isPlainParagraph(src) {
		return commonMarkHTML(src)
	}
	if beginsWithTag(src) {
		return render(src, serviceParser)
	}
	return render(src, fullParser)
}

func beginsWithTag(src string) bool {
	src = strings.TrimLeft(src, blankSpace)
	return len(src) > 1 && src[0] == '<' && isLetter(src[1])
}

func render(src string, p parser.Parser) string {
	source := []byte(src)
	var b bytes.Buffer
	b.Grow(len(source) + len(source)/8)
	// A bytes.Buffer never fails to write, which is the one error there is.
	_ = htmlRenderer.Render(&b, source, p.Parse(text.NewReader(source)))
	return b.String()
}

var htmlRenderer = renderer.NewRenderer(renderer.WithNodeRenderers(
	util.Prioritized(html.NewRenderer(html.WithUnsafe()), 1000)))

var (
	// sdkParser reads CommonMark without indented code.
	sdkParser = newParser(parser.NewHTMLBlockParser(), indentedParagraphParser{parser.NewParagraphParser()})
	// serviceParser does so too, and takes all blocks of HTML and AWS for HTML
	// blocks, indented or not.
	serviceParser = newParser(blockTagParser{parser.NewHTMLBlockParser(), true}, indentedParagraphParser{parser.NewParagraphParser()})
	// fullParser reads all of CommonMark, and takes the blocks of AWS for HTML
	// blocks.
	fullParser = newParser(blockTagParser{parser.NewHTMLBlockParser(), false}, parser.NewParagraphParser(),
		util.Prioritized(parser.NewCodeBlockParser(), 500))
)

// newParser answers a parser of CommonMark without indented code.
func newParser(htmlBlock, paragraph parser.BlockParser, more ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(htmlBlock, 900),
			util.Prioritized(paragraph, 1000),
		),
		parser.WithBlockParsers(more...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
}

// indentedParagraphParser lets a paragraph begin with an indented line. Without
// it such a line would be lost where indented code is not recognised.
type indentedParagraphParser struct{ parser.BlockParser }

func (indentedParagraphParser) CanAcceptIndentedLine() bool { return true }

// blockTagParser lets an HTML block begin with a tag such as <note>, like one
// that begins with a block tag of HTML (CommonMark 4.6, start condition 6). In a
// paragraph, the paragraphs of a note would end the note.
type blockTagParser struct {
	parser.BlockParser
	indented bool // also after four spaces and more
}

func (p blockTagParser) CanAcceptIndentedLine() bool { return p.indented }

func (p blockTagParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if block, state := p.BlockParser.Open(parent, r, pc); block != nil {
		return block, state
	}
	line, segment := r.PeekLine()
	name := strings.TrimLeft(string(line), " \t")
	name = strings.TrimPrefix(strings.TrimPrefix(name, "<"), "/")
	if i := strings.IndexAny(name, " \t\r\n/>"); i < 0 || !isBlockElement(strings.ToLower(name[:i])) {
		return nil, parser.NoChildren
	}
	block := ast.NewHTMLBlock(ast.HTMLBlockType6)
	block.Lines().Append(segment)
	r.AdvanceToEOL()
	return block, parser.NoChildren
}
