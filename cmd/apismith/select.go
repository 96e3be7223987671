package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
)

// The rules of expressions: those that are no selectors, and those whose
// evaluation was given up.
const (
	ruleSyntax diag.Rule = "Selector.Syntax"
	ruleSteps  diag.Rule = "Selector.Steps"
	ruleName   diag.Rule = "Selector.UnknownName"
)

// selectFlags are the flags of the command select.
type selectFlags struct {
	models       modelFlags
	format       string
	show, traits []string
	all          bool
}

func selectCommand(s streams) *cobra.Command {
	var f selectFlags
	cmd := &cobra.Command{
		Use:   "select EXPR [INPUT...]",
		Short: "Print the shapes that a Smithy selector matches",
		Long: `Select loads the inputs into one model and prints the ids of the shapes and
members that a selector matches, sorted. If EXPR is -, or only a file is given, the
selector is read from standard input.

What --show and --show-traits add stands behind the id, with tabs between. With
"vars", every match is printed: a shape may match several times, with other
variables. Traits of smithy.api need no namespace.`,
		Example: `  apismith select 'operation :not([trait|documentation])' model/
  apismith select --show type,file 'service ~> string' model/
  apismith select --format json --show-traits length,pattern 'string' model/
  apismith select - model/ < expression.txt`,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "how to print matches: `text|json`")
	flags.StringSliceVar(&f.show, "show", nil, "what to print of a match: `type,file,vars` or some of them")
	flags.StringSliceVar(&f.traits, "show-traits", nil, "print the values of these `TRAITS`, with commas between")
	f.models.register(flags, "")
	flags.BoolVar(&f.all, "all", false, "print matches among imported shapes and those of the prelude, too")
	return cmd
}

func (f *selectFlags) run(ctx context.Context, s streams, args []string) error {
	if err := oneOf("--format", f.format, "text", "json"); err != nil {
		return err
	}
	for _, what := range f.show {
		if err := oneOf("--show", what, "type", "file", "vars"); err != nil {
			return err
		}
	}
	expr, inputs, err := expression(s, args)
	if err != nil {
		return err
	}
	compiled, err := compile(s, expr)
	if err != nil {
		return err
	}
	m, err := f.models.loadSound(ctx, s, inputs, true)
	if err != nil {
		return err
	}
	matches, err := f.matches(m, compiled)
	if err != nil {
		return badSelector(s, finding(expr, ruleSteps, diag.Error, selector.Finding{End: len(expr.Text()), Message: err.Error()}))
	}
	if f.format == "json" {
		list := node.NewArray(diag.Span{})
		for _, x := range matches {
			list.Elems = append(list.Elems, f.object(x))
		}
		_, err = s.out.Write(append(node.Append(nil, list, 4), '\n'))
		return err
	}
	var b strings.Builder
	for _, x := range matches {
		f.line(&b, x)
	}
	_, err = io.WriteString(s.out, b.String())
	return err
}

// expression returns the selector and the inputs that the arguments name.
func expression(s streams, args []string) (*diag.File, []string, error) {
	if len(args) == 0 {
		return nil, nil, misuse("a selector and an input are missing")
	}
	expr, inputs := args[0], args[1:]
	if len(inputs) == 0 && !isTerminal(s.in) {
		if _, err := os.Stat(expr); err == nil {
			expr, inputs = "-", args
		}
	}
	inputs = withDefault(inputs)
	switch {
	case len(inputs) == 0:
		return nil, nil, errNoInput
	case expr != "-":
		return diag.NewFile("selector", expr), inputs, nil
	case slices.Contains(inputs, "-"):
		return nil, nil, misuse("standard input cannot be both the selector and a model")
	}
	text, err := io.ReadAll(s.in)
	if err != nil {
		return nil, nil, fmt.Errorf("read the selector: %w", err)
	}
	trimmed := strings.TrimRight(string(text), "\r\n")
	if trimmed == "" {
		return nil, nil, misuse("a selector is missing: give one before the inputs, or on standard input")
	}
	return diag.NewFile("-", trimmed), inputs, nil
}

func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// compile parses a selector, and shows what is wrong with it.
func compile(s streams, expr *diag.File) (*selector.Selector, error) {
	compiled, err := selector.Parse(expr.Text())
	var syntax *selector.SyntaxError
	if errors.As(err, &syntax) {
		return nil, badSelector(s, finding(expr, ruleSyntax, diag.Error, selector.Finding(*syntax)))
	}
	if err != nil {
		return nil, err
	}
	var unknown []diag.Diagnostic
	for _, f := range compiled.Unknown() {
		unknown = append(unknown, finding(expr, ruleName, diag.Warning, f))
	}
	return compiled, diag.Printer{Snippets: true}.Print(s.err, unknown)
}

