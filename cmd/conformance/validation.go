package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/validate"
)

// validation compares what the rules find with what the reference implementation
// finds, in the tiers of the suite.
func validation(ctx context.Context, corpus string) ([]*row, error) {
	suites := filepath.Join(corpus, "suites", "smithy")
	cases, err := readCases(filepath.Join(suites, "validation"))
	if err != nil {
		return nil, err
	}
	var rows []*row
	for _, tier := range []string{"must", "should", "later"} {
		s := newScore("validation, " + tier)
		for _, c := range cases {
			if c.Tier != tier {
				continue
			}
			got, err := checkCase(ctx, suites, "validation", c)
			if err != nil {
				return nil, err
			}
			s.add(c, got)
		}
		rows = append(rows, s.rows()...)
	}
	more, err := accepted(ctx, corpus)
	if err != nil {
		return nil, err
	}
	models, err := acceptedModels(ctx, corpus)
	return append(append(rows, more...), models), err
}

// acceptedModels counts the models of AWS services without an error or danger. AWS
// publishes what Smithy accepts; the one danger that they have is of host prefixes,
// and they know it.
func acceptedModels(ctx context.Context, corpus string) (*row, error) {
	r := &row{name: "validation, accepted: models of AWS services"}
	dir := filepath.Join(corpus, "models", "all", "smithy")
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		var d diag.List
		m, err := load.Load(ctx, []string{f.Name()}, load.Options{Files: os.DirFS(dir), Definitions: true}, &d)
		if err != nil {
			return nil, err
		}
		why := ""
		for _, x := range validate.Check(m, &d, validate.Options{}) {
			if x.Severity == diag.Error || x.Severity == diag.Danger && x.Rule != "HostLabelTrait" {
				why = fmt.Sprintf("%s: %s: %s", x.Rule, x.Shape, x.Message)
			}
		}
		r.expect(f.Name(), why)
	}
	return r, nil
}

// accepted counts the models without an error or danger among those in which the
// reference implementation finds none, and those with one among the others.
func accepted(ctx context.Context, corpus string) ([]*row, error) {
	suites := filepath.Join(corpus, "suites", "smithy")
	var rows []*row
	for _, suite := range []string{"idl-valid", "loader", "docs-snippets", "protocol-models", "aws-models", "serialize", "idl-invalid", "mutations"} {
		good := &row{name: "validation, accepted: " + suite}
		bad := &row{name: "validation, rejected: " + suite}
		places := newScore("validation, " + suite)
		findings := &row{name: "validation, findings in accepted: " + suite}
		cases, err := readCases(filepath.Join(suites, suite))
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if c.Expected.Outcome == "" || c.NoValidate {
				continue
			}
			found, err := checkCase(ctx, suites, suite, c)
			if err != nil {
				return nil, err
			}
			places.add(c, found)
			problems := slices.DeleteFunc(slices.Clone(found), func(e suiteEvent) bool { return e.Severity != "ERROR" && e.Severity != "DANGER" })
			why := ""
			switch {
			case c.Expected.Outcome == "ok":
				if len(problems) > 0 {
					why = fmt.Sprint(problems)
				}
				good.expect(c.ID, why)
				if c.Expected.Events != nil {
					findings.findings(c, found)
				}
			case len(problems) == 0:
				bad.expect(c.ID, fmt.Sprintf("want one of %v", onlyErrors(c.Expected.Events)))
			default:
				bad.expect(c.ID, "")
			}
		}
		for _, r := range []*row{good, bad, findings, places.errors, places.lines} {
			if r.total > 0 {
				rows = append(rows, r)
			}
		}
	}
	return rows, nil
}

// findings compares what is found in an accepted model, suppressed or not, with
// what the reference implementation finds. What is found besides counts as a
// failure.
func (r *row) findings(c suiteCase, got []suiteEvent) {
	same := func(want, got suiteEvent) bool {
		return diag.Rule(want.ID).Covers(diag.Rule(got.ID)) && want.Shape == got.Shape && want.Severity == got.Severity
	}
	ours := func(e suiteEvent) bool {
		return strings.HasPrefix(e.File, "dep:") || strings.HasPrefix(e.File, "prelude:")
	}
	for _, e := range r.match(c.ID, slices.DeleteFunc(slices.Clone(c.Expected.Events), ours), got, same) {
		r.expect(c.ID, fmt.Sprintf("besides: %v", e))
	}
}

