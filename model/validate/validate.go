package validate

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// Options say how to check. The zero Options are ready to use.
type Options struct {
	// KeepGoing runs all rules. Without it, those that rely on what earlier ones
	// check run only if these found no error, since theirs would often be the
	// same one again.
	KeepGoing bool
	// Settings give findings other severities than the rules and the model do. What
	// the model suppresses stays suppressed.
	Settings []Setting
}

// Check runs the rules on a model. It returns what they find together with what
// was found when the model was loaded, in the order of [diag.List.Sorted];
// findings that the model suppresses have the severity Suppressed, and those to
// which it gives another severity have that one.
//
// Shapes that were imported are not reported. A nil model, one that could not be
// loaded, is not checked.
func Check(m *model.Model, loaded *diag.List, o Options) []diag.Diagnostic {
	found := loaded.Sorted()
	if m == nil {
		apply(o.Settings, found)
		return found
	}
	x := newIndex(m)
	now := found
	for _, ph := range phases {
		if !o.KeepGoing && slices.ContainsFunc(now, isError) {
			break
		}
		now = x.run(ph)
		found = append(found, now...)
	}
	apply(o.Settings, found)
	x.applyPolicy(found)
	return diag.Sort(found)
}

func isError(d diag.Diagnostic) bool { return d.Severity == diag.Error }

// run runs the rules of one phase and returns what they find.
func (x *index) run(ph phase) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, r := range rules {
		if r.phase != ph {
			continue
		}
		p := &pass{index: x, rule: r}
		r.check(p)
		for _, f := range p.found {
			found = append(found, *f)
		}
	}
	return found
}
