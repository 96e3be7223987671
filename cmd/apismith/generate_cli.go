package main

import (
	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/output/markup/mantext"
)

func generateCLICommand(s streams) *cobra.Command {
	var (
		flags                          generateFlags
		g                              clidocs.Generator
		phrases, examples, hyphenation string
	)
	cmd := &cobra.Command{
		Use:   "cli [INPUT...] -o DIR",
		Short: "Write reference pages of a command-line interface",
		Long: `Generate cli writes a page for each operation of a service, as a command of
that service: its options, their syntax, and what it puts out. There is a page
for each waiter, and an index. They are in a directory of DIR that is called
like the service.

The style apismith shows all that the model knows: what is required, limits,
allowed values, deprecations, errors, and examples of how to give each option.
The styles 2026 and 2022 are the pages that "aws SERVICE OPERATION help" shows,
byte for byte, given the sentences of the AWS CLI with --phrases.`,
		Example: `  apismith generate cli models/weather.json -o docs
  apismith generate cli botocore/data/sqs/2012-11-05 --format txt -o docs
  apismith generate cli --example -o docs && man -l docs/*/index.1`,
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if err := oneOf("--style", g.Style, clidocs.Styles...); err != nil {
				return err
			}
			if err := oneOf("--format", g.Format, clidocs.Formats...); err != nil {
				return err
			}
			var err error
			if g.Phrases, err = readPhrases(cmd.Context(), s, phrases); err != nil {
				return err
			}
			if g.Examples, err = directory("--examples", examples); err != nil {
				return err
			}
			if g.Hyphenation, err = readHyphenation(hyphenation); err != nil {
				return err
			}
			return flags.generate(cmd, s, inputs, target{generator: g, unit: "cli " + g.Format, shared: true})
		},
	}
	flags.register(cmd)
	fl := cmd.Flags()
	fl.StringVar(&g.Name, "name", "", "what the interface calls the service, `NAME` (default: from the model and its folder)")
	fl.StringVar(&g.Format, "format", clidocs.Formats[0], "the format: `man`, rst or txt")
	fl.StringVar(&g.Style, "style", clidocs.Styles[0], "the style: "+choices(clidocs.Styles))
	fl.StringVar(&phrases, "phrases", "", "a JSON `FILE` of sentences to use instead of ours, by key")
	fl.StringVar(&examples, "examples", "", "a `DIR` of hand-written examples: OPERATION.rst, wait/WAITER.rst")
	fl.StringVar(&hyphenation, "hyphenation", "", "a `DIR` with groff's hyphen.us and hyphenex.us, for the compatible styles as txt")
	_ = cmd.MarkFlagDirname("examples")
	_ = cmd.MarkFlagDirname("hyphenation")
	_ = cmd.MarkFlagFilename("phrases", "json")
	return cmd
}

// readHyphenation reads the directory of --hyphenation; nil if it is not given.
func readHyphenation(name string) (*mantext.Hyphenator, error) {
	dir, err := directory("--hyphenation", name)
	if err != nil || dir == nil {
		return nil, err
	}
	h, err := mantext.LoadHyphenation(dir)
	if err != nil {
		return nil, misuse("--hyphenation: %w", err)
	}
	return h, nil
}
