package bcdoc

import (
	"strings"
	"unicode/utf8"

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
	hrefs       int32  // of a link: how often it has the attribute href
	text        string // of a text, as it is written; of a link, its last href
	first, next int32
}

// A Text is documentation in HTML, ready to be written any number of times. It
// is safe for concurrent use.
type Text struct {
	// Stray is set if anything follows an end tag that closes nothing. The tools
	// lose such a text; here the end tag is ignored.
	Stray bool

	trees [][]node
}

// Parse reads documentation in HTML.
func (d *Dialect) Parse(src string) *Text {
	t := &Text{}
	if src == "" {
		return t
	}
	// What Python's parser holds back until the end of the text is a text of
	// its own.
	var fed, rest builder
	// Of two tags one begins an element, and there is at most one text for each.
	fed.start(strings.Count(src, "<")*3/2 + 2)
	for token, isRest := range docs.Tokens(src) {
		if isRest {
			rest.token(token)
		} else {
			fed.token(token)
		}
	}
	for _, b := range [...]*builder{&fed, &rest} {
		if len(b.nodes) > 1 {
			b.tidy()
			t.trees = append(t.trees, b.nodes)
		}
		t.Stray = t.Stray || b.stray
	}
	return t
}

// A builder builds the tree of a text without any regard to what may stand in
// what: a start tag opens an element in the current one, and an end tag,
// whatever its name, closes the current one. The zero builder is ready to use.
type builder struct {
	nodes   []node
	stack   []open // the elements that are open
	surplus bool   // there was an end tag that closes nothing
	stray   bool   // something followed it
}

// An open element is one whose end was not yet seen.
type open struct{ node, last int32 }

// token adds what a token stands for.
func (b *builder) token(t docs.Token) {
	switch t.Kind {
	case docs.TextToken:
		b.add(node{tag: text, text: t.Text})
	case docs.StartTagToken:
		tag := tagNamed(t.Text)
		if tag == text {
			return
		}
		n := node{tag: tag, attributes: len(t.Attrs) > 0}
		for _, a := range t.Attrs {
			if a.Name == "href" {
				n.text = a.Value
				n.hrefs++
			}
		}
		b.add(n)
		b.stack = append(b.stack, open{node: int32(len(b.nodes) - 1)})
	case docs.EndTagToken:
		switch {
		case tagNamed(t.Text) == text:
		case len(b.stack) > 1:
			b.stack = b.stack[:len(b.stack)-1]
		default:
			b.stray = b.stray || b.surplus
			b.surplus = true
		}
	}
}

// start makes the root, and room for a number of nodes.
func (b *builder) start(size int) {
	b.nodes = append(make([]node, 0, size), node{})
	b.stack = append(make([]open, 0, 8), open{})
}

// add adds a node to the current element.
func (b *builder) add(n node) {
	b.stray = b.stray || b.surplus
	if len(b.nodes) == 0 {
		b.start(8)
	}
	i := int32(len(b.nodes))
	b.nodes = append(b.nodes, n)
	in := &b.stack[len(b.stack)-1]
	if in.last == 0 {
		b.nodes[in.node].first = i
	} else {
		b.nodes[in.last].next = i
	}
	in.last = i
}

// tidy removes the white space that is not written.
func (b *builder) tidy() {
	for i := range b.nodes {
		if b.nodes[i].tag == item {
			b.trimLeft(int32(i))
		}
	}
	for i := range b.nodes {
		if n := &b.nodes[i]; n.tag == text {
			n.text = squeeze(n.text)
		}
	}
}

// trimLeft removes white space at the front of what an element holds, up to
// the first text that has something else, and reports whether there is one.
func (b *builder) trimLeft(n int32) bool {
	for c := b.nodes[n].first; c != 0; c = b.nodes[c].next {
		if b.nodes[c].tag != text {
			if b.trimLeft(c) {
				return true
			}
			continue
		}
		b.nodes[c].text = strings.TrimLeftFunc(b.nodes[c].text, isSpace)
		if b.nodes[c].text != "" {
			return true
		}
	}
	return false
}

// squeeze makes a single space of all white space, and removes what is at the
// front unless there is nothing else.
func squeeze(s string) string {
	if isSqueezed(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for s != "" {
		n := 0
		for n < len(s) && ' ' < s[n] && s[n] < utf8.RuneSelf {
			n++
		}
		if n == 0 {
			r, size := utf8.DecodeRuneInString(s)
			if isSpace(r) {
				space = true
				s = s[size:]
				continue
			}
			n = size
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteString(s[:n])
		s = s[n:]
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// isSqueezed reports whether squeeze leaves a text alone. It need not find all
// such texts, only most.
func isSqueezed(s string) bool {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return s == " "
			}
			space = true
		case c < ' ' || c >= utf8.RuneSelf:
			return false
		default:
			space = false
		}
	}
	return true
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
