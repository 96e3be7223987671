package changelog

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/output/markup/markdown"
)

// Markdown prints a report as CommonMark. Text of the models stands in code
// spans, where nothing of it is live: no link, no mention, no markup.
func Markdown(r *diff.Report, o Options) []byte {
	p := newPage(r, o)
	var b strings.Builder
	b.WriteString("# " + codeSpan(p.Title))
	if p.Old != "" || p.New != "" {
		b.WriteString(": " + codeSpan(p.Old) + " → " + codeSpan(p.New))
	}
	b.WriteString("\n\n" + p.Summary() + ".\n")
	if a := p.NextRelease(); a != "" {
		b.WriteString("\n" + strings.ToUpper(a[:1]) + a[1:] + ".\n")
	}
	for _, g := range p.Groups {
		heading := codeSpan(g.Heading)
		if g.IsLevel {
			heading = strings.ToUpper(g.Heading[:1]) + g.Heading[1:]
		}
		b.WriteString("\n## " + heading + "\n\n")
		for _, e := range g.Changes {
			fmt.Fprintf(&b, "- **%s** ", e.Level)
			for _, piece := range e.Pieces() {
				if piece.IsValue {
					b.WriteString(codeSpan(piece.Text))
				} else {
					b.WriteString(piece.Text)
				}
			}
			fmt.Fprintf(&b, " (`%s`", e.Rule.ID)
			if effects := e.Effects(); effects != "" {
				b.WriteString(", " + effects)
			}
			b.WriteByte(')')
			for i, use := range e.SeenBy(mostUses) {
				if i == 0 {
					b.WriteString("\\\n  ")
				} else {
					b.WriteString(", ")
				}
				b.WriteString(codeSpan(use))
			}
			b.WriteByte('\n')
		}
	}
	return []byte(b.String())
}

// codeSpan sets a text of a model as it is. A code span cannot be empty or blank
// (CommonMark, "Code spans"), so such a text is quoted.
func codeSpan(s string) string {
	s = Printable(s)
	if strings.TrimSpace(s) == "" {
		s = strconv.Quote(s)
	}
	return markdown.CodeSpan(s)
}
