package gocomment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// width is the width at which text is wrapped. It is counted in UTF-16 units,
// with each dollar sign counted twice: the original doubles dollar signs before
// it wraps, because its text is a template then.
const width = 80

// charWidth answers the width of the first character of t and its size in bytes.
func charWidth(t []byte) (columns, size int) {
	if c := t[0]; c == '$' {
		return 2, 1
	} else if c < utf8.RuneSelf {
		return 1, 1
	}
	if _, size = utf8.DecodeRune(t); size == 4 {
		return 2, 4
	}
	return 1, size
}

// split answers how much of t goes before a line break in the given room: all
// of it if it fits, and then its width; else what is up to the last space that
// fits, with it.
func split(t []byte, room int) (at, columns int) {
	for i := 0; i < len(t); {
		n, size := charWidth(t[i:])
		if columns += n; columns > room {
			return at, 0
		}
		if t[i] == ' ' {
			at = i + 1
		}
		i += size
	}
	return len(t), columns
}

// cutLine cuts t at the last space before which it fits the width, or at the
// first space if its first word does not fit. It answers the part before the
// space and the part after it, and ok. If there is no space to cut at, it
// answers t and its width.
func cutLine(t []byte) (line, rest []byte, columns int, ok bool) {
	space := -1
	for i := 0; i < len(t); {
		n, size := charWidth(t[i:])
		if t[i] == ' ' && (columns <= width || space < 0) {
			space = i
		}
		if columns += n; columns > width && space >= 0 {
			return t[:space], t[space+1:], 0, true
		}
		i += size
	}
	return t, nil, columns, false
}

func isBlank(s string) bool {
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(htmlSpace, s[i]) < 0 {
			return false
		}
	}
	return true
}

const (
	byteOrderMark = '\uFEFF'
	del           = '\x7F'
)

// deceives reports whether a character would drive the terminal that shows it,
// or reorder the text around it: whoever reads source must see what it says.
func deceives(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Bidi_Control) }

// appendFolded appends s with each run of white space replaced by one space. It
// leaves out characters that cannot be seen or that deceive, and those that Go
// source must not contain.
func appendFolded(b []byte, s string) []byte {
	space := false
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			if !space {
				b = append(b, ' ')
			}
			space = true
			i++
			continue
		case c < ' ' || c == del:
			i++
			continue
		case c < utf8.RuneSelf:
			// A run of plain text, which most of any text is.
			from := i
			for i < len(s) && ' ' < s[i] && s[i] < del {
				i++
			}
			b = append(b, s[from:i]...)
			space = false
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch r {
		case '\u00A0': // no-break space
			if !space {
				b = append(b, ' ')
			}
			space = true
		case '\u200B', '\u00AD', byteOrderMark: // zero-width space, soft hyphen
		default:
			if deceives(r) {
				continue
			}
			b = utf8.AppendRune(b, r)
			space = false
		}
	}
	return b
}
