package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/apismith/apismith/generator/config"
	"github.com/apismith/apismith/model/diag"
)

// batchFlags are the flags of `generate` without a target: those that say how
// to run what apismith.yaml says.
type batchFlags struct {
	config string
	pass   *pflag.FlagSet // flags that every run gets
}

func (b *batchFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&b.config, "config", "", "the `FILE` that says what to generate (default: apismith.yaml, found upwards)")
	b.pass = pflag.NewFlagSet("pass", pflag.ContinueOnError)
	b.pass.Bool("check", false, "write nothing; exit 1 and list the files that are missing, stale, edited or left over")
	b.pass.Bool("diff", false, "write nothing; print how the files would change")
	b.pass.Bool("list-outputs", false, "write nothing; print the files that would exist")
	b.pass.IntP("jobs", "j", 0, "how many goroutines may work at the same time, `N` or, with 0, one for each processor")
	b.pass.BoolP("quiet", "q", false, "print nothing but errors and what was asked for")
	b.pass.String("progress", "auto", "show progress: `auto`, plain or none")
	fl.AddFlagSet(b.pass)
	_ = cmd.MarkFlagFilename("config", "yaml", "yml")
}

// A batch collects the runs of an apismith.yaml.
type batch struct {
	runs  []*prepared
	locks map[string]*lockFile // by absolute path: runs can share one
}

// prepare prepares all runs. One that cannot be done keeps none of the others
// from saying what is wrong with it.
func (b *batch) prepare(ctx context.Context, s streams, calls []func(context.Context) error) error {
	ctx = context.WithValue(ctx, batchKey{}, b)
	var failed error
	for _, call := range calls {
		if err := call(ctx); err != nil {
			if status(err) == statusMachine {
				return err
			}
			printError(s, err)
			failed = errFindings
		}
	}
	return failed
}

// settle fails if the runs cannot all be finished: where two of them would
// replace each other's files, or one is refused.
func (b *batch) settle() error {
	type directory struct{ out, unit string }
	ours := make(map[directory]bool)
	writer := make(map[string]bool)
	for _, p := range b.runs {
		dir := directory{p.out, p.target.unit}
		if ours[dir] && !p.target.shared {
			return misuse("%s: two runs of target %s have this output; give each a directory of its own", p.out, p.target.unit)
		}
		ours[dir] = true
		for _, f := range p.result.Files {
			name := filepath.Join(p.out, filepath.FromSlash(f.Path))
			if writer[name] {
				return misuse("%s: two runs write this file; give each an output of its own", name)
			}
			writer[name] = true
		}
	}
	for _, p := range b.runs {
		if !p.flags.check && !p.flags.diff && !p.flags.listOutputs {
			if err := p.result.Plan.Refused(); err != nil {
				return err
			}
		}
	}
	return nil
}

type batchKey struct{}

// batchOf is the batch that a run is part of, or nil.
func batchOf(ctx context.Context) *batch {
	b, _ := ctx.Value(batchKey{}).(*batch)
	return b
}

// run does what apismith.yaml says: it prepares every run, and only if all of
// them work, finishes them. What is wrong with any of them is reported.
func (b *batchFlags) run(ctx context.Context, s streams) error {
	name, err := b.find()
	if err != nil {
		return err
	}
	text, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return misuse("%s: no such file", name)
	case errors.Is(err, syscall.EISDIR):
		return misuse("%s: is a directory; name the file in it", name)
	case err != nil:
		return err
	}
	var d diag.List
	file := config.Parse(diag.NewFile(filepath.ToSlash(name), string(text)), &d)
	var calls []func(context.Context) error
	for _, r := range file.Runs {
		cmd, args := b.command(s, r, filepath.Dir(name), &d)
		calls = append(calls, func(ctx context.Context) error {
			cmd.SetContext(ctx)
			return cmd.RunE(cmd, args)
		})
	}
	if err := report(s, &d); err != nil {
		return err
	}
	all := &batch{locks: make(map[string]*lockFile)}
	if err := all.prepare(ctx, s, calls); err != nil {
		return err
	}
	if err := all.settle(); err != nil {
		return err
	}
	var no error
	written := make(map[string]bool)
	for _, p := range all.runs {
		if written[p.out] {
			if err := p.result.Replan(); err != nil {
				return err
			}
		}
		written[p.out] = true
		if err := p.finish(ctx, s); errors.Is(err, errNo) {
			no = err
		} else if err != nil {
			return err
		}
	}
	return no
}

