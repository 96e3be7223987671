package changelog

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model/diff"
)

// Reference prints the reference of the rules of package model/diff as Markdown.
func Reference() []byte {
	var b strings.Builder
	b.WriteString(`# Changes

Every change that ` + "`apismith diff`" + ` reports is of one of these kinds. Each has a verdict on four axes:

- **wire**: can an unmodified client go on talking to the service?
- **client**: does callers' code stay valid, and does a client of the new model work with the old service?
- **server**: does an implementation of the old model satisfy the new one?
- **Go**: does code that compiles with the generated package of the old model compile with that of the new one?

A verdict is breaking, risky, additive or none. Where it depends on the direction of the data, the first is for what
callers send and the second for what they receive. Where several verdicts on Go are possible, the usual one stands first.
The level of a change is the worst of its verdicts. This page is generated from the table of the rules.

| rule | wire | client | server | Go |
|---|---|---|---|---|
`)
	for _, r := range diff.Rules() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s | %s |\n", r.ID, anchor(r), effect(r.Wire), effect(r.Client), effect(r.Server), verdicts(r.Go))
	}
	for _, r := range diff.Rules() {
		fmt.Fprintf(&b, "\n## %s\n\n%s. %s\n\n    %s\n", r.ID, ruleTitle(r), r.Doc, r.Example)
	}
	return []byte(b.String())
}

// ruleTitle is the message of a rule without values.
func ruleTitle(r *diff.Rule) string {
	s := strings.NewReplacer("{", "", "}", "").Replace(r.Message)
	return strings.ToUpper(s[:1]) + s[1:]
}

// anchor is the id that GitHub gives to the heading of a rule.
func anchor(r *diff.Rule) string {
	return strings.ToLower(strings.ReplaceAll(string(r.ID), ".", ""))
}

func effect(e diff.Effect) string {
	if e.Input == e.Output {
		return e.Input.String()
	}
	return e.Input.String() + " / " + e.Output.String()
}

func verdicts(list []diff.Verdict) string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = v.String()
	}
	return strings.Join(names, ", ")
}
