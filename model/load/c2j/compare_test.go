package c2j_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/load/smithyjson"
	"github.com/apismith/apismith/model/node"
)

// TestSmithy compares services that AWS publishes in both forms. The C2J models
// are over a year younger: what they have more is new and not looked at; what
// they lack is counted by kind. docs/c2j.md explains the kinds and quotes the
// figures. To see every difference, set APISMITH_VERBOSE.
func TestSmithy(t *testing.T) {
	smithy := make(map[string]*fragment.Fragment)
	for _, path := range loadtest.Glob(t, "models/all/smithy/*.json.gz", "models/smithy/*.json") {
		var d diag.List
		source := open(t, path, &d)
		f := smithyjson.Read(source.File, source.Root.(*node.Object), &d)
		smithy[identity(f)] = f
	}

	c := &comparison{t: t, same: make(map[string]int), all: make(map[string]int), lacks: make(map[string]int)}
	services := make(map[string]bool)
	for _, path := range loadtest.Glob(t, "models/all/botocore/*/*/service-2.json.gz", "models/botocore/*/*/service-2.json") {
		var d diag.List
		f := readVersion(t, path, &d)
		if other := smithy[identity(f)]; other != nil && !services[identity(f)] {
			services[identity(f)] = true
			c.services(other, f)
		}
	}

	t.Logf("%d services in both forms", len(services))
	for _, what := range slices.Sorted(maps.Keys(c.all)) {
		t.Logf("%s: %d of %d (%.2f %%)", what, c.same[what], c.all[what], 100*float64(c.same[what])/float64(c.all[what]))
	}
	for _, kind := range slices.Sorted(maps.Keys(c.lacks)) {
		t.Logf("not the same, %s: %d", kind, c.lacks[kind])
	}
	floors := map[string]float64{
		"namespaces": 1, "service names": 0.549, "operations": 0.999, "inputs": 0.9998, "outputs": 0.9997,
		"shapes": 0.997, "kinds of shapes": 0.9998, "members": 0.991, "orders of members": 0.975, "required": 0.998,
		"targets": 0.985, "enum values": 0.9998, "enum names": 0.767,
	}
	for what, floor := range floors {
		if rate := float64(c.same[what]) / float64(c.all[what]); !(rate >= floor) {
			t.Errorf("%s: %.4f of what Smithy has is the same, want %.4f", what, rate, floor)
		}
	}
}

// identity joins the forms of a service: its sdkId and version.
func identity(f *fragment.Fragment) string {
	s := serviceOf(f)
	o, _ := value(s.Traits, model.TraitAWSService).(*node.Object)
	return o.Text("sdkId") + " " + s.Service.Version
}

func serviceOf(f *fragment.Fragment) *fragment.Shape {
	i := slices.IndexFunc(f.Shapes, func(s *fragment.Shape) bool { return s.Kind == model.KindService })
	return f.Shapes[i]
}

func value(traits []fragment.Trait, id model.ShapeID) node.Value {
	for _, t := range traits {
		if t.ID == id {
			return t.Value
		}
	}
	return nil
}

// A comparison counts what Smithy has and how much of it C2J has too.
type comparison struct {
	t         *testing.T
	same, all map[string]int // by what is compared
	lacks     map[string]int // by what is compared and the kind of difference
}

func (c *comparison) check(what string, same bool, kind, where string) {
	c.all[what]++
	if same {
		c.same[what]++
		return
	}
	c.lacks[what+": "+kind]++
	if os.Getenv("APISMITH_VERBOSE") != "" {
		c.t.Logf("%s: %s: %s", what, kind, where)
	}
}

func (c *comparison) services(smithy, other *fragment.Fragment) {
	a, b := serviceOf(smithy), serviceOf(other)
	c.check("namespaces", a.ID.Namespace() == b.ID.Namespace(), "other name", string(a.ID))
	kind := "of the JSON protocol"
	if metadata, _ := value(b.Traits, model.TraitC2JMetadata).(*node.Object); !metadata.Has("targetPrefix") {
		kind = "not in C2J"
	}
	c.check("service names", a.ID.Name() == b.ID.Name(), kind, a.ID.Name()+" / "+b.ID.Name())

	named := make(map[string]*fragment.Shape, len(other.Shapes))
	for _, s := range other.Shapes {
		named[s.ID.Name()] = s
	}
	for _, s := range reachable(smithy) {
		if s.Kind == model.KindService || s.Kind == model.KindResource {
			continue
		}
		c.shapes(s, named)
	}
}

func (c *comparison) shapes(a *fragment.Shape, named map[string]*fragment.Shape) {
	b, where := named[a.ID.Name()], string(a.ID)
	if a.Kind == model.KindOperation {
		c.check("operations", b != nil && b.Kind == a.Kind, "gone since", where)
		if b != nil {
			c.ref("inputs", a.Operation.Input, b.Operation.Input, where)
			c.ref("outputs", a.Operation.Output, b.Operation.Output, where)
		}
		return
	}
	if b == nil {
		c.check("shapes", false, whyAbsent(a.ID.Name(), named), where)
		return
	}
	c.check("shapes", true, "", "")
	kind := a.Kind
	if value(a.Traits, model.TraitEnum) != nil {
		kind = model.KindEnum // as Smithy 1.0 has it
	}
	c.check("kinds of shapes", kind == b.Kind, fmt.Sprintf("%s in Smithy, %s in C2J", kind, b.Kind), where)
	if kind == model.KindEnum && b.Kind == kind {
		c.enums(a, b)
		return
	}
	c.members(a, b)
}

