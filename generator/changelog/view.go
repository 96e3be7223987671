package changelog

import (
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"slices"
	"strings"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/output/markup/html"
	"github.com/apismith/apismith/output/markup/rst"
)

// A View is the page of a release with everything decided that a template for
// HTML shows. Its texts are plain, for the template to escape, and have nothing
// that steers a terminal or reorders the text around it.
type View struct {
	Headline, Message    string
	Title                string
	Summary, NextRelease string // "" for the page of the AWS API Changes site
	// Groups are the changes by level, the worst first, each told once; Methods have
	// those that an operation sees.
	Groups  []ViewGroup
	Methods []ViewMethod
}

// A ViewGroup is changes under a heading.
type ViewGroup struct {
	Heading string
	Level   string // the class of the heading; "" for groups of operations
	Changes []ViewChange
}

// A ViewChange is a change with all that is known of it.
type ViewChange struct {
	Fingerprint          string // its anchor; "" if it has one elsewhere on the page
	Rule, Level, Effects string
	Pieces               []diff.Piece
	Uses                 []string
	File                 string
	Line, Column         int
}

// A ViewMethod is an operation that changed.
type ViewMethod struct {
	Name, Anchor string
	Status       string // "new", "updated" or "removed"
	Level        string // of its worst change
	Parts        []ViewPart
	// Documentation is escaped; "" if there is none. It is Omitted where the page
	// has no room for it.
	Documentation template.HTML
	Omitted       bool
}

// A ViewPart is what changed in a part of an operation.
type ViewPart struct {
	Heading string
	Delta   string // on the page of the AWS API Changes site
	Lines   []ViewLine
}

// A ViewLine is a change in one line.
type ViewLine struct {
	Level, Path string
	Pieces      []diff.Piece
}

// View decides how the page looks in HTML. It has at most so many bytes of
// documentation, more for a single method; 0 is no limit.
func (r *Release) View(most int) *View {
	v := &View{Headline: Printable(r.Headline()), Message: words(r.Message), Title: Printable(r.Title)}
	if r.report != nil {
		p := newPage(r.report, Options{})
		v.Groups, v.Summary, v.NextRelease = viewGroups(p), p.Summary(), p.NextRelease()
	}
	size := 0
	for _, m := range r.Methods {
		method := ViewMethod{Name: Printable(m.Name), Anchor: nameAnchor(m.Name), Status: m.Status.String(), Level: m.level().String()}
		for _, p := range m.Parts {
			method.Parts = append(method.Parts, ViewPart{Heading: p.Heading(), Delta: p.Delta, Lines: viewLines(p.changes)})
		}
		switch {
		case m.Doc == nil:
		case most > 0 && size >= most:
			method.Omitted = true
		default:
			// The printer escapes all text.
			method.Documentation = template.HTML(html.Printer{Level: 3}.Blocks(rst.Doc(m.Doc).Blocks))
			size += len(method.Documentation)
		}
		v.Methods = append(v.Methods, method)
	}
	return v
}

// level is the worst level of what happened to a method.
func (m *Method) level() diff.Verdict {
	switch m.Status {
	case New:
		return diff.Additive
	case Removed:
		return diff.Breaking
	}
	worst := diff.None
	for _, p := range m.Parts {
		for _, e := range p.changes {
			worst = max(worst, e.Level)
		}
	}
	return worst
}

// viewGroups are the groups of a report.
func viewGroups(p *page) []ViewGroup {
	var out []ViewGroup
	anchored := make(map[string]bool)
	for _, g := range p.Groups {
		v := ViewGroup{Heading: Printable(g.Heading)}
		if g.IsLevel {
			v.Level = g.Heading
		}
		for _, e := range g.Changes {
			c := ViewChange{Rule: string(e.Rule.ID), Level: e.Level.String(), Effects: e.Effects(), Pieces: viewPieces(e)}
			if !anchored[e.Fingerprint] {
				anchored[e.Fingerprint] = true
				c.Fingerprint = e.Fingerprint
			}
			for _, use := range e.SeenBy(len(e.Paths)) {
				c.Uses = append(c.Uses, Printable(use))
			}
			if at := e.Span(); !at.IsZero() {
				pos := at.Position()
				c.File, c.Line, c.Column = Printable(pos.File), pos.Line, pos.Column
			}
			v.Changes = append(v.Changes, c)
		}
		out = append(out, v)
	}
	return out
}

func viewLines(changes []*entry) []ViewLine {
	var out []ViewLine
	for _, e := range changes {
		l := ViewLine{Level: e.Level.String(), Pieces: viewPieces(e)}
		if len(e.Paths) == 1 && e.Paths[0].Steps != nil {
			l.Path = Printable(e.Paths[0].String())
		}
		out = append(out, l)
	}
	return out
}

func viewPieces(e *entry) []diff.Piece {
	pieces := e.Pieces()
	for i := range pieces {
		pieces[i].Text = Printable(pieces[i].Text)
	}
	return pieces
}

// nameAnchor is the id that a name has on its page: the name, if it is one that a
// link can carry as it is.
func nameAnchor(name string) string {
	plain := name != "" && strings.IndexFunc(name, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_')
	}) < 0
	if plain && !(name[0] >= '0' && name[0] <= '9') {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	return "x-" + hex.EncodeToString(sum[:8])
}

// Level is the worst of what the release does.
func (r *Release) Level() diff.Verdict {
	worst := diff.None
	for _, m := range r.Methods {
		worst = max(worst, m.level())
	}
	if r.report != nil {
		worst = max(worst, r.report.Level())
	}
	return worst
}

// Count is how many changes of that level there are. A service that is new or
// gone as a whole counts as none.
func (r *Release) Count(level diff.Verdict) int {
	n := 0
	if r.report != nil {
		for _, c := range r.report.Changes {
			if c.Level == level {
				n++
			}
		}
	}
	return n
}

// NextRelease is the step that the version of a Go module of the new model should
// make; none if there is nothing to compare.
func (r *Release) NextRelease() diff.Release {
	if r.report == nil {
		return diff.NoRelease
	}
	return r.report.Advice().Release
}

// Named are the printable names of the methods of a status, in the
// order of the page.
func (r *Release) Named(status MethodStatus) []string {
	var out []string
	for _, m := range r.Methods {
		if m.Status == status {
			out = append(out, Printable(m.Name))
		}
	}
	return out
}

// Terms are the names of the shapes and members that changed with an effect,
// sorted.
func (r *Release) Terms() []string {
	if r.report == nil {
		return nil
	}
	var out []string
	for _, c := range r.report.Changes {
		if c.Level > diff.None && c.Subject != "" {
			name := c.Subject.Name()
			if m := c.Subject.Member(); m != "" {
				name = m
			}
			out = append(out, Printable(name))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
