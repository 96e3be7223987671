package gocomment

import (
	"bytes"
	"go/build/constraint"
	"strings"
	"unicode"
)

// A writer walks a tree and writes it as text. The zero value is ready for use.
type writer struct {
	simplifier

	out    []byte // what was written, without the slashes
	indent int    // in spaces, of lines that begin from here on

	used   int  // the width of the current line, as far as text goes
	end    byte // the last byte of that; 0 if there is none
	strip  bool // the next text loses its leading spaces
	bullet bool // the next text begins a list item
	depth  int  // of lists

	links   []link // in order of first appearance
	scratch []byte
}

// reset prepares for the next tree.
func (w *writer) reset() {
	w.simplifier.reset()
	clear(w.links)
	*w = writer{simplifier: w.simplifier, out: w.out[:0], links: w.links[:0], scratch: w.scratch[:0]}
}

// children walks the children of n. Code among them may be a block of its own
// if blocks is true.
func (w *writer) children(n *node, blocks bool) {
	for i := range n.children {
		w.child(n, i, blocks)
	}
}

func (w *writer) child(parent *node, i int, blocks bool) {
	n := &parent.children[i]
	switch n.kind {
	case textKind:
		// The text of a link is written by its link. Deeper text in a link is
		// written here once more, as the original does.
		if parent.kind != linkKind {
			w.text(n.text)
		}
	case linkKind:
		w.link(n)
		w.children(n, false)
	case paragraphKind:
		w.children(n, parent.kind == bodyKind && parent.standsAlone(i))
		w.newline()
		w.newline()
	case breakKind:
		w.children(n, false)
		w.newline()
		w.newline()
	case listKind:
		w.depth++
		w.children(n, false)
		w.depth--
		if w.depth == 0 {
			w.newline()
		}
	case itemKind:
		w.bullet = true
		w.children(n, false)
		w.bullet = false
	case codeKind:
		block := blocks && parent.standsAlone(i)
		if block {
			w.indent += 4
			w.newline()
		}
		w.children(n, false)
		if block {
			w.indent -= 4
			w.newline()
			w.newline()
		}
	}
}

// standsAlone reports whether the nearest siblings of a child that are not
// blank are absent or end a line.
func (n *node) standsAlone(child int) bool {
	for i := child - 1; i >= 0; i-- {
		if s := &n.children[i]; !s.blank() {
			if !s.endsLine() {
				return false
			}
			break
		}
	}
	for i := child + 1; i < len(n.children); i++ {
		if s := &n.children[i]; !s.blank() {
			return s.endsLine()
		}
	}
	return true
}

func (n *node) blank() bool { return n.kind == textKind && isBlank(n.text) }

func (n *node) endsLine() bool {
	switch n.kind {
	case paragraphKind, breakKind, listKind, codeKind:
		return true
	}
	return false
}

// text writes a text, folded and wrapped.
func (w *writer) text(s string) {
	if isBlank(s) {
		return
	}
	// Room for a bullet is kept before the text.
	const bullet = "  - "
	w.scratch = appendFolded(append(w.scratch[:0], bullet...), s)
	t := w.scratch[len(bullet):]
	if w.strip {
		w.strip = false
		t = bytes.TrimLeft(t, " ")
	}
	if w.depth == 0 {
		w.put(t, "")
		return
	}
	t = bytes.TrimLeft(t, " ")
	if w.bullet {
		w.bullet = false
		from := len(w.scratch) - len(t) - len(bullet)
		copy(w.scratch[from:], bullet)
		t = w.scratch[from:]
		w.newline()
	}
	w.put(t, "  ")
}

