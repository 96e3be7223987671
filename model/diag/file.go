package diag

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// A File is one source text. It is immutable and safe for concurrent use.
type File struct {
	name string
	text string

	once  sync.Once
	lines []int // byte offset of the first character of each line, behind a byte order mark
}

// NewFile returns a File of that name, as the user wrote it ("-" for standard
// input), and text.
func NewFile(name, text string) *File {
	return &File{name: name, text: text}
}

// Name is the name under which the user knows the file.
func (f *File) Name() string { return f.name }

// Text is the whole content. Substrings of it share its memory.
func (f *File) Text() string { return f.text }

// Span returns the range from start up to, and without, end, in bytes.
func (f *File) Span(start, end int) Span { return Span{File: f, Start: start, End: end} }

// Line returns the text of a line, counted from 1, without its line end. It is
// empty for a line that the file does not have.
func (f *File) Line(n int) string {
	f.index()
	if n < 1 || n > len(f.lines) {
		return ""
	}
	end := len(f.text)
	if n < len(f.lines) {
		end = f.lines[n] - 1
	}
	return strings.TrimSuffix(f.text[f.lines[n-1]:end], "\r")
}

// Offset is the byte offset of a line and a column that counts characters, both
// from 1; positions that the file does not have are moved to the nearest.
func (f *File) Offset(line, column int) int {
	f.index()
	line = min(max(line, 1), len(f.lines))
	at := f.lines[line-1]
	for range column - 1 {
		if at == len(f.text) || f.text[at] == '\n' {
			break
		}
		_, size := utf8.DecodeRuneInString(f.text[at:])
		at += size
	}
	return at
}

// byteOrderMark is what some editors begin a file with. They do not show it, and
// count columns from behind it.
const byteOrderMark = "\uFEFF"

func (f *File) index() {
	f.once.Do(func() {
		at := len(f.text) - len(strings.TrimPrefix(f.text, byteOrderMark))
		f.lines = append(f.lines, at)
		for {
			i := strings.IndexByte(f.text[at:], '\n')
			if i < 0 {
				return
			}
			at += i + 1
			f.lines = append(f.lines, at)
		}
	})
}

// position turns a byte offset into a line and a column.
func (f *File) position(offset int) Position {
	f.index()
	offset = min(max(offset, f.lines[0]), len(f.text))
	line := sort.SearchInts(f.lines, offset+1) - 1
	return Position{
		File:   f.name,
		Line:   line + 1,
		Column: utf16Len(f.text[f.lines[line]:offset]) + 1,
	}
}

// utf16Len counts the UTF-16 code units of s. An invalid byte counts as one
// replacement character.
func utf16Len(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// A Span is a half-open range of bytes in a file. The zero Span means that no
// position is known.
type Span struct {
	File       *File
	Start, End int
}

// IsZero reports whether no position is known.
func (s Span) IsZero() bool { return s.File == nil }

// Position is where the span begins; the zero Position for the zero Span.
func (s Span) Position() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.position(s.Start)
}

// A Position is a place in a file as people and editors count: lines and
// columns from 1, columns in UTF-16 code units. The zero Position means that
// none is known.
type Position struct {
	File   string
	Line   int
	Column int
}
