package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diff"
)

// goVerdicts compares the axis Go of model/diff with what
// golang.org/x/exp/apidiff makes of the packages that are generated from the two
// models of each pair.
func goVerdicts(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "apidiff: verdicts on pairs"}
	tmp, err := os.MkdirTemp("", "apismith-conformance-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	tool := filepath.Join(tmp, "apidiff")
	build := exec.CommandContext(ctx, "go", "build", "-o", tool, ".")
	build.Dir = filepath.Join("cmd", "conformance", "apidiff")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build apidiff: %w: %s", err, out)
	}
	reports := make(map[string]*diff.Report)
	var dirs []string
	for _, set := range []string{"golden/changes", "models/changes-unlabelled"} {
		err := modelPairs(ctx, filepath.Join(corpus, filepath.FromSlash(set)), func(p modelPair) error {
			if p.old == nil {
				return nil
			}
			dir := filepath.Join(tmp, p.name)
			for side, m := range map[string]*model.Model{"old": p.old, "new": p.new} { // unordered: two directories
				if err := writeGo(ctx, m, filepath.Join(dir, side), "example.com/sdk"); err != nil {
					return err
				}
			}
			reports[p.name] = diff.Compare(p.old, p.new, diff.Options{})
			dirs = append(dirs, dir)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	run := exec.CommandContext(ctx, tool, dirs...)
	run.Dir = build.Dir // whose module has what the packages import
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		return nil, fmt.Errorf("apidiff: %w", err)
	}
	answers := json.NewDecoder(bytes.NewReader(out))
	for {
		var a struct {
			Dir                string
			Breaking, Additive []string
		}
		if err := answers.Decode(&a); err == io.EOF {
			return []*row{r}, nil
		} else if err != nil {
			return nil, err
		}
		name := filepath.Base(a.Dir)
		r.expect(name, compareVerdicts(reports[name], a.Breaking, a.Additive))
	}
}

// compareVerdicts says in what the axis Go of a report differs from the changes
// that apidiff found.
func compareVerdicts(r *diff.Report, breaking, additive []string) string {
	want := diff.None
	switch {
	case len(breaking) > 0:
		want = diff.Breaking
	case len(additive) > 0:
		want = diff.Additive
	}
	got := r.Worst(diff.Go)
	if got == want {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "want %s, got %s", want, got)
	for _, m := range append(breaking, additive...) {
		b.WriteString("\n         apidiff: " + m)
	}
	for _, c := range r.Changes {
		if v := c.Verdicts[diff.Go]; v > diff.None {
			fmt.Fprintf(&b, "\n         ours: %s %s %s", v, c.Rule.ID, c.Subject)
		}
	}
	return b.String()
}
