package docs

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// parseSimpleHTML is ParseHTML for markup in which the rules of tree
// construction (HTML Standard 13.2.6) come down to "an end tag closes the
// current element, and a block closes a paragraph that is the current element".
// It answers nil for a text to which other rules may apply.
//
// That covers nearly all documentation and is several times as fast as the
// complete algorithm.
func parseSimpleHTML(src string) *Element {
	if strings.IndexByte(src, 0) >= 0 || strings.IndexByte(src, '\r') >= 0 {
		return nil
	}
	// A tag comes with at most one text, and most tags come in pairs. Should
	// there be more elements, append begins a new array for them; nothing that
	// points into the first one minds.
	tags := strings.Count(src, "<")
	var pending [32]Node
	var open [12]openElement
	p := simpleParser{
		elements: make([]Element, 0, tags/2+2),
		nodes:    make([]Node, 0, tags+tags/2+2),
		pending:  pending[:0],
		open:     open[:0],
	}
	body := p.start("body", nil).Element
	for src != "" {
		i := strings.IndexByte(src, '<')
		if i < 0 {
			i = len(src)
		}
		if i > 0 {
			text := src[:i]
			if strings.IndexByte(text, '&') >= 0 {
				text = html.UnescapeString(text)
			}
			p.pending = append(p.pending, CharData(text))
			if src = src[i:]; src == "" {
				break
			}
		}
		n := p.tag(src)
		if n == 0 {
			return nil
		}
		src = src[n:]
	}
	for len(p.open) > 0 {
		p.end()
	}
	return body
}

// A simpleParser is the state of parseSimpleHTML.
type simpleParser struct {
	elements []Element // all elements, in order of their start tags
	nodes    []Node    // the children of all elements that were closed
	pending  []Node    // the children, so far, of all elements that are open
	open     []openElement
}

// An openElement is an element whose end was not yet seen.
type openElement struct {
	*Element
	class   tagClass
	pending int // where its children begin in simpleParser.pending
}

func (p *simpleParser) current() *openElement { return &p.open[len(p.open)-1] }

func (p *simpleParser) start(name string, attrs []Attr) *openElement {
	p.elements = append(p.elements, Element{Tag: name, Attrs: attrs})
	e := &p.elements[len(p.elements)-1]
	if len(p.open) > 0 {
		p.pending = append(p.pending, e)
	}
	p.open = append(p.open, openElement{Element: e, pending: len(p.pending)})
	return p.current()
}

// end closes the current element.
func (p *simpleParser) end() {
	e := p.current()
	if children := p.pending[e.pending:]; len(children) > 0 {
		from := len(p.nodes)
		p.nodes = append(p.nodes, children...)
		e.Children = p.nodes[from:len(p.nodes):len(p.nodes)]
		p.pending = p.pending[:e.pending]
	}
	p.open = p.open[:len(p.open)-1]
}

// isOpen reports whether an element of one of the classes is open.
func (p *simpleParser) isOpen(classes tagClass) bool {
	for i := range p.open {
		if p.open[i].class&classes != 0 {
			return true
		}
	}
	return false
}

// tag reads the tag at the start of s and answers its length, or 0 if it is not
// a simple one.
func (p *simpleParser) tag(s string) int {
	i := 1
	closing := i < len(s) && s[i] == '/'
	if closing {
		i++
	}
	from := i
	for i < len(s) && ('a' <= s[i] && s[i] <= 'z' || isDigit(s[i])) {
		i++
	}
	name := s[from:i]
	class := simpleTags[name]
	if class == 0 {
		return 0
	}
	if closing {
		if i == len(s) || s[i] != '>' || p.current().Tag != name {
			return 0
		}
		p.end()
		return i + 1
	}
	attrs, n := simpleAttrs(s[i:])
	if n == 0 || !p.makeRoom(class) {
		return 0
	}
	p.start(name, attrs).class = class
	if class == voidTag {
		p.end()
	}
	return i + n
}

// A tagClass is a set of tags that are read alike.
type tagClass uint8

const (
	paragraphTag  tagClass = 1 << iota
	blockTag               // closes a paragraph
	headingTag             // like a block; not within its like
	listItemTag            // like a block; closes its like
	definitionTag          // like a block; closes its like
	linkTag                // not within its like
	inlineTag              // closes nothing
	voidTag                // has no content
)

var simpleTags = map[string]tagClass{
	"p":  paragraphTag,
	"ul": blockTag, "ol": blockTag, "dl": blockTag, "div": blockTag,
	"h1": headingTag, "h2": headingTag, "h3": headingTag, "h4": headingTag, "h5": headingTag, "h6": headingTag,
	"li": listItemTag,
	"dt": definitionTag, "dd": definitionTag,
	"a": linkTag,
	"b": inlineTag, "i": inlineTag, "code": inlineTag, "em": inlineTag, "strong": inlineTag, "u": inlineTag,
	"span": inlineTag, "sub": inlineTag, "sup": inlineTag,
	"note": inlineTag, "important": inlineTag, "fullname": inlineTag, "replaceable": inlineTag,
	"br": voidTag,
}

// makeRoom closes what a start tag of the class closes, and reports whether that
// was simple.
func (p *simpleParser) makeRoom(class tagClass) bool {
	if len(p.open) > 100 {
		return false
	}
	switch class {
	case inlineTag, voidTag:
		return true
	case linkTag:
		return !p.isOpen(linkTag)
	case headingTag:
		if p.isOpen(headingTag) {
			return false
		}
	case listItemTag:
		if p.current().class == listItemTag {
			p.end()
		}
		if t := p.current().Tag; t != "ul" && t != "ol" && t != "body" {
			return false
		}
	case definitionTag:
		if p.current().class == definitionTag {
			p.end()
		}
		if t := p.current().Tag; t != "dl" && t != "body" {
			return false
		}
	}
	if p.current().class == paragraphTag {
		p.end()
	}
	return !p.isOpen(paragraphTag)
}

// simpleAttrs reads what follows the name in a start tag, and answers the
// attributes and the length up to and including the closing bracket. The length
// is 0 if that is not simple.
func simpleAttrs(s string) (attrs []Attr, n int) {
	i := 0
	for {
		space := i
		for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t') {
			i++
		}
		if strings.HasPrefix(s[i:], "/>") {
			return attrs, i + 2
		}
		if i < len(s) && s[i] == '>' {
			return attrs, i + 1
		}
		name := i
		for i < len(s) && 'a' <= s[i] && s[i] <= 'z' {
			i++
		}
		if i == name || name == space || i+1 >= len(s) || s[i] != '=' || s[i+1] != '"' && s[i+1] != '\'' {
			return nil, 0
		}
		quote := s[i+1]
		value := i + 2
		end := strings.IndexByte(s[value:], quote)
		if end < 0 {
			return nil, 0
		}
		a := Attr{s[name:i], s[value : value+end]}
		if strings.IndexByte(a.Value, '&') >= 0 {
			return nil, 0
		}
		at, dup := slices.BinarySearchFunc(attrs, a, compareNames)
		if dup {
			return nil, 0
		}
		attrs = slices.Insert(attrs, at, a)
		i = value + end + 1
	}
}
