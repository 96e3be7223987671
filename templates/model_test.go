package templates_test

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestEveryTargetResolves(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		for id, s := range m.Shapes {
			for place, target := range s.refs() {
				if !m.has(target) {
					t.Errorf("%s, %s: no shape %s", id, place, target)
				}
			}
		}
	})
}

// A shape that nothing refers to would be in the file but on no page and in no package.
func TestEveryShapeIsReached(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		reached := map[string]bool{}
		var walk func(id string)
		walk = func(id string) {
			s := m.Shapes[id]
			if s == nil || reached[id] {
				return
			}
			reached[id] = true
			for _, target := range s.refs() {
				walk(target)
			}
		}
		walk("example.identity#Identity")
		for id := range m.Shapes {
			if !reached[id] {
				t.Errorf("%s: nothing refers to it", id)
			}
		}
	})
}

// Smithy 2.0, "Service closure": names are unique, ignoring case and namespace, once rename has been applied.
func TestNamesAreUnique(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		rename := m.Shapes["example.identity#Identity"].Rename
		owner := map[string]string{}
		for _, id := range slices.Sorted(maps.Keys(m.Shapes)) {
			if m.Shapes[id].has("mixin") {
				continue
			}
			_, name, _ := strings.Cut(id, "#")
			if renamed := rename[id]; renamed != "" {
				name = renamed
			}
			name = strings.ToLower(name)
			if other := owner[name]; other != "" {
				t.Errorf("%s and %s have the same name", other, id)
			}
			owner[name] = id
			var members []string
			for member := range m.Shapes[id].Members {
				members = append(members, strings.ToLower(member))
			}
			slices.Sort(members)
			if len(slices.Compact(members)) != len(m.Shapes[id].Members) {
				t.Errorf("%s: two members have the same name", id)
			}
		}
	})
}

func TestEnumValuesAreUnique(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		for id, s := range m.Shapes {
			if s.Type != "enum" && s.Type != "intEnum" {
				continue
			}
			seen := map[string]string{}
			for name, mem := range s.Members {
				value := fmt.Sprint(mem.Traits[prelude+"enumValue"])
				if other, ok := seen[value]; ok {
					t.Errorf("%s: %s and %s have the value %s", id, other, name, value)
				}
				seen[value] = name
				if mem.Target != prelude+"Unit" {
					t.Errorf("%s$%s targets %s", id, name, mem.Target)
				}
			}
		}
	})
}

// Each structure with the trait input or output belongs to one operation, and each operation has its own.
func TestInputsAndOutputsAreNotShared(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		user := map[string]string{}
		for _, id := range m.operations() {
			for trait, r := range map[string]*ref{"input": m.Shapes[id].Input, "output": m.Shapes[id].Output} {
				if r == nil || r.Target == prelude+"Unit" {
					continue
				}
				if other := user[r.Target]; other != "" {
					t.Errorf("%s is used by %s and %s", r.Target, other, id)
				}
				user[r.Target] = id
				if !m.Shapes[r.Target].has(trait) {
					t.Errorf("%s, the %s of %s, lacks the trait", r.Target, trait, id)
				}
			}
			for _, e := range m.Shapes[id].Errors {
				if !m.Shapes[e.Target].has("error") {
					t.Errorf("%s: %s is no error", id, e.Target)
				}
			}
		}
		for id, s := range m.Shapes {
			if (s.has("input") || s.has("output")) && user[id] == "" {
				t.Errorf("%s is the input or output of no operation", id)
			}
			for place, target := range s.refs() {
				if s.Type != "operation" && user[target] != "" {
					t.Errorf("%s, %s: targets the input or output of %s", id, place, user[target])
				}
			}
		}
	})
}

var label = regexp.MustCompile(`\{(\w+)\+?\}`)

func TestEveryLabelHasARequiredMember(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		requests := map[string]string{}
		for _, id := range m.operations() {
			op := m.Shapes[id]
			http, _ := op.Traits[prelude+"http"].(map[string]any)
			if http == nil {
				t.Errorf("%s has no http trait", id)
				continue
			}
			request := fmt.Sprint(http["method"], " ", label.ReplaceAllString(http["uri"].(string), "{}"))
			if endpoint, ok := op.Traits[prelude+"endpoint"].(map[string]any); ok {
				request += " at " + endpoint["hostPrefix"].(string)
				checkLabels(t, m, id, "hostLabel", endpoint["hostPrefix"].(string))
			}
			if other := requests[request]; other != "" {
				t.Errorf("%s and %s answer the same requests", other, id)
			}
			requests[request] = id
			checkLabels(t, m, id, "httpLabel", http["uri"].(string))
		}
	})
}

