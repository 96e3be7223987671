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
	if len(w.out) == w.ended && s != "" && strings.IndexByte(" '\")]}>-/.,:;!?", s[0]) < 0 {
		w.out = append(w.out, w.after...)
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

// enclose puts what was written since start between two marks. Spaces around it
// go, but for one before words. If there is nothing else, or there are several
// lines, it puts no marks.
func (w *Writer) enclose(start int, open, end string) {
	content := string(w.out[start:])
	text := strings.Trim(content, " ")
	if text == "" || strings.Contains(text, "\n") {
		return
	}
	w.out = w.out[:start]
	if last, _ := utf8.DecodeLastRune(w.out); start > 0 && !isSpace(last) {
		switch {
		case content[0] == ' ':
			w.out = append(w.out, ' ')
		case start == w.ended:
			w.out = append(w.out, w.after...)
		default:
			w.out = append(w.out, `\ `...)
		}
	}
	w.out = append(append(append(w.out, open...), text...), end...)
	w.ended, w.after = len(w.out), `\ `
	if content[len(content)-1] == ' ' {
		w.after = " "
	}
}
