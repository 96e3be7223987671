package load_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
)

// FuzzJSON: a JSON AST makes a model exactly if there is no error; findings stand
// in the file; and a model that is written and read again is the same one.
func FuzzJSON(f *testing.F) {
	for _, shapes := range []string{
		`"ns#S": {"type": "structure", "members": {"a": {"target": "ns#L", "traits": {"smithy.api#required": {}}}}},
		 "ns#L": {"type": "list", "member": {"target": "smithy.api#String"}}, "ns#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "ns#M"}}`,
		`"ns#Mix": {"type": "structure", "members": {"a": {"target": "smithy.api#Integer"}}, "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#title"]}, "smithy.api#title": "t"}},
		 "ns#S": {"type": "structure", "members": {"b": {"target": "ns#E"}}, "mixins": [{"target": "ns#Mix"}]}, "ns#S$a": {"type": "apply", "traits": {"smithy.api#default": 1}},
		 "ns#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}, "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b"}}}}`,
		`"ns#Svc": {"type": "service", "version": "1", "operations": [{"target": "ns#Op"}], "resources": [{"target": "ns#R"}], "rename": {"ns#In": "Input"}},
		 "ns#Op": {"type": "operation", "input": {"target": "ns#In"}, "errors": [{"target": "ns#Err"}]}, "ns#In": {"type": "structure"},
		 "ns#Err": {"type": "structure", "traits": {"smithy.api#error": "client"}},
		 "ns#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}, "read": {"target": "ns#Op"}}`,
		`"ns#S": {"type": "set", "member": {"target": "smithy.api#PrimitiveInteger"}}, "ns#I": {"type": "integer", "traits": {"smithy.api#box": {}}}, "ns#T": {"type": "strng"}`,
	} {
		f.Add(`{"smithy": "2.0", "metadata": {"a": [1.50, null]}, "shapes": {` + shapes + `}}`)
		f.Add(`{"smithy": "1.0", "shapes": {` + shapes + `}}`)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, "smithy") {
			return // no AST, which is what this is about
		}
		m, d, err := loadJSON(text)
		if err != nil {
			return // no model at all
		}
		if (m != nil) == d.HasErrors() {
			t.Fatalf("there is a model: %v; there are errors: %v", m != nil, d.HasErrors())
		}
		for _, x := range d.Sorted() {
			if !x.Span.IsZero() && (x.Span.Start < 0 || x.Span.Start > x.Span.End || x.Span.End > len(text)) {
				t.Errorf("%s stands at %d to %d of %d", x.Message, x.Span.Start, x.Span.End, len(text))
			}
		}
		if m == nil {
			return
		}
		printed := node.Append(nil, ast.Model(m, ast.Options{}), 0)
		again, d, err := loadJSON(string(printed))
		if again == nil {
			t.Fatalf("does not load again: %v, %v\n%s", err, d.Sorted(), printed)
		}
		if twice := node.Append(nil, ast.Model(again, ast.Options{}), 0); !bytes.Equal(printed, twice) {
			t.Errorf("not the same again:\n%s\n%s", printed, twice)
		}
	})
}

func loadJSON(text string) (*model.Model, *diag.List, error) {
	var d diag.List
	o := load.Options{Files: fstest.MapFS{"model.json": {Data: []byte(text)}}, AllowUnknownTraits: true}
	m, err := load.Load(context.Background(), []string{"model.json"}, o, &d)
	return m, &d, err
}