// checkLabels compares the labels of a pattern with the input members that have the trait.
func checkLabels(t *testing.T, m *ast, operation, trait, pattern string) {
	t.Helper()
	var want, got []string
	for _, match := range label.FindAllStringSubmatch(pattern, -1) {
		want = append(want, match[1])
	}
	for name, mem := range m.members(m.Shapes[operation].Input.Target) {
		if mem.has(trait) {
			got = append(got, name)
			if !mem.has("required") {
				t.Errorf("%s: the label %s is not required", operation, name)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s: members with the trait %s are %q, the labels of %s are %q", operation, trait, got, pattern, want)
	}
}

// With a payload, every other member is bound to another part of the message.
func TestPayloadsLeaveNothingBehind(t *testing.T) {
	bindings := []string{"httpPayload", "httpLabel", "httpHeader", "httpPrefixHeaders", "httpQuery", "httpQueryParams", "httpResponseCode"}
	forEachRelease(t, func(t *testing.T, m *ast) {
		for id, s := range m.Shapes {
			payload, unbound := 0, ""
			for name, mem := range s.Members {
				if mem.has("httpPayload") {
					payload++
				}
				if !slices.ContainsFunc(bindings, mem.has) {
					unbound = name
				}
			}
			if payload > 1 || payload == 1 && unbound != "" {
				t.Errorf("%s: %d payloads, and %q is in the body", id, payload, unbound)
			}
		}
	})
}

// An operation of an instance takes every identifier of its resource, one of the collection all but the last.
func TestResourcesAreBound(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		for id, s := range m.Shapes {
			if s.Type != "resource" {
				continue
			}
			for _, child := range s.Resources {
				for name, identifier := range s.Identifiers {
					if m.Shapes[child.Target].Identifiers[name] != identifier {
						t.Errorf("%s lacks the identifier %s of %s", child.Target, name, id)
					}
				}
			}
			instance := append([]ref(nil), s.Operations...)
			collection := append([]ref(nil), s.CollectionOperations...)
			for kind, r := range s.lifecycle() {
				switch {
				case r == nil:
					continue
				case kind == "create" || kind == "list":
					collection = append(collection, *r)
				default:
					instance = append(instance, *r)
				}
				if trait := map[string]string{"read": "readonly", "list": "readonly", "delete": "idempotent"}[kind]; trait != "" && !m.Shapes[r.Target].has(trait) {
					t.Errorf("%s: the %s operation %s is not %s", id, kind, r.Target, trait)
				}
			}
			for _, r := range instance {
				if missing := unboundIdentifiers(m, s, r.Target); len(missing) > 0 {
					t.Errorf("%s: %s does not take %q", id, r.Target, missing)
				}
			}
			for _, r := range collection {
				if missing := unboundIdentifiers(m, s, r.Target); len(missing) != 1 {
					t.Errorf("%s: %s does not take %q, want one identifier", id, r.Target, missing)
				}
			}
		}
	})
}

func unboundIdentifiers(m *ast, resource *shape, operation string) []string {
	members := m.members(m.Shapes[operation].Input.Target)
	var missing []string
	for name, identifier := range resource.Identifiers {
		if mem := members[name]; mem == nil || mem.Target != identifier.Target || !mem.has("required") {
			missing = append(missing, name)
		}
	}
	return missing
}

func TestPaginatedMembersExist(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		defaults, _ := m.Shapes["example.identity#Identity"].Traits[prelude+"paginated"].(map[string]any)
		for _, id := range m.operations() {
			own, ok := m.Shapes[id].Traits[prelude+"paginated"].(map[string]any)
			if !ok {
				continue
			}
			merged := maps.Clone(defaults)
			maps.Copy(merged, own)
			in, out := m.members(m.Shapes[id].Input.Target), m.members(m.Shapes[id].Output.Target)
			for _, c := range []struct {
				property string
				members  map[string]*member
				kind     string
			}{
				{"inputToken", in, "string"}, {"outputToken", out, "string"}, {"pageSize", in, "integer"}, {"items", out, "list"},
			} {
				name, _ := merged[c.property].(string)
				if mem := c.members[name]; mem == nil || m.typeOf(mem.Target) != c.kind {
					t.Errorf("%s: %s is %q, which is no %s", id, c.property, name, c.kind)
				} else if c.kind != "list" && mem.has("required") {
					t.Errorf("%s: %s is required", id, name)
				}
			}
		}
	})
}

// Smithy 2.0, "Default values": a member that targets a shape with a default repeats it, and an added default is a default.
func TestDefaultsAreRepeated(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		for id, s := range m.Shapes {
			for name, mem := range s.Members {
				if mem.has("addedDefault") && !mem.has("default") {
					t.Errorf("%s$%s: addedDefault without default", id, name)
				}
				target := m.Shapes[mem.Target]
				if target == nil {
					continue
				}
				if target.has("default") && !reflect.DeepEqual(target.Traits[prelude+"default"], mem.Traits[prelude+"default"]) {
					t.Errorf("%s$%s does not repeat the default of %s", id, name, mem.Target)
				}
				if value, ok := mem.Traits[prelude+"default"]; ok && target.Type == "enum" && !target.hasValue(value) {
					t.Errorf("%s$%s: %v is no value of %s", id, name, value, mem.Target)
				}
			}
		}
	})
}

func (s *shape) hasValue(value any) bool {
	for _, mem := range s.Members {
		if mem.Traits[prelude+"enumValue"] == value {
			return true
		}
	}
	return false
}
