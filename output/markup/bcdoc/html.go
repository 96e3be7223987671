package bcdoc

import (
	"bytes"
	"strings"
)

// Text writes documentation.
func (w *Writer) Text(t *Text) {
	for _, tree := range t.trees {
		w.children(tree, 0)
	}
}

// children writes what is within a node.
func (w *Writer) children(tree []node, of int32) {
	for i := tree[of].first; i != 0; i = tree[i].next {
		if w.dialect.flat && losesMarks(tree, i, tree[of].tag) {
			w.children(tree, i)
		} else {
			w.node(tree, i)
		}
	}
}

// losesMarks reports whether an inline element is written without its marks,
// because there is another element in it or around it.
func losesMarks(tree []node, i int32, in tag) bool {
	switch tree[i].tag {
	case bold, italics:
		for c := tree[i].first; c != 0; c = tree[c].next {
			if tree[c].tag != text {
				return true
			}
		}
	}
	switch tree[i].tag {
	case italics, code, link:
		return in == code || in == link
	}
	return false
}

func (w *Writer) node(tree []node, i int32) {
	n := &tree[i]
	switch n.tag {
	case text:
		if n.text != "" {
			w.Put(n.text)
		}
	case paragraph:
		w.paragraph()
		w.children(tree, i)
		w.paragraph()
	case bold, longBold:
		w.inline(tree, i, "**")
	case italics, longItalics:
		w.inline(tree, i, "*")
	case code:
		w.inline(tree, i, "``")
	case link:
		w.link(tree, i)
	case bullets, numbers:
		w.BeginList()
		w.children(tree, i)
		w.EndList()
	case item:
		w.BeginItem()
		w.children(tree, i)
		w.EndItem()
	case note:
		w.box(tree, i, "note")
	case important:
		w.box(tree, i, "warning")
	case danger:
		w.box(tree, i, "danger")
	case codeBlock:
		w.BeginCode()
		w.children(tree, i)
		w.EndCode()
	case hidden:
		w.muted = true
		w.children(tree, i)
		w.muted = false
	}
}

func (w *Writer) paragraph() {
	if !w.tight {
		w.Para()
	}
}

func (w *Writer) box(tree []node, i int32, directive string) {
	w.BeginBox(directive)
	w.children(tree, i)
	w.EndBox()
}

// inline writes an element between two marks. If there is nothing in it, it
// vanishes.
func (w *Writer) inline(tree []node, i int32, mark string) {
	if w.dialect.spaceBefore {
		if mark == "``" {
			w.endBlank()
		} else if last := w.last(); last == "*" || last == "**" {
			w.Put(" ")
		}
	}
	w.Put(mark)
	w.children(tree, i)
	start := w.pop()
	if !w.dialect.spaceBefore {
		w.trimRight(start)
	}
	if string(w.out[start:]) == mark {
		w.out = w.out[:start]
		return
	}
	w.chunks = append(w.chunks, start)
	if w.dialect.spaceBefore {
		w.Put(mark)
	} else {
		w.Puts(mark, " ")
	}
}

// link writes a link.
func (w *Writer) link(tree []node, i int32) {
	n := &tree[i]
	if w.dialect.spaceBefore {
		w.endBlank()
	}
	if !n.attributes {
		w.Put(" ")
	}
	for range n.hrefs {
		w.href = n.text
		if w.dialect.spaceBefore {
			w.href = strings.TrimFunc(n.text, isSpace)
		}
		w.Put("`")
	}
	w.children(tree, i)
	if url := w.href; url != "" {
		w.href = ""
		w.endLink(url)
	}
	if !w.dialect.spaceBefore {
		w.Put(" ")
	}
}

// endLink writes the address of a link. The AWS CLI regards only the last chunk
// as the text of the link.
func (w *Writer) endLink(url string) {
	if w.dialect.spaceBefore && !w.joinLink() {
		return
	}
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

// joinLink makes one chunk of those from the last that begins with a backquote,
// and removes the spaces behind that. It reports whether there is one, which
// there is unless the link is within an element that is not shown.
func (w *Writer) joinLink() bool {
	if w.muted {
		return false
	}
	for len(w.chunks) > 0 {
		start := w.pop()
		if start == len(w.out) || w.out[start] != '`' {
			continue
		}
		w.chunks = append(w.chunks, start)
		text := start + 1
		for text < len(w.out) && w.out[text] == ' ' {
			text++
		}
		w.out = append(w.out[:start+1], w.out[text:]...)
		return true
	}
	return false
}

// last is the last chunk; "" if there is none.
func (w *Writer) last() string {
	if len(w.chunks) == 0 {
		return ""
	}
	return string(w.out[w.chunks[len(w.chunks)-1]:])
}

// endBlank makes the last chunk end in a space, unless it is empty.
func (w *Writer) endBlank() {
	if len(w.chunks) == 0 {
		w.push("")
		return
	}
	if start, n := w.chunks[len(w.chunks)-1], len(w.out); start < n && w.out[n-1] != ' ' {
		w.out = append(w.out, ' ')
	}
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
