package jsonwire

import (
	"unicode/utf16"
	"unicode/utf8"
)

// token reads a string. What it returns is part of the text if the string has
// no escapes.
func (d *Decoder) token() []byte {
	start := d.pos + 1
	for i := start; i < len(d.data); i++ {
		switch c := d.data[i]; {
		case c == '"':
			d.pos = i + 1
			return d.data[start:i]
		case c == '\\':
			return d.unescape(start, i)
		case c < ' ':
			d.pos = i
			d.Fail("a control character in a string")
			return nil
		}
	}
	d.Fail("the string does not end")
	return nil
}

// unescape reads the rest of a string from its first escape on.
func (d *Decoder) unescape(start, i int) []byte {
	out := append([]byte(nil), d.data[start:i]...)
	for i < len(d.data) {
		switch c := d.data[i]; {
		case c == '"':
			d.pos = i + 1
			return out
		case c < ' ':
			d.pos = i
			d.Fail("a control character in a string")
			return nil
		case c != '\\':
			out = append(out, c)
			i++
		default:
			r, size := escape(d.data[i:])
			if size == 0 {
				d.pos = i
				d.Fail("no such escape in a string")
				return nil
			}
			out = utf8.AppendRune(out, r)
			i += size
		}
	}
	d.Fail("the string does not end")
	return nil
}

// skipString reads a string that nobody wants.
func (d *Decoder) skipString() {
	for i := d.pos + 1; i < len(d.data); i++ {
		switch c := d.data[i]; {
		case c == '"':
			d.pos = i + 1
			return
		case c == '\\':
			_, size := escape(d.data[i:])
			if size == 0 {
				d.pos = i
				d.Fail("no such escape in a string")
				return
			}
			i += size - 1
		case c < ' ':
			d.pos = i
			d.Fail("a control character in a string")
			return
		}
	}
	d.Fail("the string does not end")
}

// escape reads an escape and returns its length, 0 if it is none. Half of a
// surrogate pair is U+FFFD: RFC 8259, section 8.2, lets it be JSON, and no
// string can have it.
func escape(text []byte) (r rune, size int) {
	if len(text) < 2 {
		return 0, 0
	}
	switch text[1] {
	case '"', '\\', '/':
		return rune(text[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		r, ok := hex4(text[2:])
		if !ok {
			return 0, 0
		}
		if !utf16.IsSurrogate(r) {
			return r, 6
		}
		if len(text) >= 8 && text[6] == '\\' && text[7] == 'u' {
			if low, ok := hex4(text[8:]); ok {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					return pair, 12
				}
			}
		}
		return utf8.RuneError, 6
	}
	return 0, 0
}

// hex4 reads four hexadecimal digits.
func hex4(text []byte) (r rune, ok bool) {
	if len(text) < 4 {
		return 0, false
	}
	for _, c := range text[:4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
