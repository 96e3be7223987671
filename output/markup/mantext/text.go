package mantext

import (
	"bytes"
	"strings"
)

// tabStop is the distance between tab stops, counted from the start of the
// line of input.
const tabStop = 5

// glyphs are the named characters that pages use, as ASCII.
var glyphs = map[string]string{
	"aq": "'", "ga": "`", "dq": `"`, "bu": "o", "em": "--",
}

// text handles a line of text.
func (r *renderer) text(line []byte) {
	if len(line) == 0 {
		r.finish()
		r.space()
		return
	}
	if r.wantTag {
		r.wantTag = false
		r.setTag(line)
		return
	}
	if r.center > 0 || !r.fill {
		r.verbatim(line)
		return
	}
	l := &r.line
	if line[0] == ' ' {
		r.finish()
		n := len(line) - len(bytes.TrimLeft(line, " "))
		for range n {
			l.chars = append(l.chars, blank)
		}
		l.started = true
		line = line[n:]
	} else if !l.empty() {
		if r.sentence {
			l.addGap(2)
		} else {
			l.addGap(1)
		}
		r.breakLines()
	}
	line = bytes.TrimRight(line, " ")
	r.inputColumn = 0
	for i := 0; i < len(line); {
		if line[i] == ' ' {
			n := 0
			for line[i] == ' ' {
				i++
				n++
			}
			l.addGap(n)
			r.inputColumn += n
			r.breakLines()
			continue
		}
		before := len(l.chars)
		i = r.character(line, i)
		r.inputColumn += len(l.chars) - before
	}
	// What came last may have no glyph.
	l.dropGap()
}

// character adds the character or escape sequence at line[i] to the line
// that is being filled and returns the place behind it.
func (r *renderer) character(line []byte, i int) int {
	l := &r.line
	c := line[i]
	if c != '\\' {
		i++
		switch {
		case c == blank:
			l.chars = append(l.chars, blank)
			r.sentence = false
		case c == '\t':
			for n := tabStop - r.inputColumn%tabStop; n > 0; n-- {
				l.chars = append(l.chars, blank)
			}
			r.sentence = false
		case c == '.' || c == '?' || c == '!':
			l.chars = append(l.chars, c)
			r.sentence = true
		case ' ' <= c && c < 0x7f:
			if l.atGap() || !strings.ContainsRune("\"')]*", rune(c)) {
				r.sentence = false
			}
			l.chars = append(l.chars, c)
		}
		l.started = true
		return i
	}
	e, n := escapeAt(line[i:])
	l.started = l.started || e.starts || e.text != ""
	switch {
	case e.hyphenControl:
		l.hyphenControl()
	case e.text != "" || line[i+n-1] == '&':
		l.chars = append(l.chars, e.text...)
		r.sentence = false
	}
	return i + n
}

// An escape is what an escape sequence stands for.
type escape struct {
	text          string
	hyphenControl bool
	starts        bool // is text that starts a line though it prints nothing
}

// escapeAt reads the escape sequence that s begins with and returns its
// length.
func escapeAt(s []byte) (e escape, n int) {
	if len(s) < 2 {
		return e, len(s)
	}
	switch s[1] {
	case 'e', '\\':
		e.text = `\`
	case ' ', '~', '0':
		e.text = "\xa0"
	case '-', '.', '\'', '`':
		e.text = string(s[1:2])
	case '%':
		e.hyphenControl = true
	case '(':
		// A character that has no glyph is text nevertheless.
		n := min(4, len(s))
		e.text, e.starts = glyphs[string(s[2:n])], true
		return e, n
	case 'f', '*':
		return e, nameEnd(s, 2)
	case 's':
		n := 2
		if n < len(s) && (s[n] == '-' || s[n] == '+') {
			n++
		}
		return e, min(n+1, len(s))
	case '&':
		e.starts = true
	case '"':
		return e, len(s)
	}
	return e, 2
}

// nameEnd returns the end of the name at s[i]: one character, two behind
// "(" or any number between brackets.
func nameEnd(s []byte, i int) int {
	if i == len(s) {
		return i
	}
	switch s[i] {
	case '(':
		return min(i+3, len(s))
	case '[':
		if n := bytes.IndexByte(s[i:], ']'); n >= 0 {
			return i + n + 1
		}
	}
	return i + 1
}

// format returns text on one line: nothing is filled.
func (r *renderer) format(line []byte) []byte {
	var b []byte
	for i := 0; i < len(line); {
		c := line[i]
		if c == '\\' {
			e, n := escapeAt(line[i:])
			b = append(b, e.text...)
			i += n
			continue
		}
		if ' ' <= c && c < 0x7f || c == blank {
			b = append(b, c)
		} else if c == '\t' {
			b = append(b, "     "[:tabStop-len(b)%tabStop]...)
		}
		i++
	}
	for i, c := range b {
		if c == blank {
			b[i] = ' '
		}
	}
	return b
}

// verbatim prints a line that is not filled.
func (r *renderer) verbatim(line []byte) {
	text := r.format(line)
	if r.center > 0 {
		r.center--
		if room := pageWidth - columnOf(r.indent) - len(text); room > 0 {
			text = append(bytes.Repeat([]byte(" "), room/2), text...)
		}
	}
	r.begin()
	r.out = append(r.out, text...)
	r.endLine()
}
