package changelog

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
)

// Options say how to print a report. The zero Options are ready to use.
type Options struct {
	// Title is the heading; "" is the title of the services.
	Title string
	// Old and New name the two versions, as the user knows them; "" leaves them
	// out.
	Old, New string
	// Date is when the changes came, as 2006-01-02, for formats that want one; ""
	// is not known.
	Date string
	// ByOperation groups changes by the operations that see them, so that a change
	// can stand in several groups. Otherwise they are grouped by level.
	ByOperation bool
	// Docs shows changes that have no effect, such as those of documentation, one
	// by one. Otherwise they are counted. Formats for tools that have room for them
	// show them in any case.
	Docs bool
	// Color sets levels apart by color, for terminals.
	Color bool
	// FailOn is the least level that is a failure, for formats that know failures;
	// None is Breaking.
	FailOn diff.Verdict
}

// A page is a report as people read it.
type page struct {
	Title    string
	Old, New string
	Groups   []group
	Counts   [diff.Breaking + 1]int // of changes, by level
	// Operations is how many operations see changes that have an effect.
	Operations int
	Advice     diff.Advice
	Docs       bool
}

// A group is changes under a heading.
type group struct {
	Heading string
	// IsLevel is set if the heading is a level, else it is names of the model.
	IsLevel bool
	Changes []*entry
}

// An entry is a change as people read it.
type entry struct {
	*diff.Change
	Fingerprint string
	Paths       []diff.Path
}

// newPage prepares a report.
func newPage(r *diff.Report, o Options) *page {
	p := &page{Title: o.Title, Old: o.Old, New: o.New, Advice: r.Advice(), Docs: o.Docs}
	if p.Title == "" {
		p.Title = title(r)
	}
	var entries []*entry
	ops := make(map[model.ShapeID]bool)
	for _, c := range r.Changes {
		p.Counts[c.Level]++
		if c.Level == diff.None && !o.Docs {
			continue
		}
		for _, u := range c.Uses {
			ops[u.Operation] = true
		}
		entries = append(entries, &entry{Change: c, Fingerprint: c.Fingerprint(), Paths: r.Paths(c)})
	}
	p.Operations = len(ops)
	if o.ByOperation {
		p.Groups = byOperation(entries)
	} else {
		p.Groups = byLevel(entries)
	}
	return p
}

// title is the title of the services of a report.
func title(r *diff.Report) string {
	var names []string
	for _, m := range []*model.Model{r.New, r.Old} {
		for _, s := range m.Services() {
			name := s.Traits().Text(model.TraitTitle)
			if name == "" {
				name = s.ID().Name()
			}
			names = append(names, name)
		}
		if names != nil {
			return strings.Join(names, ", ")
		}
	}
	return "Changes"
}

// byLevel groups changes by level, the worst first.
func byLevel(entries []*entry) []group {
	var out []group
	for level := diff.Breaking; ; level-- {
		g := group{Heading: level.String(), IsLevel: true}
		for _, e := range entries {
			if e.Level == level {
				g.Changes = append(g.Changes, e)
			}
		}
		if g.Changes != nil {
			out = append(out, g)
		}
		if level == diff.None {
			return out
		}
	}
}

// byOperation groups changes by operation. Operations that see the same changes
// share a group; changes that no operation sees come first.
func byOperation(entries []*entry) []group {
	seen := make(map[model.ShapeID][]*entry)
	var ids []model.ShapeID
	var rest []*entry
	for _, e := range entries {
		if len(e.Uses) == 0 {
			rest = append(rest, e)
		}
		for i, u := range e.Uses {
			if i > 0 && e.Uses[i-1].Operation == u.Operation {
				continue
			}
			if seen[u.Operation] == nil {
				ids = append(ids, u.Operation)
			}
			seen[u.Operation] = append(seen[u.Operation], e)
		}
	}
	slices.SortFunc(ids, func(a, b model.ShapeID) int { return model.CompareFold(string(a), string(b)) })
	var out []group
	if rest != nil {
		out = append(out, group{Heading: "the model", Changes: rest})
	}
	byChanges := make(map[string]int)
	for _, id := range ids {
		var key strings.Builder
		for _, e := range seen[id] {
			key.WriteString(e.Fingerprint)
		}
		if i, known := byChanges[key.String()]; known {
			out[i].Heading += ", " + id.Name()
			out[i].see(seen[id], id)
			continue
		}
		byChanges[key.String()] = len(out)
		g := group{Heading: id.Name()}
		for _, e := range seen[id] {
			g.Changes = append(g.Changes, &entry{Change: e.Change, Fingerprint: e.Fingerprint})
		}
		g.see(seen[id], id)
		out = append(out, g)
	}
	return out
}

