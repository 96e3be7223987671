package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// A Printer writes diagnostics as text, one a line:
//
//	path:line:col: severity: message [rule]
//
// The zero Printer is ready to use.
type Printer struct {
	// Snippets adds the source line with a caret below it, and the hint. It is
	// meant for terminals.
	Snippets bool
}

// Print writes the diagnostics in the order given and returns the first error
// of the writer.
func (p Printer) Print(w io.Writer, ds []Diagnostic) error {
	var b strings.Builder
	for _, d := range ds {
		p.one(&b, d)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p Printer) one(b *strings.Builder, d Diagnostic) {
	place(b, d.Span)
	message := Clean(d.Message)
	if d.Hint != "" && !p.Snippets {
		message += "; " + Clean(d.Hint)
	}
	fmt.Fprintf(b, "%s: %s [%s]\n", d.Severity, message, d.Rule)
	if p.Snippets {
		snippet(b, d.Span)
		if d.Hint != "" {
			fmt.Fprintf(b, "  hint: %s\n", Clean(d.Hint))
		}
	}
	for _, r := range d.Related {
		place(b, r.Span)
		fmt.Fprintf(b, "note: %s [%s]\n", Clean(r.Message), d.Rule)
		if p.Snippets {
			snippet(b, r.Span)
		}
	}
}

func place(b *strings.Builder, s Span) {
	if s.IsZero() {
		return
	}
	at := s.Position()
	fmt.Fprintf(b, "%s:%d:%d: ", Clean(at.File), at.Line, at.Column)
}

// maxSnippet is the most characters of a source line that are shown: models
// are often one line of megabytes.
const maxSnippet = 100

// snippet prints the source line of s and a caret range below it.
func snippet(b *strings.Builder, s Span) {
	if s.IsZero() {
		return
	}
	at := s.Position()
	line := s.File.Line(at.Line)
	lineStart := s.File.lines[at.Line-1]
	from := min(max(s.Start-lineStart, 0), len(line))
	to := min(max(s.End-lineStart, from), len(line))

	lead, mark, rest := []rune(line[:from]), []rune(line[from:to]), []rune(line[to:])
	var before, behind string // what is cut off
	if len(lead) > maxSnippet/2 {
		lead, before = lead[len(lead)-maxSnippet/2:], "…"
	}
	if len(mark) > maxSnippet/2 {
		mark, rest, behind = mark[:maxSnippet/2], nil, "…"
	}
	if room := maxSnippet - len(lead) - len(mark); len(rest) > room {
		rest, behind = rest[:room], "…"
	}
	shown := Clean(before + string(lead))
	marked := Clean(string(mark))
	number := fmt.Sprintf("%5d", at.Line)
	fmt.Fprintf(b, "%s | %s%s%s\n", number, shown, marked, Clean(string(rest))+behind)
	fmt.Fprintf(b, "%s | %s%s\n", strings.Repeat(" ", len(number)), margin(shown), "^"+strings.Repeat("~", max(0, columns(marked)-1)))
}

// margin turns text into blanks of the same width; tabs stay, so that the
// caret stands below its character whatever a tab is worth.
func margin(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString("  "[:width(r)])
	}
	return b.String()
}

// columns is how many columns of a terminal a text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n += width(r)
	}
	return n
}

// width is how many columns of a terminal a character takes: 0 if it is shown
// together with the one before it, or not at all.
func width(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// wide are the blocks whose characters take two columns (Unicode Standard Annex
// 11, East Asian Width): those of East Asian scripts, and emoji.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1},
		{Lo: 0x2E80, Hi: 0x303E, Stride: 1},
		{Lo: 0x3041, Hi: 0xA4CF, Stride: 1},
		{Lo: 0xA960, Hi: 0xA97F, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
		{Lo: 0xFF01, Hi: 0xFF60, Stride: 1},
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1F300, Hi: 0x1F64F, Stride: 1},
		{Lo: 0x1F680, Hi: 0x1F6FF, Stride: 1},
		{Lo: 0x1F900, Hi: 0x1F9FF, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1},
	},
}

// Clean replaces the control characters of a text but tabs: line breaks by
// spaces, others, and those that reorder the text around them, by U+FFFD. So
// what a hostile model or file name says cannot drive the terminal that shows
// it, or be taken for several lines.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r == '\n' || r == '\r':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Bidi_Control):
			return '\uFFFD'
		}
		return r
	}, s)
}
