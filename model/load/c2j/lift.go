package c2j

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// lifted is what a reference says about its target that Smithy wants on the
// shape and not on the member. The zero value says nothing.
type lifted struct {
	streaming, requiresLength, sensitive, json *node.Bool
	enum                                       *node.Array
}

// liftOf returns what a reference to a shape of that kind says.
func liftOf(ref *node.Object, kind model.Kind) lifted {
	var l lifted
	for _, m := range ref.Members {
		b, _ := m.Value.(*node.Bool)
		if b != nil && !b.Value {
			b = nil
		}
		switch m.Key {
		case "streaming":
			l.streaming = b
		case "requiresLength":
			l.requiresLength = b
		case "sensitive":
			l.sensitive = b
		case "jsonvalue":
			l.json = b
		case "enum":
			if kind == model.KindString {
				l.enum, _ = m.Value.(*node.Array)
			}
		}
	}
	return l
}

// key identifies what is said; "" if nothing is.
func (l lifted) key() string {
	var b strings.Builder
	for _, p := range l.flags() {
		if p.set != nil {
			b.WriteString(p.prefix)
		}
	}
	if l.enum != nil {
		b.WriteByte(' ')
		b.Write(node.Append(nil, l.enum, 0))
	}
	return b.String()
}

type liftedFlag struct {
	set    *node.Bool
	prefix string // of the name of a copy; AWS's own models have the one for JSON
	trait  model.ShapeID
}

func (l lifted) flags() [4]liftedFlag {
	return [4]liftedFlag{
		{l.streaming, "Streaming", model.TraitStreaming},
		{l.requiresLength, "RequiresLength", model.TraitRequiresLength},
		{l.sensitive, "Sensitive", model.TraitSensitive},
		{l.json, "SynthesizedJson", model.TraitMediaType},
	}
}

// apply adds what is said to a shape that has been read.
func (l lifted) apply(r *reader, traits *traitList, out *fragment.Shape) {
	for _, p := range l.flags() {
		switch {
		case p.set == nil || traits.has(p.trait):
		case p.trait == model.TraitMediaType:
			traits.string(p.trait, p.set.Span(), "application/json")
		default:
			traits.mark(p.trait, p.set.Span())
		}
	}
	if l.enum != nil {
		out.Kind = model.KindEnum
		out.Members = r.enum(&shape{name: out.ID.Name(), id: out.ID}, l.enum)
	}
}

// jsonValue marks a string that holds JSON.
func (r *reader) jsonValue(l *traitList, m node.Member) {
	if b := r.Bool(m.Value, m.Key); b != nil && b.Value {
		l.string(model.TraitMediaType, b.Span(), "application/json")
	}
}

// A saying is what some references to one shape say.
type saying struct {
	by    string // the first of them: owner and member
	what  lifted
	key   string
	count int
}

// lift finds the references that say something about their targets. If all
// references to a shape say the same, the shape gets it; else the references
// get a copy of the shape.
func (r *reader) lift() {
	any := false
	r.references(func(owner, member string, ref *node.Object, to *shape) {
		to.references++
		what := liftOf(ref, to.kind)
		if what == (lifted{}) {
			return
		}
		any = true
		key := what.key()
		for i := range to.sayings {
			if to.sayings[i].key == key {
				to.sayings[i].count++
				return
			}
		}
		to.sayings = append(to.sayings, saying{by: owner + title(member), what: what, key: key, count: 1})
	})
	if !any {
		return
	}
	r.copies = make(map[copyKey]*shape)
	for _, s := range r.order[:len(r.order):len(r.order)] {
		if len(s.sayings) == 1 && s.sayings[0].count == s.references {
			s.lifted = s.sayings[0].what
			if s.lifted.enum != nil {
				s.kind = model.KindEnum
			}
			continue
		}
		for _, say := range s.sayings {
			c := *s
			c.lifted = say.what
			name := ""
			for _, p := range say.what.flags() {
				if p.set != nil {
					name += p.prefix
				}
			}
			if say.what.enum != nil {
				c.kind = model.KindEnum
				name += say.by
			} else {
				name += s.id.Name()
			}
			c.id = r.id(r.scope.one(identifier(name), ""))
			r.copies[copyKey{s, say.key}] = &c
			r.order = append(r.order, &c)
		}
	}
}

// A copyKey is a shape and what the references to a copy of it say.
type copyKey struct {
	of   *shape
	said string
}

// copyFor returns the copy of s that a reference to it means, or s.
func (r *reader) copyFor(s *shape, ref *node.Object) *shape {
	if r.copies == nil {
		return s
	}
	what := liftOf(ref, s.kind)
	if what == (lifted{}) {
		return s
	}
	if c := r.copies[copyKey{s, what.key()}]; c != nil {
		return c
	}
	return s
}

// references calls f for every reference of a shape to a shape that exists.
func (r *reader) references(f func(owner, member string, ref *node.Object, to *shape)) {
	one := func(owner *shape, member string, v node.Value) {
		ref, _ := v.(*node.Object)
		if to := r.shapes[ref.Text("shape")]; to != nil && to.kind != "" {
			f(owner.name, member, ref, to)
		}
	}
	for _, s := range r.order {
		switch s.kind {
		case model.KindStructure, model.KindUnion:
			members, _ := s.def.Get("members").(*node.Object)
			if members == nil {
				continue
			}
			for _, m := range members.Members {
				one(s, m.Key, m.Value)
			}
		case model.KindList:
			one(s, "member", s.def.Get("member"))
		case model.KindMap:
			one(s, "key", s.def.Get("key"))
			one(s, "value", s.def.Get("value"))
		}
	}
}

// title returns s with its first letter in upper case.
func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
