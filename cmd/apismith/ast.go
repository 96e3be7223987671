package main

import (
	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
)

func astCommand(s streams) *cobra.Command {
	var (
		models    modelFlags
		options   ast.Options
		locations bool
	)
	cmd := &cobra.Command{
		Use:   "ast INPUT...",
		Short: "Print a model as Smithy 2.0 JSON AST",
		Long: `Ast prints the inputs, merged into one model, as Smithy 2.0 JSON AST in its
canonical form. An AWS model comes out as Smithy.`,
		Example: `  apismith ast model.json
  apismith ast botocore/data/sqs/2012-11-05 > sqs.json
  apismith ast --locations model.json`,
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if len(inputs) == 0 {
				return misuse("an input is missing: the path of a model")
			}
			var d diag.List
			o := models.options(s)
			o.Definitions = options.Prelude
			m, err := load.Load(cmd.Context(), inputs, o, &d)
			if err != nil {
				_ = report(s, &d)
				return err
			}
			if err := report(s, &d); err != nil {
				return err
			}
			printed := ast.Model(m, options)
			if locations {
				printed = ast.Locations(m)
			}
			_, err = s.out.Write(append(node.Append(nil, printed, 4), '\n'))
			return err
		},
	}
	models.register(cmd.Flags(), "it is not printed")
	cmd.Flags().BoolVar(&options.Flatten, "flatten", false, "put what mixins give into the shapes that use them, and leave out the mixins")
	cmd.Flags().BoolVar(&options.Prelude, "include-prelude", false, "print the shapes of the namespace smithy.api, too")
	cmd.Flags().BoolVar(&locations, "locations", false, "print where each shape, member and trait stands instead")
	return cmd
}
