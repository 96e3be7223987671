package gocomment

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// A kind is what the walk tells apart in a tree.
type kind uint8

const (
	bodyKind kind = iota
	textKind
	linkKind      // a
	paragraphKind // p
	breakKind     // br, h1 to h6
	listKind      // ul, ol
	itemKind      // li
	codeKind      // code, pre
)

// A node is a node of a tree in which only those elements are left that show in
// a comment.
type node struct {
	kind     kind
	text     string // of a text: the text; of a link: its address, if that may be shown
	children []node
}

// A simplifier makes such trees. It keeps the memory of one for the next.
type simplifier struct {
	nodes   []node // the children of all nodes that are complete
	pending []node // the children, so far, of those that are not
	joined  []byte // the last pending node's text, if it was joined from several
}

// simplify answers the body of a tree as a node: an element without a mark of
// its own is replaced by its children; comments, scripts and style sheets are
// dropped; neighbouring texts are joined.
func (s *simplifier) simplify(body *docs.Element) node {
	root := node{kind: bodyKind, children: s.children(body.Children)}
	if len(root.children) > 0 && root.children[0].kind == textKind {
		first := &root.children[0]
		first.text = strings.TrimLeft(first.text, htmlSpace)
		if first.text == "" {
			root.children = root.children[1:]
		}
	}
	return root
}

// htmlSpace is the white space of HTML.
const htmlSpace = " \t\n\f\r"

func (s *simplifier) children(of []docs.Node) []node {
	first := len(s.pending)
	s.add(of, first)
	s.join()
	from := len(s.nodes)
	s.nodes = append(s.nodes, s.pending[first:]...)
	s.pending = s.pending[:first]
	return s.nodes[from:len(s.nodes):len(s.nodes)]
}

// add appends to the pending nodes, of which those from first on are siblings.
func (s *simplifier) add(list []docs.Node, first int) {
	for _, n := range list {
		switch n := n.(type) {
		case docs.CharData:
			last := len(s.pending) - 1
			if last < first || s.pending[last].kind != textKind {
				s.pending = append(s.pending, node{kind: textKind, text: string(n)})
				continue
			}
			if len(s.joined) == 0 {
				s.joined = append(s.joined, s.pending[last].text...)
			}
			s.joined = append(s.joined, n...)
		case *docs.Element:
			var add node
			switch n.Tag {
			case "p":
				add.kind = paragraphKind
			case "br", "h1", "h2", "h3", "h4", "h5", "h6":
				add.kind = breakKind
			case "ul", "ol":
				add.kind = listKind
			case "li":
				add.kind = itemKind
			case "code", "pre":
				add.kind = codeKind
			case "a":
				add.kind = linkKind
				add.text = webAddress(n)
			case "script", "style":
				continue
			default:
				s.add(n.Children, first)
				continue
			}
			s.join()
			add.children = s.children(n.Children)
			s.pending = append(s.pending, add)
		}
	}
}

// join completes the text of the last pending node.
func (s *simplifier) join() {
	if len(s.joined) > 0 {
		s.pending[len(s.pending)-1].text = string(s.joined)
		s.joined = s.joined[:0]
	}
}

// reset prepares for the next tree, and lets go of this one.
func (s *simplifier) reset() {
	clear(s.nodes)
	clear(s.pending[:cap(s.pending)])
	s.nodes, s.pending = s.nodes[:0], s.pending[:0]
}

// webAddress answers the href of a link if that is an http or https address,
// else the empty string. Line breaks and other characters that deceive are no
// part of an address.
func webAddress(link *docs.Element) string {
	href, _ := link.Attr("href")
	href = strings.TrimSpace(href)
	scheme, _, ok := strings.Cut(href, ":")
	if !ok || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if deceives(r) || r == byteOrderMark {
			return -1
		}
		return r
	}, href)
}
