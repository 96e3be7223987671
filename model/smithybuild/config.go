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

// maxSteps is how many transforms a projection may have with those that it
// applies. Projections that apply one another twice each have twice as many on
// every level.
const maxSteps = 10_000

// Steps are the transforms of a projection, with those of the projections that it
// applies in their places. What is wrong is added to d.
func (c *Config) Steps(name string, d *diag.List) []transform.Step {
	u := unrolling{config: c, diags: d}
	u.add(c.Projection(name))
	return u.steps
}

// An unrolling puts the transforms of applied projections in their places.
type unrolling struct {
	config *Config
	diags  *diag.List
	within []string // the projections from the first to the one that is added now
	steps  []transform.Step
	count  int // of transforms, "apply" among them
}

// add adds the transforms of a projection, and reports whether to go on.
func (u *unrolling) add(p *Projection) bool {
	if p == nil {
		return true
	}
	u.within = append(u.within, p.Name)
	defer func() { u.within = u.within[:len(u.within)-1] }()
	for _, s := range p.Transforms {
		u.count++
		if u.count > maxSteps {
			u.diags.Errorf(RuleProjection, s.Span, "the projection %s has more than %d transforms with those of the projections that it applies", u.within[0], maxSteps)
			return false
		}
		if s.Name != "apply" {
			u.steps = append(u.steps, s)
			continue
		}
		for _, name := range appliedProjections(s, u.diags) {
			if !u.apply(name) {
				return false
			}
		}
	}
	return true
}

// apply adds the transforms of a projection that another one names.
func (u *unrolling) apply(name *node.String) bool {
	other := u.config.Projection(name.Text)
	switch {
	case other == nil:
		u.diags.Add(diag.Diagnostic{
			Rule: RuleProjection, Severity: diag.Error, Span: name.Span(),
			Message: fmt.Sprintf("there is no projection %q", name.Text),
			Hint:    diag.DidYouMean(name.Text, u.config.Names(true)),
		})
		return true
	case slices.Contains(u.within, name.Text):
		u.diags.Errorf(RuleProjection, name.Span(), "the projection %s applies itself: %s -> %s", name.Text, strings.Join(u.within, " -> "), name.Text)
		return true
	}
	return u.add(other)
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
