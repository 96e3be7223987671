package diff

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// shapes records what differs between the shapes of a pair.
func (c *comparer) shapes(p *pair) {
	o, n := p.old, p.new
	if n.ID().Namespace() == model.PreludeNamespace || o.ID().Namespace() == model.PreludeNamespace {
		return // see retargets
	}
	s := site{pair: p, id: n.ID(), old: o, new: n}
	if !c.same(o, n) && !c.isRename(o, n) && !p.input && !p.output {
		if isSimple(o) || kindOf(o) != kindOf(n) {
			return // see retargets
		}
		s.was = o.ID()
	}
	if c.isRename(o, n) {
		c.emit(s, "shape.renamed", c.old.goDeclaration(o, Breaking), Arg{"old", string(o.ID())})
	}
	if kindOf(o) != kindOf(n) {
		c.typeChange(s, o, n, c.goTypeChange(p))
		if !isData(o) || !isData(n) {
			return
		}
	}
	c.traits(s, s.was != "")
	if kindOf(o) != kindOf(n) {
		return
	}
	switch o.(type) {
	case *model.Structure, *model.Union:
		c.members(p, s)
	case *model.List, *model.Map:
		for _, m := range p.members {
			c.member(p, s, m)
		}
	}
	if isEnum(o) && isEnum(n) {
		c.enum(p, s)
	}
}

// kindOf is the kind of a shape; strings with the trait enum are enums.
func kindOf(s model.Shape) model.Kind {
	if isGoType(s) && s.Kind() == model.KindString {
		return model.KindEnum
	}
	return s.Kind()
}

// isData reports whether values are of a shape: operations, resources and
// services have none.
func isData(s model.Shape) bool {
	switch s.(type) {
	case *model.Operation, *model.Resource, *model.Service:
		return false
	}
	return true
}

// isSimple reports whether a shape has no members, values included.
func isSimple(s model.Shape) bool {
	switch s.(type) {
	case *model.Structure, *model.Union, *model.List, *model.Map, *model.Enum, *model.IntEnum:
		return false
	}
	return !isEnum(s)
}

// isEnum reports whether a shape has a set of values.
func isEnum(s model.Shape) bool {
	kind := kindOf(s)
	return kind == model.KindEnum || kind == model.KindIntEnum
}

// goTypeChange is the verdict on a shape that keeps its id but not its kind.
func (c *comparer) goTypeChange(p *pair) Verdict {
	switch {
	case c.old.goTypes[p.old], p.held:
		return Breaking
	case c.new.goTypes[p.new]:
		return Additive
	}
	return None
}

// width orders the kinds of numbers of one family by how much they hold.
var width = map[model.Kind]int{
	model.KindByte: 1, model.KindShort: 2, model.KindInteger: 3, model.KindLong: 4, model.KindBigInteger: 5,
	model.KindFloat: 11, model.KindDouble: 12, model.KindBigDecimal: 13,
}

// typeChange records that what stands somewhere is of another kind.
func (c *comparer) typeChange(s site, o, n model.Shape, goVerdict Verdict) {
	old, new := kindOf(o), kindOf(n)
	id := RuleID("shape.type.changed")
	switch {
	case old == model.KindString && new == model.KindEnum, old == model.KindInteger && new == model.KindIntEnum:
		id = "enum.introduced"
	case old == model.KindEnum && new == model.KindString, old == model.KindIntEnum && new == model.KindInteger:
		id = "enum.dropped"
	case old == model.KindStructure && new == model.KindUnion:
		id = "union.introduced"
	case old == model.KindUnion && new == model.KindStructure:
		id = "union.dropped"
	case new == model.KindDocument:
		id = "document.introduced"
	case old == model.KindDocument:
		id = "document.dropped"
	case width[old] > 0 && width[new] > 0 && width[old]/10 == width[new]/10:
		id = "shape.type.widened"
		if width[old] > width[new] {
			id = "shape.type.narrowed"
		}
	}
	args := []Arg{{"old", string(old)}, {"new", string(new)}}
	if s.id.Member() != "" {
		args = append(args, Arg{"oldTarget", string(o.ID())}, Arg{"newTarget", string(n.ID())})
	}
	c.emit(s, id, goVerdict, args...)
}

