package bcdoc

import "bytes"

// Text writes documentation.
func (w *Writer) Text(t *Text) {
	for _, tree := range t.trees {
		w.children(tree, 0)
	}
}

// children writes what is within a node.
func (w *Writer) children(tree []node, of int32) {
	for i := tree[of].first; i != 0; i = tree[i].next {
		w.node(tree, i)
	}
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
	case bold:
		w.inline(tree, i, "**")
	case italics:
		w.inline(tree, i, "*")
	case code:
		w.inline(tree, i, "``")
	case link:
		w.link(tree, i)
	case list:
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

// inline writes an element between two marks. If there is nothing in it but
// spaces, it vanishes.
func (w *Writer) inline(tree []node, i int32, mark string) {
	w.Put(mark)
	w.children(tree, i)
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
func (w *Writer) link(tree []node, i int32) {
	n := &tree[i]
	if !n.attributes {
		w.Put(" ")
	}
	for range n.hrefs {
		w.href = n.text
		w.Put("`")
	}
	w.children(tree, i)
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
