package c2j_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// unresolved returns the references of a fragment to shapes that it does not
// define.
func unresolved(f *fragment.Fragment) []model.ShapeID {
	defined := map[model.ShapeID]bool{model.Unit: true}
	for _, s := range f.Shapes {
		defined[s.ID] = true
	}
	var out []model.ShapeID
	check := func(r fragment.Ref) {
		if r.ID != "" && !defined[r.ID] {
			out = append(out, r.ID)
		}
	}
	for _, s := range f.Shapes {
		for _, m := range s.Members {
			check(m.Target)
		}
		if s.Operation != nil {
			check(s.Operation.Input)
			check(s.Operation.Output)
			for _, e := range s.Operation.Errors {
				check(e)
			}
		}
		if s.Service != nil {
			for _, op := range s.Service.Operations {
				check(op)
			}
		}
	}
	return out
}

// dump prints a fragment for people: a line a shape, member, reference and
// trait. References and traits of well-known namespaces are without these.
func dump(f *fragment.Fragment) string {
	var b strings.Builder
	for i, s := range f.Shapes {
		if i > 0 {
			b.WriteByte('\n')
		}
		id := string(s.ID)
		if i > 0 {
			id = short(s.ID)
		}
		fmt.Fprintf(&b, "%s %s\n", s.Kind, id)
		dumpTraits(&b, "  ", s.Traits)
		for _, m := range s.Members {
			if m.Target.ID == model.Unit {
				fmt.Fprintf(&b, "  %s\n", m.Name)
			} else {
				fmt.Fprintf(&b, "  %s: %s\n", m.Name, short(m.Target.ID))
			}
			dumpTraits(&b, "    ", m.Traits)
		}
		if op := s.Operation; op != nil {
			dumpRefs(&b, "input", op.Input)
			dumpRefs(&b, "output", op.Output)
			dumpRefs(&b, "errors", op.Errors...)
		}
		if svc := s.Service; svc != nil {
			fmt.Fprintf(&b, "  version %q\n", svc.Version)
			dumpRefs(&b, "operations", svc.Operations...)
		}
	}
	return b.String()
}

func dumpTraits(b *strings.Builder, indent string, traits []fragment.Trait) {
	for _, t := range traits {
		value := string(node.Append(nil, t.Value, 0))
		if value == "{}" {
			value = ""
		}
		name := strings.TrimPrefix(string(t.ID), "smithy.api#")
		fmt.Fprintf(b, "%s@%s\n", indent, strings.TrimSpace(name+" "+value))
	}
}

func dumpRefs(b *strings.Builder, what string, refs ...fragment.Ref) {
	var names []string
	for _, r := range refs {
		if r.ID != "" {
			names = append(names, short(r.ID))
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(b, "  %s %s\n", what, strings.Join(names, " "))
	}
}

func short(id model.ShapeID) string { return id.Name() }

func itoa(n int) string { return strconv.Itoa(n) }

// shapeNamed returns the shape of that name.
func shapeNamed(t *testing.T, f *fragment.Fragment, name string) *fragment.Shape {
	t.Helper()
	for _, s := range f.Shapes {
		if s.ID.Name() == name {
			return s
		}
	}
	t.Fatalf("no shape %s", name)
	return nil
}

// traitOf returns the trait of that id.
func traitOf(t *testing.T, traits []fragment.Trait, id model.ShapeID) fragment.Trait {
	t.Helper()
	for _, trait := range traits {
		if trait.ID == id {
			return trait
		}
	}
	t.Fatalf("no trait %s", id)
	return fragment.Trait{}
}
