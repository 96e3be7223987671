package docs

import (
	stdhtml "html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tableast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// ParseCommonMarkXML parses src as CommonMark with the pipe tables of GitHub
// Flavored Markdown and answers its document in the vocabulary of the
// CommonMark XML format (CommonMark.dtd), which keeps what an HTML tree does
// not: where lines break, which HTML is raw, and what kind of code or link
// there is.
//
// The answer's tag is "document"; a text element is a CharData. Of the
// attributes of the vocabulary there are type of a list, level of a heading,
// info of a code block, destination of a link or image and title of an image.
// Tables are made of table, table_header, table_row and table_cell elements,
// the latter with an align attribute unless the column has none.
//
// Code spans pair as they do in cmark, the reference implementation, which
// differs from the specification in one case: see codeSpanParser.
func ParseCommonMarkXML(src string) *Element {
	source := []byte(strings.ReplaceAll(strings.ToValidUTF8(src, "\uFFFD"), "\x00", "\uFFFD"))
	w := xmlTree{source}
	return &Element{Tag: "document", Children: w.children(commonMarkXMLParser.Parse(text.NewReader(source)))}
}

var commonMarkXMLParser = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(
		util.Prioritized(codeSpanParser{}, 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
)

// An xmlTree turns the parser's tree into elements.
type xmlTree struct{ source []byte }

func (t xmlTree) children(n ast.Node) []Node {
	var list []Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		list = t.append(list, c)
	}
	return list
}

// element answers an element with the children of n.
func (t xmlTree) element(tag string, n ast.Node, attrs ...Attr) *Element {
	return &Element{Tag: tag, Attrs: attrs, Children: t.children(n)}
}

func (t xmlTree) append(list []Node, n ast.Node) []Node {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return append(list, t.element("paragraph", n))
	case *ast.Heading:
		return append(list, t.element("heading", n, Attr{"level", strconv.Itoa(n.Level)}))
	case *ast.ThematicBreak:
		return append(list, &Element{Tag: "thematic_break"})
	case *ast.Blockquote:
		return append(list, t.element("block_quote", n))
	case *ast.List:
		kind := "bullet"
		if n.IsOrdered() {
			kind = "ordered"
		}
		return append(list, t.element("list", n, Attr{"type", kind}))
	case *ast.ListItem:
		return append(list, t.element("item", n))
	case *ast.CodeBlock:
		return append(list, &Element{Tag: "code_block", Children: []Node{CharData(t.lines(n))}})
	case *ast.FencedCodeBlock:
		e := &Element{Tag: "code_block", Children: []Node{CharData(t.lines(n))}}
		if n.Info != nil {
			e.Attrs = []Attr{{"info", unescapeCommonMark(string(n.Info.Segment.Value(t.source)))}}
		}
		return append(list, e)
	case *ast.HTMLBlock:
		html := t.lines(n)
		if n.HasClosure() {
			html += string(n.ClosureLine.Value(t.source))
		}
		return append(list, &Element{Tag: "html_block", Children: []Node{CharData(html)}})
	case *tableast.Table:
		return append(list, t.element("table", n))
	case *tableast.TableHeader:
		return append(list, t.element("table_header", n))
	case *tableast.TableRow:
		return append(list, t.element("table_row", n))
	case *tableast.TableCell:
		e := t.element("table_cell", n)
		if n.Alignment != tableast.AlignNone {
			e.Attrs = []Attr{{"align", n.Alignment.String()}}
		}
		return append(list, e)

	case *ast.Text:
		list = appendText(list, unescapeCommonMark(string(n.Segment.Value(t.source))))
		if n.SoftLineBreak() {
			return append(list, &Element{Tag: "softbreak"})
		}
		if n.HardLineBreak() {
			return append(list, &Element{Tag: "linebreak"})
		}
		return list
	case *ast.CodeSpan:
		return append(list, &Element{Tag: "code", Children: appendText(nil, t.codeSpan(n))})
	case *ast.Emphasis:
		tag := "emph"
		if n.Level == 2 {
			tag = "strong"
		}
		return append(list, t.element(tag, n))
	case *ast.Link:
		return append(list, t.element("link", n, Attr{"destination", unescapeDestination(n.Destination)}))
	case *ast.Image:
		return append(list, t.element("image", n,
			Attr{"destination", unescapeDestination(n.Destination)},
			Attr{"title", unescapeDestination(n.Title)}))
	case *ast.AutoLink:
		label := stdhtml.UnescapeString(string(n.Label(t.source)))
		url := label
		if n.AutoLinkType == ast.AutoLinkEmail {
			url = "mailto:" + label
		}
		return append(list, &Element{Tag: "link", Attrs: []Attr{{"destination", url}}, Children: appendText(nil, label)})
	case *ast.RawHTML:
		return append(list, &Element{Tag: "html_inline", Children: []Node{CharData(n.Segments.Value(t.source))}})
	}
	return list // a link reference definition
}

func appendText(list []Node, s string) []Node {
	if s == "" {
		return list
	}
	if last := len(list) - 1; last >= 0 {
		if before, ok := list[last].(CharData); ok {
			list[last] = before + CharData(s)
			return list
		}
	}
	return append(list, CharData(s))
}

func (t xmlTree) lines(n ast.Node) string { return string(n.Lines().Value(t.source)) }

// codeSpan answers the text of a code span (CommonMark 6.1): line ends become
// spaces, and one space goes on either side if there is one on both.
func (t xmlTree) codeSpan(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		segment := c.(*ast.Text).Segment
		b.Write(segment.Value(t.source))
	}
	s := strings.ReplaceAll(strings.ReplaceAll(b.String(), "\r\n", " "), "\n", " ")
	if len(s) > 1 && s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
		s = s[1 : len(s)-1]
	}
	return s
}

// unescapeDestination resolves the character references and then the
// backslash escapes of a link's destination or title.
func unescapeDestination(raw []byte) string {
	s := resolveReferences(string(raw), reference)
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// unescapeCommonMark resolves the backslash escapes and the character
// references of a text (CommonMark 2.4 and 2.5).
func unescapeCommonMark(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
		case s[i] == '&':
			text, n := reference(s[i:])
			b.WriteString(text)
			i += n
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

// resolveReferences resolves the character references of a text, each by what
// reference answers for the text from its ampersand on.
func resolveReferences(s string, reference func(s string) (text string, length int)) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '&' {
			text, n := reference(s[i:])
			b.WriteString(text)
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// reference answers what the character reference at the start of s stands for
// and its length. An ampersand that starts none stands for itself.
func reference(s string) (text string, length int) {
	semicolon := strings.IndexByte(s[:min(len(s), 40)], ';')
	if semicolon < 0 {
		return "&", 1
	}
	name := s[1:semicolon]
	if number, ok := strings.CutPrefix(name, "#"); ok {
		base, digits := 10, 7
		if number != "" && (number[0] == 'x' || number[0] == 'X') {
			base, digits, number = 16, 6, number[1:]
		}
		code, err := strconv.ParseUint(number, base, 32)
		if err != nil || len(number) > digits {
			return "&", 1
		}
		if code == 0 {
			code = 0xFFFD
		}
		return string(rune(code)), semicolon + 1
	}
	for i := range len(name) {
		if !util.IsAlphaNumeric(name[i]) {
			return "&", 1
		}
	}
	whole := s[:semicolon+1]
	// The answer of UnescapeString still ends in the semicolon if it read a
	// shorter name that HTML allows to stand without one.
	if text := stdhtml.UnescapeString(whole); text != whole && (text == ";" || !strings.HasSuffix(text, ";")) {
		return text, semicolon + 1
	}
	return "&", 1
}
