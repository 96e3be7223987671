package mantext

import (
	"bytes"
	"strconv"
)

const (
	pageWidth = 78
	// Margins are in half columns: quotes are indented by three and a half.
	column      = 2
	bodyMargin  = 7 * column
	subMargin   = 3 * column
	tagIndent   = 7 * column
	maxMargin   = 800 * column
	headerLines = 3 // blank lines below the header and above the footer
)

// Render lays a man page out. The page is what package roff prints, from
// its .TH macro on; text before that is dropped. h may be nil: then no word
// is hyphenated. Lines end in a newline and never in a space.
func Render(page []byte, h *Hyphenator) []byte {
	r := &renderer{hyphenator: h, fill: true, margin: bodyMargin, indent: bodyMargin, tag: tagIndent, noSpace: true}
	r.out = make([]byte, 0, len(page)+len(page)/2)
	for len(page) > 0 {
		line := page
		if i := bytes.IndexByte(page, '\n'); i >= 0 {
			line, page = page[:i], page[i+1:]
		} else {
			page = nil
		}
		r.input(line)
	}
	r.finish()
	r.footer()
	return r.out
}

// A renderer holds the state of a page.
type renderer struct {
	hyphenator *Hyphenator
	out        []byte

	title   []byte // set once the .TH macro was met
	started bool

	fill    bool
	margin  int // of the block, in half columns
	indent  int // of the text, in half columns
	tag     int // width that a tag takes when the page gives none
	noSpace bool
	center  int     // number of input lines still to be centred
	blocks  []block // the open indented blocks

	line line
	// inputColumn is the width of the text since the input line began.
	inputColumn int
	// spread from the right: every justified line turns the direction.
	fromLeft bool
	// sentence tells that the last character of the text ended a sentence.
	sentence bool

	// first is what stands before the text of the next line: a tag, at the
	// given margin. It is nil for none.
	first       []byte
	firstMargin int
	// wantTag tells that the next line of text is a tag.
	wantTag bool
}

// A block is what an open indented block restores.
type block struct {
	margin int // outside
	inside int // margin inside
	tag    int
}

// input handles one line of the page.
func (r *renderer) input(line []byte) {
	if len(line) > 0 && (line[0] == '.' || line[0] == '\'') {
		r.control(bytes.TrimLeft(line[1:], " \t"))
		return
	}
	if r.started {
		r.text(line)
	}
}

// control handles a control line without its control character.
func (r *renderer) control(line []byte) {
	name, rest := line, []byte(nil)
	if i := bytes.IndexAny(line, " \t"); i >= 0 {
		name, rest = line[:i], bytes.TrimLeft(line[i:], " ")
	}
	if !r.started {
		if string(name) == "TH" {
			r.header(arguments(rest))
		}
		return
	}
	switch string(name) {
	case "sp", "TS":
		r.finish()
		r.space()
	case "SH", "SS":
		r.heading(string(name) == "SH", rest)
	case "nf":
		r.finish()
		r.fill = false
	case "fi":
		r.finish()
		r.fill = true
	case "INDENT":
		r.openBlock(firstArgument(rest))
	case "UNINDENT":
		r.closeBlock()
	case "IP":
		r.item(arguments(rest))
	case "TP":
		r.finish()
		r.space()
		r.indent = r.margin
		r.wantTag = true
	case "B", "BI":
		if r.wantTag {
			r.wantTag = false
			r.setTag(joined(rest, string(name)))
			return
		}
		r.text(joined(rest, string(name)))
	case "ce":
		r.finish()
		r.center = 1
		if n, err := strconv.Atoi(firstArgument(rest)); err == nil {
			r.center = n
		}
	case "in":
		r.finish()
		if n, err := strconv.Atoi(firstArgument(rest)); err == nil {
			r.indent = clampMargin(r.indent + n*column)
		}
	}
}

// joined returns the arguments of a font macro as text: separated by single
// spaces, but not when the fonts alternate.
func joined(rest []byte, macro string) []byte {
	separator := " "
	if macro == "BI" {
		separator = ""
	}
	return bytes.Join(arguments(rest), []byte(separator))
}

func firstArgument(rest []byte) string {
	if args := arguments(rest); len(args) > 0 {
		return string(args[0])
	}
	return ""
}

// arguments splits the arguments of a macro; one in double quotes may hold
// spaces, a doubled quote in it stands for one.
func arguments(rest []byte) [][]byte {
	var args [][]byte
	for i := 0; i < len(rest); {
		if rest[i] == ' ' {
			i++
			continue
		}
		var arg []byte
		if rest[i] == '"' {
			for i++; i < len(rest); i++ {
				if rest[i] == '"' {
					if i+1 == len(rest) || rest[i+1] != '"' {
						i++
						break
					}
					i++
				}
				arg = append(arg, rest[i])
			}
			args = append(args, arg)
			continue
		}
		start := i
		for i < len(rest) && rest[i] != ' ' {
			if rest[i] == '\\' && i+1 < len(rest) {
				i++
			}
			i++
		}
		args = append(args, rest[start:i])
	}
	return args
}

// columnOf is where text with the given margin in half columns starts.
func columnOf(margin int) int { return margin / column }

func clampMargin(m int) int { return max(0, min(m, maxMargin)) }

