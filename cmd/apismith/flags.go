package main

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/apismith/apismith/model/diag"
)

// flagError says what is wrong with a flag, and what would be right.
func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		flag := dashed(unknown.GetSpecifiedName())
		offers := diag.Suggest(unknown.GetSpecifiedName(), flagNames(cmd))
		for i := range offers {
			offers[i] = dashed(offers[i])
		}
		if len(offers) > 0 {
			return misuse("unknown flag %s; %s", flag, diag.Offer(offers))
		}
		return usageError{err: errors.New("unknown flag " + flag), help: true}
	case errors.As(err, &missing):
		value, _ := pflag.UnquoteUsage(missing.GetFlag())
		return misuse("%s wants a value: %s", dashed(missing.GetSpecifiedName()), value)
	case errors.As(err, &invalid):
		return misuse("%s %s: want %s", dashed(invalid.GetFlag().Name), invalid.GetValue(), wanted(invalid.GetFlag()))
	}
	return usageError{err: err, help: true}
}

// dashed is the name of a flag as users type it.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// wanted says what values a flag takes.
func wanted(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "a number"
	case "bool":
		return "true or false"
	case "pin":
		return "ID=NAME, such as example.weather#City=Town"
	case "words":
		return "words such as ID or URL: an upper-case letter, then letters and digits"
	}
	value, _ := pflag.UnquoteUsage(f)
	return value
}

// flagNames are the names of the flags that a command takes.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) { names = append(names, f.Name) }
	cmd.Flags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return names
}