// checkCase checks the model of a case, with the trait packages that it lists.
func checkCase(ctx context.Context, suites, suite string, c suiteCase) ([]suiteEvent, error) {
	o := load.Options{Files: os.DirFS(suites), Definitions: true}
	for _, module := range c.Deps {
		if module == "*" {
			o.Imports = []string{"deps"}
			break
		}
		// The linters' package has no model.
		if _, err := os.Stat(filepath.Join(suites, "deps", module)); err == nil {
			o.Imports = append(o.Imports, "deps/"+module)
		}
	}
	var inputs []string
	for _, in := range c.Inputs {
		inputs = append(inputs, suite+"/"+in)
	}
	var d diag.List
	m, err := load.Load(ctx, inputs, o, &d)
	var unusable *load.InputError
	if errors.As(err, &unusable) {
		d.Errorf("Input", diag.Span{}, "%s", unusable.Reason)
	} else if err != nil {
		return nil, err
	}
	var out []suiteEvent
	for _, f := range validate.Check(m, &d, validate.Options{KeepGoing: c.Legacy}) {
		at := f.Span.Position()
		out = append(out, suiteEvent{
			ID: string(f.Rule), Severity: strings.ToUpper(f.Severity.String()), Shape: f.Shape, Message: f.Message,
			File: strings.TrimPrefix(at.File, suite+"/"), suitePlace: suitePlace{at.Line, at.Column},
		})
	}
	return out, nil
}

// A score compares findings with the events that are expected. Events about trait
// packages and the prelude, and those that the reference implementation itself
// does not count, are left out.
type score struct {
	errors, lines, columns, all, exact *row
}

func newScore(name string) *score {
	r := func(what string) *row { return &row{name: name + ": " + what} }
	return &score{
		errors:  r("errors, by shape"),
		lines:   r("errors, by line"),
		columns: r("errors, by column"),
		all:     r("findings of all severities"),
		exact:   r("models with the same errors"),
	}
}

func (s *score) rows() []*row { return []*row{s.errors, s.lines, s.columns, s.all, s.exact} }

func (s *score) add(c suiteCase, got []suiteEvent) {
	same := func(want, got suiteEvent) bool {
		return diag.Rule(want.ID).Covers(diag.Rule(got.ID)) && want.Shape == got.Shape
	}
	// Some events have no place, which findings have.
	sameLine := func(want, got suiteEvent) bool { return same(want, got) && (want.Line == 0 || want.Line == got.Line) }
	sameColumn := func(want, got suiteEvent) bool {
		return sameLine(want, got) && (want.Line == 0 || want.Column == got.Column)
	}
	sameSeverity := func(want, got suiteEvent) bool { return same(want, got) && want.Severity == got.Severity }

	want := slices.DeleteFunc(slices.Clone(c.Expected.Events), func(e suiteEvent) bool { return !counts(e) })
	got = slices.DeleteFunc(slices.Clone(got), func(e suiteEvent) bool { return !counts(e) })
	wantErrors, gotErrors := onlyErrors(want), onlyErrors(got)
	extra := s.errors.match(c.ID, wantErrors, gotErrors, same)
	s.lines.match(c.ID, wantErrors, gotErrors, sameLine)
	s.columns.match(c.ID, wantErrors, gotErrors, sameColumn)
	s.all.match(c.ID, want, got, sameSeverity)
	why := ""
	if len(extra) > 0 {
		why = fmt.Sprintf("besides: %v", extra)
	} else if len(wantErrors) > len(gotErrors) {
		why = "errors are missing"
	}
	s.exact.expect(c.ID, why)
}

// match counts the events that have a counterpart among what was found, and
// returns what was found besides.
func (r *row) match(id string, want, got []suiteEvent, same func(want, got suiteEvent) bool) []suiteEvent {
	rest := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(rest, func(g suiteEvent) bool { return same(w, g) })
		if i < 0 {
			r.expect(id, fmt.Sprintf("want %v; there is %v", w, rest))
			continue
		}
		r.expect(id, "")
		rest = slices.Delete(rest, i, i+1)
	}
	return rest
}

func (e suiteEvent) String() string {
	return fmt.Sprintf("{%s %s %s %d:%d %s}", e.Severity, e.ID, e.Shape, e.Line, e.Column, e.Message)
}

func onlyErrors(events []suiteEvent) []suiteEvent {
	return slices.DeleteFunc(slices.Clone(events), func(e suiteEvent) bool { return e.Severity != "ERROR" })
}

// counts reports whether an event counts in a score.
func counts(e suiteEvent) bool {
	switch e.ID {
	case "ModelDeprecation", "DeprecatedTrait", "DeprecatedShape":
		return false
	}
	return e.Severity != "SUPPRESSED" && !strings.HasPrefix(e.File, "dep:") && !strings.HasPrefix(e.File, "prelude:")
}
