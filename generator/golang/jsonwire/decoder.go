package jsonwire

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// A Decoder reads one document. It keeps the first error, after which nothing
// has members or elements.
type Decoder struct {
	data  []byte
	pos   int
	depth int
	// first is set before the first member or element of what was entered last.
	first bool
	// null is set when null stands where an array or object was wanted.
	null bool
	name []byte
	err  error
}

// NewDecoder returns a Decoder of a document, which must be UTF-8 as a whole.
func NewDecoder(data []byte) *Decoder {
	d := &Decoder{data: data}
	if !utf8.Valid(data) {
		d.pos = validLen(data)
		d.Fail("the text is not UTF-8")
	}
	return d
}

// Default returns a Decoder of a default value, as the model says it.
func Default(text string) *Decoder { return &Decoder{data: []byte(text)} }

// validLen is the length of the UTF-8 that a text begins with.
func validLen(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// Finish returns the first error. That anything but white space follows the
// document is one.
func (d *Decoder) Finish() error {
	if d.err == nil && d.peek() != end {
		d.Fail("something follows the document")
	}
	return d.err
}

// Fail reports a problem of the value that is read next, or was read just now.
func (d *Decoder) Fail(problem string) {
	if d.err == nil {
		d.err = &Error{Path: pathAt(d.data[:d.pos]), Offset: d.pos, Problem: problem}
	}
}

// want reports that there is something else than what is wanted.
func (d *Decoder) want(what string) {
	if d.err == nil {
		d.Fail("want " + what + ", found " + d.found())
	}
}

// found says what is read next.
func (d *Decoder) found() string {
	switch c := d.peek(); {
	case c == end:
		return "the end of the text"
	case c == '"':
		return "a string"
	case c == '{':
		return "an object"
	case c == '[':
		return "an array"
	case c == '-' || '0' <= c && c <= '9':
		return "a number"
	case d.at("null"):
		return "null"
	case d.at("true"), d.at("false"):
		return "a boolean"
	}
	r, _ := utf8.DecodeRune(d.data[d.pos:])
	return strconv.QuoteRune(r)
}

// end is what peek returns where the text ends: no JSON has that byte.
const end = 0

// peek skips white space and returns the byte that follows it.
func (d *Decoder) peek() byte {
	for d.pos < len(d.data) {
		switch c := d.data[d.pos]; c {
		case ' ', '\t', '\n', '\r':
			d.pos++
		case end:
			return 0xff // it is in the text, and no JSON either
		default:
			return c
		}
	}
	return end
}

// at reports whether a word is read next.
func (d *Decoder) at(word string) bool {
	rest := d.data[d.pos:]
	return len(rest) >= len(word) && string(rest[:len(word)]) == word
}

// IsNull skips null, if that is read next, and reports whether it was.
func (d *Decoder) IsNull() bool {
	if d.peek() != 'n' || !d.at("null") {
		return false
	}
	d.pos += len("null")
	return true
}

// enter begins an array or object. A null is one that nothing is in.
func (d *Decoder) enter(open byte, what string) {
	if d.err != nil {
		return
	}
	if d.peek() != open {
		if d.IsNull() {
			d.null = true
			return
		}
		d.want(what)
		return
	}
	if d.depth == maxDepth {
		d.Fail("values nest deeper than " + strconv.Itoa(maxDepth))
		return
	}
	d.depth++
	d.pos++
	d.first = true
}

// next goes to the next member or element of what was entered last, or leaves
// it and reports that there is none.
func (d *Decoder) next(last byte) bool {
	if d.err != nil {
		return false
	}
	if d.null {
		d.null = false
		return false
	}
	first := d.first
	d.first = false
	switch c := d.peek(); {
	case c == last:
		d.pos++
		d.depth--
		return false
	case first:
		return true
	case c == ',':
		d.pos++
		return true
	}
	d.want("a comma or " + strconv.QuoteRune(rune(last)))
	return false
}

// BeginObject begins an object.
func (d *Decoder) BeginObject() { d.enter('{', "an object") }

// NextMember goes to the next member of an object and reports whether there is
// one. Members that are null are not there.
func (d *Decoder) NextMember() bool {
	for d.NextName() {
		if !d.IsNull() {
			return true
		}
	}
	return false
}

// NextName goes to the next member of an object, which may be null.
func (d *Decoder) NextName() bool {
	if !d.next('}') {
		return false
	}
	if d.peek() != '"' {
		d.want("the name of a member")
		return false
	}
	d.name = d.token()
	if d.err != nil || d.peek() != ':' {
		d.want("a colon")
		return false
	}
	d.pos++
	return true
}

// Name is the name of the member, until the next value is read.
func (d *Decoder) Name() []byte { return d.name }

// OnlyMember reports a member of a union that has one already.
func (d *Decoder) OnlyMember(first bool) {
	if !first {
		d.Fail("the union has more than one member")
	}
}

// BeginArray begins an array.
func (d *Decoder) BeginArray() { d.enter('[', "an array") }

// NextElem goes to the next element of an array and reports whether there is
// one. Elements that are null are not there.
func (d *Decoder) NextElem() bool {
	for d.next(']') {
		if !d.IsNull() {
			return true
		}
	}
	return false
}

// NextIndex goes to the next element of an array, which may be null.
func (d *Decoder) NextIndex() bool { return d.next(']') }

// IsEmptyObject reports whether the object that is read next has no member, and
// skips it if so.
func (d *Decoder) IsEmptyObject() bool {
	if d.err != nil || d.peek() != '{' {
		return false
	}
	start := d.pos
	d.pos++
	if d.peek() == '}' {
		d.pos++
		return true
	}
	d.pos = start
	return false
}

// Raw reads a value and returns its text.
func (d *Decoder) Raw() []byte {
	d.peek()
	start := d.pos
	d.Skip()
	if d.err != nil {
		return nil
	}
	return bytes.Clone(d.data[start:d.pos])
}

// Skip reads a value that nobody wants.
func (d *Decoder) Skip() {
	if d.err != nil {
		return
	}
	name := d.name
	switch c := d.peek(); c {
	case '{':
		for d.BeginObject(); d.NextName(); {
			d.Skip()
		}
	case '[':
		for d.BeginArray(); d.NextIndex(); {
			d.Skip()
		}
	case '"':
		d.skipString()
	case 't':
		d.word("true")
	case 'f':
		d.word("false")
	case 'n':
		d.word("null")
	default:
		d.number()
	}
	d.name = name
}

// word reads a word.
func (d *Decoder) word(word string) {
	if !d.at(word) {
		d.want("a value")
		return
	}
	d.pos += len(word)
}
