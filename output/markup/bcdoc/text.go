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
	// longBold and longItalics are other names for the two. Boto3 does not know
	// them as well.
	longBold
	longItalics
	code
	link
	paragraph
	bullets
	numbers // written like bullets
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
	case "b":
		return bold
	case "bold":
		return longBold
	case "i":
		return italics
	case "italics":
		return longItalics
	case "li":
		return item
	case "ul":
		return bullets
	case "ol":
		return numbers
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
	// Stray is set if anything follows an end tag that closes nothing.
	Stray bool

	trees [][]node
}

// Read reads documentation. CommonMark is read as the HTML that it stands for,
// but one that begins with a tag is HTML: that is how AWS writes it.
func (d *Dialect) Read(t *docs.Text) *Text {
	src := t.Source()
	if t.Syntax() == docs.CommonMark && !strings.HasPrefix(strings.TrimLeft(src, " \n\t"), "<") {
		src = docs.CommonMarkHTML(src)
	}
	return d.Parse(src)
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
		t.Stray = t.Stray || b.stray
		if t.Stray && d.strayLoses {
			break
		}
		if len(b.nodes) > 1 {
			if d.browserSpace {
				b.spaceAll()
			} else {
				b.spaceEach()
			}
			t.trees = append(t.trees, b.nodes)
		}
	}
	return t
}

// ParseElement reads documentation that was parsed already, from whatever it
// is written in.
func (d *Dialect) ParseElement(e *docs.Element) *Text {
	var b builder
	b.elements(e.Children)
	t := &Text{}
	if len(b.nodes) > 1 {
		if d.browserSpace {
			b.spaceAll()
		} else {
			b.spaceEach()
		}
		t.trees = append(t.trees, b.nodes)
	}
	return t
}

// elements adds what a parsed tree holds.
func (b *builder) elements(list []docs.Node) {
	for _, n := range list {
		switch n := n.(type) {
		case docs.CharData:
			b.token(docs.Token{Kind: docs.TextToken, Text: string(n)})
		case *docs.Element:
			b.token(docs.Token{Kind: docs.StartTagToken, Text: n.Tag, Attrs: n.Attrs})
			b.elements(n.Children)
			b.token(docs.Token{Kind: docs.EndTagToken, Text: n.Tag})
		}
	}
}

// A builder builds the tree of a text without any regard to what may stand in
// what: a start tag opens an element in the current one, and an end tag,
// whatever its name, closes the current one. The zero builder is ready to use.
type builder struct {
	nodes   []node
	stack   []open // the elements that are open
	deep    int    // how many more are open than the stack holds
	surplus bool   // there was an end tag that closes nothing
	stray   bool   // something followed it
}

// maxDepth is how deep elements are nested; those further in are as if they
// were not there. Real texts stay below it by far.
const maxDepth = 200

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
		if len(b.stack) > maxDepth {
			b.deep++
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
		case b.deep > 0:
			b.deep--
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
