package bcdoc

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// What follows is how a dialect that escapes writes the text within a block.
// Marks stand around words, never within other marks or around several lines,
// and what stands beside them is kept apart (reStructuredText Markup
// Specification, "Inline markup recognition rules").

// escaped writes a text so that it stands for itself.
func (w *Writer) escaped(s string) {
	s = squeeze(printable(s))
	if !w.begin() {
		return
	}
	if w.mark == "``" {
		// An inline literal knows no escapes.
		w.out = append(w.out, strings.ReplaceAll(s, "`", "'")...)
		return
	}
	if len(w.out) == w.ended && s != "" && s[0] != ' ' {
		w.out = append(w.out, `\ `...)
	}
	w.out = appendEscaped(w.out, s, w.mark == "" && w.atLineStart())
}

// atLineStart reports whether only spaces stand before what is written next.
func (w *Writer) atLineStart() bool {
	before := bytes.TrimRight(w.out, " ")
	return len(before) == 0 || before[len(before)-1] == '\n'
}

// escapedInline writes an element between two marks.
func (w *Writer) escapedInline(tree []node, i int32, mark string) {
	if w.mark != "" || w.muted {
		w.children(tree, i)
		return
	}
	start := len(w.out)
	w.mark = mark
	w.children(tree, i)
	w.mark = ""
	w.enclose(start, mark, mark)
}

// escapedLink writes a link to a page; to anything else, only its text.
func (w *Writer) escapedLink(tree []node, i int32) {
	n := &tree[i]
	url := ""
	if n.hrefs > 0 {
		url = safeURL(strings.TrimFunc(n.text, isSpace))
	}
	if url == "" || w.mark != "" || w.muted {
		w.children(tree, i)
		return
	}
	start := len(w.out)
	w.mark = "`"
	w.children(tree, i)
	w.mark = ""
	w.enclose(start, "`", " <"+url+">`__")
}

// enclose puts what was written since start between two marks, without the
// spaces around it. If that is nothing, or several lines, it puts none.
func (w *Writer) enclose(start int, open, end string) {
	body := bytes.Trim(w.out[start:], " ")
	if len(body) == 0 || bytes.IndexByte(body, '\n') >= 0 {
		return
	}
	content := string(w.out[start:])
	text := strings.Trim(content, " ")
	before, after, _ := strings.Cut(content, text)
	if start > 0 && w.out[start-1] == ' ' {
		before = ""
	}
	w.out = append(w.out[:start], before...)
	if last, _ := utf8.DecodeLastRune(w.out); len(w.out) > 0 && !isSpace(last) {
		w.out = append(w.out, `\ `...)
	}
	w.out = append(append(append(w.out, open...), text...), end...)
	w.ended = len(w.out)
	w.out = append(w.out, after...)
}