// see adds the paths of one operation to the changes of its group.
func (g *group) see(entries []*entry, op model.ShapeID) {
	for i, e := range entries {
		for _, p := range e.Paths {
			if p.Operation == op {
				g.Changes[i].Paths = append(g.Changes[i].Paths, p)
			}
		}
	}
}

// comeAndGo are the rules about things that are no shapes or members and can come
// and go.
var comeAndGo = []diff.RuleID{
	"service.protocol", "service.auth", "service.error", "service.clientContextParam", "resource",
	"operation.error", "operation.input", "operation.output", "pagination", "waiter", "example",
}

// Sign is "+" for what was added, "-" for what was removed and "~" for the rest.
func (e *entry) Sign() string {
	switch {
	case e.Old.IsZero() && !e.New.IsZero():
		return "+"
	case e.New.IsZero() && !e.Old.IsZero():
		return "-"
	}
	for _, id := range comeAndGo {
		if !id.Covers(e.Rule.ID) {
			continue
		}
		switch name := string(e.Rule.ID); name[strings.LastIndexByte(name, '.'):] {
		case ".added", ".introduced":
			return "+"
		case ".removed", ".dropped":
			return "-"
		}
	}
	return "~"
}

// Span is where to look: in the new model, or where the subject is gone, in the
// old one.
func (e *entry) Span() diag.Span {
	if e.New.IsZero() {
		return e.Old
	}
	return e.New
}

// workTree is the file of the work tree that a revision of it, GIT#REF:PATH, is one
// of; ok is false for other names. A line of the revision is none of the file.
func workTree(name string) (file string, ok bool) {
	dir, rest, _ := strings.Cut(name, "#")
	_, below, ok := strings.Cut(rest, ":")
	if !ok {
		return name, false
	}
	return path.Join(dir, below), true
}

// Effects names the axes on which the change has its worst verdicts.
func (e *entry) Effects() string {
	var axes []string
	for _, a := range diff.Axes {
		if v := e.Verdicts[a]; v > diff.None && v == e.Verdicts.Worst() {
			axes = append(axes, a.String())
		}
	}
	if axes == nil {
		return ""
	}
	return e.Verdicts.Worst().String() + " for " + strings.Join(axes, ", ")
}

// SeenBy lists the first few uses of a change, with their paths.
func (e *entry) SeenBy(most int) []string {
	var out []string
	for i, p := range e.Paths {
		if p.Part == diff.Whole {
			continue
		}
		if i == most {
			return append(out, "and "+strconv.Itoa(len(e.Paths)-i)+" more")
		}
		use := p.Operation.Name() + " " + p.Part.String()
		if p.Steps != nil {
			use += " " + p.String()
		}
		out = append(out, use)
	}
	return out
}

// Versions names both versions, or is "".
func (p *page) Versions() string {
	if p.Old == "" && p.New == "" {
		return ""
	}
	return p.Old + " → " + p.New
}

// Summary counts the changes in one line.
func (p *page) Summary() string {
	shown := p.Counts[diff.Breaking] + p.Counts[diff.Risky] + p.Counts[diff.Additive]
	if shown+p.Counts[diff.None] == 0 {
		return "no changes"
	}
	text := plural(shown, "change") + " in " + plural(p.Operations, "operation") + ": " +
		strconv.Itoa(p.Counts[diff.Breaking]) + " breaking, " +
		strconv.Itoa(p.Counts[diff.Risky]) + " risky, " +
		strconv.Itoa(p.Counts[diff.Additive]) + " additive"
	if n := p.Counts[diff.None]; n > 0 {
		text += "; " + plural(n, "change") + " without effect"
	}
	return text
}

// NextRelease says which release a Go module of the new model should be, or is
// "" if nothing changed.
func (p *page) NextRelease() string {
	a := p.Advice
	if a.Release == diff.NoRelease {
		return ""
	}
	text := "next Go release: " + a.Release.String()
	switch {
	case a.Behavioral:
		text += " (code goes on to compile, but the wire breaks by " + plural(len(a.Because), "change") + ")"
	case len(a.Because) > 0:
		text += " (because of " + plural(len(a.Because), "change") + ")"
	}
	return text
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// Printable returns a text without what could steer a terminal or reorder the
// text around it: control characters become U+FFFD and line breaks blanks.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case steers(r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// steers reports whether a character steers a terminal or changes how the text
// around it is read: controls, and what is invisible or sets directions.
func steers(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 ||
		r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x2069 || r == 0xfeff
}
