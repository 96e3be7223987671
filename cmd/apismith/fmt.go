package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/markup/idl"
)

type fmtFlags struct{ check, diff, write bool }

func fmtCommand(s streams) *cobra.Command {
	var f fmtFlags
	cmd := &cobra.Command{
		Use:   "fmt INPUT...",
		Short: "Format Smithy IDL files",
		Long: `Fmt prints Smithy IDL files in the canonical format, that of Smithy's own
formatter, and with --write formats them where they are. An input is a file, a
directory, or - for standard input. Comments are kept, but for those about a use
statement that the file does not need; what a file means does not change.

If one of the files has a syntax error, no file is written.`,
		Example: `  apismith fmt --write models
  apismith fmt --check models
  apismith fmt --diff models/weather.smithy
  apismith fmt - < weather.smithy`,
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if len(inputs) == 0 {
				return misuse("an input is missing: the path of a Smithy IDL file or a directory of them")
			}
			if f.write && (f.check || f.diff) {
				return misuse("--write does not go with --check or --diff, which write nothing")
			}
			return f.run(cmd.Context(), s, inputs)
		},
	}
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing; exit 1 and list the files that are not formatted")
	cmd.Flags().BoolVarP(&f.diff, "diff", "d", false, "write nothing; exit 1 and print how the files that are not formatted would change")
	cmd.Flags().BoolVarP(&f.write, "write", "w", false, "write the files instead of printing them")
	return cmd
}

// A revision is a file before and after.
type revision struct {
	name, path string // path is "" if it cannot be written to
	old, new   []byte
}

func (r revision) same() bool { return bytes.Equal(r.old, r.new) }

func (f fmtFlags) run(ctx context.Context, s streams, inputs []string) error {
	files, err := load.Texts(ctx, inputs, load.Options{Stdin: s.in})
	if err != nil {
		return err
	}
	revisions, err := f.format(s, files)
	if err != nil {
		return err
	}
	switch {
	case f.write:
		return rewrite(ctx, revisions)
	case f.check || f.diff:
		return f.show(s, revisions)
	}
	for _, r := range revisions {
		if _, err := s.out.Write(r.new); err != nil {
			return err
		}
	}
	return nil
}

// rewrite writes the files that change. Being stopped, it has written some of them.
func rewrite(ctx context.Context, revisions []revision) error {
	ctx, stop := stoppable(ctx)
	defer stop()
	for _, r := range revisions {
		if r.same() {
			continue
		}
		if ctx.Err() != nil {
			return errors.New("stopped; the files that are left are as they were")
		}
		if err := output.Rewrite(r.path, r.old, r.new); err != nil {
			return err
		}
	}
	return nil
}

// format formats files. All syntax errors of all of them are reported.
func (f fmtFlags) format(s streams, files []load.Text) ([]revision, error) {
	var d diag.List
	var out []revision
	for _, file := range files {
		if f.write && file.Path == "" {
			return nil, misuse("--write: %s cannot be written to; leave out --write to print it", file.Name())
		}
		if text, ok := idl.Format(file.File, &d); ok {
			out = append(out, revision{file.Name(), file.Path, []byte(file.Text()), []byte(text)})
		}
	}
	return out, report(s, &d)
}

// show prints what is not formatted, and says no if there is anything.
func (f fmtFlags) show(s streams, revisions []revision) error {
	changed := 0
	for _, r := range revisions {
		if r.same() {
			continue
		}
		changed++
		if f.check {
			fmt.Fprintf(s.out, "%s: not formatted\n", r.name)
		}
		if f.diff {
			if err := output.Diff(s.out, r.name, r.old, r.new); err != nil {
				return err
			}
		}
	}
	if changed == 0 {
		return nil
	}
	fmt.Fprintf(s.err, "apismith: %s not formatted; run apismith fmt --write\n", count(changed, "file is", "files are"))
	return errNo
}
