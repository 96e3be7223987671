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
	from := min(s.Start-lineStart, len(line))
	to := min(max(s.End-lineStart, from+1), len(line))

	lead, mark := []rune(line[:from]), []rune(line[from:max(from, to)])
	rest := []rune(line[max(from, to):])
	cut := ""
	if len(lead) > maxSnippet/2 {
		lead, cut = lead[len(lead)-maxSnippet/2:], "…"
	}
	mark = mark[:min(len(mark), maxSnippet/2)]
	rest = rest[:min(len(rest), max(0, maxSnippet-len(lead)-len(mark)))]

	shown := cut + string(lead) + string(mark) + string(rest)
	number := fmt.Sprintf("%5d", at.Line)
	fmt.Fprintf(b, "%s | %s\n", number, Clean(shown))
	fmt.Fprintf(b, "%s | %s%s\n", strings.Repeat(" ", len(number)),
		margin(cut+string(lead)), "^"+strings.Repeat("~", max(0, len(mark)-1)))
}

// margin turns text into blanks of the same width; tabs stay, so that the
// caret stands below its character whatever a tab is worth.
func margin(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, text)
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
