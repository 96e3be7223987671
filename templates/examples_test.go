package templates_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"
	"unicode/utf8"
)

func TestExamplesFitTheirOperations(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		operations, failures := 0, 0
		for _, id := range m.operations() {
			op := m.Shapes[id]
			examples, _ := op.Traits[prelude+"examples"].([]any)
			if len(examples) > 0 {
				operations++
			}
			for _, e := range examples {
				example := e.(map[string]any)
				at := fmt.Sprintf("%s, %q", id, example["title"])
				c := valueChecker{t, m}
				c.check(at+" input", op.Input.Target, nil, example["input"])
				if output, ok := example["output"]; ok {
					c.check(at+" output", op.Output.Target, nil, output)
				}
				if failure, ok := example["error"].(map[string]any); ok {
					failures++
					shape := failure["shapeId"].(string)
					if !slices.Contains(op.Errors, ref{shape}) {
						t.Errorf("%s: %s is not an error of the operation", at, shape)
						continue
					}
					c.check(at+" error", shape, nil, failure["content"])
				}
			}
		}
		if operations < 5 || failures < 1 {
			t.Errorf("%d operations have examples, of which %d fail; want 5 and 1", operations, failures)
		}
	})
}

// Defaults are values, too.
func TestDefaultsFitTheirMembers(t *testing.T) {
	forEachRelease(t, func(t *testing.T, m *ast) {
		for id, s := range m.Shapes {
			for name, mem := range s.Members {
				if value, ok := mem.Traits[prelude+"default"]; ok {
					valueChecker{t, m}.check(id+"$"+name, mem.Target, mem.Traits, value)
				}
			}
		}
	})
}

// A valueChecker reports where a value does not fit its shape: Smithy 2.0, "Trait node values" and "Constraint traits".
type valueChecker struct {
	t *testing.T
	m *ast
}

// check compares a value with the shape; traits are those of the member that targets it.
func (c valueChecker) check(at, id string, traits map[string]any, value any) {
	c.t.Helper()
	s := c.m.Shapes[id]
	if s == nil {
		s = &shape{Type: preludeShapes[id[len(prelude):]]}
	}
	c.constraints(at, s.Traits, value)
	c.constraints(at, traits, value)
	fits := true
	switch s.Type {
	case "structure", "union":
		var members map[string]any
		if members, fits = value.(map[string]any); fits {
			c.members(at, s, members)
		}
	case "list":
		var elements []any
		if elements, fits = value.([]any); fits {
			for i, element := range elements {
				if element != nil || !s.has("sparse") {
					c.check(fmt.Sprintf("%s[%d]", at, i), s.Member.Target, s.Member.Traits, element)
				}
			}
		}
	case "map":
		var entries map[string]any
		if entries, fits = value.(map[string]any); fits {
			for key, entry := range entries {
				c.check(at+" key "+key, s.Key.Target, s.Key.Traits, key)
				if entry != nil || !s.has("sparse") {
					c.check(at+"["+key+"]", s.Value.Target, s.Value.Traits, entry)
				}
			}
		}
	case "enum", "intEnum":
		fits = s.hasValue(value)
	case "string":
		_, fits = value.(string)
	case "boolean":
		_, fits = value.(bool)
	case "timestamp":
		if text, ok := value.(string); ok {
			_, err := time.Parse("2006-01-02T15:04:05Z", text)
			fits = err == nil
		} else {
			_, fits = value.(json.Number)
		}
	case "byte", "short", "integer", "long":
		var number json.Number
		if number, fits = value.(json.Number); fits {
			_, err := number.Int64()
			fits = err == nil
		}
	case "float", "double", "bigInteger", "bigDecimal":
		_, fits = value.(json.Number)
	case "document":
	default:
		fits = false // No other type has a notation that the example needs.
	}
	if !fits {
		c.t.Errorf("%s: %v is no %s (%s)", at, value, s.Type, id)
	}
}

func (c valueChecker) members(at string, s *shape, values map[string]any) {
	c.t.Helper()
	if s.Type == "union" && len(values) != 1 {
		c.t.Errorf("%s: a union has %d members, want 1", at, len(values))
	}
	for name, value := range values {
		mem := s.Members[name]
		if mem == nil {
			c.t.Errorf("%s: no member %s", at, name)
			continue
		}
		c.check(at+"."+name, mem.Target, mem.Traits, value)
	}
	for name, mem := range s.Members {
		if _, ok := values[name]; !ok && mem.has("required") {
			c.t.Errorf("%s: the member %s is required", at, name)
		}
	}
}

func (c valueChecker) constraints(at string, traits map[string]any, value any) {
	c.t.Helper()
	if length, ok := traits[prelude+"length"].(map[string]any); ok {
		switch v := value.(type) {
		case string:
			c.within(at+" length", length, float64(utf8.RuneCountInString(v)))
		case []any:
			c.within(at+" length", length, float64(len(v)))
		case map[string]any:
			c.within(at+" length", length, float64(len(v)))
		}
	}
	if limits, ok := traits[prelude+"range"].(map[string]any); ok {
		number, err := strconv.ParseFloat(fmt.Sprint(value), 64)
		if err != nil {
			c.t.Errorf("%s: %v", at, err)
		}
		c.within(at, limits, number)
	}
	if pattern, ok := traits[prelude+"pattern"].(string); ok {
		if text, _ := value.(string); !regexp.MustCompile(pattern).MatchString(text) {
			c.t.Errorf("%s: %q does not match %s", at, value, pattern)
		}
	}
}

func (c valueChecker) within(at string, limits map[string]any, value float64) {
	c.t.Helper()
	if limit, ok := limits["min"].(json.Number); ok {
		if least, _ := limit.Float64(); value < least {
			c.t.Errorf("%s is %v, want at least %v", at, value, limit)
		}
	}
	if limit, ok := limits["max"].(json.Number); ok {
		if most, _ := limit.Float64(); value > most {
			c.t.Errorf("%s is %v, want at most %v", at, value, limit)
		}
	}
}
