package main

import (
	"errors"
	"slices"
	"strings"

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

// choices lists the values of a flag, the first of which pflag shows as the
// name of its argument.
func choices(values []string) string {
	return "`" + values[0] + "`, " + strings.Join(values[1:], " or ")
}

// oneOf checks the value of a flag that has a fixed set of them.
func oneOf(flag, value string, values ...string) error {
	if slices.Contains(values, value) {
		return nil
	}
	return notOneOf(flag, value, values)
}

// notOneOf says that a flag has another value than the ones that it can have.
func notOneOf(flag, value string, values []string) error {
	last := len(values) - 1
	want := values[last]
	if last > 0 {
		want = strings.Join(values[:last], ", ") + " or " + want
	}
	// Two of them are no help beside the list of all.
	if near := diag.Suggest(value, values); len(near) == 1 && last > 0 {
		want += "; " + diag.Offer(near)
	}
	return misuse("%s %s: want %s", flag, value, want)
}

// A choice is a value that a flag can have, and what it stands for.
type choice[T any] struct {
	name string
	is   T
}

// choose returns what the value of a flag stands for.
func choose[T any](flag, value string, all []choice[T]) (T, error) {
	var names []string
	for _, c := range all {
		if c.name == value {
			return c.is, nil
		}
		names = append(names, c.name)
	}
	var none T
	return none, notOneOf(flag, value, names)
}