// members records what differs between the members of two structures or unions.
func (c *comparer) members(p *pair, s site) {
	_, isUnion := p.new.(*model.Union)
	for _, m := range p.members {
		switch {
		case m.old == nil:
			id := RuleID("member.added")
			switch {
			case isUnion:
				id = "union.member.added"
			case mustBeSet(m.new):
				id = "member.added.required"
			}
			c.emit(s.member(m), id, c.goMemberAdded(p, m.new), Arg{"target", string(m.new.Target.ID())})
		case m.new == nil:
			c.emit(s.member(m), "member.removed", c.goMemberRemoved(p, m.old), Arg{"target", string(m.old.Target.ID())})
		default:
			if m.old.Name != m.new.Name {
				c.emit(s.member(m), "member.renamed", c.goMemberRemoved(p, m.old), Arg{"old", m.old.Name})
			}
			c.member(p, s, m)
		}
	}
	if isReordered(p.members, model.Members(p.old)) {
		c.emit(s, "member.reordered", None)
	}
}

// member is the site of a member of the site's shape.
func (s site) member(m memberPair) site {
	out := site{pair: s.pair, was: s.was}
	if m.old != nil {
		out.old, out.id = m.old, m.old.ID()
	}
	if m.new != nil {
		out.new, out.id = m.new, m.new.ID()
	}
	return out
}

// member records what differs between two members, not counting what they
// target.
func (c *comparer) member(p *pair, s site, m memberPair) {
	at := s.member(m)
	c.binding(at, m.old, m.new)
	c.traits(at, false)
}

// mustBeSet reports whether a member has to be given a value.
func mustBeSet(m *model.Member) bool {
	t := m.Traits()
	return t.Has(model.TraitRequired) && !t.Has(model.TraitDefault) && !t.Has(model.TraitClientOptional)
}

// isReordered reports whether the members that both shapes have stand in another
// order.
func isReordered(pairs []memberPair, old []*model.Member) bool {
	next := 0
	for _, m := range pairs {
		if m.old == nil || m.new == nil {
			continue
		}
		for next < len(old) && old[next] != m.old {
			next++
		}
		if next == len(old) {
			return true
		}
	}
	return false
}

// An enumValue is a value of an enum with the name of its member, "" if it has
// none.
type enumValue struct {
	value, name string
	at          model.Subject
}

// enumValues are the values of an enum, or of a string with the trait enum.
func enumValues(s model.Shape) []enumValue {
	switch s := s.(type) {
	case *model.Enum:
		out := make([]enumValue, len(s.Members))
		for i, m := range s.Members {
			out[i] = enumValue{value: valueText(m), name: m.Name, at: m}
		}
		return out
	case *model.IntEnum:
		out := make([]enumValue, len(s.Members))
		for i, m := range s.Members {
			out[i] = enumValue{value: valueText(m), name: m.Name, at: m}
		}
		return out
	case *model.String:
		list, _ := s.Traits().Get(model.TraitEnum).(*node.Array)
		if list == nil {
			return nil
		}
		var out []enumValue
		for _, e := range list.Elems {
			o, _ := e.(*node.Object)
			out = append(out, enumValue{value: o.Text("value"), name: o.Text("name"), at: s})
		}
		return out
	}
	return nil
}

// valueText is the value of an enum's member: that of its trait, or else its
// name.
func valueText(m *model.Member) string {
	switch v := m.Traits().Get(model.TraitEnumValue).(type) {
	case *node.String:
		return v.Text
	case *node.Number:
		return v.Text
	}
	return m.Name
}

// enum records what differs between the values of two enums.
func (c *comparer) enum(p *pair, s site) {
	old, new := enumValues(p.old), enumValues(p.new)
	if sameValues(old, new) {
		return
	}
	declared := func(v Verdict) Verdict {
		if c.goDeclared(p) {
			return v
		}
		return None
	}
	rank := make(map[string]int, len(old))
	for i, v := range old {
		rank[v.value] = i + 1
	}
	last, reordered := 0, false
	for _, v := range new {
		i := rank[v.value]
		if i == 0 {
			at := site{pair: p, id: s.id, new: v.at, was: s.was}
			c.emit(at, "enum.value.added", declared(Additive), Arg{"value", v.value})
			continue
		}
		reordered = reordered || i < last
		last = max(last, i)
		o := old[i-1]
		if m, ok := v.at.(*model.Member); ok && o.at.Traits().All() != nil {
			if _, ok := o.at.(*model.Member); ok {
				c.traits(site{pair: p, id: m.ID(), old: o.at, new: m}, s.was != "")
			}
		}
		if o.name != v.name {
			at := site{pair: p, id: s.id, old: o.at, new: v.at, was: s.was}
			c.emit(at, "enum.value.renamed", declared(renamedConstant(o)),
				Arg{"value", v.value}, Arg{"old", o.name}, Arg{"new", v.name})
		}
		rank[v.value] = -i
	}
	for i, v := range old {
		if rank[v.value] == i+1 {
			at := site{pair: p, id: s.id, old: v.at, was: s.was}
			c.emit(at, "enum.value.removed", declared(Breaking), Arg{"value", v.value})
		}
	}
	if reordered {
		c.emit(s, "enum.reordered", None)
	}
}

