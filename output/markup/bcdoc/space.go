package bcdoc

import (
	"strings"
	"unicode/utf8"
)

// isSpace reports whether Python's str.split and str.strip take a character
// for white space.
func isSpace(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || '\t' <= r && r <= '\r' || 0x1c <= r && r <= 0x1f
	case r < 0x1680:
		return r == 0x85 || r == 0xa0
	}
	return r == 0x1680 || 0x2000 <= r && r <= 0x200a || r == 0x2028 || r == 0x2029 ||
		r == 0x202f || r == 0x205f || r == 0x3000
}

// squeeze makes a single space of all white space.
func squeeze(s string) string {
	if isSqueezed(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for s != "" {
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
		if space {
			b.WriteByte(' ')
		}
		space = false
		b.WriteString(s[:n])
		s = s[n:]
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// isSqueezed reports whether squeeze leaves a text alone. It need not find all
// such texts, only most.
func isSqueezed(s string) bool {
	space := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c >= utf8.RuneSelf:
			return false
		default:
			space = false
		}
	}
	return true
}

// spaceEach tidies the white space of each text by itself: it becomes single
// spaces, and none at the front unless there is nothing else. At the front of an
// item there is none in any case.
func (b *builder) spaceEach() {
	for i := range b.nodes {
		if b.nodes[i].tag == item {
			b.trimItem(int32(i))
		}
	}
	for i := range b.nodes {
		if n := &b.nodes[i]; n.tag == text {
			n.text = squeeze(n.text)
			if len(n.text) > 1 && n.text[0] == ' ' {
				n.text = n.text[1:]
			}
		}
	}
}

// trimItem removes white space at the front of what an element holds, up to the
// first text that has something else, and reports whether there is one.
func (b *builder) trimItem(n int32) bool {
	for c := b.nodes[n].first; c != 0; c = b.nodes[c].next {
		if b.nodes[c].tag != text {
			if b.trimItem(c) {
				return true
			}
			continue
		}
		b.nodes[c].text = strings.TrimLeftFunc(b.nodes[c].text, isSpace)
		if b.nodes[c].text != "" {
			return true
		}
	}
	return false
}

// spaceAll tidies white space as browsers do: there is none at the start and end
// of a block, and of two neighbours within an element only one ends or begins
// with some. Within a text it becomes single spaces, but not at its ends.
func (b *builder) spaceAll() {
	b.trimStart(0)
	b.trimEnd(0)
	for c := b.nodes[0].first; c != 0; c = b.nodes[c].next {
		b.collapse(c)
	}
	for i := range b.nodes {
		if n := &b.nodes[i]; n.tag == text {
			start := len(n.text) - len(strings.TrimLeftFunc(n.text, isSpace))
			end := len(strings.TrimRightFunc(n.text, isSpace))
			if start < end {
				n.text = n.text[:start] + squeeze(n.text[start:end]) + n.text[end:]
			}
		}
	}
}

func (b *builder) collapse(i int32) {
	switch b.nodes[i].tag {
	case text:
		return
	case paragraph, note, bullets, item:
		b.trimStart(i)
		b.trimEnd(i)
	}
	for c := b.nodes[i].first; c != 0; c = b.nodes[c].next {
		if next := b.nodes[c].next; next != 0 && b.nodes[c].tag == text && b.endsBlank(c) && b.startsBlank(next) {
			b.trimStart(next)
		}
	}
	for c := b.nodes[i].first; c != 0; c = b.nodes[c].next {
		if next := b.nodes[c].next; next != 0 && b.nodes[next].tag == text && b.endsBlank(c) && b.startsBlank(next) {
			b.trimEnd(c)
		}
	}
	for c := b.nodes[i].first; c != 0; c = b.nodes[c].next {
		b.collapse(c)
	}
}

// trimStart removes white space from the start of a text, and from that of an
// element what holds nothing else.
func (b *builder) trimStart(i int32) {
	n := &b.nodes[i]
	if n.tag == text && i != 0 {
		n.text = strings.TrimLeftFunc(n.text, isSpace)
		return
	}
	for n.first != 0 && b.isBlank(n.first) {
		n.first = b.nodes[n.first].next
	}
	if n.first != 0 {
		b.trimStart(n.first)
	}
}

// trimEnd is trimStart at the end.
func (b *builder) trimEnd(i int32) {
	n := &b.nodes[i]
	if n.tag == text && i != 0 {
		n.text = strings.TrimRightFunc(n.text, isSpace)
		return
	}
	last := int32(0)
	for c := n.first; c != 0; c = b.nodes[c].next {
		if !b.isBlank(c) {
			last = c
		}
	}
	if last == 0 {
		n.first = 0
		return
	}
	b.nodes[last].next = 0
	b.trimEnd(last)
}

// isBlank reports whether a text is white space, and whether all there is in an
// element is. An empty element is blank, an empty text is not.
func (b *builder) isBlank(i int32) bool {
	n := &b.nodes[i]
	if n.tag == text {
		return n.text != "" && strings.TrimLeftFunc(n.text, isSpace) == ""
	}
	for c := n.first; c != 0; c = b.nodes[c].next {
		if !b.isBlank(c) {
			return false
		}
	}
	return true
}

// startsBlank reports whether a text, or the first one in an element, begins
// with white space.
func (b *builder) startsBlank(i int32) bool {
	n := &b.nodes[i]
	if n.tag == text {
		r, _ := utf8.DecodeRuneInString(n.text)
		return n.text != "" && isSpace(r)
	}
	return n.first != 0 && b.startsBlank(n.first)
}

// endsBlank is startsBlank at the end.
func (b *builder) endsBlank(i int32) bool {
	n := &b.nodes[i]
	if n.tag == text {
		r, _ := utf8.DecodeLastRuneInString(n.text)
		return n.text != "" && isSpace(r)
	}
	last := int32(0)
	for c := n.first; c != 0; c = b.nodes[c].next {
		last = c
	}
	return last != 0 && b.endsBlank(last)
}
