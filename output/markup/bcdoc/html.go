package bcdoc

import (
	"bytes"
	"unicode/utf8"

	"github.com/apismith/apismith/model/docs"
)

// HTML writes a text in HTML and reports whether anything follows an end tag
// that closes nothing. The tools lose such a text; here the end tag is ignored.
func (w *Writer) HTML(src string) (stray bool) {
	if src == "" {
		return false
	}
	// What Python's parser holds back until the end of the text is a text of
	// its own.
	fed, rest := docs.Tokens(src)
	stray = w.tokens(fed)
	if len(rest) > 0 {
		stray = w.tokens(rest) || stray
	}
	return stray
}

func (w *Writer) tokens(tokens []docs.Token) (stray bool) {
	stray = w.tree.parse(tokens)
	w.children(0)
	return stray
}

func (w *Writer) children(n int32) {
	for c := w.tree.nodes[n].first; c != 0; c = w.tree.nodes[c].next {
		w.node(c)
	}
}

func (w *Writer) node(i int32) {
	n := &w.tree.nodes[i]
	switch n.tag {
	case text:
		w.text(n.text)
	case paragraph:
		w.paragraph()
		w.children(i)
		w.paragraph()
	case bold:
		w.inline(i, "**")
	case italics:
		w.inline(i, "*")
	case code:
		w.inline(i, "``")
	case link:
		w.link(i)
	case list:
		w.BeginList()
		w.children(i)
		w.EndList()
	case item:
		w.tree.trimLeft(i)
		w.BeginItem()
		w.children(i)
		w.EndItem()
	case note:
		w.box(i, "note")
	case important:
		w.box(i, "warning")
	case danger:
		w.box(i, "danger")
	case codeBlock:
		w.BeginCode()
		w.children(i)
		w.EndCode()
	case hidden:
		w.muted = true
		w.children(i)
		w.muted = false
	}
}

func (w *Writer) paragraph() {
	if !w.tight {
		w.Para()
	}
}

func (w *Writer) box(i int32, directive string) {
	w.BeginBox(directive)
	w.children(i)
	w.EndBox()
}

// inline writes an element between two marks. If there is nothing in it but
// spaces, it vanishes.
func (w *Writer) inline(i int32, mark string) {
	w.Put(mark)
	w.children(i)
	start := w.pop()
	w.trimRight(start)
	if string(w.out[start:]) == mark {
		w.out = w.out[:start]
		return
	}
	w.chunks = append(w.chunks, start)
	w.Puts(mark, " ")
}

// link writes a link. Only the last chunk within it is regarded as its text.
func (w *Writer) link(i int32) {
	n := &w.tree.nodes[i]
	if !n.attributes {
		w.Put(" ")
	}
	for range n.hrefs {
		w.href = n.text
		w.Put("`")
	}
	w.children(i)
	if url := w.href; url != "" {
		w.href = ""
		start := w.pop()
		w.trimRight(start)
		switch last := w.out[start:]; {
		case len(last) == 0:
			w.push(url)
			w.target(url)
			w.Put("`__")
		case string(last) == "`":
			w.out = w.out[:start]
			w.push("`<", url, ">`__")
		default:
			w.chunks = append(w.chunks, start)
			w.escapeColons(start)
			w.push(" <", url, ">`__")
		}
	}
	w.Put(" ")
}

func (w *Writer) target(url string) {
	for _, have := range w.targets {
		if have == url {
			return
		}
	}
	w.targets = append(w.targets, url)
}

// escapeColons puts a backslash before the colons of the last chunk.
func (w *Writer) escapeColons(start int) {
	if bytes.IndexByte(w.out[start:], ':') >= 0 {
		escaped := bytes.ReplaceAll(w.out[start:], []byte(":"), []byte(`\:`))
		w.out = append(w.out[:start], escaped...)
	}
}

// text writes a text with single spaces for its white space and none at its
// front, one chunk.
func (w *Writer) text(s string) {
	if s == "" || !w.begin() {
		return
	}
	start := len(w.out)
	space := false
	for s != "" {
		// Most texts are ASCII words with one space in between.
		n := 0
		for n < len(s) && ' ' < s[n] && s[n] < utf8.RuneSelf {
			n++
		}
		if n == 0 {
			r, size := utf8.DecodeRuneInString(s)
			if isSpace(r) {
				space = true
				s = s[size:]
				continue
			}
			n = size
		}
		if space && len(w.out) > start {
			w.out = append(w.out, ' ')
		}
		space = false
		w.out = append(w.out, s[:n]...)
		s = s[n:]
	}
	if space {
		w.out = append(w.out, ' ')
	}
}
