package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
)

// diffFlags are the flags of the command diff.
type diffFlags struct {
	format, by, failOn, compat        string
	against, ignores, severity, title string
	date                              string
	models                            modelFlags
	docs                              bool
}

func diffCommand(s streams) *cobra.Command {
	var f diffFlags
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed between two models, and what it breaks",
		Long: `Diff compares two models and prints what changed: for whom each change is
breaking, risky or additive, which operations see it, and which release of a
generated Go module it asks for. With --against, OLD is the same path at a
revision of its git repository.

Formats: ` + strings.Join(formatNames(), ", ") + `.`,
		Example: `  apismith diff v1/parcels.json v2/parcels.json
  apismith diff --against main parcels.json --fail-on breaking
  apismith diff --format markdown --docs old.json new.json
  apismith diff --format ignore old.json new.json >> accepted.txt`,
		RunE: func(cmd *cobra.Command, inputs []string) error { return f.run(cmd.Context(), s, inputs) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "how to print the changes: a `FORMAT`")
	flags.StringVar(&f.by, "by", "level", "what to group changes by: `level|operation`")
	flags.StringVar(&f.failOn, "fail-on", "none", "the least `LEVEL` that makes the exit status 1: breaking, risky, any or none")
	flags.StringVar(&f.against, "against", "", "compare with the same path at `REF`, a commit, tag or branch")
	flags.StringVar(&f.ignores, "ignore", "", "a `FILE` of accepted changes; --format ignore prints its lines")
	flags.StringVar(&f.severity, "severity", "", "a `FILE` of rules and the levels that they shall have")
	flags.StringVar(&f.title, "title", "", "the `TEXT` of the heading, instead of the title of the service")
	flags.StringVar(&f.date, "date", "", "the `DATE` of the changes, as 2006-01-02, for --format atom (default: 1970-01-01)")
	f.models.register(flags, "")
	flags.BoolVar(&f.docs, "docs", false, "show changes without effect, such as those of documentation, too")
	flags.StringVar(&f.compat, "compat", "", "print what another tool prints: `oracle` is the AWS API Changes site, as text or json")
	return cmd
}

// failLevels are the values of --fail-on: the least level of a change that fails.
var failLevels = []choice[diff.Verdict]{
	{"breaking", diff.Breaking},
	{"risky", diff.Risky},
	{"any", diff.Additive},
	{"none", diff.Breaking + 1},
}

// formatNames are the formats of reports.
func formatNames() []string {
	var names []string
	for _, f := range changelog.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func (f *diffFlags) run(ctx context.Context, s streams, inputs []string) error {
	labels := inputs
	if f.against != "" && len(inputs) == 1 {
		old, err := atRevision(inputs[0], f.against)
		if err != nil {
			return err
		}
		labels = []string{f.against, inputs[0]}
		inputs = []string{old, inputs[0]}
	} else if f.against != "" || len(inputs) != 2 {
		return misuse("want the old and the new model, or one model and --against")
	}
	failOn, err := choose("--fail-on", f.failOn, failLevels)
	if err != nil {
		return err
	}
	if err := oneOf("--by", f.by, "level", "operation"); err != nil {
		return err
	}
	if err := checkDate(f.date); err != nil {
		return err
	}
	compat, err := isOracle(f.compat)
	if err != nil {
		return err
	}
	if compat {
		if err := oneOf("--compat oracle --format", f.format, "text", "json"); err != nil {
			return err
		}
	}
	print := formatNamed(f.format)
	if print == nil {
		return notOneOf("--format", f.format, formatNames())
	}

	var d diag.List
	old, new, err := f.models.loadPair(ctx, s, inputs, &d)
	if err != nil {
		return err
	}
	if compat {
		return f.printCompat(s, old, new)
	}
	r := diff.Compare(old, new, diff.Options{})
	if r, err = f.apply(ctx, r, &d); err != nil {
		return err
	}
	if err := report(s, &d); err != nil {
		return err
	}
	o := changelog.Options{
		Title: f.title, Old: labels[0], New: labels[1], Date: f.date,
		ByOperation: f.by == "operation", Docs: f.docs, FailOn: failOn,
		Color: s.colors(),
	}
	if failOn > diff.Breaking {
		o.FailOn = diff.None
	}
	if _, err := s.out.Write(print(r, o)); err != nil {
		return err
	}
	if r.Level() >= failOn {
		return errNo
	}
	return nil
}

// apply leaves out accepted changes, and sets the levels of others.
func (f *diffFlags) apply(ctx context.Context, r *diff.Report, d *diag.List) (*diff.Report, error) {
	if f.severity != "" {
		file, err := readFile(ctx, "--severity", f.severity)
		if err != nil {
			return nil, err
		}
		r = diff.ParseSeverities(file, d).Apply(r)
	}
	if f.ignores != "" {
		file, err := readFile(ctx, "--ignore", f.ignores)
		if err != nil {
			return nil, err
		}
		r = diff.ParseIgnores(file, d).Apply(r, time.Now().UTC().Format(time.DateOnly), d)
	}
	return r, nil
}

// isOracle reports whether --compat asks for what the AWS API Changes site shows.
func isOracle(compat string) (bool, error) {
	if compat == "" {
		return false, nil
	}
	return true, oneOf("--compat", compat, "oracle")
}

// printCompat prints what the AWS API Changes site shows.
func (f *diffFlags) printCompat(s streams, old, new *model.Model) error {
	before, after := old.Services(), new.Services()
	if len(before) != 1 || len(after) != 1 {
		return misuse("--compat oracle compares one service with one: there are %d and %d", len(before), len(after))
	}
	changes := changelog.NewAPIChanges(old, before[0], new, after[0])
	out := changes.Text()
	if f.format == "json" {
		out = changelog.Encode(changes.JSON())
	}
	_, err := s.out.Write(out)
	return err
}

func formatNamed(name string) func(*diff.Report, changelog.Options) []byte {
	for _, f := range changelog.Formats() {
		if f.Name == name {
			return f.Print
		}
	}
	return nil
}

// colors reports whether standard output is a terminal that a person wants to see
// in color (https://no-color.org).
func (s streams) colors() bool {
	f, ok := s.out.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// atRevision is the input that stands for a path at a revision of the repository
// that the path is in.
func atRevision(input, rev string) (string, error) {
	abs, err := filepath.Abs(input)
	if err != nil {
		return "", err
	}
	for dir := abs; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			rel, err := filepath.Rel(dir, abs)
			if err != nil {
				return "", err
			}
			// Places in the old model read as those in the new one, on any machine.
			if near, err := filepath.Rel(filepath.Dir(abs), dir); err == nil && !filepath.IsAbs(input) {
				dir = filepath.Join(filepath.Dir(input), near)
			}
			return filepath.ToSlash(dir) + "#" + rev + ":" + filepath.ToSlash(rel), nil
		}
		if dir == filepath.Dir(dir) {
			return "", misuse("%s is not in a git repository, so there is no %s to compare with", input, rev)
		}
	}
}
