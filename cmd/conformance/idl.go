package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
)

// readIDL compares what the cases with IDL files say: the AST, the knowledge and the
// locations of those that load, and where the others fail.
//
// The trait packages that a case lists are not loaded: apismith knows their
// traits. The documentation's snippets are the exception, because they refer to
// other shapes of the packages too.
func readIDL(ctx context.Context, corpus string) ([]*row, error) {
	var rows []*row
	flat := &row{name: "smithy: AST of IDL without mixins"}
	known := &row{name: "smithy: nullability and closure of IDL"}
	v1 := &row{name: "smithy: AST 1.0 of IDL"}
	better := &row{name: "smithy: places that differ for the better"}
	for _, suite := range []string{"idl-valid", "protocol-models", "aws-models", "loader", "serialize"} {
		asts := &row{name: "smithy: AST of IDL, " + suite}
		places := &row{name: "smithy: locations of IDL, " + suite}
		dir := filepath.Join(corpus, "suites", "smithy", suite)
		cases, err := idlCases(dir)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if c.Expected.Outcome != "ok" {
				continue
			}
			m, d, err := loadIDL(ctx, dir, c, nil)
			if err != nil {
				return nil, err
			}
			expect := func(r *row, file string, compare func() string) {
				switch {
				case file == "":
				case m == nil:
					r.expect(c.ID, "does not load: "+firstError(d))
				default:
					r.expect(c.ID, compare())
				}
			}
			e := c.Expected
			expect(asts, e.AST, func() string { return compareAST(m, ast.Options{}, dir, e.AST) })
			expect(flat, e.Flattened, func() string { return compareAST(m, ast.Options{Flatten: true}, dir, e.Flattened) })
			expect(v1, e.V1, func() string { return compareAST(m, ast.Options{V1: true}, dir, e.V1) })
			expect(known, e.Knowledge, func() string { return compareKnowledge(m, dir, e.Knowledge) })
			if m != nil && e.Locations != "" {
				if err := comparePlaces(places, better, c.ID, m, dir, e.Locations); err != nil {
					return nil, err
				}
			}
		}
		rows = append(rows, asts)
		if places.total > 0 {
			rows = append(rows, places)
		}
	}
	rows = append(rows, flat, v1, known, better)
	invalid, err := invalidIDL(ctx, corpus, better)
	if err != nil {
		return nil, err
	}
	snippets, err := snippets(ctx, corpus)
	return slices.Concat(rows, invalid, snippets), err
}

// idlCases are the cases of a suite that have an IDL file.
func idlCases(dir string) ([]suiteCase, error) {
	cases, err := readCases(dir)
	return slices.DeleteFunc(cases, func(c suiteCase) bool {
		return !slices.ContainsFunc(c.Inputs, func(in string) bool { return strings.HasSuffix(in, ".smithy") })
	}), err
}

// loadIDL returns the model of a case and what is said about it. The model is nil
// if it does not load, or has a danger, which makes a model as broken. Files have the names that the case has for them.
func loadIDL(ctx context.Context, dir string, c suiteCase, imports []string) (*model.Model, *diag.List, error) {
	var d diag.List
	o := load.Options{Files: os.DirFS(dir), Imports: imports}
	m, err := load.Load(ctx, c.Inputs, o, &d)
	if len(problems(&d)) > 0 {
		m = nil
	}
	var unusable *load.InputError
	if errors.As(err, &unusable) {
		d.Errorf("Input", diag.Span{}, "%s", unusable.Reason)
		return nil, &d, nil
	}
	return m, &d, err
}

// problems are the dangers and errors.
func problems(d *diag.List) []diag.Diagnostic {
	return slices.DeleteFunc(d.Sorted(), func(x diag.Diagnostic) bool { return x.Severity < diag.Danger })
}

func firstError(d *diag.List) string {
	all := problems(d)
	if len(all) == 0 {
		return "no error"
	}
	at := all[0].Span.Position()
	return fmt.Sprintf("%s:%d:%d: %s", at.File, at.Line, at.Column, all[0].Message)
}

