package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/smithybuild"
)

// A buildCase is the files of a configuration and what they say together.
type buildCase struct {
	ID       string   `json:"id"`
	Inputs   []string `json:"inputs"`
	Expected struct {
		Value json.RawMessage `json:"value"`
		Error string          `json:"error"`
	} `json:"expected"`
}

// buildConfigs compares what a smithy-build.json says.
func buildConfigs(_ context.Context, corpus string) ([]*row, error) {
	r := &row{name: "smithy: values of smithy-build.json"}
	dir := filepath.Join(corpus, "suites", "smithy", "build-config")
	cases, err := readSuite[buildCase](dir)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		var d diag.List
		var config *smithybuild.Config
		for _, name := range c.Inputs {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				return nil, err
			}
			next := smithybuild.Read(diag.NewFile(name, string(text)), func(string) (string, bool) { return "", false }, &d)
			if config == nil {
				config = next
			} else {
				config.Merge(next)
			}
		}
		switch {
		case c.Expected.Error != "" && !d.HasErrors():
			r.expect(c.ID, "no error, want: "+c.Expected.Error)
		case c.Expected.Error != "":
			r.expect(c.ID, "")
		case d.HasErrors():
			r.expect(c.ID, firstError(&d))
		default:
			want := node.Parse(diag.NewFile(c.ID, string(c.Expected.Value)), &d)
			r.expect(c.ID, firstDifference(want, printConfig(config), ""))
		}
	}
	return []*row{r}, nil
}

// printConfig is a configuration in the form of the suite.
func printConfig(c *smithybuild.Config) *node.Object {
	none := diag.Span{}
	texts := func(list []string) *node.Array {
		out := node.NewArray(none)
		for _, s := range list {
			out.Elems = append(out.Elems, node.NewString(none, s))
		}
		return out
	}
	projections := node.NewObject(none)
	for _, p := range c.Projections {
		steps := node.NewArray(none)
		for _, s := range p.Transforms {
			steps.Elems = append(steps.Elems, node.NewObject(none,
				node.Member{Key: "name", Value: node.NewString(none, s.Name)}, node.Member{Key: "args", Value: s.Args}))
		}
		projections.Set(p.Name, node.NewObject(none,
			node.Member{Key: "abstract", Value: node.NewBool(none, p.Abstract)},
			node.Member{Key: "imports", Value: texts(p.Imports)},
			node.Member{Key: "transforms", Value: steps},
			node.Member{Key: "plugins", Value: p.Plugins}))
	}
	out := node.NewObject(none,
		node.Member{Key: "version", Value: node.NewString(none, c.Version)},
		node.Member{Key: "imports", Value: texts(c.Imports)},
		node.Member{Key: "sources", Value: texts(c.Sources)},
		node.Member{Key: "plugins", Value: c.Plugins},
		node.Member{Key: "ignoreMissingPlugins", Value: node.NewBool(none, c.IgnoreMissingPlugins)},
		node.Member{Key: "projections", Value: projections})
	if c.OutputDirectory != "" {
		out.Set("outputDirectory", node.NewString(none, c.OutputDirectory))
	}
	return out
}
