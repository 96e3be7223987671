package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
)

func main() {
	tuneMemory()
	os.Exit(run(context.Background(), os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// stoppable returns a context that ends when somebody stops the process, for work
// that changes files and has to end in order. All else is stopped at once, even if
// it waits for its input; so is this, by who asks a second time.
func stoppable(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// The exit statuses.
const (
	statusDone    = 0
	statusNo      = 1 // the answer is no
	statusMisuse  = 2 // the call or the input is wrong
	statusMachine = 3 // the machine failed
)

// streams are what a command reads from and writes to.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// terminal reports whether standard error is a terminal that a person sees.
func (s streams) terminal() bool {
	f, ok := s.err.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// errNo makes the exit status 1; the command has said why.
var errNo = errors.New("no")

// errFindings makes the exit status 2; the findings have been printed.
var errFindings = errors.New("there are errors in the input")

// A usageError says that the call is wrong.
type usageError struct {
	err  error
	help bool // whether the message leaves open what would be right
}

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// misuse is a usageError that says what to do.
func misuse(format string, args ...any) error { return usageError{err: fmt.Errorf(format, args...)} }

// run carries out a command line and returns the exit status.
func run(ctx context.Context, args []string, s streams) (exit int) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(s.err, "apismith: internal error: %v\n%s", p, debug.Stack())
			exit = statusMachine
		}
	}()
	root := rootCommand(s)
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	cmd, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errNo):
		return statusNo
	}
	var usage usageError
	if errors.As(err, &usage) && usage.help {
		err = fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
	}
	printError(s, err)
	return status(err)
}

// printError says why a command failed, unless it was said before.
func printError(s streams, err error) {
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped; what stood before stands as it was")
	}
	if !errors.Is(err, errFindings) {
		fmt.Fprintf(s.err, "apismith: %s\n", cleanLines(err.Error()))
	}
}

// cleanLines is a message that names files or a model's text, safe for a
// terminal. Only our own messages have several lines, and indent all but the
// first.
func cleanLines(message string) string {
	lines := strings.Split(message, "\n\t")
	for i, line := range lines {
		lines[i] = diag.Clean(line)
	}
	return strings.Join(lines, "\n\t")
}

// status is the exit status for an error: 2 if the user can mend the call or
// the input, 3 if the machine failed.
func status(err error) int {
	var (
		usage   usageError
		input   *load.InputError
		pick    *generator.SelectError
		refused *output.RefusedError
	)
	if errors.Is(err, errFindings) || errors.As(err, &usage) || errors.As(err, &input) || errors.As(err, &pick) || errors.As(err, &refused) {
		return statusMisuse
	}
	return statusMachine
}

func rootCommand(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "apismith",
		Short: "Go types, reference docs and changelogs from API models",
		Long: `apismith reads API models (Smithy, or the JSON models that AWS publishes)
and writes Go packages, reference docs and changelogs.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noSuchCommand,
		RunE:          showHelp,
	}
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		generateCommand(s), diffCommand(s), changelogCommand(s),
		validateCommand(s), selectCommand(s), astCommand(s), fmtCommand(s),
		initCommand(s), versionCommand(s),
	)
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		completion.Args, completion.RunE = noSuchCommand, showHelp
	}
	return root
}

// helpCommand shows the help of the command that its arguments name.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return noSuchCommand(cmp.Or(about, cmd.Root()), append(rest, args...))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

func showHelp(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// noSuchCommand is for commands that only have subcommands: an argument is the
// name of one that does not exist.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	names := commandNames(cmd)
	wanted := strings.TrimPrefix(cmd.CommandPath()+" "+args[0], cmd.Root().Name()+" ")
	if hint := diag.DidYouMean(args[0], names); hint != "" {
		return misuse("there is no command %q; %s", wanted, hint)
	}
	return misuse("there is no command %q; want one of %s", wanted, strings.Join(names, ", "))
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// report prints findings, and returns errFindings if there are errors among
// them. Notes are shown only beside errors, where they explain something.
func report(s streams, d *diag.List) error {
	var shown []diag.Diagnostic
	for _, f := range d.Sorted() {
		if f.Severity > diag.Note || d.HasErrors() {
			shown = append(shown, f)
		}
	}
	if err := (diag.Printer{Snippets: s.terminal()}).Print(s.err, shown); err != nil {
		return err
	}
	if d.HasErrors() {
		return errFindings
	}
	return nil
}
