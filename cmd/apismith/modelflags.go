package main

import (
	"io/fs"
	"os"

	"github.com/spf13/pflag"

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
