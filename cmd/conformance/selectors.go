package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
)

// A suiteSelector is an expression and what it matches.
type suiteSelector struct {
	Selector    string   `json:"selector"`
	Matches     []string `json:"matches"`
	Prelude     *int     `json:"preludeMatches"` // nil if not counted
	SkipPrelude bool     `json:"skipPreludeShapes"`
}

// selectors compares what selectors match in a model: which shapes of its own, and how
// many of the prelude, which three of the suite's models were without. Some models hold
// the expressions in their metadata.
func selectors(ctx context.Context, corpus string) ([]*row, error) {
	r, prelude := &row{name: "smithy: matches of selectors"}, &row{name: "smithy: matches of selectors in the prelude"}
	dir := filepath.Join(corpus, "suites", "smithy", "selectors")
	cases, err := readCases(dir)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		var d diag.List
		m, err := load.Load(ctx, c.Inputs, load.Options{Files: os.DirFS(dir), Definitions: true}, &d)
		if err != nil {
			return nil, err
		}
		if m == nil {
			r.expect(c.ID, "does not load: "+firstError(&d))
			continue
		}
		list := c.Selectors
		if c.Embedded {
			if list, err = embeddedSelectors(m); err != nil {
				return nil, err
			}
		}
		g := selector.NewGraph(m)
		for _, want := range list {
			name := c.ID + " " + want.Selector
			count, differs := compareMatches(g, want)
			r.expect(name, differs)
			switch {
			case want.Prelude == nil:
			case count == *want.Prelude:
				prelude.expect(name, "")
			default:
				prelude.expect(name, fmt.Sprintf("matches %d shapes, want %d", count, *want.Prelude))
			}
		}
	}
	return []*row{r, prelude}, nil
}

func embeddedSelectors(m *model.Model) ([]suiteSelector, error) {
	var out []suiteSelector
	return out, json.Unmarshal(node.Append(nil, m.Metadata().Get("selectorTests"), 0), &out)
}

// compareMatches counts the shapes of the prelude that a selector matches, and says in
// what its other matches differ from the expected ones; "" if in nothing.
func compareMatches(g *selector.Graph, want suiteSelector) (prelude int, differs string) {
	s, err := selector.Parse(want.Selector)
	if err != nil {
		return 0, err.Error()
	}
	var own []string
	found, err := g.Select(s)
	if err != nil {
		return 0, err.Error()
	}
	for _, x := range found {
		if x.ID().Namespace() == model.PreludeNamespace && (want.Prelude != nil || want.SkipPrelude) {
			prelude++
			continue
		}
		own = append(own, string(x.ID()))
	}
	slices.Sort(want.Matches)
	if !slices.Equal(own, want.Matches) {
		differs = fmt.Sprintf("matches %s, want %s", strings.Join(own, " "), strings.Join(want.Matches, " "))
	}
	return prelude, differs
}
