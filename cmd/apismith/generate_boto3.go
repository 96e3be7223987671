package main

import (
	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator/boto3docs"
)

func generateBoto3Command(s streams) *cobra.Command {
	var (
		flags   generateFlags
		g       boto3docs.Generator
		phrases string
	)
	cmd := &cobra.Command{
		Use:   "boto3 [INPUT...] -o DIR",
		Short: "Write reference pages of a client for Python",
		Long: `Generate boto3 writes a page for each operation of a service, as a method of
boto3's client: the syntax of the call and of its result, the parameters, what
is returned, exceptions and examples. There are pages for paginators, waiters and
exceptions, and an index. They are in a directory of DIR that is called like the
service. As text or md, there are the methods only, as their docstrings.

With the sentences of botocore in --phrases, the pages are those that botocore
generates for itself, byte for byte: the text of the model is taken as it is
then. Otherwise the pages are our own: they have all of the documentation, code,
tables and numbered lists included, nothing else in it becomes reStructuredText,
and the index lists the pages that are there.`,
		Example: `  apismith generate boto3 models/weather.json -o docs
  apismith generate boto3 botocore/data/sqs/2012-11-05 --format text -o docs
  apismith generate boto3 --example -o docs`,
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if err := oneOf("--format", g.Format, boto3docs.Formats...); err != nil {
				return err
			}
			var err error
			if g.Phrases, err = readPhrases(cmd.Context(), s, phrases); err != nil {
				return err
			}
			g.Verbatim = g.Phrases != nil
			return flags.generate(cmd, s, inputs, target{generator: g, unit: "boto3 " + g.Format, shared: true})
		},
	}
	flags.register(cmd)
	fl := cmd.Flags()
	fl.StringVar(&g.Name, "name", "", "what boto3 calls the service, `NAME` (default: from the model and its folder)")
	fl.StringVar(&g.Format, "format", boto3docs.Formats[0], "the format: "+choices(boto3docs.Formats))
	fl.StringVar(&phrases, "phrases", "", "a JSON `FILE` of sentences to use instead of ours, by key")
	_ = cmd.MarkFlagFilename("phrases", "json")
	return cmd
}