// renamedConstant is the verdict on another name for a value, whose constant has
// none if the value has none.
func renamedConstant(old enumValue) Verdict {
	if old.name == "" {
		return Additive
	}
	return Breaking
}

func sameValues(old, new []enumValue) bool {
	if len(old) != len(new) {
		return false
	}
	for i := range old {
		if old[i].value != new[i].value || old[i].name != new[i].name {
			return false
		}
	}
	return true
}

// retargets records the places that refer to another shape than before.
func (c *comparer) retargets() {
	for _, r := range c.retargeted {
		if c.isRename(r.old, r.new) {
			c.renamedAt(r)
			continue
		}
		names := []Arg{{"old", string(r.old.ID())}, {"new", string(r.new.ID())}}
		if r.op != nil {
			id := RuleID("operation.input.retargeted")
			if r.part == Response {
				id = "operation.output.retargeted"
			}
			c.emit(operationSite(r.op), id, None, names...)
			continue
		}
		at := site{pair: r.at, id: r.member.new.ID(), old: r.member.old, new: r.member.new}
		verdict := c.goMemberChange(r.at, r.member)
		if kindOf(r.old) != kindOf(r.new) {
			c.typeChange(at, r.old, r.new, verdict)
			continue
		}
		c.emit(at, "member.retargeted", verdict, names...)
		if isSimple(r.old) && isSimple(r.new) {
			c.effective(at, r)
		}
	}
}

// renamedAt adds a place to the record of a renamed shape.
func (c *comparer) renamedAt(r retarget) {
	place := model.ShapeID("")
	if r.op != nil {
		place = r.op.new.ID()
	} else {
		place = r.member.new.ID()
	}
	key := (&Change{Rule: rulesByID["shape.renamed"], Subject: r.new.ID(), Args: []Arg{{"old", string(r.old.ID())}}}).key()
	change := c.index[key]
	at, found := slices.BinarySearch(change.Places, place)
	if !found {
		change.Places = slices.Insert(change.Places, at, place)
	}
}

// effective records the constraints that a member gains or loses because it
// targets another simple shape. What the member itself says wins over what its
// target says.
func (c *comparer) effective(at site, r retarget) {
	own := func(id model.ShapeID) bool { return at.old.Traits().Has(id) || at.new.Traits().Has(id) }
	eachDifference(r.old.Traits(), r.new.Traits(), func(o, n *model.Trait) {
		id := traitID(o, n)
		if effectiveTraits[id] && !own(id) {
			c.trait(at, o, n)
		}
	})
}

// appearances records the shapes that only one model has, or only one uses.
func (c *comparer) appearances() {
	for _, s := range c.old.services {
		if !c.hasService(s, true) {
			c.emit(site{id: s.ID(), old: s}, "service.removed", Breaking)
		}
	}
	for _, s := range c.new.services {
		if !c.hasService(s, false) {
			c.emit(site{id: s.ID(), new: s}, "service.added", Additive)
		}
	}
	known := make(map[model.ShapeID]bool)
	for o := range c.old.m.Shapes() {
		id := c.counterpart(o.ID())
		known[id] = true
		n := c.new.m.Shape(id)
		_, renamed := c.renamed[o.ID()]
		switch {
		case o.Kind() == model.KindService, renamed:
		case n == nil:
			if op, ok := o.(*model.Operation); !ok || !c.old.isBound(op) {
				c.emit(site{id: o.ID(), old: o}, "shape.removed", c.old.goDeclaration(o, Breaking), Arg{"kind", string(o.Kind())})
			}
		case !isGoType(o) || !isGoType(n):
		case c.old.goTypes[o] && !c.new.goTypes[n]:
			c.emit(site{id: id, old: o, new: n}, "shape.unreferenced", Breaking, Arg{"kind", string(o.Kind())})
		case !c.old.goTypes[o] && c.new.goTypes[n]:
			c.emit(site{id: id, old: o, new: n}, "shape.referenced", Additive, Arg{"kind", string(n.Kind())})
		}
	}
	for _, id := range c.renamed { // unordered: a set
		known[id] = true
	}
	for n := range c.new.m.Shapes() {
		if known[n.ID()] || n.Kind() == model.KindService {
			continue
		}
		if op, ok := n.(*model.Operation); !ok || !c.new.isBound(op) {
			c.emit(site{id: n.ID(), new: n}, "shape.added", c.new.goDeclaration(n, Additive), Arg{"kind", string(n.Kind())})
		}
	}
}

func (c *comparer) hasService(s *model.Service, old bool) bool {
	for _, p := range c.svcs {
		if old && p.old == s || !old && p.new == s {
			return true
		}
	}
	return false
}
