package validate

import (
	"fmt"
	"strings"
)

// Reference is the page of all rules, in Markdown.
func Reference() []byte {
	var b strings.Builder
	b.WriteString(`# Rules

What ` + "`apismith validate`" + ` finds has the id of one of these rules, or an id that extends it after a dot. Ids, severities
and positions are those of Smithy's reference implementation. A model suppresses findings that are no errors by their id,
in its metadata or with the trait ` + "`suppress`" + `. What makes a model impossible to load has ids of its own, most of which
begin with ` + "`Model.`" + `. This page is generated from the table of the rules.

| rule | severity |
|---|---|
`)
	for _, r := range rules {
		fmt.Fprintf(&b, "| [%s](#%s) | %s |\n", r.ID, strings.ToLower(string(r.ID)), r.severities())
	}
	for _, r := range rules {
		fmt.Fprintf(&b, "\n## %s\n\nSeverity: %s.\n\n%s\n", r.ID, r.severities(), r.Doc)
		fmt.Fprintf(&b, "\nNot this:\n\n```smithy\n%s\n```\n\nBut this:\n\n```smithy\n%s\n```\n", r.Bad, r.Good)
	}
	return []byte(b.String())
}

// severities are the severities of a rule as text: "error, warning".
func (r *Rule) severities() string {
	var names []string
	for _, s := range r.Severities {
		names = append(names, s.String())
	}
	return strings.Join(names, ", ")
}
