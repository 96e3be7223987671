package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/transform"
)

// A transformCase is a model, a transform and the model that comes out.
type transformCase struct {
	ID        string          `json:"id"`
	Inputs    []string        `json:"inputs"`
	Transform string          `json:"transform"`
	Args      json.RawMessage `json:"args"`
	Expected  struct {
		File  string `json:"file"`
		Error bool   `json:"error"`
	} `json:"expected"`
}

// transforms compares what transforms make of models.
func transforms(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "smithy: models after transforms"}
	dir := filepath.Join(corpus, "suites", "smithy", "transforms")
	cases, err := readSuite[transformCase](dir)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		why, err := compareTransform(ctx, dir, c)
		if err != nil {
			return nil, err
		}
		r.expect(c.ID, why)
	}
	return []*row{r}, nil
}

func compareTransform(ctx context.Context, dir string, c transformCase) (string, error) {
	var d diag.List
	o := load.Options{Files: os.DirFS(dir), Definitions: true, AllowUnknownTraits: true}
	m, err := load.Load(ctx, c.Inputs, o, &d)
	if err != nil || m == nil {
		return "does not load: " + firstError(&d), err
	}
	step := transform.Step{Name: c.Transform}
	if c.Args != nil {
		step.Args, _ = node.Parse(diag.NewFile("args", string(c.Args)), &d).(*node.Object)
	}
	if c.Transform == "filterDeprecatedRelativeDate" {
		// A part of removeDeprecatedShapes, with the date that its test has.
		step.Name = "removeDeprecatedShapes"
		step.Args = node.NewObject(diag.Span{}, node.Member{Key: "relativeDate", Value: node.NewString(diag.Span{}, "2024-10-10")})
	}
	got := transform.Apply(m, []transform.Step{step}, &d)
	switch {
	case c.Expected.Error && got == nil:
		return "", nil
	case c.Expected.Error:
		return "no error", nil
	case got == nil:
		return "fails: " + firstError(&d), nil
	}
	want, err := load.Load(ctx, []string{c.Expected.File}, o, &d)
	if err != nil || want == nil {
		return "the expected model does not load: " + firstError(&d), err
	}
	return firstDifference(ast.Model(want, ast.Options{}), ast.Model(got, ast.Options{}), ""), nil
}
