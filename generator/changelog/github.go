package changelog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
)

// mostAnnotations is how many annotations of a kind GitHub shows for a step of a
// workflow; it drops the rest without a word.
const mostAnnotations = 10

// gitHubKinds are the kinds of annotations by level. Changes without effect get
// none.
var gitHubKinds = [...]string{diff.None: "", diff.Additive: "notice", diff.Risky: "warning", diff.Breaking: "error"}

// GitHub prints a report as workflow commands, which GitHub Actions shows as
// annotations beside the lines of the model. If there are more changes of a level
// than it shows, those of one shape share an annotation, and the last annotation
// counts what is left.
func GitHub(r *diff.Report, _ Options) []byte {
	p := newPage(r, Options{})
	var b strings.Builder
	for _, g := range p.Groups {
		kind := gitHubKinds[g.Changes[0].Level]
		if kind == "" {
			continue
		}
		notes := annotations(g.Changes)
		for i, n := range notes {
			if i == mostAnnotations-1 && len(notes) > mostAnnotations {
				rest := 0
				for _, n := range notes[i:] {
					rest += len(n.lines)
				}
				fmt.Fprintf(&b, "::%s title=%s::%s\n", kind, property("API changes"),
					data(fmt.Sprintf("%s more: run apismith diff to see them", plural(rest, g.Heading+" change"))))
				break
			}
			fmt.Fprintf(&b, "::%s ", kind)
			if !n.at.IsZero() {
				pos := n.at.Position()
				file, isOld := workTree(pos.File)
				fmt.Fprintf(&b, "file=%s,", property(file))
				if !isOld {
					fmt.Fprintf(&b, "line=%d,col=%d,", pos.Line, pos.Column)
				}
			}
			fmt.Fprintf(&b, "title=%s::%s\n", property(n.title), data(strings.Join(n.lines, "\n")))
		}
	}
	return []byte(b.String())
}

// An annotation is one or more changes at a place.
type annotation struct {
	title string
	at    diag.Span
	lines []string
}

// annotations are one for each change, or if these are too many, one for each
// shape.
func annotations(changes []*entry) []*annotation {
	var out []*annotation
	byShape := make(map[model.ShapeID]*annotation)
	for _, e := range changes {
		shape := e.Subject.Shape()
		n := byShape[shape]
		if n == nil || len(changes) <= mostAnnotations {
			n = &annotation{title: string(e.Rule.ID), at: e.Span()}
			byShape[shape] = n
			out = append(out, n)
		} else {
			n.title = shape.Name()
		}
		n.lines = append(n.lines, Printable(e.Message()))
	}
	slices.SortStableFunc(out, func(a, b *annotation) int { return cmp.Compare(len(b.lines), len(a.lines)) })
	return out
}

var (
	dataEscaper     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// data escapes the message of a workflow command.
func data(s string) string { return dataEscaper.Replace(s) }

// property escapes a property of a workflow command.
func property(s string) string { return propertyEscaper.Replace(Printable(s)) }
