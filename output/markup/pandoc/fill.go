package pandoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A filler lays out words on lines.
type filler struct {
	width       int  // columns, 0 for any number
	escapeStart bool // the first word must not be a list marker

	lines  []string
	line   strings.Builder
	column int // width of line

	word   strings.Builder
	spaced bool // a space precedes the word
}

// text adds to the current word, also spaces at which the line must not break.
func (f *filler) text(s string) { f.word.WriteString(s) }

// space ends the current word.
func (f *filler) space() {
	f.endWord()
	f.spaced = true
}

// newline ends the current line.
func (f *filler) newline() {
	f.endWord()
	f.endLine()
}

func (f *filler) endWord() {
	if f.word.Len() == 0 {
		return
	}
	word := f.word.String()
	f.word.Reset()
	if f.escapeStart {
		word = escapeMarker(word)
		f.escapeStart = false
	}
	columns := textWidth(word)
	if f.spaced && f.column > 0 {
		if f.width > 0 && f.column+1+columns > f.width {
			f.endLine()
		} else {
			f.line.WriteByte(' ')
			f.column++
		}
	}
	f.line.WriteString(word)
	f.column += columns
	f.spaced = false
}

func (f *filler) endLine() {
	f.lines = append(f.lines, f.line.String())
	f.line.Reset()
	f.column = 0
	f.spaced = false
}

// finish answers the lines.
func (f *filler) finish() []string {
	f.endWord()
	if f.line.Len() > 0 {
		f.endLine()
	}
	return f.lines
}

// textWidth answers the number of columns that a text takes.
func textWidth(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return wideTextWidth(s)
		}
	}
	return len(s)
}

func wideTextWidth(s string) int {
	n := 0
	for _, c := range s {
		switch {
		case unicode.Is(unicode.Mn, c) || unicode.Is(unicode.Me, c) || c == 0x200B || c == 0x200C || c == 0x200D:
		case isWide(c):
			n += 2
		default:
			n++
		}
	}
	return n
}

// isWide reports whether a character takes two columns (Unicode Standard Annex
// 11, East Asian Width W and F).
func isWide(c rune) bool {
	return c >= 0x1100 && c <= 0x115F ||
		c >= 0x2E80 && c <= 0x303E ||
		c >= 0x3041 && c <= 0xA4CF ||
		c >= 0xA960 && c <= 0xA97F ||
		c >= 0xAC00 && c <= 0xD7A3 ||
		c >= 0xF900 && c <= 0xFAFF ||
		c >= 0xFE30 && c <= 0xFE6F ||
		c >= 0xFF01 && c <= 0xFF60 ||
		c >= 0xFFE0 && c <= 0xFFE6 ||
		c >= 0x1F300 && c <= 0x1F64F ||
		c >= 0x1F900 && c <= 0x1F9FF ||
		c >= 0x20000 && c <= 0x3FFFD
}