// find returns the path of the configuration file.
func (b *batchFlags) find() (string, error) {
	if b.config != "" {
		return b.config, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	here := dir
	for {
		name := filepath.Join(dir, config.FileName)
		if _, err := os.Stat(name); err == nil {
			return filepath.Rel(here, name)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", misuse("there is no %s here or above; name a target (`apismith generate go …`), or write one with `apismith init`", config.FileName)
		}
		dir = parent
	}
}

// command returns the command of a run with its flags set, and its inputs. What
// is wrong with the run is added to d. Paths of the file are relative to it.
func (b *batchFlags) command(s streams, r config.Run, dir string, d *diag.List) (*cobra.Command, []string) {
	cmd := targetCommand(s, r.Target.Value())
	if cmd == nil {
		d.Add(diag.Diagnostic{
			Rule: config.RuleValue, Severity: diag.Error, Span: r.Target.Span,
			Message: fmt.Sprintf("unknown target %q", r.Target.Value()),
			Hint:    diag.DidYouMean(r.Target.Value(), targetNames(s)),
		})
		return nil, nil
	}
	for _, setting := range r.Settings {
		flag := cmd.Flags().Lookup(setting.Key)
		if flag == nil {
			d.Add(diag.Diagnostic{
				Rule: config.RuleKey, Severity: diag.Error, Span: setting.Span,
				Message: fmt.Sprintf("unknown key %q: target %s has no such flag", setting.Key, r.Target.Value()),
				Hint:    diag.DidYouMean(setting.Key, append(flagNames(cmd), "target", "inputs")),
			})
			continue
		}
		for i, v := range setting.Values {
			if isPath(flag) {
				v = from(dir, v)
			}
			value, isPositioned := flag.Value.(positioned)
			var err error
			switch {
			case setting.Mapped && !isPositioned:
				d.Errorf(config.RuleValue, setting.Spans[i], "%q must be a plain value or a list of them", setting.Key)
			case isPositioned:
				err = value.setAt(v, setting.Spans[i])
			default:
				err = cmd.Flags().Set(setting.Key, v)
			}
			if err != nil {
				d.Errorf(config.RuleValue, setting.Spans[i], "%s: want %s, found %q", setting.Key, wanted(flag), v)
			}
		}
	}
	// Visit would see nothing: the flags were set through another set.
	b.pass.VisitAll(func(f *pflag.Flag) {
		if f.Changed {
			_ = cmd.Flags().Set(f.Name, f.Value.String())
		}
	})
	var inputs []string
	for _, in := range r.Inputs.Values {
		inputs = append(inputs, from(dir, in))
	}
	return cmd, inputs
}

// targetCommand is a new command of a target, or nil if there is none.
func targetCommand(s streams, name string) *cobra.Command {
	for _, c := range generateCommand(s).Commands() {
		if c.Name() == name {
			return c
		}
	}
	return nil
}

func targetNames(s streams) []string {
	var names []string
	for _, c := range generateCommand(s).Commands() {
		names = append(names, c.Name())
	}
	return names
}

// isPath reports whether the value of a flag is a path; those flags say so for
// the completion of the shell.
func isPath(f *pflag.Flag) bool {
	return f.Annotations[cobra.BashCompSubdirsInDir] != nil || f.Annotations[cobra.BashCompFilenameExt] != nil
}

// from is a path relative to a directory. Standard input and absolute paths
// stay as they are; in GIT#REF:PATH, the repository is what is relative.
func from(dir, path string) string {
	if path == "-" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