// invalidIDL compares where files fail that have a fault. The place of our first
// error must be that of the decisive error, or else of the first that the
// reference implementation reports.
func invalidIDL(ctx context.Context, corpus string, better *row) ([]*row, error) {
	var rows []*row
	for _, suite := range []string{"idl-invalid", "mutations"} {
		rejected := &row{name: "smithy: rejected, " + suite}
		line := &row{name: "smithy: line of the first error, " + suite}
		column := &row{name: "smithy: column of the first error, " + suite}
		dir := filepath.Join(corpus, "suites", "smithy", suite)
		cases, err := idlCases(dir)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if c.Expected.Outcome != "error" {
				continue
			}
			m, d, err := loadIDL(ctx, dir, c, nil)
			if err != nil {
				return nil, err
			}
			if m != nil {
				for _, r := range []*row{rejected, line, column} {
					r.expect(c.ID, "loads")
				}
				continue
			}
			rejected.expect(c.ID, "")
			if len(c.places()) == 0 {
				continue // the reference implementation itself fails
			}
			first := problems(d)[0]
			wrongLine, wrongColumn := misplaced(c, first)
			line.expect(c.ID, wrongLine)
			column.expect(c.ID, wrongColumn)
			if wrongColumn != "" {
				if at := first.Span.Position(); betterPlaces[c.ID] == (suitePlace{at.Line, at.Column}) {
					wrongColumn = ""
				}
				better.expect(c.ID, wrongColumn)
			}
		}
		rows = append(rows, rejected, line, column)
	}
	return rows, nil
}

// misplaced says what is wrong with the line and the column of our first error.
func misplaced(c suiteCase, got diag.Diagnostic) (line, column string) {
	want := c.places()
	at := got.Span.Position()
	line = fmt.Sprintf("got %d:%d %s, want one of %v", at.Line, at.Column, got.Message, want)
	column = line
	for _, w := range want {
		if w.Line == at.Line {
			line = ""
			if w.Column == at.Column {
				column = ""
			}
		}
	}
	return line, column
}

// places are where the first error of a case may be reported: at the decisive
// error, at the first one and the first danger, and at the first syntax error,
// because what is wrong in the rest of the file is often a consequence of that.
func (c suiteCase) places() []suitePlace {
	var out []suitePlace
	if p := c.Expected.Primary; p != nil {
		out = append(out, *p)
	}
	reported := slices.DeleteFunc(slices.Clone(c.Expected.Events), func(e suiteEvent) bool { return e.Severity != "ERROR" && e.Severity != "DANGER" })
	if i := slices.IndexFunc(reported, func(e suiteEvent) bool { return strings.HasPrefix(e.Message, "Syntax error") }); i >= 0 {
		out = append(out, reported[i].suitePlace)
	}
	slices.SortStableFunc(reported, func(a, b suiteEvent) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for _, severity := range []string{"ERROR", "DANGER"} {
		if i := slices.IndexFunc(reported, func(e suiteEvent) bool { return e.Severity == severity }); i >= 0 {
			out = append(out, reported[i].suitePlace)
		}
	}
	return out
}

// snippets compares the AST of the specification's examples. Whether they are
// accepted is what validation measures.
func snippets(ctx context.Context, corpus string) ([]*row, error) {
	asts := &row{name: "smithy: AST, docs-snippets"}
	dir := filepath.Join(corpus, "suites", "smithy")
	cases, err := readCases(filepath.Join(dir, "docs-snippets"))
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		if c.Expected.AST == "" {
			continue
		}
		for i := range c.Inputs {
			c.Inputs[i] = "docs-snippets/" + c.Inputs[i]
		}
		m, d, err := loadIDL(ctx, dir, c, []string{"deps"})
		if err != nil {
			return nil, err
		}
		if m == nil {
			asts.expect(c.ID, "does not load: "+firstError(d))
			continue
		}
		asts.expect(c.ID, compareAST(m, ast.Options{}, filepath.Join(dir, "docs-snippets"), c.Expected.AST))
	}
	return []*row{asts}, nil
}
