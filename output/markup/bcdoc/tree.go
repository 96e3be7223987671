package bcdoc

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// A tag is an element that the tools know. Others are as if they were not
// there, but that they divide the text.
type tag uint8

const (
	text tag = iota // no element
	bold
	italics
	code
	link
	paragraph
	list
	item
	note
	important
	danger
	codeBlock
	hidden // its content is not shown
)

func tagNamed(name string) tag {
	switch name {
	case "p":
		return paragraph
	case "code":
		return code
	case "a":
		return link
	case "b", "bold":
		return bold
	case "i", "italics":
		return italics
	case "li":
		return item
	case "ul", "ol":
		return list
	case "note":
		return note
	case "important":
		return important
	case "danger":
		return danger
	case "codeblock":
		return codeBlock
	case "fullname", "examples":
		return hidden
	}
	return text
}

// A node is an element or a text. Nodes refer to each other by index; 0, the
// root, stands for none.
type node struct {
	tag         tag
	attributes  bool   // of a link: there are any
	hrefs       int    // of a link: how often it has the attribute href
	text        string // of a text; of a link, its last href
	first, next int32
}

// A tree is the elements of a text, built without any regard to what may stand
// in what: a start tag opens an element in the current one, and an end tag,
// whatever its name, closes the current one.
type tree struct {
	nodes []node
	open  []openNode
}

type openNode struct{ node, last int32 }

// parse builds the tree of tokens and reports whether anything follows an end
// tag that closes nothing.
func (t *tree) parse(tokens []docs.Token) (stray bool) {
	t.nodes = append(t.nodes[:0], node{})
	t.open = append(t.open[:0], openNode{})
	surplus := false
	for _, token := range tokens {
		switch token := token.(type) {
		case docs.CharData:
			stray = stray || surplus
			t.add(node{tag: text, text: string(token)})
		case docs.StartTag:
			tag := tagNamed(token.Name)
			if tag == text {
				continue
			}
			stray = stray || surplus
			n := node{tag: tag, attributes: len(token.Attrs) > 0}
			for _, a := range token.Attrs {
				if a.Name == "href" {
					n.text = a.Value
					n.hrefs++
				}
			}
			t.add(n)
			t.open = append(t.open, openNode{node: int32(len(t.nodes) - 1)})
		case docs.EndTag:
			switch {
			case tagNamed(token.Name) == text:
			case len(t.open) > 1:
				t.open = t.open[:len(t.open)-1]
			default:
				stray = stray || surplus
				surplus = true
			}
		}
	}
	return stray
}

func (t *tree) add(n node) {
	i := int32(len(t.nodes))
	t.nodes = append(t.nodes, n)
	in := &t.open[len(t.open)-1]
	if in.last == 0 {
		t.nodes[in.node].first = i
	} else {
		t.nodes[in.last].next = i
	}
	in.last = i
}

// trimLeft removes white space at the front of what an element holds, up to
// the first text that has something else, and reports whether there is one.
func (t *tree) trimLeft(n int32) bool {
	for c := t.nodes[n].first; c != 0; c = t.nodes[c].next {
		if t.nodes[c].tag != text {
			if t.trimLeft(c) {
				return true
			}
			continue
		}
		t.nodes[c].text = strings.TrimLeftFunc(t.nodes[c].text, isSpace)
		if t.nodes[c].text != "" {
			return true
		}
	}
	return false
}

// isSpace reports whether Python's str.split and str.strip take a character
// for white space.
func isSpace(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || '\t' <= r && r <= '\r' || 0x1c <= r && r <= 0x1f
	case r < 0x1680:
		return r == 0x85 || r == 0xa0
	}
	return r == 0x1680 || 0x2000 <= r && r <= 0x200a || r == 0x2028 || r == 0x2029 ||
		r == 0x202f || r == 0x205f || r == 0x3000
}
