package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// betterPlaces are the places of first errors, and of a shape, where we think that
// ours is the better one. docs/smithy-places.md says why.
var betterPlaces = map[string]suitePlace{
	"idl-invalid/inline-io/inline-io-in-implicit-1-0.smithy":                              {5, 11},
	"idl-invalid/mixins/mix-types.smithy":                                                 {10, 21},
	"idl-invalid/operations/invalid-operation-properties.smithy":                          {6, 5},
	"idl-invalid/version/properties-v2-only.smithy":                                       {7, 5},
	"idl-invalid/version/version-set-more-than-once.smithy":                               {3, 2},
	"mutations/typo-target-011-mixins-with-member-override-4.smithy":                      {9, 5},
	"mutations/truncate-054-operation-with-input-and-output.smithy":                       {6, 5},
	"loader/loader.ModelAssemblerTest.allowsConflictingShapesThatAreEqual-1: foo.baz#Foo": {3, 1},
}

// comparePlaces counts the places that a file lists. A place may lack the file
// name, which we write only where the shapes come from several files.
func comparePlaces(r, better *row, id string, m *model.Model, dir, file string) error {
	content, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return err
	}
	var want map[string][]any
	if err := json.Unmarshal(content, &want); err != nil {
		return err
	}
	var got map[string][]any
	if err := json.Unmarshal(node.Append(nil, ast.Locations(m), 0), &got); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		w, g := want[key], got[key]
		if len(w) == 3 && len(g) == 2 {
			w = w[1:]
		}
		if slices.Equal(w, g) {
			r.expect(id, "")
			continue
		}
		why := fmt.Sprintf("%s: got %v, want %v", key, g, w)
		r.expect(id, why)
		if p, ok := betterPlaces[id+": "+key]; ok && slices.Equal(g, []any{float64(p.Line), float64(p.Column)}) {
			why = ""
		}
		better.expect(id, why)
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if want[key] == nil {
			r.failures = append(r.failures, id+": "+key+" is extra")
		}
	}
	return nil
}
