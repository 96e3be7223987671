package templates_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// The types below read just enough of the Smithy 2.0 JSON AST to check the example without the packages that will read it: a fault of the
// example and a fault of a reader must not hide each other.

type ast struct {
	Smithy string
	Shapes map[string]*shape
}

type shape struct {
	Type    string
	Traits  map[string]any
	Members map[string]*member
	Member  *member // of a list
	Key     *member // of a map
	Value   *member // of a map
	Mixins  []ref

	Input, Output *ref
	Errors        []ref

	Identifiers                       map[string]ref
	Create, Put, Read, Update, Delete *ref
	List                              *ref
	Operations, CollectionOperations  []ref
	Resources                         []ref
	Rename                            map[string]string
	Version                           string
}

type member struct {
	Target string
	Traits map[string]any
}

type ref struct{ Target string }

const prelude = "smithy.api#"

// preludeShapes are the shapes of the prelude that a model may target, with their types.
var preludeShapes = map[string]string{
	"String": "string", "Blob": "blob", "Boolean": "boolean", "Timestamp": "timestamp", "Document": "document", "Unit": "structure",
	"Byte": "byte", "Short": "short", "Integer": "integer", "Long": "long", "Float": "float", "Double": "double",
	"BigInteger": "bigInteger", "BigDecimal": "bigDecimal",
}

// parse decodes a release and copies the members of mixins and the traits of apply statements to where they belong.
func parse(t *testing.T, release string) *ast {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(readRelease(t, release)))
	dec.UseNumber()
	dec.DisallowUnknownFields()
	var file struct {
		ast
		Metadata any
	}
	if err := dec.Decode(&file); err != nil {
		t.Fatalf("%s: %v", release, err)
	}
	m := &file.ast
	if m.Smithy != "2.0" {
		t.Errorf("%s: smithy is %q", release, m.Smithy)
	}
	for _, s := range m.Shapes {
		for _, mixin := range s.Mixins {
			for name, inherited := range m.Shapes[mixin.Target].Members {
				if s.Members[name] == nil {
					s.Members[name] = &member{Target: inherited.Target, Traits: maps.Clone(inherited.Traits)}
				}
			}
		}
	}
	for id, s := range m.Shapes {
		if s.Type == "apply" {
			owner, name, _ := strings.Cut(id, "$")
			target := m.Shapes[owner]
			if target == nil || target.Members[name] == nil {
				t.Errorf("%s: %s applies to nothing", release, id)
				continue
			}
			maps.Copy(target.Members[name].Traits, s.Traits)
			delete(m.Shapes, id)
		}
	}
	return m
}

func (m *ast) has(id string) bool {
	if name, ok := strings.CutPrefix(id, prelude); ok {
		return preludeShapes[name] != ""
	}
	return m.Shapes[id] != nil
}

// typeOf returns the type of the shape, or "" if there is no such shape.
func (m *ast) typeOf(id string) string {
	if s := m.Shapes[id]; s != nil {
		return s.Type
	}
	return preludeShapes[strings.TrimPrefix(id, prelude)]
}

// operations returns the IDs of all operations, in order.
func (m *ast) operations() []string {
	var ids []string
	for id, s := range m.Shapes {
		if s.Type == "operation" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// members returns the members of the structure, which is empty if the ID is that of the prelude's Unit.
func (m *ast) members(id string) map[string]*member {
	if s := m.Shapes[id]; s != nil {
		return s.Members
	}
	return nil
}

func (s *shape) has(trait string) bool  { _, ok := s.Traits[prelude+trait]; return ok }
func (s *member) has(trait string) bool { _, ok := s.Traits[prelude+trait]; return ok }

// refs returns every reference of the shape, by where it stands.
func (s *shape) refs() map[string]string {
	refs := map[string]string{}
	one := func(name string, r *ref) {
		if r != nil {
			refs[name] = r.Target
		}
	}
	many := func(name string, rs []ref) {
		for i, r := range rs {
			refs[fmt.Sprintf("%s[%d]", name, i)] = r.Target
		}
	}
	for name, mem := range s.Members {
		refs["$"+name] = mem.Target
	}
	for name, mem := range map[string]*member{"$member": s.Member, "$key": s.Key, "$value": s.Value} {
		if mem != nil {
			refs[name] = mem.Target
		}
	}
	for name, r := range s.Identifiers {
		refs["identifiers."+name] = r.Target
	}
	for id := range s.Rename {
		refs["rename."+id] = id
	}
	one("input", s.Input)
	one("output", s.Output)
	for name, r := range s.lifecycle() {
		one(name, r)
	}
	many("errors", s.Errors)
	many("mixins", s.Mixins)
	many("operations", s.Operations)
	many("collectionOperations", s.CollectionOperations)
	many("resources", s.Resources)
	return refs
}

func (s *shape) lifecycle() map[string]*ref {
	return map[string]*ref{"create": s.Create, "put": s.Put, "read": s.Read, "update": s.Update, "delete": s.Delete, "list": s.List}
}

// forEachRelease runs f as a subtest of each release.
func forEachRelease(t *testing.T, f func(t *testing.T, m *ast)) {
	t.Helper()
	for _, release := range releases {
		t.Run(release, func(t *testing.T) {
			t.Parallel()
			f(t, parse(t, release))
		})
	}
}
