package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/apismith/apismith/generator/boto3docs"
	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// releaseFormats are the formats of the page of a release.
var releaseFormats = []choice[func(*changelog.Release) []byte]{
	{"text", (*changelog.Release).Text},
	{"markdown", (*changelog.Release).Markdown},
	{"html", (*changelog.Release).HTML},
	{"json", (*changelog.Release).JSON},
}

// changelogFlags are the flags of the command changelog.
type changelogFlags struct {
	format, compat, phrases, changes string
	options                          changelog.ReleaseOptions
	models                           modelFlags
	site                             siteFlags
	page                             *pflag.FlagSet // those that are for the page of a release only
}

func changelogCommand(s streams) *cobra.Command {
	var f changelogFlags
	cmd := &cobra.Command{
		Use:   "changelog {OLD NEW | --git REPO -o DIR}",
		Short: "Write the release page of two models, or the site of a whole history",
		Long: `Changelog prints the page of a release: what changed in which operation, each
with the documentation of the operation as a method of a client for Python.

With --compat oracle it is the page of the AWS API Changes site, which shows
additions only; with the sentences of botocore in --phrases, to the letter.

As Markdown, it can be posted on GitHub: no "@name" in it notifies anybody, and
no "#1" refers to an issue.

With --git it writes the site of all releases of a repository of models: a page
for each service that a commit changed, pages of releases, days, years and
services, a search that works from disk, and feeds. The next run adds what is
new and leaves the rest as it is. A run may be stopped at any moment; the same
command goes on from there.`,
		Example: `  apismith changelog v1/parcels.json v2/parcels.json --date 2026-05-01
  apismith changelog old.json new.json --format html --message "Parcels have labels." > release.html
  apismith changelog --git ~/src/botocore --since 1.40.0 -o site
  apismith changelog --git . --path 'models/*.json' -o site --title "Harbor API"`,
		RunE: func(cmd *cobra.Command, inputs []string) error { return f.run(cmd, s, inputs) },
	}
	f.page = pflag.NewFlagSet("page", pflag.ContinueOnError)
	flags := f.page
	flags.StringVar(&f.format, "format", "text", "how to print the page: `text`, markdown, html or json")
	flags.StringVar(&f.options.Date, "date", "", "the `DATE` of the release, as 2006-01-02 (default: none)")
	flags.StringVar(&f.options.Message, "message", "", "what the release is about, a `TEXT`")
	flags.StringVar(&f.compat, "compat", "", "print what another tool prints: `oracle` is the AWS API Changes site")
	f.models.register(flags, "")
	cmd.Flags().AddFlagSet(f.page)
	f.site.register(cmd)
	flags = cmd.Flags()
	flags.StringVar(&f.options.Title, "title", "", "the `TEXT` of the heading, instead of the title of the service; with --git, the name of the site")
	flags.StringVar(&f.phrases, "phrases", "", "a JSON `FILE` of sentences to use instead of ours, by key")
	flags.StringVar(&f.changes, "changes", "", "what the release is about: a JSON `FILE` of change notes, or a folder of them (with --git: a folder of the repository, .changes by default)")
	_ = cmd.MarkFlagFilename("phrases", "json")
	return cmd
}

func (f *changelogFlags) run(cmd *cobra.Command, s streams, inputs []string) error {
	ctx := cmd.Context()
	if f.site.git != "" {
		if name := firstSet(f.page); name != "" {
			return misuse("--%s is for the page of one release; leave it out with --git", name)
		}
		return f.site.write(ctx, s, inputs, f)
	}
	if name := firstSet(f.site.set); name != "" {
		return misuse("--%s is for the site of a history; it wants --git, the directory of a repository", name)
	}
	if len(inputs) != 2 {
		return misuse("want the old and the new model, or --git")
	}
	print, err := choose("--format", f.format, releaseFormats)
	if err != nil {
		return err
	}
	if f.options.Site, err = isOracle(f.compat); err != nil {
		return err
	}
	if err := checkDate(f.options.Date); err != nil {
		return err
	}
	if f.options.Phrases, err = readPhrases(ctx, s, f.phrases); err != nil {
		return err
	}
	var d diag.List
	old, new, err := f.models.loadPair(ctx, s, inputs, &d)
	if err != nil {
		return err
	}
	if err := report(s, &d); err != nil {
		return err
	}
	if err := f.readNotes(ctx, s, new); err != nil {
		return err
	}
	before, after := old.Services(), new.Services()
	if len(before) != 1 || len(after) != 1 {
		return misuse("a release page is that of one service: there are %d and %d", len(before), len(after))
	}
	_, err = s.out.Write(print(changelog.NewRelease(old, before[0], new, after[0], f.options)))
	return err
}

// checkDate fails for what is neither a day nor "".
func checkDate(date string) error {
	if date == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return misuse("--date %s: want a day such as 2006-01-02", date)
	}
	return nil
}

// firstSet is the first flag of a set that was given, or "".
func firstSet(flags *pflag.FlagSet) string {
	name := ""
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed && name == "" {
			name = f.Name
		}
	})
	return name
}

// nextRelease is the folder below that of change notes with the notes of the
// release to come.
const nextRelease = "next-release"

// readNotes takes the message of the release from the change notes about the
// service of a model, unless there is a message already.
func (f *changelogFlags) readNotes(ctx context.Context, s streams, m *model.Model) error {
	if f.changes == "" || f.options.Message != "" || len(m.Services()) != 1 {
		return nil
	}
	names := []string{f.changes}
	if info, err := os.Stat(f.changes); err == nil && info.IsDir() {
		dir := f.changes
		if _, err := os.Stat(filepath.Join(dir, nextRelease)); err == nil {
			dir = filepath.Join(dir, nextRelease)
		}
		if names, err = filepath.Glob(filepath.Join(dir, "*.json")); err != nil {
			return err
		}
		slices.Sort(names)
	}
	var d diag.List
	var notes []changelog.Note
	for _, name := range names {
		file, err := readFile(ctx, "--changes", name)
		if err != nil {
			return err
		}
		notes = append(notes, changelog.ParseNotes(file, &d)...)
	}
	if err := report(s, &d); err != nil {
		return err
	}
	f.options.Message = changelog.Message(notes, boto3docs.ServiceName(m.Services()[0]))
	return nil
}
