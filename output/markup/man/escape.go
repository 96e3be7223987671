package man

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/docs"
)

// lineLength is how long the lines of a page may be; that of the text is the
// formatter's.
const lineLength = 76

// escape makes text that stands for itself. Characters that formatters replace
// by nicer ones, such as the hyphen, stay what they are, so that what is copied
// from a page works. All else is ASCII.
func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch c {
			case '\\':
				b.WriteString(`\e`)
			case '-':
				b.WriteString(`\-`)
			case '\'':
				b.WriteString(`\(aq`)
			case '"':
				b.WriteString(`\(dq`)
			case '`':
				b.WriteString(`\(ga`)
			case '^':
				b.WriteString(`\(ha`)
			case '~':
				b.WriteString(`\(ti`)
			default:
				if c >= ' ' && c != 0x7F {
					b.WriteByte(c)
				}
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch r {
		case '\u00A0':
			b.WriteString(`\ `)
		case '\u00AD', '\u200B': // allow a break, which escaping does anyway
		default:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		}
	}
	return b.String()
}

// guard keeps a line from being read as a request.
func guard(line string) string {
	if strings.HasPrefix(line, ".") {
		return `\&` + line
	}
	return line
}

// The fonts.
const (
	roman = `\fR`
	fBold = `\fB`
	fItal = `\fI`
)

// fill returns text as lines of a page, of words that fit in some columns.
func fill(list []docs.Inline, columns int) []string {
	w := wordWriter{limit: max(columns, 10)}
	w.inlines(list, roman)
	w.endWord()
	w.endLine()
	return w.lines
}

// A wordWriter fills lines.
type wordWriter struct {
	limit int // columns that a word may have before it must be divisible
	lines []string
	line  strings.Builder
	word  strings.Builder
	// width is the columns of the word since it could last be divided; divide says
	// that it can be before its next character.
	width  int
	divide bool
}

func (w *wordWriter) inlines(list []docs.Inline, font string) {
	for _, n := range list {
		switch n := n.(type) {
		case docs.Plain:
			w.text(string(n), false)
		case docs.Code:
			w.font(fBold)
			w.text(string(n), true)
			w.font(font)
		case *docs.Emph:
			w.font(fItal)
			w.inlines(n.Text, fItal)
			w.font(font)
		case *docs.Strong:
			w.font(fBold)
			w.inlines(n.Text, fBold)
			w.font(font)
		case *docs.Link:
			w.inlines(n.Text, font)
		case docs.LineBreak:
			w.endWord()
			w.endLine()
			w.lines = append(w.lines, ".br")
		}
	}
}

func (w *wordWriter) font(f string) { w.word.WriteString(f) }

// text writes words. In code, each space counts.
func (w *wordWriter) text(s string, code bool) {
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			if code && i+1 < len(s) && s[i+1] == ' ' {
				w.word.WriteString(`\ `)
			} else {
				w.endWord()
			}
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		if w.divide {
			w.word.WriteString(`\:`)
			w.width, w.divide = 0, false
		}
		w.word.WriteString(escape(s[i : i+size]))
		w.width++
		w.divide = w.width >= w.limit/2 || w.width > 8 && strings.IndexByte("/_.,:;=&?|)]}", s[i]) >= 0
		i += size
	}
}

// endWord puts the word on the line, or on the next one. What the word does to
// the font is not lost if there is nothing else in it.
func (w *wordWriter) endWord() {
	word := w.word.String()
	if word == "" {
		return
	}
	w.word.Reset()
	w.width, w.divide = 0, false
	if w.line.Len() > 0 && w.line.Len()+1+len(word) > lineLength {
		w.continueBelow()
	}
	if w.line.Len() > 0 {
		w.line.WriteByte(' ')
	} else {
		word = guard(word)
	}
	w.line.WriteString(word)
}

// continueBelow ends a line that text follows. What looks like the end of a
// sentence does not get two spaces.
func (w *wordWriter) continueBelow() {
	text := strings.TrimRight(strings.TrimSuffix(w.line.String(), roman), `)]}`)
	text = strings.TrimSuffix(strings.TrimSuffix(text, `\(dq`), `\(aq`)
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") {
		w.line.WriteString(`\&`)
	}
	w.endLine()
}

func (w *wordWriter) endLine() {
	if w.line.Len() > 0 {
		w.lines = append(w.lines, w.line.String())
		w.line.Reset()
	}
}
