package diff

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// traits records the differences of the traits of a site's subjects. content
// leaves out documentation and deprecation, for shapes that stand in the place of
// others.
func (c *comparer) traits(s site, content bool) {
	eachDifference(s.old.Traits(), s.new.Traits(), func(o, n *model.Trait) {
		if content && !effectiveTraits[traitID(o, n)] {
			return
		}
		c.trait(s, o, n)
	})
}

// eachDifference calls f for every trait that differs: with nil for the old or
// the new one if there is none.
func eachDifference(old, new model.Traits, f func(o, n *model.Trait)) {
	a, b := old.All(), new.All()
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].ID < b[0].ID:
			f(&a[0], nil)
			a = a[1:]
		case len(a) == 0 || b[0].ID < a[0].ID:
			f(nil, &b[0])
			b = b[1:]
		default:
			if !node.Equal(a[0].Value, b[0].Value) {
				f(&a[0], &b[0])
			}
			a, b = a[1:], b[1:]
		}
	}
}

func traitID(o, n *model.Trait) model.ShapeID {
	if n != nil {
		return n.ID
	}
	return o.ID
}

// A traitHandler records the difference of one trait.
type traitHandler func(c *comparer, s site, o, n *model.Trait)

// trait records the difference of one trait; at most one of them is nil.
func (c *comparer) trait(s site, o, n *model.Trait) {
	id := traitID(o, n)
	if h := traitHandlers[id]; h != nil {
		h(c, s, o, n)
		return
	}
	switch {
	case c.isProtocol(id):
		protocol(c, s, o, n)
	case c.isAuth(id):
		authScheme(c, s, o, n)
	default:
		unknownTrait(c, s, o, n)
	}
}

// unknownTrait records the difference of a trait that no rule is about.
func unknownTrait(c *comparer, s site, o, n *model.Trait) {
	id := RuleID("trait.updated")
	switch {
	case o == nil:
		id = "trait.added"
	case n == nil:
		id = "trait.removed"
	}
	c.emitTrait(s, id, o, n, None, append([]Arg{{"trait", string(traitID(o, n))}}, values(o, n)...)...)
}

// emitTrait records a change at the positions of two traits and returns it as
// emitAt does.
func (c *comparer) emitTrait(s site, id RuleID, o, n *model.Trait, goVerdict Verdict, args ...Arg) *Change {
	return c.emitAt(s, id, traitSpan(o, s.old), traitSpan(n, s.new), goVerdict, args...)
}

func traitSpan(t *model.Trait, of model.Subject) diag.Span {
	if t != nil && !t.Span.IsZero() {
		return t.Span
	}
	return spanOf(of)
}

// values are the arguments old and new, as far as there are values.
func values(o, n *model.Trait) []Arg {
	var args []Arg
	if o != nil {
		args = append(args, Arg{"old", text(o.Value)})
	}
	if n != nil {
		args = append(args, Arg{"new", text(n.Value)})
	}
	return args
}

// text is a value as an argument: a string as it is, an annotation as "true",
// else JSON.
func text(v node.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case *node.String:
		return v.Text
	case *node.Object:
		if len(v.Members) == 0 {
			return "true"
		}
	}
	return string(node.Append(nil, node.Sorted(v), 0))
}

// changed records any difference of a trait by one rule.
func changed(id RuleID) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) { c.emitTrait(s, id, o, n, None, values(o, n)...) }
}

// toggled records that a trait came or went, or by the rule for changes, if it
// is not empty, that its value changed.
func toggled(added, removed, changedTo RuleID) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		if id := toggle(o, n, added, removed, changedTo); id != "" {
			c.emitTrait(s, id, o, n, None, values(o, n)...)
		}
	}
}

// toggle is the rule for a trait that came or went, or whose value changed.
func toggle(o, n *model.Trait, added, removed, changedTo RuleID) RuleID {
	switch {
	case o == nil:
		return added
	case n == nil:
		return removed
	}
	return changedTo
}

// marked is toggled for annotations, whose values say nothing.
func marked(added, removed RuleID) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		switch {
		case o == nil:
			c.emitTrait(s, added, o, n, None)
		case n == nil:
			c.emitTrait(s, removed, o, n, None)
		}
	}
}

// nullable is changed for traits that decide whether a Go field is a pointer.
func nullable(id RuleID) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		c.emitTrait(s, id, o, n, c.goNullability(s), values(o, n)...)
	}
}

// goNullability is the verdict on a member that may be absent now, or must not
// be any more.
func (c *comparer) goNullability(s site) Verdict {
	o, ok1 := s.old.(*model.Member)
	n, ok2 := s.new.(*model.Member)
	if !ok1 || !ok2 || o.Target.Kind() != n.Target.Kind() {
		return None
	}
	return c.goMemberChange(s.pair, memberPair{o, n})
}

// bySubject chooses a rule by what the subject is.
func bySubject(service, operation, shape, member traitHandler) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		h := shape
		switch either(s).(type) {
		case *model.Service:
			h = service
		case *model.Operation:
			h = operation
		case *model.Member:
			h = member
		}
		h(c, s, o, n)
	}
}

func either(s site) model.Subject {
	if s.new != nil {
		return s.new
	}
	return s.old
}

// ignored is for traits whose differences others record.
func ignored(*comparer, site, *model.Trait, *model.Trait) {}

// docs is for traits that are documentation.
func docs(h traitHandler) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		if !c.options.SkipDocs {
			h(c, s, o, n)
		}
	}
}

// told records a difference without the values, which are long.
func told(id RuleID) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) { c.emitTrait(s, id, o, n, None) }
}

// effectiveTraits are the traits of a shape that are as good as traits of the
// members that target it.
var effectiveTraits = map[model.ShapeID]bool{
	model.TraitLength: true, model.TraitRange: true, model.TraitPattern: true, model.TraitUniqueItems: true,
	model.TraitSparse: true, model.TraitSensitive: true, model.TraitMediaType: true, model.TraitStreaming: true,
	model.TraitRequiresLength: true, model.TraitTimestampFormat: true, model.TraitSyntheticBox: true,
	model.TraitError: true, model.TraitHTTPError: true, model.TraitAWSQueryError: true, model.TraitXMLName: true,
}
