package main

import (
	"github.com/spf13/pflag"

	"github.com/apismith/apismith/model/load"
)

// modelFlags are the flags of all commands that read models.
type modelFlags struct {
	imports            []string
	allowUnknownTraits bool
}

// register adds the flags; note says what becomes of imports, "" nothing.
func (f *modelFlags) register(fl *pflag.FlagSet, note string) {
	if note != "" {
		note = "; " + note
	}
	fl.StringArrayVar(&f.imports, "import", nil, "a model `PATH` that the inputs refer to"+note+" (repeatable)")
	fl.BoolVar(&f.allowUnknownTraits, "allow-unknown-traits", false, "only warn of traits that no input defines")
}

// options are what to load besides the inputs.
func (f *modelFlags) options(s streams) load.Options {
	return load.Options{Stdin: s.in, Imports: f.imports, AllowUnknownTraits: f.allowUnknownTraits}
}
