package docs

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Node is a node of a parsed HTML fragment, one of [*Element], [CharData] or
// [Comment].
type Node interface{ node() }

// An Element is an HTML element.
type Element struct {
	Tag      string // lower case
	Attrs    []Attr // in the order of their names, which differ
	Children []Node // in source order; neighbouring texts are one CharData
}

// NodeText answers the text in a node. Line breaks and pictures have none.
func NodeText(n Node) string {
	switch n := n.(type) {
	case CharData:
		return string(n)
	case *Element:
		if len(n.Children) == 1 {
			return NodeText(n.Children[0])
		}
		var b strings.Builder
		for _, c := range n.Children {
			b.WriteString(NodeText(c))
		}
		return b.String()
	}
	return ""
}

// An Attr is an attribute of an element. Its name is in lower case, the
// character references of its value are resolved.
type Attr struct{ Name, Value string }

// CharData is text, its character references resolved and its white space as
// the source has it.
type CharData string

// A Comment is an HTML comment, without its delimiters.
type Comment string

func (*Element) node() {}
func (CharData) node() {}
func (Comment) node()  {}

func compareNames(a, b Attr) int { return strings.Compare(a.Name, b.Name) }

// Attr answers the value of an attribute and whether the element has it. The
// name must be in lower case.
func (e *Element) Attr(name string) (string, bool) {
	for _, a := range e.Attrs {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// ParseHTML parses src as the content of a body element, by the rules of HTML
// parsing that browsers share (HTML Standard 13.2, fragment case; scripting is
// off). Every text has a tree, however malformed. The answer is never nil and
// its tag is "body".
//
// Markup nested some hundreds of elements deep is not parsed further: the body
// then holds the text alone.
func ParseHTML(src string) *Element {
	if body := parseSimpleHTML(src); body != nil {
		return body
	}
	return parseFullHTML(src)
}

// parseFullHTML is ParseHTML by the complete algorithm.
func parseFullHTML(src string) *Element {
	context := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(src), context, html.ParseOptionEnableScripting(false))
	if err != nil {
		// The reader cannot fail, so the limit of nesting was exceeded.
		return &Element{Tag: "body", Children: textOnly(src)}
	}
	body := &Element{Tag: "body"}
	for _, n := range nodes {
		body.Children = appendHTMLNode(body.Children, n)
	}
	return body
}

func appendHTMLNode(list []Node, n *html.Node) []Node {
	switch n.Type {
	case html.TextNode:
		if n.Data == "" {
			return list
		}
		if last := len(list) - 1; last >= 0 {
			if text, ok := list[last].(CharData); ok {
				list[last] = text + CharData(n.Data)
				return list
			}
		}
		return append(list, CharData(n.Data))
	case html.CommentNode:
		return append(list, Comment(n.Data))
	case html.ElementNode:
		e := &Element{Tag: n.Data}
		for _, a := range n.Attr {
			name := a.Key
			if a.Namespace != "" {
				name = a.Namespace + ":" + a.Key
			}
			attr := Attr{name, a.Val}
			if at, dup := slices.BinarySearchFunc(e.Attrs, attr, compareNames); !dup {
				e.Attrs = slices.Insert(e.Attrs, at, attr)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			e.Children = appendHTMLNode(e.Children, c)
		}
		return append(list, e)
	}
	return list // a doctype
}

// textOnly answers the text of src without its markup.
func textOnly(src string) []Node {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(src))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if b.Len() == 0 {
				return nil
			}
			return []Node{CharData(b.String())}
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}
