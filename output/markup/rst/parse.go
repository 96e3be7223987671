package rst

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds how deep blocks may nest; what is deeper becomes a
// literal block. docutils gives up at about the same depth.
const maxDepth = 100

// Parse reads a reStructuredText page. Any input is a page: what is
// malformed is kept as plain text and listed in the document's problems.
// Bytes that are not UTF-8 become U+FFFD.
func Parse(src []byte) *Document {
	p := &parser{targets: map[string]target{}, footnotes: map[string]bool{}}
	b := body{parser: p, lines: splitLines(src), first: 1, titles: true}
	doc := &Document{}
	b.out = &doc.Blocks
	p.top = &doc.Blocks
	b.parse()
	p.resolve()
	promoteTitle(doc)
	p.checkTransitions(doc.Blocks)
	doc.Blocks = p.moveTransitions(doc.Blocks, true)
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	doc.Problems = p.problems
	return doc
}

// A parser holds what the parts of one page share.
type parser struct {
	problems []Problem
	depth    int

	// top is the content of the document, sections the open sections and
	// styles the adornments of the levels, outermost first.
	top      *[]Block
	sections []*Section
	styles   []string

	targets   map[string]target
	anonymous []target
	footnotes map[string]bool
	refs      []namedReference
}

func (p *parser) problem(line int, message string) {
	p.problems = append(p.problems, Problem{Line: line, Message: message})
}

// splitLines splits the input into lines without trailing white space and
// with tabs expanded to columns of eight.
func splitLines(src []byte) []string {
	text := string(bytes.ToValidUTF8(src, []byte("\uFFFD")))
	text = strings.TrimPrefix(text, "\uFEFF")
	if strings.IndexByte(text, escape) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	}
	lines := make([]string, 0, strings.Count(text, "\n")+1)
	for text != "" {
		n, size := lineEnd(text)
		lines = append(lines, cleanLine(text[:n]))
		text = text[n+size:]
	}
	return lines
}

// lineEnd returns where the first line of s ends and how long its end is.
// As in Python, separators of records and paragraphs end lines too.
func lineEnd(s string) (n, size int) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n' || 0x1c <= c && c <= 0x1e:
			return i, 1
		case c == '\r':
			if at(s, i+1, '\n') {
				return i, 2
			}
			return i, 1
		case c == 0xc2 && s[i+1] == 0x85:
			return i, 2
		case c == 0xe2 && s[i+1] == 0x80 && (s[i+2] == 0xa8 || s[i+2] == 0xa9):
			return i, 3
		}
	}
	return len(s), 0
}

// cleanLine expands tabs, turns vertical ones into spaces, and cuts off
// trailing white space.
func cleanLine(s string) string {
	s = trimRight(s)
	if !strings.ContainsAny(s, "\t\v\f") {
		return s
	}
	var b strings.Builder
	column := 0
	for _, r := range s {
		switch r {
		case '\t':
			n := 8 - column%8
			b.WriteString("        "[:n])
			column += n
		case '\v', '\f':
			b.WriteByte(' ')
			column++
		default:
			b.WriteRune(r)
			column++
		}
	}
	return b.String()
}

// trimRight cuts off trailing white space.
func trimRight(s string) string {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if !isSpace(r) {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

// trimLeft cuts off leading white space.
func trimLeft(s string) string {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if !isSpace(r) {
			break
		}
		s = s[n:]
	}
	return s
}

// indentOf returns the width of the white space at the front of s.
func indentOf(s string) int {
	return utf8.RuneCountInString(s[:len(s)-len(trimLeft(s))])
}

// dropColumns cuts off the first n characters of s.
func dropColumns(s string, n int) string {
	for ; n > 0 && s != ""; n-- {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

// isBlank reports whether s is white space only.
func isBlank(s string) bool { return trimLeft(s) == "" }