// put writes t on the current line as far as there is room, and the rest of it
// on lines that begin with the indent of a continuation.
func (w *writer) put(t []byte, continuation string) {
	at, columns := split(t, max(0, width-w.used))
	if at > 0 {
		if w.end != 0 && w.end != ' ' && t[0] != ' ' {
			w.write([]byte{' '}, 1)
		}
		w.write(t[:at], columns)
	}
	rest := t[at:]
	for more := len(rest) > 0; more; {
		w.newline()
		w.write([]byte(continuation), len(continuation))
		var line []byte
		line, rest, columns, more = cutLine(bytes.TrimLeft(rest, " "))
		w.write(line, columns)
	}
}

// write appends t to the current line, which is that much wider with it. The
// width is of no account if a newline follows.
func (w *writer) write(t []byte, columns int) {
	if len(t) > 0 {
		w.begin()
		w.out = append(w.out, t...)
		w.used += columns
		w.end = t[len(t)-1]
	}
}

// begin writes the indent of a line that is still empty.
func (w *writer) begin() {
	if n := len(w.out); n == 0 || w.out[n-1] == '\n' {
		for range w.indent {
			w.out = append(w.out, ' ')
		}
	}
}

func (w *writer) newline() {
	w.out = append(w.out, '\n')
	w.used, w.end = 0, 0
	w.strip = true
}

// link writes the text of a link, in brackets if the link has an address, where
// the output stands; it does not count as a part of the line.
func (w *writer) link(n *node) {
	w.scratch = appendFolded(w.scratch[:0], n.allText())
	text := bytes.Trim(w.scratch, " ")
	if n.text == "" {
		if len(text) > 0 {
			w.begin()
			w.out = append(w.out, text...)
		}
		return
	}
	w.begin()
	w.out = append(w.out, '[')
	w.out = append(w.out, text...)
	w.out = append(w.out, ']')
	for i := range w.links {
		if w.links[i].text == string(text) {
			w.links[i].address = n.text
			return
		}
	}
	w.links = append(w.links, link{string(text), n.text})
}

// allText answers the text of all descendants.
func (n *node) allText() string {
	if len(n.children) == 1 && n.children[0].kind == textKind {
		return n.children[0].text
	}
	var b strings.Builder
	n.writeText(&b)
	return b.String()
}

func (n *node) writeText(b *strings.Builder) {
	for i := range n.children {
		if c := &n.children[i]; c.kind == textKind {
			b.WriteString(c.text)
		} else {
			c.writeText(b)
		}
	}
}

// isPlusBuild reports whether a comment with this line is a build constraint of
// the old form. gofmt would move it from wherever it is to the top of the file.
func isPlusBuild(line []byte) bool {
	line = bytes.TrimLeftFunc(line, unicode.IsSpace)
	return len(line) > 0 && line[0] == '+' && constraint.IsPlusBuild("// "+string(line))
}

// appendLines appends what was written to lines, as lines of a comment.
func (w *writer) appendLines(lines []string) []string {
	// All lines are parts of one string. First the text of it, then the parts.
	b := w.scratch[:0]
	blank := true // the line before is blank, or there is none
	for rest := w.out; len(rest) > 0; {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte{'\n'})
		line = bytes.TrimRightFunc(line, unicode.IsSpace) // as gofmt does
		if len(line) == 0 {
			if !blank {
				b = append(b, "//\n"...)
			}
			blank = true
			continue
		}
		b = append(b, "// "...)
		if isPlusBuild(line) {
			b = append(b, '+', ' ')
			line = line[bytes.IndexByte(line, '+')+1:]
		}
		b = append(append(b, line...), '\n')
		blank = false
	}
	if len(b) > 0 && blank {
		b = b[:len(b)-len("//\n")]
	}
	if len(w.links) > 0 && len(b) > 0 {
		b = append(b, "//\n"...)
	}
	sortLinks(w.links)
	for _, l := range w.links {
		b = append(append(append(append(append(b, "// ["...), l.text...), "]: "...), l.address...), '\n')
	}
	w.scratch = b
	if len(b) == 0 {
		return append(lines, "//")
	}
	all := string(b)
	for line := range strings.SplitSeq(all[:len(all)-1], "\n") {
		lines = append(lines, line)
	}
	return lines
}
