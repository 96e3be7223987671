package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator/config"
	"github.com/apismith/apismith/templates"
)

func initCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write an apismith.yaml to begin with",
		Long: `Init writes a commented apismith.yaml into the working directory, and prints the
go:generate line that goes with it. It never overwrites one.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			f, err := os.OpenFile(config.FileName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, fs.ErrExist) {
				return misuse("%s is here already", config.FileName)
			}
			if err != nil {
				return err
			}
			_, err = f.WriteString(templates.Config)
			if e := f.Close(); err == nil {
				err = e
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(s.out, "wrote %s; say there which model to read, and put this line into a Go file beside it:\n\n\t//go:generate go tool apismith generate\n", config.FileName)
			return err
		},
	}
}
