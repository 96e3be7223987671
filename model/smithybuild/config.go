package smithybuild

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/transform"
)

// FileName is the name that the file has.
const FileName = "smithy-build.json"

// The rules of this package.
const (
	RuleKey         diag.Rule = "Build.UnknownKey"  // a property that means nothing
	RuleValue       diag.Rule = "Build.Value"       // a value that is missing, or another than wanted
	RuleEnvironment diag.Rule = "Build.Environment" // a variable that is not set
	RuleProjection  diag.Rule = "Build.Projection"  // a projection that does not exist, or applies itself
)

// A Config is the content of one or several files.
type Config struct {
	Version         string
	OutputDirectory string // "" if not given
	// Sources are the models of the package, and Imports those that they refer to:
	// files and directories, relative to the file.
	Sources, Imports     []string
	Projections          []*Projection // in the order of the files
	Plugins              *node.Object  // those of all projections, by their ids
	IgnoreMissingPlugins bool
	Dependencies         []string // Maven coordinates
}

// A Projection is a variant of the model.
type Projection struct {
	Name       string
	Span       diag.Span // of the name
	Abstract   bool      // it is there for others to apply
	Imports    []string
	Transforms []transform.Step
	Plugins    *node.Object
}

// Projection returns the projection of that name, or nil.
func (c *Config) Projection(name string) *Projection {
	for _, p := range c.Projections {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Merge adds another file to c: lists go on, and what else both have is as in
// other.
func (c *Config) Merge(other *Config) {
	c.Version = other.Version
	if other.OutputDirectory != "" {
		c.OutputDirectory = other.OutputDirectory
	}
	c.Sources = append(c.Sources, other.Sources...)
	c.Imports = append(c.Imports, other.Imports...)
	c.Dependencies = append(c.Dependencies, other.Dependencies...)
	for _, p := range other.Projections {
		i := slices.IndexFunc(c.Projections, func(old *Projection) bool { return old.Name == p.Name })
		if i < 0 {
			c.Projections = append(c.Projections, p)
		} else {
			c.Projections[i] = p
		}
	}
	for _, m := range other.Plugins.Members {
		c.Plugins.Set(m.Key, m.Value)
	}
	c.IgnoreMissingPlugins = c.IgnoreMissingPlugins || other.IgnoreMissingPlugins
}

// Steps are the transforms of a projection, with those of the projections that it
// applies in their places. What is wrong is added to d.
func (c *Config) Steps(name string, d *diag.List) []transform.Step {
	return c.steps(c.Projection(name), nil, d)
}

func (c *Config) steps(p *Projection, within []string, d *diag.List) []transform.Step {
	if p == nil {
		return nil
	}
	within = append(within, p.Name)
	var out []transform.Step
	for _, s := range p.Transforms {
		if s.Name != "apply" {
			out = append(out, s)
			continue
		}
		for _, e := range appliedProjections(s, d) {
			other := c.Projection(e.Text)
			switch {
			case other == nil:
				d.Add(diag.Diagnostic{
					Rule: RuleProjection, Severity: diag.Error, Span: e.Span(),
					Message: fmt.Sprintf("there is no projection %q", e.Text),
					Hint:    diag.DidYouMean(e.Text, c.Names(true)),
				})
			case slices.Contains(within, e.Text):
				d.Errorf(RuleProjection, e.Span(), "the projection %s applies itself: %s -> %s", e.Text, strings.Join(within, " -> "), e.Text)
			default:
				out = append(out, c.steps(other, within, d)...)
			}
		}
	}
	return out
}

// appliedProjections are the names that a transform "apply" lists.
func appliedProjections(s transform.Step, d *diag.List) []*node.String {
	v := s.Args.Get("projections")
	if v == nil {
		v = s.Args.Get("__args") // as it was written once
	}
	list, ok := v.(*node.Array)
	if !ok {
		d.Errorf(RuleValue, s.Span, "apply: the argument projections must be an array of names")
		return nil
	}
	var out []*node.String
	for _, e := range list.Elems {
		if name := (node.Expecter{Diags: d}).String(e, "the name of a projection"); name != nil {
			out = append(out, name)
		}
	}
	return out
}

// Names are the names of the projections, in their order; abstract ones only if
// asked for.
func (c *Config) Names(abstract bool) []string {
	var out []string
	for _, p := range c.Projections {
		if abstract || !p.Abstract {
			out = append(out, p.Name)
		}
	}
	return out
}
