package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagNames are the names of the flags that a command takes.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) { names = append(names, f.Name) }
	cmd.Flags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return names
}
