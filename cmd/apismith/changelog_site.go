package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/apismith/apismith/generator/changelog/site"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
)

// siteFlags are the flags of the command changelog that make it write a site.
type siteFlags struct {
	git, out, ref, since, url string
	paths                     []string
	jobs                      int
	quiet                     bool
	progress                  string

	set *pflag.FlagSet // those that are for a site only
}

func (f *siteFlags) register(cmd *cobra.Command) {
	f.set = pflag.NewFlagSet("site", pflag.ContinueOnError)
	f.set.StringVar(&f.git, "git", "", "write the site of the history of the git repository in `REPO`")
	f.set.StringArrayVar(&f.paths, "path", nil, "with --git: where models are, a `GLOB` of files or of directories (repeatable; default: where AWS's SDKs have them)")
	f.set.StringVarP(&f.out, "output", "o", "", "with --git: the `DIR` of the site")
	f.set.StringVar(&f.ref, "ref", "", "with --git: the commit, tag or branch `REF` that the history ends with (default: HEAD)")
	f.set.StringVar(&f.since, "since", "", "with --git: the commit, tag or branch `REF` that the history begins after (default: its beginning)")
	f.set.StringVar(&f.url, "url", "", "with --git: the `URL` that the site will have, for its feeds")
	f.set.IntVarP(&f.jobs, "jobs", "j", 0, "with --git: how many goroutines may work at the same time, `N` or, with 0, one for each processor")
	f.set.BoolVarP(&f.quiet, "quiet", "q", false, "with --git: print nothing but errors")
	f.set.StringVar(&f.progress, "progress", "auto", "with --git: show progress: `auto`, plain or none")
	cmd.Flags().AddFlagSet(f.set)
	_ = cmd.MarkFlagDirname("git")
	_ = cmd.MarkFlagDirname("output")
}

// defaultNotes is the folder in which the SDKs of AWS keep what they say of
// releases.
const defaultNotes = ".changes"

// write writes the site.
func (f *siteFlags) write(ctx context.Context, s streams, inputs []string, page *changelogFlags) error {
	switch {
	case len(inputs) > 0:
		return misuse("--git makes the site of a history; leave out %s, or --git", inputs[0])
	case f.out == "":
		return misuse("-o is missing: the directory of the site")
	case f.jobs < 0:
		return misuse("--jobs %d: want 0 or more", f.jobs)
	}
	if f.url != "" {
		if u, err := url.Parse(f.url); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return misuse("--url %s: want an address such as https://example.com/changes", f.url)
		}
	}
	bar, err := newProgress(s, f.progress, f.quiet)
	if err != nil {
		return err
	}
	phrases, err := readPhrases(ctx, s, page.phrases)
	if err != nil {
		return err
	}
	notes := defaultNotes
	if page.changes != "" {
		notes = path.Clean(filepath.ToSlash(page.changes))
	}
	var d diag.List
	out := filepath.Clean(f.out)
	ctx, stop := stoppable(ctx)
	defer stop()
	bar.step("reading the history of " + f.git)
	result, err := site.Run(ctx, site.Job{
		History: load.HistoryOptions{Ref: f.ref, Since: f.since, Patterns: f.paths, Notes: notes},
		Repo:    f.git, Out: out, Disk: os.DirFS(out),
		Title: page.options.Title, URL: f.url, Phrases: phrases, Jobs: f.jobs,
		Progress: func(done, total int) { bar.fraction(done, total, count(total, "change", "changes")) },
		Diags:    &d,
	})
	bar.done()
	if !f.quiet {
		_ = report(s, &d) // of warnings
	}
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("stopped; %s is whole as it stands, and the same command goes on from here", out)
	}
	if err != nil || f.quiet {
		return err
	}
	if result.IsShallow {
		fmt.Fprintf(s.err, "%s is a shallow clone, so the site begins late; for all of it: git -C %s fetch --unshallow --tags\n", f.git, f.git)
	}
	if result.Written == 0 {
		fmt.Fprintf(s.err, "%s is up to date: %s\n", out, count(result.Releases, "release", "releases"))
		return nil
	}
	fmt.Fprintf(s.err, "wrote %s to %s: %s, %d of them made now\n", count(result.Written, "file", "files"), out, count(result.Releases, "release", "releases"), result.Made)
	fmt.Fprintf(s.err, "to read it: open %s\n", filepath.Join(out, "index.html"))
	return nil
}
