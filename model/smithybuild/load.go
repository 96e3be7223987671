package smithybuild

import (
	"context"
	"path"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/transform"
)

// RuleMaven is the rule of dependencies that are not resolved.
const RuleMaven diag.Rule = "Build.Maven"

// SourceProjection is the projection that every build has: the model as it is,
// unless the file has one of that name.
const SourceProjection = "source"

// Options say what to load besides the inputs.
type Options struct {
	load.Options
	// Projection is the name of the projection whose model is wanted; "" is the
	// model as it is.
	Projection string
	// Env returns environment variables; nil is an empty environment.
	Env func(name string) (value string, ok bool)
}

// Load is [load.Load] for inputs of which some may be a smithy-build.json, or a
// directory with one: they stand for their sources and imports. Without one among
// the inputs, a projection is that of the smithy-build.json in the working
// directory.
func Load(ctx context.Context, inputs []string, o Options, d *diag.List) (*model.Model, error) {
	if o.Env == nil {
		o.Env = func(string) (string, bool) { return "", false }
	}
	r := resolver{ctx: ctx, o: o, d: d}
	for _, in := range inputs {
		if err := r.add(in); err != nil {
			return nil, err
		}
	}
	if r.config == nil && o.Projection != "" {
		f, err := load.ReadFile(ctx, FileName, o.Options)
		if err != nil {
			return nil, &load.InputError{
				Input: "projection " + o.Projection, Reason: "there is no " + FileName + " here that could have it",
				Hint: "name one as an input",
			}
		}
		r.merge(f, FileName)
	}
	var steps []transform.Step
	if o.Projection != "" && !d.HasErrors() {
		var err error
		if steps, err = r.choose(o.Projection); err != nil {
			return nil, err
		}
	}
	if d.HasErrors() {
		return nil, nil
	}
	o.Imports = append(r.imports, o.Imports...)
	o.Definitions = o.Definitions || len(steps) > 0 // which transforms may ask for
	m, err := load.Load(ctx, r.inputs, o.Options, d)
	if m == nil || err != nil {
		return nil, err
	}
	return transform.Apply(m, steps, d), nil
}

// A resolver collects what inputs stand for.
type resolver struct {
	ctx context.Context
	o   Options
	d   *diag.List

	inputs, imports []string
	config          *Config // of all files; nil if there was none
}

// add takes an input, which may be a smithy-build.json.
func (r *resolver) add(input string) error {
	name, given := input, isConfig(input)
	if !given {
		if input == "-" || input == "" || load.IsModelFile(input) {
			r.inputs = append(r.inputs, input)
			return nil
		}
		name = below(input, FileName)
	}
	f, err := load.ReadFile(r.ctx, name, r.o.Options)
	switch {
	case given && err != nil:
		return err
	case err != nil: // if something is wrong with the input itself, package load says so
		r.inputs = append(r.inputs, input)
		return nil
	}
	c := r.merge(f, name)
	sources := relative(c.Sources, name)
	if len(sources) == 0 {
		sources = []string{input}
		if given {
			// Where Smithy's command looks, too.
			sources = relative([]string{"model"}, name)
		}
	}
	r.inputs = append(r.inputs, sources...)
	return nil
}

// isConfig reports whether an input is a smithy-build.json by its name.
func isConfig(input string) bool {
	return path.Base(filepath.ToSlash(input[strings.LastIndexByte(input, ':')+1:])) == FileName
}

// merge reads a file and adds it to what there is.
func (r *resolver) merge(f *diag.File, name string) *Config {
	c := Read(f, r.o.Env, r.d)
	for _, p := range c.Projections {
		p.Imports = relative(p.Imports, name)
	}
	r.imports = append(r.imports, relative(c.Imports, name)...)
	for _, dep := range c.Dependencies {
		if !strings.HasPrefix(dep, "software.amazon.smithy:smithy-") {
			r.d.Add(diag.Diagnostic{
				Rule: RuleMaven, Severity: diag.Note, Span: f.Span(0, 0),
				Message: "the dependency " + dep + " is not resolved",
				Hint:    "add its .jar to the imports, if the model needs it",
			})
		}
	}
	if r.config == nil {
		r.config = c
	} else {
		r.config.Merge(c)
	}
	return c
}

// choose takes the imports of a projection, and returns its transforms.
func (r *resolver) choose(name string) ([]transform.Step, error) {
	p := r.config.Projection(name)
	switch {
	case p == nil && name == SourceProjection:
		return nil, nil
	case p == nil:
		hint := diag.DidYouMean(name, r.config.Names(false))
		if names := r.config.Names(false); hint == "" && len(names) > 0 {
			hint = "want one of " + strings.Join(names, ", ")
		}
		return nil, &load.InputError{Input: "projection " + name, Reason: "does not exist", Hint: hint}
	case p.Abstract:
		return nil, &load.InputError{Input: "projection " + name, Reason: "is abstract", Hint: "name one that applies it"}
	}
	r.imports = append(r.imports, p.Imports...)
	return r.config.Steps(name, r.d), nil
}

// relative are paths that a file states, as inputs.
func relative(list []string, file string) []string {
	var out []string
	for _, p := range list {
		if filepath.IsAbs(p) {
			out = append(out, p)
			continue
		}
		repo, inside := "", file
		if i := strings.LastIndexByte(file, ':'); strings.IndexByte(file, '#') >= 0 && i >= 0 {
			repo, inside = file[:i+1], file[i+1:]
		}
		out = append(out, repo+filepath.ToSlash(path.Join(path.Dir(filepath.ToSlash(inside)), p)))
	}
	return out
}

// below is a file in the directory that an input names.
func below(input, name string) string {
	if strings.Contains(input, "#") { // a directory of a commit
		return strings.TrimSuffix(input, "/") + "/" + name
	}
	return path.Join(filepath.ToSlash(input), name)
}
