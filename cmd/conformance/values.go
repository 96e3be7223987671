package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/validate/value"
)

// A valueCase asks what is wrong with a value for a shape.
type valueCase struct {
	ID       string
	Inputs   []string
	Shape    model.ShapeID
	Value    json.RawMessage
	Expected struct{ Messages []string }
}

// values compares where in a value something is wrong with the messages of the
// reference implementation, which begin with the path.
func values(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "smithy: node values"}
	dir := filepath.Join(corpus, "suites", "smithy", "node-validation")
	cases, err := readSuite[valueCase](dir)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		m, err := loadCase(ctx, dir, suiteCase{Inputs: c.Inputs})
		if err != nil {
			return nil, err
		}
		if m == nil {
			return nil, fmt.Errorf("%s: the model does not load", c.ID)
		}
		var d diag.List
		v := node.Parse(diag.NewFile(c.ID, c.text(m)), &d)
		if v == nil {
			return nil, fmt.Errorf("%s: the value is not JSON", c.ID)
		}
		var got, want []string
		for _, f := range (&value.Checker{Model: m}).Check(m.Shape(c.Shape), v) {
			if f.Aspect != value.Base64 { // which the suite does not ask for
				got = append(got, f.Path)
			}
		}
		for _, message := range c.Expected.Messages {
			want = append(want, pathOf(message))
		}
		slices.Sort(got)
		slices.Sort(want)
		why := ""
		if !slices.Equal(got, want) {
			why = fmt.Sprintf("wrong at %q, want %q: %q", got, want, c.Expected.Messages)
		}
		r.expect(c.ID, why)
	}
	return []*row{r}, nil
}

// text is the value as JSON. The suite lacks values that are false or empty: their
// kind is the one that the message names, or else that of the shape.
func (c valueCase) text(m *model.Model) string {
	if c.Value != nil {
		return string(c.Value)
	}
	empty := map[string]string{"object": "{}", "array": "[]", "string": `""`, "boolean": "false", "number": "0", "null": "null"}
	for _, message := range c.Expected.Messages {
		if _, found, ok := strings.Cut(message, "; found "); ok {
			kind, _, _ := strings.Cut(found, " ")
			return empty[kind]
		}
	}
	switch m.Shape(c.Shape).(type) {
	case *model.Structure, *model.Union, *model.Map:
		return "{}"
	case *model.List:
		return "[]"
	case *model.String, *model.Blob, *model.Enum:
		return `""`
	case *model.Boolean:
		return "false"
	}
	return "0"
}

var leadingPath = regexp.MustCompile(`^([\w.]+)( \(map-key\))?: `)

// pathOf is the path at the beginning of a message, in our spelling.
func pathOf(message string) string {
	m := leadingPath.FindStringSubmatch(message)
	switch {
	case m == nil:
		return ""
	case m[2] != "":
		return m[1] + " (key)"
	}
	return m[1]
}

// shapeIDs compares which texts are shape ids, and what their parts are.
func shapeIDs(_ context.Context, corpus string) ([]*row, error) {
	r := &row{name: "smithy: shape ids"}
	type shapeIDCase struct {
		ID       string
		Text     model.ShapeID
		Expected struct {
			Valid                   bool
			Namespace, Name, Member string
		}
	}
	cases, err := readSuite[shapeIDCase](filepath.Join(corpus, "suites", "smithy", "shape-id"))
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		want := c.Expected
		got := want
		got.Valid = c.Text.IsValid()
		if got.Valid {
			got.Namespace, got.Name, got.Member = c.Text.Namespace(), c.Text.Name(), c.Text.Member()
		}
		why := ""
		if got != want {
			why = fmt.Sprintf("got %v, want %v", got, want)
		}
		r.expect(c.ID, why)
	}
	return []*row{r}, nil
}

// readSuite reads the cases of a suite.
func readSuite[C any](dir string) ([]C, error) {
	content, err := os.ReadFile(filepath.Join(dir, "cases.json"))
	if err != nil {
		return nil, err
	}
	var cases []C
	return cases, json.Unmarshal(content, &cases)
}
