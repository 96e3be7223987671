package changelog

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model/diff"
)

// Ignore prints the lines of an ignore file that accept every change of a report
// that has an effect, for good. Whoever accepts them replaces the messages by
// reasons, and sets last days.
func Ignore(r *diff.Report, _ Options) []byte {
	var b strings.Builder
	b.WriteString("# fingerprint     last day  reason\n")
	for _, c := range r.Changes {
		if c.Level > diff.None {
			fmt.Fprintf(&b, "%s  -  %s\n", c.Fingerprint(), Printable(c.Message()))
		}
	}
	return []byte(b.String())
}
