package bcdoc

import (
	"strings"
	"unicode/utf8"
)

// A Writer collects reStructuredText. The methods that write nothing but
// change the state take effect on what is written next. A Writer is for one
// document, or one section of one, and for one goroutine.
type Writer struct {
	dialect *Dialect
	out     []byte
	chunks  []int // where in out each chunk begins
	level   int   // of the indent, two spaces each
	lists   int   // how many lists are open
	tight   bool  // in a list item: paragraphs are not set off
	muted   bool  // within an element that is not shown

	href    string   // of the link that is open
	targets []string // URLs of links without text, in order of appearance
}

// NewWriter returns an empty Writer.
func NewWriter(d *Dialect) *Writer { return &Writer{dialect: d} }

// Bytes returns what was written. It is valid until the next write.
func (w *Writer) Bytes() []byte { return w.out }

// Len is the number of bytes that were written.
func (w *Writer) Len() int { return len(w.out) }

// Reset empties the Writer for another document.
func (w *Writer) Reset() {
	*w = Writer{dialect: w.dialect, out: w.out[:0], chunks: w.chunks[:0], targets: w.targets[:0]}
}

// Level is the level of the indent.
func (w *Writer) Level() int { return w.level }

// SetLevel sets the level of the indent.
func (w *Writer) SetLevel(level int) { w.level = max(level, 0) }

// Section begins a section: what inline elements write next does not depend on
// what stands before it, and no list is open. The level of the indent stays.
func (w *Writer) Section() {
	w.chunks = w.chunks[:0]
	w.lists, w.tight, w.muted, w.href = 0, false, false, ""
}

// Truncate takes back all but the first n bytes of what was written, and begins
// a section.
func (w *Writer) Truncate(n int) {
	w.out = w.out[:n]
	w.Section()
}

// Indent raises the level of the indent.
func (w *Writer) Indent() { w.level++ }

// Dedent lowers the level of the indent; it does not fall below zero.
func (w *Writer) Dedent() { w.level = max(w.level-1, 0) }

// begin begins a chunk and reports whether it may be written.
func (w *Writer) begin() bool {
	if w.muted {
		return false
	}
	w.chunks = append(w.chunks, len(w.out))
	return true
}

// Put writes text as it is, as one chunk.
func (w *Writer) Put(s string) {
	if w.begin() {
		w.out = append(w.out, s...)
	}
}

// Puts writes text made of several parts, as one chunk.
func (w *Writer) Puts(parts ...string) {
	if w.begin() {
		for _, s := range parts {
			w.out = append(w.out, s...)
		}
	}
}

// Line writes an indented line made of several parts.
func (w *Writer) Line(parts ...string) {
	if w.begin() {
		w.indent()
		for _, s := range parts {
			w.out = append(w.out, s...)
		}
		w.out = append(w.out, '\n')
	}
}

// Para begins a paragraph.
func (w *Writer) Para() {
	if w.begin() {
		w.out = append(w.out, '\n', '\n')
		w.indent()
	}
}

// NewLine begins a line.
func (w *Writer) NewLine() {
	if w.begin() {
		w.out = append(w.out, '\n')
		w.indent()
	}
}

const blanks = "                                "

// maxIndent limits the indent, in columns. Real pages stay below it by far; a
// text of nothing but nested lists would grow with the square of its length.
const maxIndent = 1000

func (w *Writer) indent() {
	n := min(2*w.level, maxIndent)
	for ; n > len(blanks); n -= len(blanks) {
		w.out = append(w.out, blanks...)
	}
	w.out = append(w.out, blanks[:n]...)
}

// Heading writes a title between two borders of that character.
func (w *Writer) Heading(title string, border string) {
	w.Para()
	line := strings.Repeat(border, utf8.RuneCountInString(title))
	w.Puts(line, "\n", title, "\n", line)
	w.Para()
}

// BeginCode begins a literal block.
func (w *Writer) BeginCode() {
	w.Put("::")
	w.level++
	w.Para()
}

// EndCode ends a literal block.
func (w *Writer) EndCode() {
	w.Dedent()
	w.Para()
}

// BeginBox begins the body of a directive, such as a note.
func (w *Writer) BeginBox(directive string) {
	w.Para()
	w.Puts(".. ", directive, "::")
	w.level++
	w.Para()
}

// EndBox ends the body of a directive.
func (w *Writer) EndBox() { w.EndCode() }

// BeginList begins a bullet list.
func (w *Writer) BeginList() {
	if w.lists > 0 {
		w.level++
	}
	w.lists++
	w.Para()
}

// EndList ends a bullet list.
func (w *Writer) EndList() {
	w.lists--
	if w.lists > 0 {
		w.Dedent()
	}
	w.Para()
}

// BeginItem begins an item of a list, in which paragraphs run together.
func (w *Writer) BeginItem() {
	w.NewLine()
	w.tight = true
	w.Put("* ")
}

// EndItem ends an item. Paragraphs are set off again, whether or not the item
// was part of another one.
func (w *Writer) EndItem() {
	w.tight = false
	w.NewLine()
}

// Bullet writes an item of one line, which both tools indent a second time.
func (w *Writer) Bullet(parts ...string) {
	w.BeginItem()
	w.Line(parts...)
	w.EndItem()
}

// Targets writes the targets of the links whose text was blank, if there were
// any. It is the last thing in a document.
func (w *Writer) Targets() {
	if len(w.targets) == 0 {
		return
	}
	w.Para()
	for _, url := range w.targets {
		w.Line(".. _", url, ": ", url)
	}
}

// push writes a chunk even where nothing is shown.
func (w *Writer) push(parts ...string) {
	w.chunks = append(w.chunks, len(w.out))
	for _, s := range parts {
		w.out = append(w.out, s...)
	}
}

// pop takes the last chunk off and returns where it begins; it is still there
// to be kept. There is none only if nothing was shown so far.
func (w *Writer) pop() (start int) {
	n := len(w.chunks)
	if n == 0 {
		return len(w.out)
	}
	start = w.chunks[n-1]
	w.chunks = w.chunks[:n-1]
	return start
}

// trimRight removes spaces from the end of the chunk that begins at start.
func (w *Writer) trimRight(start int) {
	n := len(w.out)
	for n > start && w.out[n-1] == ' ' {
		n--
	}
	w.out = w.out[:n]
}
