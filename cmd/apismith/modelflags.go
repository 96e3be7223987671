package main

import (
	"context"
	"io/fs"
	"os"

	"github.com/spf13/pflag"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/smithybuild"
)

// pluginDir is set for programs that Smithy's build runs: where they write. The
// model is on their standard input.
const pluginDir = "SMITHY_PLUGIN_DIR"

// modelFlags are the flags of all commands that read models.
type modelFlags struct {
	imports            []string
	allowUnknownTraits bool
	projection         string
}

// register adds the flags; note says what becomes of imports, "" nothing.
func (f *modelFlags) register(fl *pflag.FlagSet, note string) {
	if note != "" {
		note = "; " + note
	}
	fl.StringArrayVar(&f.imports, "import", nil, "a model `PATH` that the inputs refer to"+note+" (repeatable)")
	fl.BoolVar(&f.allowUnknownTraits, "allow-unknown-traits", false, "only warn of traits that no input defines")
	fl.StringVar(&f.projection, "projection", "", "load the projection `NAME` of smithy-build.json")
}

// options are what to load besides the inputs.
func (f *modelFlags) options(s streams) smithybuild.Options {
	return smithybuild.Options{
		Options:    load.Options{Stdin: s.in, Imports: f.imports, AllowUnknownTraits: f.allowUnknownTraits},
		Projection: f.projection,
		Env:        os.LookupEnv,
	}
}

// load reads the inputs into one model and adds what is wrong with them to d; if
// there is an error among that, the model is nil. Where it fails, it prints what was
// found until then.
func (f *modelFlags) load(ctx context.Context, s streams, inputs []string, definitions bool, d *diag.List) (*model.Model, error) {
	o := f.options(s)
	o.Definitions = definitions
	m, err := smithybuild.Load(ctx, inputs, o, d)
	if err != nil {
		_ = report(s, d)
	}
	return m, err
}

// loadSound is load for commands that print what is wrong with the inputs, and go on
// only with a model.
func (f *modelFlags) loadSound(ctx context.Context, s streams, inputs []string, definitions bool) (*model.Model, error) {
	var d diag.List
	m, err := f.load(ctx, s, inputs, definitions, &d)
	if err != nil {
		return nil, err
	}
	return m, report(s, &d)
}

// loadPair loads two inputs into a model each, the older one first. What is wrong
// with either is printed, and nothing less than two models is returned.
func (f *modelFlags) loadPair(ctx context.Context, s streams, inputs []string, d *diag.List) (old, new *model.Model, err error) {
	if inputs[0] == "-" && inputs[1] == "-" {
		return nil, nil, misuse("standard input cannot be both models")
	}
	var sides [2]*model.Model
	for i, input := range inputs {
		if sides[i], err = f.load(ctx, s, []string{input}, false, d); err != nil {
			return nil, nil, err
		}
	}
	if d.HasErrors() {
		return nil, nil, report(s, d)
	}
	return sides[0], sides[1], nil
}

// errNoInput is the error of a command that has no model to work on.
var errNoInput = misuse("an input is missing: the path of a model")

// withDefault are the inputs, or if there are none, what stands for them: standard
// input where Smithy's build runs us, a smithy-build.json in the working directory.
func withDefault(inputs []string) []string {
	if len(inputs) > 0 {
		return inputs
	}
	if os.Getenv(pluginDir) != "" {
		return []string{"-"}
	}
	if info, err := fs.Stat(os.DirFS("."), smithybuild.FileName); err == nil && info.Mode().IsRegular() {
		return []string{smithybuild.FileName}
	}
	return nil
}
