package jsonwire

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"
)

// maxDepth is how deep arrays and objects may nest, in either direction:
// encoding/json has the same limit.
const maxDepth = 10000

// An Encoder writes one document. It keeps the first error.
type Encoder struct {
	buf   []byte
	depth int
	err   error
}

var encoders = sync.Pool{New: func() any { return new(Encoder) }}

// NewEncoder returns an Encoder; Finish gives it back. It is called so often, in
// so many methods, that compiling it into each of them would not pay.
//
//go:noinline
func NewEncoder() *Encoder { return encoders.Get().(*Encoder) }

// Finish returns the document, or the first error. The Encoder must not be used
// after that.
func (e *Encoder) Finish() ([]byte, error) {
	const kept = 64 << 10 // larger buffers are left to the garbage collector
	var text []byte
	err := e.err
	if err == nil {
		text = bytes.Clone(e.buf)
	}
	if cap(e.buf) <= kept {
		*e = Encoder{buf: e.buf[:0]}
		encoders.Put(e)
	}
	return text, err
}

// Fail reports a problem of the value that is written next.
func (e *Encoder) Fail(problem string) {
	if e.err == nil {
		e.err = &Error{Path: pathAt(e.buf), Offset: len(e.buf), Problem: problem}
	}
}

// enter begins an array or object and reports whether what is in it is wanted.
func (e *Encoder) enter(open byte) bool {
	if e.depth == maxDepth {
		e.Fail("values nest deeper than " + strconv.Itoa(maxDepth))
	}
	if e.err != nil {
		return false
	}
	e.depth++
	e.buf = append(e.buf, open)
	return true
}

func (e *Encoder) leave(end byte) {
	e.depth--
	e.buf = append(e.buf, end)
}

// BeginObject begins an object and reports whether its members are wanted;
// after an error they are not, nor is EndObject.
func (e *Encoder) BeginObject() bool { return e.enter('{') }

// EndObject ends an object.
func (e *Encoder) EndObject() { e.leave('}') }

// BeginArray begins an array and reports whether its elements are wanted; after
// an error they are not, nor is EndArray.
func (e *Encoder) BeginArray() bool { return e.enter('[') }

// EndArray ends an array.
func (e *Encoder) EndArray() { e.leave(']') }

// BeginMember begins the object of a union's member, which is there unless it
// is a nil pointer.
func (e *Encoder) BeginMember(there bool) bool {
	if !there {
		e.Fail("the union has a nil member")
	}
	return e.enter('{')
}

// Next begins an element of an array.
func (e *Encoder) Next() { e.comma() }

// comma separates what is written next from what came before it.
func (e *Encoder) comma() {
	// No value ends in an opening bracket: a string ends in its quote.
	if last := e.buf[len(e.buf)-1]; last != '{' && last != '[' {
		e.buf = append(e.buf, ',')
	}
}

// Name begins a member of an object. The name must be as it stands between the
// quotes of a JSON string.
func (e *Encoder) Name(name string) {
	e.comma()
	e.buf = append(e.buf, '"')
	e.add(name)
	e.buf = append(e.buf, '"', ':')
}

// add writes a text as it is. It is an append that, if there is room, changes
// the length only, so that a garbage collection under way need not be told of a
// pointer.
func (e *Encoder) add(s string) {
	n := len(e.buf)
	if len(s) > cap(e.buf)-n {
		e.buf = slices.Grow(e.buf, len(s))
	}
	e.buf = e.buf[:n+len(s)]
	copy(e.buf[n:], s)
}

// Key begins a member of an object that has any name.
func (e *Encoder) Key(name string) {
	e.comma()
	e.String(name)
	e.buf = append(e.buf, ':')
}

// Type writes the member by which an error says what it is. The value must be
// as it stands between the quotes of a JSON string.
func (e *Encoder) Type(value string) {
	e.Name("__type")
	e.buf = append(e.buf, '"')
	e.add(value)
	e.buf = append(e.buf, '"')
}

// Null writes null.
func (e *Encoder) Null() { e.add("null") }

// Raw writes a value that is JSON text already, and is checked to be.
func (e *Encoder) Raw(text []byte) {
	if e.err != nil {
		return
	}
	d := NewDecoder(text)
	d.depth = e.depth
	d.Skip()
	if err := d.Finish(); err != nil {
		e.Fail("the value is no JSON text: " + err.Error())
		return
	}
	e.buf = append(e.buf, bytes.TrimSpace(text)...)
}

const hexDigits = "0123456789abcdef"

// isPlain says which bytes stand for themselves in a string.
var isPlain = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// String writes a string or an enum. A string that is no UTF-8 is an error, because JSON has
// none that is the same.
func (e *Encoder) String(s string) {
	start := len(e.buf)
	e.buf = append(e.buf, '"')
	done := 0 // how much of s is written
	for i := 0; i < len(s); {
		c := s[i]
		if isPlain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				e.buf = e.buf[:start]
				e.Fail("the string is not UTF-8")
				return
			}
			i += size
			continue
		}
		e.add(s[done:i])
		e.escape(c)
		i++
		done = i
	}
	e.add(s[done:])
	e.buf = append(e.buf, '"')
}

// escape writes a character that no string has as it is.
func (e *Encoder) escape(c byte) {
	switch c {
	case '"', '\\':
		e.buf = append(e.buf, '\\', c)
	case '\n':
		e.buf = append(e.buf, '\\', 'n')
	case '\r':
		e.buf = append(e.buf, '\\', 'r')
	case '\t':
		e.buf = append(e.buf, '\\', 't')
	default:
		e.buf = append(e.buf, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
	}
}

// float writes a number of that many bits. What is no number in JSON is a
// string, as the protocols have it.
func (e *Encoder) float(f float64, bits int) {
	switch {
	case math.IsNaN(f):
		e.buf = append(e.buf, `"NaN"`...)
	case math.IsInf(f, 1):
		e.buf = append(e.buf, `"Infinity"`...)
	case math.IsInf(f, -1):
		e.buf = append(e.buf, `"-Infinity"`...)
	default:
		// Exponents where other JSON writers have them.
		format := byte('f')
		if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
			format = 'e'
		}
		e.buf = strconv.AppendFloat(e.buf, f, format, -1, bits)
	}
}
