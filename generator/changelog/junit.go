package changelog

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/diff"
)

// JUnit prints a report as the results of tests: every change is a test case of
// the suite of its level, and fails if that is at least Options.FailOn.
func JUnit(r *diff.Report, o Options) []byte {
	p := newPage(r, Options{Title: o.Title, Docs: o.Docs})
	failOn := o.FailOn
	if failOn == diff.None {
		failOn = diff.Breaking
	}
	total, failures := 0, 0
	for _, g := range p.Groups {
		total += len(g.Changes)
		if g.Changes[0].Level >= failOn {
			failures += len(g.Changes)
		}
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	fmt.Fprintf(&b, "<testsuites name=%s tests=\"%d\" failures=\"%d\">\n", attribute(p.Title), total, failures)
	for _, g := range p.Groups {
		fails := 0
		if g.Changes[0].Level >= failOn {
			fails = len(g.Changes)
		}
		fmt.Fprintf(&b, "  <testsuite name=%s tests=\"%d\" failures=\"%d\">\n", attribute(g.Heading), len(g.Changes), fails)
		for _, e := range g.Changes {
			fmt.Fprintf(&b, "    <testcase classname=%s name=%s", attribute(string(e.Rule.ID)), attribute(e.Message()))
			if at := e.Span(); !at.IsZero() {
				pos := at.Position()
				fmt.Fprintf(&b, " file=%s line=%s", attribute(pos.File), attribute(strconv.Itoa(pos.Line)))
			}
			if fails == 0 {
				b.WriteString("/>\n")
				continue
			}
			b.WriteString(">\n")
			fmt.Fprintf(&b, "      <failure type=%s message=%s>", attribute(e.Level.String()), attribute(e.Message()))
			escape(&b, e.Effects()+"\n"+strings.Join(e.SeenBy(len(e.Paths)), "\n"))
			b.WriteString("</failure>\n    </testcase>\n")
		}
		b.WriteString("  </testsuite>\n")
	}
	b.WriteString("</testsuites>\n")
	return b.Bytes()
}

// attribute returns a text as the value of an attribute, in quotes.
func attribute(s string) string {
	var b bytes.Buffer
	b.WriteByte('"')
	escape(&b, Printable(s))
	b.WriteByte('"')
	return b.String()
}

// escape writes a text so that XML shows it. A buffer does not fail.
func escape(b *bytes.Buffer, s string) { _ = xml.EscapeText(b, []byte(s)) }