// finding is a finding about a part of a selector.
func finding(expr *diag.File, rule diag.Rule, severity diag.Severity, f selector.Finding) diag.Diagnostic {
	return diag.Diagnostic{Rule: rule, Severity: severity, Span: expr.Span(f.Start, f.End), Message: f.Message, Hint: f.Hint}
}

// badSelector shows what is wrong with a selector, and returns [errFindings].
func badSelector(s streams, found diag.Diagnostic) error {
	if err := (diag.Printer{Snippets: true}).Print(s.err, []diag.Diagnostic{found}); err != nil {
		return err
	}
	return errFindings
}

// matches are the matches that are printed, in their order.
func (f *selectFlags) matches(m *model.Model, s *selector.Selector) ([]selector.Match, error) {
	own := make(map[model.ShapeID]bool)
	for shape := range m.Shapes() {
		own[shape.ID()] = true
	}
	shown := func(x model.Subject) bool { return f.all || own[x.ID().Shape()] }
	g := selector.NewGraph(m)
	var out []selector.Match
	if slices.Contains(f.show, "vars") {
		for x, err := range g.Matches(s) {
			if err != nil {
				return nil, err
			}
			if shown(x.Subject) {
				out = append(out, x)
			}
		}
		return out, nil
	}
	found, err := g.Select(s)
	for _, x := range found {
		if shown(x) {
			out = append(out, selector.Match{Subject: x})
		}
	}
	return out, err
}

// line appends a match as text.
func (f *selectFlags) line(b *strings.Builder, x selector.Match) {
	b.WriteString(string(x.Subject.ID()))
	for _, what := range f.show {
		switch what {
		case "type":
			b.WriteString("\t" + typeName(x.Subject))
		case "file":
			b.WriteString("\t" + diag.Clean(place(x.Subject)))
		case "vars":
			for _, v := range x.Vars {
				fmt.Fprintf(b, "\t%s=%s", v.Name, strings.Join(idsOf(v.Subjects), ","))
			}
		}
	}
	for _, t := range f.shownTraits(x.Subject) {
		fmt.Fprintf(b, "\t%s=%s", t.ID, node.Append(nil, t.Value, 0))
	}
	b.WriteByte('\n')
}

// object is a match as JSON.
func (f *selectFlags) object(x selector.Match) *node.Object {
	text := func(s string) node.Value { return node.NewString(diag.Span{}, s) }
	o := node.NewObject(diag.Span{})
	o.Set("shape", text(string(x.Subject.ID())))
	for _, what := range f.show {
		switch what {
		case "type":
			o.Set("type", text(typeName(x.Subject)))
		case "file":
			o.Set("file", text(place(x.Subject)))
		case "vars":
			vars := node.NewObject(diag.Span{})
			for _, v := range x.Vars {
				list := node.NewArray(diag.Span{})
				for _, id := range idsOf(v.Subjects) {
					list.Elems = append(list.Elems, text(id))
				}
				vars.Set(v.Name, list)
			}
			o.Set("vars", vars)
		}
	}
	if f.traits != nil {
		traits := node.NewObject(diag.Span{})
		for _, t := range f.shownTraits(x.Subject) {
			traits.Set(string(t.ID), t.Value)
		}
		o.Set("traits", traits)
	}
	return o
}

// shownTraits are the traits of --show-traits that a subject has, in that order.
func (f *selectFlags) shownTraits(s model.Subject) []model.Trait {
	var out []model.Trait
	for _, name := range f.traits {
		id := model.ShapeID(name)
		if !strings.Contains(name, "#") {
			id = model.NewShapeID(model.PreludeNamespace, name)
		}
		if v := s.Traits().Get(id); v != nil {
			out = append(out, model.Trait{ID: id, Value: v})
		}
	}
	return out
}

func typeName(s model.Subject) string {
	if shape, ok := s.(model.Shape); ok {
		return string(shape.Kind())
	}
	return "member"
}

// place is where a subject is defined, "FILE:LINE:COLUMN"; "" for the shapes that
// every model has.
func place(s model.Subject) string {
	if s.Span().IsZero() {
		return ""
	}
	at := s.Span().Position()
	return fmt.Sprintf("%s:%d:%d", at.File, at.Line, at.Column)
}

func idsOf(list []model.Subject) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s.ID())
	}
	return out
}
