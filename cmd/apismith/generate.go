package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/templates"
)

func generateCommand(s streams) *cobra.Command {
	var batch batchFlags
	cmd := &cobra.Command{
		Use:     "generate [TARGET] [INPUT...] -o DIR",
		Aliases: []string{"gen"},
		Short:   "Write code or docs from a model",
		Long: `Generate writes what a target makes of a model.

An INPUT is a model file, a directory of them, - for standard input, or
GIT#REF:PATH for a file or directory as of a commit of a git repository.
Formats are Smithy 1.0 and 2.0, as IDL (*.smithy) and as JSON AST, and the AWS
models service-2.json (botocore) and api-2.json with docs-2.json; gzipped or
not; and the .jar of a Smithy trait package. Several Smithy inputs are one model.

A smithy-build.json, or a directory with one, stands for its sources and
imports; it is the input if none is named and there is one here. --projection
picks one of its projections. Run by Smithy's build, with SMITHY_PLUGIN_DIR set,
a target reads the model from standard input and writes to that directory.

The output directory may hold other files: those that apismith did not write
are never touched. A file .apismith.json there says which ones it wrote.

Without a TARGET, generate does what apismith.yaml says, which it looks for from
the working directory upwards; ` + "`apismith init`" + ` writes one to begin with.`,
		Args: noSuchTarget,
		RunE: func(cmd *cobra.Command, _ []string) error { return batch.run(cmd.Context(), s) },
	}
	batch.register(cmd)
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		var unknown *pflag.NotExistError
		if errors.As(err, &unknown) && ofTarget(cmd, unknown.GetSpecifiedName()) {
			return targetMissing(cmd)
		}
		return flagError(cmd, err)
	})
	cmd.AddCommand(generateGoCommand(s), generateCLICommand(s), generateRCommand(s), generateBoto3Command(s))
	return cmd
}

// ofTarget reports whether a target of the command has that flag.
func ofTarget(cmd *cobra.Command, flag string) bool {
	return slices.ContainsFunc(cmd.Commands(), func(target *cobra.Command) bool {
		return target.Flags().Lookup(flag) != nil || len(flag) == 1 && target.Flags().ShorthandLookup(flag) != nil
	})
}

func targetMissing(cmd *cobra.Command) error {
	return misuse("a target is missing after %s: want one of %s", cmd.CommandPath(), strings.Join(commandNames(cmd), ", "))
}

// noSuchTarget is for an argument that is no target: the misspelt name of one,
// or an input.
func noSuchTarget(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if hint := diag.DidYouMean(args[0], commandNames(cmd)); hint != "" {
		return misuse("there is no target %q; %s", args[0], hint)
	}
	return targetMissing(cmd)
}

// generateFlags are the flags of all targets.
type generateFlags struct {
	out         string
	models      modelFlags
	service     string
	operations  []string
	check       bool
	diff        bool
	listOutputs bool
	example     bool
	jobs        int
	quiet       bool
	progress    string
}

func (f *generateFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVarP(&f.out, "output", "o", os.Getenv(pluginDir), "the `DIR` to write to")
	f.models.register(fl, "nothing is generated for it")
	fl.StringVar(&f.service, "service", "", "the `ID` or name of the service to generate, where a model has several")
	fl.StringArrayVar(&f.operations, "operation", nil, "limit what is written to operations that match `GLOB` (repeatable)")
	fl.BoolVar(&f.check, "check", false, "write nothing; exit 1 and list the files that are missing, stale, edited or left over")
	fl.BoolVar(&f.diff, "diff", false, "write nothing; print how the files would change")
	fl.BoolVar(&f.listOutputs, "list-outputs", false, "write nothing; print the files that would exist")
	fl.BoolVar(&f.example, "example", false, "use the built-in example model as the input")
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "how many goroutines may work at the same time, `N` or, with 0, one for each processor")
	fl.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors and what was asked for")
	fl.StringVar(&f.progress, "progress", "auto", "show progress: `auto`, plain or none")
	_ = cmd.MarkFlagDirname("output")
}

// A target is what one generate command makes.
type target struct {
	generator generator.Generator
	unit      string
	shared    bool // whether the output directory has other services' files, too
	// next says what to look at when it is done; nil says nothing.
	next func(*generator.Result) string
	// fits fails if what stands beside the files does not go together with
	// them; nil asks nothing.
	fits func(*generator.Result) error
	lock *lockFile // the names that the run adds to; nil for none
	like likeness
}

// A prepared run knows what it would write, and has written nothing.
type prepared struct {
	flags  *generateFlags
	target target
	out    string
	result *generator.Result
}

// generate runs a target and writes, or shows, what it makes. As part of what
// apismith.yaml says, it only prepares that: nothing is written before all of
// it is known to work.
func (f *generateFlags) generate(cmd *cobra.Command, s streams, inputs []string, t target) error {
	if batchOf(cmd.Context()) == nil && !f.example {
		inputs = withDefault(inputs)
	}
	p, err := f.prepare(cmd.Context(), s, inputs, t)
	if err != nil {
		return err
	}
	if batch := batchOf(cmd.Context()); batch != nil {
		batch.runs = append(batch.runs, p)
		return nil
	}
	return p.finish(cmd.Context(), s)
}

