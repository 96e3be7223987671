package pandoc

import (
	"strconv"
	"strings"
)

// Markdown writes blocks as Markdown. Lines are filled to width columns; if
// width is 0, each paragraph is one line. The answer's lines are separated by
// newlines; it does not end in one.
//
// Between two lists of one kind there is a line with an empty HTML comment.
func Markdown(list []Block, width int) string {
	w := writer{width: width}
	return strings.Join(w.blocks(list).lines, "\n")
}

// PlainText writes blocks as text without markup, each paragraph on one line.
func PlainText(list []Block) string {
	w := writer{plain: true}
	return strings.Join(w.blocks(list).lines, "\n")
}

// ListSeparator is the line between two lists that would otherwise be one.
const ListSeparator = "<!-- -->"

// indent is how far the content of a list item or code block is indented.
const indent = 4

// ruleWidth is the width of a horizontal rule.
const ruleWidth = 72

type writer struct {
	width  int  // columns, 0 for any number
	plain  bool // write no markup
	inList bool
}

// A layout is some laid out blocks.
type layout struct {
	lines []string
	blank bool // an empty line has to follow
}

func (l *layout) add(more layout) {
	if len(more.lines) == 0 {
		return
	}
	if l.blank && len(l.lines) > 0 {
		l.lines = append(l.lines, "")
	}
	l.lines = append(l.lines, more.lines...)
	l.blank = more.blank
}

func (w writer) blocks(list []Block) layout {
	var all layout
	for i, b := range list {
		if i > 0 && !w.plain && needsSeparator(list[i-1], b) {
			all.add(layout{[]string{ListSeparator}, true})
		}
		if p, ok := b.(Plain); ok && !w.inList {
			b = Para(p)
		}
		all.add(w.block(b))
	}
	return all
}

// needsSeparator reports whether b would become a part of the list before it.
func needsSeparator(before, b Block) bool {
	switch before.(type) {
	case BulletList:
		switch b.(type) {
		case BulletList, CodeBlock:
			return true
		}
	case OrderedList:
		switch b.(type) {
		case OrderedList, CodeBlock:
			return true
		}
	}
	return false
}

func (w writer) block(b Block) layout {
	switch b := b.(type) {
	case Plain:
		return layout{w.fill(b), false}
	case Para:
		return layout{w.fill(b), true}
	case Header:
		var f filler // without a width
		w.inlines(&f, b.Text)
		text := strings.Join(f.finish(), " ")
		if !w.plain {
			text = strings.Repeat("#", b.Level) + " " + text
		}
		return layout{[]string{text}, true}
	case CodeBlock:
		return layout{prefix(strings.Split(string(b), "\n"), strings.Repeat(" ", indent), strings.Repeat(" ", indent)), true}
	case BlockQuote:
		if w.plain {
			return layout{prefix(w.narrower(2).blocks(b).lines, "  ", "  "), true}
		}
		return layout{prefix(w.narrower(2).blocks(b).lines, "> ", "> "), true}
	case HorizontalRule:
		return layout{[]string{strings.Repeat("-", ruleWidth)}, true}
	case BulletList:
		return w.list(b, func(int) string { return "-" })
	case OrderedList:
		return w.list(b.Items, func(i int) string { return strconv.Itoa(b.Start+i) + "." })
	}
	return layout{}
}

func (w writer) narrower(columns int) writer {
	if w.width > 0 {
		w.width = max(w.width-columns, 1)
	}
	return w
}

// prefix puts text before lines, but before an empty line without its blanks.
func prefix(lines []string, first, rest string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		p := rest
		if i == 0 {
			p = first
		}
		if line == "" && i > 0 {
			p = strings.TrimRight(p, " ")
		}
		out[i] = p + line
	}
	return out
}

// list lays out a list. A list is tight, without empty lines between its
// items, if none of them begins with a paragraph.
func (w writer) list(items [][]Block, marker func(int) string) layout {
	w.inList = true
	tight := isTight(items)
	var all layout
	for i, item := range items {
		start := marker(i)
		start += strings.Repeat(" ", max(indent-len(start), 1))
		hang := max(indent, len(start))
		content := w.narrower(hang).blocks(item)
		if endsWithTightList(item) {
			content.blank = false
		}
		if len(content.lines) == 0 {
			content.lines = []string{""}
		}
		content.lines = prefix(content.lines, start, strings.Repeat(" ", hang))
		content.blank = content.blank || !tight
		all.add(content)
	}
	all.blank = true
	return all
}

func isTight(items [][]Block) bool {
	for _, item := range items {
		if len(item) == 0 {
			continue
		}
		if _, ok := item[0].(Plain); !ok {
			return false
		}
	}
	return true
}

// endsWithTightList reports whether an item is a text and a tight list.
func endsWithTightList(item []Block) bool {
	if len(item) != 2 {
		return false
	}
	if _, ok := item[0].(Plain); !ok {
		return false
	}
	switch list := item[1].(type) {
	case BulletList:
		return isTight(list)
	case OrderedList:
		return isTight(list.Items)
	}
	return false
}

// fill lays out a paragraph. Its beginning is escaped if it looks like that of
// a list item.
func (w writer) fill(text []Inline) []string {
	f := filler{width: w.width, escapeStart: !w.plain}
	w.inlines(&f, text)
	return f.finish()
}

func (w writer) inlines(f *filler, list []Inline) {
	for i, x := range list {
		switch x := x.(type) {
		case Str:
			if w.plain {
				f.text(string(x))
			} else {
				f.text(escapeText(string(x)))
			}
		case Space:
			if i+2 < len(list) && !w.plain && isSpace(list[i+2]) && w.isMarker(list[i+1]) {
				f.text(" ") // the next word must not begin a line
			} else {
				f.space()
			}
		case LineBreak:
			if !w.plain {
				f.text("  ")
			}
			f.newline()
		case Emph:
			w.marked(f, "*", x, "*")
		case Strong:
			w.marked(f, "**", x, "**")
		case Code:
			if w.plain {
				f.text(string(x))
			} else {
				f.text(codeSpan(string(x)))
			}
		case Link:
			w.link(f, x)
		case Span:
			if w.plain {
				w.inlines(f, x.Text)
				continue
			}
			f.text("<span")
			f.space()
			w.marked(f, `href="`+x.Href+`">`, x.Text, "</span>")
		case Raw:
			w.marked(f, "<"+x.Tag+">", x.Text, "</"+x.Tag+">")
		}
	}
}

// marked writes a text between marks. An empty one vanishes with its marks.
func (w writer) marked(f *filler, open string, text []Inline, end string) {
	if len(text) == 0 {
		return
	}
	if w.plain {
		w.inlines(f, text)
		return
	}
	f.text(open)
	w.inlines(f, text)
	f.text(end)
}

func (w writer) link(f *filler, link Link) {
	if w.plain {
		w.inlines(f, link.Text)
		return
	}
	if len(link.Text) == 1 {
		target := strings.TrimPrefix(link.URL, "mailto:")
		if text, ok := link.Text[0].(Str); ok && escapeURL(string(text)) == target && isURL(link.URL) {
			f.text("<" + target + ">")
			return
		}
	}
	f.text("[")
	w.inlines(f, link.Text)
	f.text("](" + link.URL + ")")
}

// isMarker reports whether a word at the start of a line would begin a list
// item. Outside of lists, pandoc watches only for the most common markers.
func (w writer) isMarker(x Inline) bool {
	s, ok := x.(Str)
	if !ok {
		return false
	}
	switch s {
	case "-", "+", "1.", "1)":
		return true
	}
	return w.inList && isMarker(string(s))
}
