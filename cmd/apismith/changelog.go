package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model/diag"
)

// releaseFormats are the formats of the page of a release.
var releaseFormats = []struct {
	name  string
	print func(*changelog.Release) []byte
}{
	{"text", (*changelog.Release).Text},
	{"markdown", (*changelog.Release).Markdown},
	{"html", (*changelog.Release).HTML},
	{"json", (*changelog.Release).JSON},
}

// changelogFlags are the flags of the command changelog.
type changelogFlags struct {
	format, compat, phrases string
	options                 changelog.ReleaseOptions
	models                  diffFlags
}

func changelogCommand(s streams) *cobra.Command {
	var f changelogFlags
	cmd := &cobra.Command{
		Use:   "changelog OLD NEW",
		Short: "Write the release page of the changes between two models",
		Long: `Changelog prints the page of a release: what changed in which operation, each
with the documentation of the operation as a method of a client for Python.

With --compat oracle it is the page of the AWS API Changes site, which shows
additions only; with the sentences of botocore in --phrases, to the letter.`,
		Example: `  apismith changelog v1/parcels.json v2/parcels.json --date 2026-05-01
  apismith changelog old.json new.json --format html --message "Parcels have labels." > release.html`,
		RunE: func(cmd *cobra.Command, inputs []string) error { return f.run(cmd.Context(), s, inputs) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "how to print the page: `text`, markdown, html or json")
	flags.StringVar(&f.options.Date, "date", "", "the `DATE` of the release, as 2006-01-02 (default: none)")
	flags.StringVar(&f.options.Message, "message", "", "what the release is about, a `TEXT`")
	flags.StringVar(&f.options.Title, "title", "", "the `TEXT` of the heading, instead of the title of the service")
	flags.StringVar(&f.compat, "compat", "", "print what another tool prints: `oracle` is the AWS API Changes site")
	flags.StringVar(&f.phrases, "phrases", "", "a JSON `FILE` of sentences to use instead of ours, by key")
	f.models.sources.register(flags, "")
	_ = cmd.MarkFlagFilename("phrases", "json")
	return cmd
}

func (f *changelogFlags) run(ctx context.Context, s streams, inputs []string) error {
	if len(inputs) != 2 {
		return misuse("want the old and the new model")
	}
	var print func(*changelog.Release) []byte
	var names []string
	for _, format := range releaseFormats {
		names = append(names, format.name)
		if format.name == f.format {
			print = format.print
		}
	}
	if err := oneOf("--format", f.format, names); err != nil {
		return err
	}
	switch f.compat {
	case "oracle":
		f.options.Site = true
	case "":
	default:
		return misuse("--compat %s: want oracle", f.compat)
	}
	if f.options.Date != "" {
		if _, err := time.Parse(time.DateOnly, f.options.Date); err != nil {
			return misuse("--date %s: want a day such as 2006-01-02", f.options.Date)
		}
	}
	var err error
	if f.options.Phrases, err = readPhrases(s, f.phrases); err != nil {
		return err
	}
	var d diag.List
	old, new, err := f.models.load(ctx, s, inputs, &d)
	if err != nil {
		return err
	}
	if err := report(s, &d); err != nil {
		return err
	}
	before, after := old.Services(), new.Services()
	if len(before) != 1 || len(after) != 1 {
		return misuse("a release page is that of one service: there are %d and %d", len(before), len(after))
	}
	_, err = s.out.Write(print(changelog.NewRelease(old, before[0], new, after[0], f.options)))
	return err
}
