package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/validate"
)

// findingFormats are the formats of findings.
var findingFormats = []choice[func([]diag.Diagnostic) []byte]{
	{"text", printFindings},
	{"json", validate.JSON},
	{"sarif", validate.SARIF},
	{"github", validate.GitHub},
}

// validateFlags are the flags of the command validate.
type validateFlags struct {
	format, severity string
	rules            []string
	models           modelFlags
}

func validateCommand(s streams) *cobra.Command {
	var f validateFlags
	cmd := &cobra.Command{
		Use:   "validate [INPUT...]",
		Short: "Check models, and say where and how to mend them",
		Long: `Validate loads the inputs into one model and checks it by the rules of Smithy's
reference implementation, with the suppressions and validators that the model
states. Every problem has a place, a rule, and where we know one, a way out.

The exit status is 1 if there is an error or a danger that is not suppressed. A
syntax error is such an error; an input that cannot be read is a wrong call (2).

Severities: suppressed, note, warning, danger, error. An error cannot be
suppressed, and --rule does not lower it.`,
		Example: `  apismith validate model/
  apismith validate --import traits.smithy service.smithy
  apismith validate --severity note --format sarif model/ > findings.sarif
  apismith validate --rule UnstableTrait=note --rule EnumShape=danger model/`,
		RunE: func(cmd *cobra.Command, inputs []string) error { return f.run(cmd.Context(), s, inputs) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "how to print findings: `text|json|sarif|github`")
	flags.StringVar(&f.severity, "severity", "warning", "the least `LEVEL` that is shown")
	flags.StringArrayVar(&f.rules, "rule", nil, "another severity for what a rule finds: `RULE=LEVEL` (repeatable)")
	f.models.register(flags, "it is not checked")
	return cmd
}

func (f *validateFlags) run(ctx context.Context, s streams, inputs []string) error {
	inputs = withDefault(inputs)
	if len(inputs) == 0 {
		return errNoInput
	}
	print, err := choose("--format", f.format, findingFormats)
	if err != nil {
		return err
	}
	least, ok := diag.ParseSeverity(f.severity)
	if !ok {
		return notOneOf("--severity", f.severity, severityNames())
	}
	settings, err := parseSettings(f.rules)
	if err != nil {
		return err
	}

	var d diag.List
	m, err := f.models.load(ctx, s, inputs, true, &d)
	if err != nil {
		return err
	}
	for _, x := range settings {
		if m == nil {
			break // it might have rules of its own
		}
		if hint := validate.Suggest(x.Rule, m); hint != "" {
			return misuse("--rule %s: there is no such rule; %s", x.Rule, hint)
		}
	}
	found := validate.Check(m, &d, validate.Options{Settings: settings})
	var shown []diag.Diagnostic
	count := make(map[diag.Severity]int)
	for _, x := range found {
		count[x.Severity]++
		if x.Severity >= least {
			shown = append(shown, x)
		}
	}
	if _, err := s.out.Write(print(shown)); err != nil {
		return err
	}
	if f.format == "text" {
		fmt.Fprint(s.err, findingCounts(count))
	}
	if count[diag.Error]+count[diag.Danger] > 0 {
		return errNo
	}
	return nil
}

// severityNames are the severities that a flag can name, in rising order.
func severityNames() []string {
	var names []string
	for s := diag.Suppressed; s <= diag.Error; s++ {
		names = append(names, s.String())
	}
	return names
}

// parseSettings reads the values of --rule.
func parseSettings(rules []string) ([]validate.Setting, error) {
	var out []validate.Setting
	for _, r := range rules {
		id, level, ok := strings.Cut(r, "=")
		severity, known := diag.ParseSeverity(level)
		if !ok || id == "" || !known {
			return nil, misuse("--rule %s: want RULE=LEVEL, where LEVEL is one of %s", r, strings.Join(severityNames(), ", "))
		}
		out = append(out, validate.Setting{Rule: diag.Rule(id), Severity: severity})
	}
	return out, nil
}

// printFindings prints findings for people, with the lines of the model.
func printFindings(found []diag.Diagnostic) []byte {
	var b strings.Builder
	// A strings.Builder does not fail.
	_ = diag.Printer{Snippets: true}.Print(&b, found)
	return []byte(b.String())
}

// findingCounts counts the findings that matter: "2 errors, 1 warning".
func findingCounts(count map[diag.Severity]int) string {
	var parts []string
	for _, s := range []diag.Severity{diag.Error, diag.Danger, diag.Warning} {
		switch n := count[s]; n {
		case 0:
		case 1:
			parts = append(parts, "1 "+s.String())
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", n, s))
		}
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, ", ") + "\n"
}
