package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/generator/idl"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output"
)

type astFlags struct {
	models    modelFlags
	options   ast.Options
	locations bool
	format    string
	out       string
	to        string
}

func astCommand(s streams) *cobra.Command {
	var f astFlags
	cmd := &cobra.Command{
		Use:   "ast [INPUT...]",
		Short: "Print a model as Smithy 2.0: JSON AST or IDL",
		Long: `Ast prints the inputs, merged into one model, as Smithy 2.0 in its canonical
form: JSON AST, or IDL. An AWS model comes out as Smithy. For older tools, --to 1.0
prints JSON AST 1.0, without what that cannot say.

A file of IDL has one namespace. With -o, a model of several becomes a file for
each, and metadata.smithy.`,
		Example: `  apismith ast model.json
  apismith ast botocore/data/sqs/2012-11-05 > sqs.json
  apismith ast --format idl sqs.json > sqs.smithy
  apismith ast --locations model.json`,
		RunE: func(cmd *cobra.Command, inputs []string) error {
			inputs = withDefault(inputs)
			if err := f.validate(inputs); err != nil {
				return err
			}
			definitions := f.options.Prelude || f.format == "idl" // which tells ids from texts
			m, err := f.models.loadSound(cmd.Context(), s, inputs, definitions)
			if err != nil {
				return err
			}
			return f.print(cmd.Context(), s, m)
		},
	}
	f.models.register(cmd.Flags(), "it is not printed")
	cmd.Flags().BoolVar(&f.options.Flatten, "flatten", false, "put what mixins give into the shapes that use them, and leave out the mixins")
	cmd.Flags().BoolVar(&f.options.Prelude, "include-prelude", false, "print the shapes of the namespace smithy.api, too")
	cmd.Flags().BoolVar(&f.locations, "locations", false, "print where each shape, member and trait stands instead")
	cmd.Flags().StringVar(&f.to, "to", "2.0", "print Smithy of that `VERSION`: 2.0 or 1.0")
	cmd.Flags().StringVar(&f.format, "format", "json", "print `json` or idl")
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "the `DIR` to write files of IDL to")
	_ = cmd.MarkFlagDirname("output")
	return cmd
}

// validate checks the flags, each and against each other.
func (f *astFlags) validate(inputs []string) error {
	if len(inputs) == 0 {
		return errNoInput
	}
	if err := oneOf("--format", f.format, "json", "idl"); err != nil {
		return err
	}
	if err := oneOf("--to", f.to, "2.0", "1.0"); err != nil {
		return err
	}
	switch {
	case f.to == "1.0" && f.format == "idl":
		return misuse("--to 1.0 goes with --format json: IDL is written as 2.0")
	case f.locations && f.format == "idl":
		return misuse("--locations are printed as JSON; leave out --format idl")
	case f.options.Prelude && f.format == "idl":
		return misuse("--include-prelude goes with --format json: no file may define the prelude again")
	case f.out != "" && f.format != "idl":
		return misuse("-o goes with --format idl; JSON AST is printed on standard output")
	}
	return nil
}

func (f *astFlags) print(ctx context.Context, s streams, m *model.Model) error {
	if f.format == "idl" {
		return f.printIDL(ctx, s, m)
	}
	f.options.V1 = f.to == "1.0"
	printed := ast.Model(m, f.options)
	if f.locations {
		printed = ast.Locations(m)
	}
	_, err := s.out.Write(append(node.Append(nil, printed, 4), '\n'))
	return err
}

func (f *astFlags) printIDL(ctx context.Context, s streams, m *model.Model) error {
	if f.out == "" {
		text, err := idl.File(m, f.options)
		var several *idl.NamespacesError
		if errors.As(err, &several) {
			return misuse("%w; write a file for each with -o DIR", err)
		}
		if err != nil {
			return usageError{err: err}
		}
		_, err = s.out.Write(text)
		return err
	}
	files, err := idl.Files(m, f.options)
	if err != nil {
		return usageError{err: err}
	}
	plan, err := output.NewPlan(f.out, files, output.Options{Unit: "ast"})
	if err != nil {
		return err
	}
	ctx, stop := stoppable(ctx)
	defer stop()
	if err := plan.Apply(ctx); err != nil {
		return err
	}
	fmt.Fprintf(s.err, "wrote %s to %s\n", count(len(files), "file", "files"), f.out)
	return nil
}