// header prints the first lines of the page: the title and the section of
// the manual at both ends. Where two long ones meet, the right one wins.
func (r *renderer) header(args [][]byte) {
	r.started = true
	if len(args) > 0 {
		r.title = plain(args[0])
	}
	r.title = append(r.title, '(')
	if len(args) > 1 {
		r.title = append(r.title, plain(args[1])...)
	}
	r.title = append(r.title, ')')
	right := pageWidth - len(r.title)
	if right < 0 {
		right = 0
	}
	r.out = append(r.out, r.title[:min(len(r.title), right)]...)
	r.out = appendSpaces(r.out, right-len(r.out))
	r.out = append(r.out, r.title...)
	r.out = append(r.out, "\n\n\n\n"...)
}

// footer prints the title at the right end.
func (r *renderer) footer() {
	if !r.started {
		return
	}
	if !r.noSpace {
		r.out = append(r.out, "\n\n\n"...)
	}
	r.out = appendSpaces(r.out, pageWidth-len(r.title))
	r.out = append(r.out, r.title...)
	r.out = append(r.out, '\n')
}

// plain returns what is printed of a title.
func plain(s []byte) []byte {
	var b []byte
	for _, c := range s {
		if ' ' <= c && c < 0x7f {
			b = append(b, c)
		}
	}
	return b
}

// space prints a blank line, unless vertical space is off.
func (r *renderer) space() {
	if !r.noSpace {
		r.out = append(r.out, '\n')
	}
}

func (r *renderer) heading(section bool, rest []byte) {
	r.finish()
	r.space()
	r.blocks = r.blocks[:0]
	r.margin, r.tag = bodyMargin, tagIndent
	r.indent = 0
	if !section {
		r.indent = subMargin
	}
	r.fill = true
	if title := joined(rest, ""); len(title) > 0 {
		r.text(title)
		r.finish()
	}
	r.indent = bodyMargin
	r.noSpace = true
}

func (r *renderer) openBlock(width string) {
	r.finish()
	w, err := strconv.ParseFloat(width, 64)
	if err != nil || !(-maxMargin < w && w < maxMargin) {
		w = 0
	}
	outside := r.margin
	r.margin = clampMargin(r.margin + int(w*column))
	r.indent = r.margin
	r.blocks = append(r.blocks, block{margin: outside, inside: r.margin, tag: r.tag})
	r.tag = tagIndent
}

// closeBlock ends a block. Its text indent stays in force until the next
// block or item: that is why docutils indents in pairs.
func (r *renderer) closeBlock() {
	r.finish()
	n := len(r.blocks) - 1
	if n < 0 {
		return
	}
	b := r.blocks[n]
	r.blocks = r.blocks[:n]
	r.margin, r.indent, r.tag = b.margin, b.inside, b.tag
}

// item begins a paragraph with a tag.
func (r *renderer) item(args [][]byte) {
	r.finish()
	r.space()
	if len(args) > 1 {
		if w, err := strconv.Atoi(string(args[1])); err == nil {
			r.tag = clampMargin(w * column)
		}
	}
	if len(args) == 0 || len(args[0]) == 0 {
		r.indent = clampMargin(r.margin + r.tag)
		return
	}
	r.setTag(args[0])
}

// setTag puts a tag at the margin; the text is indented behind it and
// starts on the same line if the tag leaves room.
func (r *renderer) setTag(text []byte) {
	tag := r.format(text)
	if (len(tag)+1)*column <= r.tag {
		r.first, r.firstMargin = tag, r.margin
	} else {
		r.indent = r.margin
		r.text(text)
		r.finish()
	}
	r.indent = clampMargin(r.margin + r.tag)
}

// endLine ends the printed line without trailing spaces.
func (r *renderer) endLine() {
	r.out = append(bytes.TrimRight(r.out, " "), '\n')
	r.noSpace = false
}

// begin prints what stands before the text of a line.
func (r *renderer) begin() {
	room := columnOf(r.indent)
	if r.first != nil {
		at := columnOf(r.firstMargin)
		r.out = appendSpaces(r.out, at)
		r.out = append(r.out, r.first...)
		room -= at + len(r.first)
		r.first = nil
	}
	r.out = appendSpaces(r.out, room)
}

// finish ends the line that is being filled.
func (r *renderer) finish() {
	l := &r.line
	if !l.empty() {
		l.addGap(0)
		r.breakLines()
		if l.started {
			r.begin()
			r.out = l.appendTo(r.out, cut{at: len(l.chars), gap: len(l.gaps)})
			r.endLine()
		}
	} else if r.first != nil {
		r.begin()
		r.endLine()
	}
	l.reset()
	r.sentence = false
}

// breakLines prints full lines while the text is too wide.
func (r *renderer) breakLines() {
	l := &r.line
	width := pageWidth - columnOf(r.indent)
	for len(l.chars) > l.start && l.width()-l.gaps[len(l.gaps)-1].width > width {
		c := l.findCut(width, r.hyphenator)
		if extra := width - c.width; extra > 0 {
			l.spread(c, extra, !r.fromLeft)
		}
		r.fromLeft = !r.fromLeft
		r.begin()
		r.out = l.appendTo(r.out, c)
		r.endLine()
		l.drop(c)
	}
}
