package changelog

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model/diff"
)

// mostUses is how many uses of a change are listed where people read.
const mostUses = 4

// Text prints a report for terminals and mails.
func Text(r *diff.Report, o Options) []byte {
	p := newPage(r, o)
	t := textPrinter{color: o.Color}
	t.b.WriteString(t.style(bold, Printable(p.Title)))
	if v := p.Versions(); v != "" {
		t.b.WriteString("  " + Printable(v))
	}
	t.b.WriteByte('\n')
	if a := p.NextRelease(); a != "" {
		t.b.WriteString(a + "\n")
	}
	for _, g := range p.Groups {
		t.group(g)
	}
	t.b.WriteString("\n" + p.Summary() + "\n")
	return []byte(t.b.String())
}

type textPrinter struct {
	b     strings.Builder
	color bool
}

// The styles of terminals (ECMA-48, "Select graphic rendition").
const (
	bold = "1"
	dim  = "2"
)

var levelStyles = [...]string{diff.None: dim, diff.Additive: "32", diff.Risky: "33", diff.Breaking: "31"}

func (t *textPrinter) style(style, s string) string {
	if !t.color {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}

func (t *textPrinter) group(g group) {
	heading := t.style(bold, Printable(g.Heading))
	if g.IsLevel {
		heading = t.style(levelStyles[g.Changes[0].Level], g.Heading)
	}
	t.b.WriteString("\n" + heading + "\n")
	for _, e := range g.Changes {
		fmt.Fprintf(&t.b, "  %s %s %s\n", t.style(levelStyles[e.Level], e.Sign()), Printable(e.Message()), t.style(dim, "["+string(e.Rule.ID)+"]"))
		if uses := e.SeenBy(mostUses); uses != nil {
			t.b.WriteString("      " + Printable(strings.Join(uses, ", ")) + "\n")
		}
		var facts []string
		if effects := e.Effects(); effects != "" {
			facts = append(facts, effects)
		}
		if at := e.Span(); !at.IsZero() {
			pos := at.Position()
			facts = append(facts, fmt.Sprintf("%s:%d:%d", Printable(pos.File), pos.Line, pos.Column))
		}
		if facts != nil {
			t.b.WriteString("      " + t.style(dim, strings.Join(facts, "; ")) + "\n")
		}
	}
}
