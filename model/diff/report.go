package diff

import (
	"cmp"
	"slices"
	"sync"

	"github.com/apismith/apismith/model"
)

// A Report is what [Compare] found.
type Report struct {
	Old, New *model.Model
	// Changes are sorted: those of the models and of services first, then those of
	// operations, then those of data; within these by subject, rule and arguments.
	Changes []*Change

	*graph
}

// A graph is what a report knows of the ways through the models.
type graph struct {
	ops   []*operationPair // sorted by id
	pairs []*pair

	reverse sync.Once
	usedBy  [][]user // by the place of a pair; see users
}

// Worst is the worst verdict on an axis.
func (r *Report) Worst(a Axis) Verdict {
	worst := None
	for _, c := range r.Changes {
		worst = max(worst, c.Verdicts[a])
	}
	return worst
}

// Level is the worst level of the changes.
func (r *Report) Level() Verdict {
	worst := None
	for _, c := range r.Changes {
		worst = max(worst, c.Level)
	}
	return worst
}

// Filter returns a report of the changes for which keep holds.
func (r *Report) Filter(keep func(*Change) bool) *Report {
	out := *r
	out.Changes = nil
	for _, c := range r.Changes {
		if keep(c) {
			out.Changes = append(out.Changes, c)
		}
	}
	return &out
}

// A Release is a step of a version number (Semantic Versioning 2.0.0).
type Release uint8

// The steps.
const (
	NoRelease Release = iota // nothing changed
	Patch
	Minor
	Major
)

// String is "none", "patch", "minor" or "major".
func (r Release) String() string { return [...]string{"none", "patch", "minor", "major"}[r] }

// Advice says which version the Go module that is generated from the new model
// should get, and why.
type Advice struct {
	Release Release
	// Because are the changes that force the step, in the order of the report:
	// without any of them, a smaller step would do. It is nil for Patch, which
	// any change is reason enough for.
	Because []*Change
	// Behavioral is set if code goes on to compile, but old and new versions of
	// the service and its clients do not understand each other.
	Behavioral bool
}

// Advice returns the step that the version of a generated Go module should
// make. What breaks code that compiles is a major release, and so is what
// breaks the wire; what adds to the package is a minor one.
func (r *Report) Advice() Advice {
	collect := func(because func(*Change) bool) []*Change {
		return r.Filter(because).Changes
	}
	breaks := collect(func(c *Change) bool { return c.Verdicts[Go] == Breaking || c.Verdicts[Wire] == Breaking })
	if len(breaks) > 0 {
		return Advice{Release: Major, Because: breaks, Behavioral: r.Worst(Go) < Breaking}
	}
	adds := collect(func(c *Change) bool { return c.Verdicts[Go] == Additive || c.Verdicts[Go] == Risky })
	switch {
	case len(adds) > 0:
		return Advice{Release: Minor, Because: adds}
	case len(r.Changes) > 0:
		return Advice{Release: Patch}
	}
	return Advice{}
}

// For returns the step for a module at that version: before version 1, what
// breaks is a minor release and all else a patch, as the Go project advises.
func (a Advice) For(major int) Release {
	if major == 0 && a.Release > Patch {
		return a.Release - 1
	}
	return a.Release
}

// sort orders the changes.
func (r *Report) sort() {
	rank := make(map[*Rule]int, len(rules))
	for i, rule := range rules {
		rank[rule] = i
	}
	slices.SortFunc(r.Changes, func(a, b *Change) int {
		return cmp.Or(
			cmp.Compare(a.group(), b.group()),
			model.CompareFold(string(a.Subject), string(b.Subject)),
			cmp.Compare(rank[a.Rule], rank[b.Rule]),
			slices.CompareFunc(a.Args, b.Args, func(x, y Arg) int { return cmp.Compare(x.Value, y.Value) }),
		)
	})
}

// group is the rank of what kind of subject a change has.
func (c *Change) group() int {
	switch {
	case c.at != nil:
		return 2
	case len(c.Uses) > 0 || slices.Contains(operationRules, c.Rule):
		return 1
	case slices.Contains(shapeRules, c.Rule):
		return 2
	}
	return 0
}
