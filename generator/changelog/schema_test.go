package changelog_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/changelog"
)

// checkSchema proves that a report is as the published schema says. It knows the
// keywords that the schema uses, and fails for others.
func checkSchema(t *testing.T, report string) {
	t.Helper()
	var schema map[string]any
	var value any
	if err := json.Unmarshal(changelog.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(report), &value); err != nil {
		t.Fatal(err)
	}
	for _, problem := range validate(schema, schema, value, "") {
		t.Error(problem)
	}
}

func validate(root, schema map[string]any, v any, at string) (problems []string) {
	fail := func(format string, args ...any) {
		problems = append(problems, at+": "+fmt.Sprintf(format, args...))
	}
	object, _ := v.(map[string]any)
	for keyword, arg := range schema { // unordered: only the order of problems
		switch keyword {
		case "$schema", "$id", "title", "description", "$defs":
		case "$ref":
			def := root["$defs"].(map[string]any)[strings.TrimPrefix(arg.(string), "#/$defs/")]
			problems = append(problems, validate(root, def.(map[string]any), v, at)...)
		case "const":
			if arg != v {
				fail("want %v, got %v", arg, v)
			}
		case "enum":
			if !slices.Contains(arg.([]any), v) {
				fail("%v is none of %v", v, arg)
			}
		case "type":
			if typeOf(v) != arg && !(arg == "integer" && v == float64(int(v.(float64)))) {
				fail("want %v, got %s", arg, typeOf(v))
			}
		case "minimum":
			if n, ok := v.(float64); ok && n < arg.(float64) {
				fail("%v is less than %v", n, arg)
			}
		case "pattern":
			if s, ok := v.(string); ok && !regexp.MustCompile(arg.(string)).MatchString(s) {
				fail("%q does not match %v", s, arg)
			}
		case "required":
			for _, key := range arg.([]any) {
				if _, ok := object[key.(string)]; !ok {
					fail("%v is missing", key)
				}
			}
		case "properties":
			for key, sub := range arg.(map[string]any) { // unordered: see above
				if value, ok := object[key]; ok {
					problems = append(problems, validate(root, sub.(map[string]any), value, at+"/"+key)...)
				}
			}
		case "additionalProperties":
			known, _ := schema["properties"].(map[string]any)
			for key, value := range object { // unordered: see above
				if _, ok := known[key]; ok {
					continue
				}
				if sub, ok := arg.(map[string]any); ok {
					problems = append(problems, validate(root, sub, value, at+"/"+key)...)
				} else {
					fail("unknown property %q", key)
				}
			}
		case "items":
			for i, elem := range v.([]any) {
				problems = append(problems, validate(root, arg.(map[string]any), elem, fmt.Sprintf("%s/%d", at, i))...)
			}
		default:
			fail("the test does not know the keyword %q", keyword)
		}
	}
	return problems
}

func typeOf(v any) string {
	switch v.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		return "number"
	}
	return "null"
}