// whyAbsent guesses why C2J does not have a shape.
func whyAbsent(name string, named map[string]*fragment.Shape) string {
	if base, ok := strings.CutSuffix(name, "2"); ok && named[base] != nil {
		return "folded with the shape without the 2"
	}
	if base, ok := strings.CutPrefix(name, "SynthesizedJson"); ok && named[base] != nil {
		return "a copy that only Smithy has"
	}
	for other := range named {
		if other != name && strings.HasSuffix(other, name) {
			return "a shape for each use in C2J"
		}
	}
	return "gone since, or folded"
}

// ref compares the shapes that two references name; Unit is none.
func (c *comparison) ref(what string, a, b fragment.Ref, where string) {
	if a.ID == model.Unit {
		a.ID = ""
	}
	c.check(what, a.ID.Name() == b.ID.Name(), "changed since", where)
}

func (c *comparison) members(a, b *fragment.Shape) {
	if a.Kind != model.KindStructure && a.Kind != model.KindUnion {
		return
	}
	var order []string
	for _, m := range a.Members {
		i := slices.IndexFunc(b.Members, func(n fragment.Member) bool { return n.Name == m.Name })
		kind := "gone since"
		switch {
		case i >= 0:
			order = append(order, m.Name)
		case value(a.Traits, model.TraitError) != nil:
			kind = "of an error"
		}
		where := string(a.ID.WithMember(m.Name))
		c.check("members", i >= 0, kind, where)
		if i < 0 {
			continue
		}
		n := b.Members[i]
		c.check("required", (value(m.Traits, model.TraitRequired) == nil) == (value(n.Traits, model.TraitRequired) == nil),
			"changed since", where)
		target := "changed since, or folded"
		switch {
		case strings.HasSuffix(n.Target.ID.Name(), m.Target.ID.Name()):
			target = "a shape for each use in C2J"
		case m.Target.ID.Namespace() == model.PreludeNamespace:
			target = "a prelude shape in Smithy"
		case value(m.Traits, model.TraitLength) != nil, value(m.Traits, model.TraitRange) != nil, value(m.Traits, model.TraitPattern) != nil:
			target = "constrained at the member in Smithy, by a shape of its own in C2J"
		}
		c.check("targets", m.Target.ID.Name() == n.Target.ID.Name(), target, where)
	}
	i := 0
	for _, n := range b.Members {
		if i < len(order) && order[i] == n.Name {
			i++
		}
	}
	kind := "changed since"
	if slices.IsSortedFunc(b.Members, func(m, n fragment.Member) int { return model.CompareFold(m.Name, n.Name) }) {
		kind = "by name in C2J"
	}
	c.check("orders of members", i == len(order), kind, string(a.ID))
}

// enums compares values, and the names of values that both have.
func (c *comparison) enums(a, b *fragment.Shape) {
	names := make(map[string]string)
	for _, m := range b.Members {
		names[value(m.Traits, model.TraitEnumValue).(*node.String).Text] = m.Name
	}
	for _, m := range enumMembers(a) {
		name, ok := names[m.value]
		where := string(a.ID.WithMember(m.name)) + " " + m.value
		c.check("enum values", ok, "gone since", where)
		if !ok || m.name == "" {
			continue
		}
		kind := "other words"
		if strings.EqualFold(fold(m.name), fold(m.value)) {
			kind = "other case or underscores"
		}
		c.check("enum names", name == m.name, kind, where)
	}
}

// fold returns the letters and digits of a name.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, s)
}

type enumMember struct{ name, value string }

func enumMembers(s *fragment.Shape) []enumMember {
	var out []enumMember
	if list, ok := value(s.Traits, model.TraitEnum).(*node.Array); ok {
		for _, e := range list.Elems {
			o := e.(*node.Object)
			out = append(out, enumMember{o.Text("name"), o.Text("value")})
		}
		return out
	}
	for _, m := range s.Members {
		text, _ := value(m.Traits, model.TraitEnumValue).(*node.String)
		if text == nil {
			out = append(out, enumMember{m.Name, m.Name})
			continue
		}
		out = append(out, enumMember{m.Name, text.Text})
	}
	return out
}

// reachable returns the shapes of the service's closure, in the order of the
// file.
func reachable(f *fragment.Fragment) []*fragment.Shape {
	byID := make(map[model.ShapeID]*fragment.Shape, len(f.Shapes))
	for _, s := range f.Shapes {
		byID[s.ID] = s
	}
	seen := make(map[model.ShapeID]bool)
	todo := []model.ShapeID{serviceOf(f).ID}
	add := func(refs ...fragment.Ref) {
		for _, r := range refs {
			todo = append(todo, r.ID)
		}
	}
	for len(todo) > 0 {
		s := byID[todo[len(todo)-1]]
		todo = todo[:len(todo)-1]
		if s == nil || seen[s.ID] {
			continue
		}
		seen[s.ID] = true
		for _, m := range s.Members {
			add(m.Target)
		}
		if o := s.Operation; o != nil {
			add(o.Input, o.Output)
			add(o.Errors...)
		}
		if r := s.Resource; r != nil {
			for _, p := range r.Lifecycle {
				add(p.Target)
			}
			add(r.Operations...)
			add(r.CollectionOperations...)
			add(r.Resources...)
		}
		if v := s.Service; v != nil {
			add(v.Operations...)
			add(v.Resources...)
			add(v.Errors...)
		}
	}
	return slices.DeleteFunc(slices.Clone(f.Shapes), func(s *fragment.Shape) bool { return !seen[s.ID] })
}