// prepare loads, generates and compares.
func (f *generateFlags) prepare(ctx context.Context, s streams, inputs []string, t target) (*prepared, error) {
	if err := f.validate(inputs); err != nil {
		return nil, err
	}
	bar, err := newProgress(s, f.progress, f.quiet)
	if err != nil {
		return nil, err
	}
	var d diag.List
	job := generator.Job{
		Generator: t.generator, Inputs: inputs, Load: f.models.options(s),
		Service: f.service, Operations: f.operations,
		Out: filepath.Clean(cmp.Or(f.out, ".")), Unit: t.unit, Shared: t.shared, Jobs: f.jobs,
		Progress: bar.step, Diags: &d,
	}
	job.Load.Like, job.Load.Unions = t.like.model, t.like.unions()
	if f.example {
		job.Load.Files = templates.Example()
		job.Inputs = []string{templates.ExampleNewer + "/" + templates.ExampleFile}
	}
	r, err := generator.Run(ctx, job)
	bar.done()
	if err != nil {
		// What the model is told of may explain why it cannot be generated.
		_ = report(s, &d)
		return nil, err
	}
	if !f.quiet || d.HasErrors() {
		if err := report(s, &d); err != nil {
			return nil, err
		}
	}
	if t.fits != nil {
		if err := t.fits(r); err != nil {
			return nil, err
		}
	}
	return &prepared{flags: f, target: t, out: job.Out, result: r}, nil
}

// finish writes what was prepared, or shows it.
func (p *prepared) finish(ctx context.Context, s streams) error {
	f := p.flags
	switch {
	case f.listOutputs:
		return p.listOutputs(s)
	case f.check || f.diff:
		return p.show(s)
	}
	bar, err := newProgress(s, f.progress, f.quiet)
	if err != nil {
		return err
	}
	bar.step("writing to " + p.out)
	ctx, stop := stoppable(ctx)
	defer stop()
	err = p.result.Plan.Apply(ctx)
	bar.done()
	if err != nil {
		return err
	}
	if !f.quiet {
		summary(s, p.out, p.result, p.target.next)
	}
	if p.target.lock != nil {
		return p.target.lock.write(s, f.quiet)
	}
	return nil
}

// validate checks the flags against each other.
func (f *generateFlags) validate(inputs []string) error {
	switch {
	case f.out == "" && !f.listOutputs:
		return misuse("-o is missing: the directory to write to")
	case f.example && len(inputs) > 0:
		return misuse("--example stands in for an input; leave out %s", inputs[0])
	case !f.example && len(inputs) == 0:
		return misuse("an input is missing: the path of a model (or --example, to see what comes out)")
	case f.jobs < 0:
		return misuse("--jobs %d: want 0 or more", f.jobs)
	}
	return nil
}

// listOutputs prints the files that would exist, one a line.
func (p *prepared) listOutputs(s streams) error {
	var paths []string
	for _, path := range output.Paths(p.result.Files) {
		paths = append(paths, p.pathOf(path))
	}
	if l := p.target.lock; l != nil && !l.shown {
		l.shown = true
		paths = append(paths, filepath.ToSlash(l.path))
	}
	for _, path := range paths {
		if _, err := fmt.Fprintln(s.out, path); err != nil {
			return err
		}
	}
	return nil
}

// pathOf is the path of an output file as messages have it.
func (p *prepared) pathOf(file string) string {
	return filepath.ToSlash(filepath.Join(p.out, filepath.FromSlash(file)))
}

// show prints what a run would change. A check says no if there is anything.
func (p *prepared) show(s streams) error {
	f := p.flags
	changed, blocked := 0, 0
	add := func(path string, kind output.Kind) {
		changed++
		if f.check {
			fmt.Fprintf(s.out, "%s: %s\n", path, kind)
		}
	}
	for _, c := range p.result.Plan.Changes() {
		switch c.Kind {
		case output.Same:
			continue
		case output.Edited, output.Foreign:
			blocked++
		}
		add(p.pathOf(c.Path), c.Kind)
	}
	l := p.target.lock
	if l != nil && (l.shown || l.state() == output.Same) {
		l = nil
	}
	if l != nil {
		l.shown = true
		add(filepath.ToSlash(l.path), l.state())
	}
	if f.diff {
		if err := p.result.Plan.Diff(s.out); err != nil {
			return err
		}
		if l != nil {
			if err := output.Diff(s.out, filepath.ToSlash(l.path), l.old, l.content()); err != nil {
				return err
			}
		}
	}
	if !f.check || changed == 0 {
		return nil
	}
	if !f.quiet {
		advice := "run the same command without --check"
		if blocked > 0 {
			advice = "move or remove those that were edited or are not ours, and " + advice
		}
		fmt.Fprintf(s.err, "apismith: %s not what the model says; %s\n", count(changed, "file is", "files are"), advice)
	}
	return errNo
}

// summary says what was written and where to look next.
func summary(s streams, out string, r *generator.Result, next func(*generator.Result) string) {
	kinds := make(map[output.Kind]int)
	for _, c := range r.Plan.Changes() {
		kinds[c.Kind]++
	}
	wrote := kinds[output.Create] + kinds[output.Update]
	if wrote+kinds[output.Delete] == 0 {
		fmt.Fprintf(s.err, "%s is up to date: %s\n", out, count(len(r.Files), "file", "files"))
		return
	}
	line := fmt.Sprintf("wrote %s to %s", count(wrote, "file", "files"), out)
	if n := kinds[output.Same]; n > 0 {
		line += fmt.Sprintf(", %d unchanged", n)
	}
	if n := kinds[output.Delete]; n > 0 {
		line += fmt.Sprintf(", %d removed", n)
	}
	fmt.Fprintln(s.err, line)
	if next != nil {
		fmt.Fprintln(s.err, next(r))
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
