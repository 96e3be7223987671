package validate

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model/diag"
)

// Reference is the page of all rules, in Markdown.
func Reference() []byte {
	var b strings.Builder
	b.WriteString(`# Rules

What ` + "`apismith validate`" + ` finds has the id of one of these rules, or an id that extends it after a dot. Ids, severities
and positions are those of Smithy's reference implementation, as far as [rules-audit.md](rules-audit.md) says nothing else. A
model suppresses findings that are no errors by their id, in its metadata or with the trait ` + "`suppress`" + `.

The rules run in phases: first what has to be right for a model to be made at all, then the rules that others rely on, then the
rest. An error in one phase keeps the next ones from running, since theirs would often be the same one again.
This page is generated from the table of the rules.

`)
	b.WriteString("| rule | severity |\n|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "| [%s](#%s) | %s |\n", r.ID, strings.ToLower(string(r.ID)), r.severities())
	}
	for _, r := range rules {
		fmt.Fprintf(&b, "\n## %s\n\nSeverity: %s.\n\n%s\n", r.ID, r.severities(), r.Doc)
		fmt.Fprintf(&b, "\nNot this:\n\n```smithy\n%s\n```\n\nBut this:\n\n```smithy\n%s\n```\n", r.Bad, r.Good)
	}
	b.WriteString("\n## Loading\n\nThese ids are of what keeps a model from being made, or is said when it is.\n\n| id | what |\n|---|---|\n")
	for _, r := range loading {
		fmt.Fprintf(&b, "| `%s` | %s |\n", r.id, r.doc)
	}
	return []byte(b.String())
}

// explain says what a finding with that id means; "" for one that the model gives.
func explain(id diag.Rule) string {
	for _, r := range loading {
		if diag.Rule(r.id).Covers(id) {
			return r.doc
		}
	}
	if r := RuleByID(id); r != nil {
		return r.Doc
	}
	return ""
}

// loading are the ids of what package load finds, besides those of rules.
var loading = []struct{ id, doc string }{
	{"Model.Syntax", "The text is not of its format."},
	{"Model.Skipped", "A file among the inputs is no model (a warning)."},
	{"Model.Version", "The version of Smithy is none, or does not have what the file uses."},
	{"Model.DuplicateKey", "An object of JSON has a key twice."},
	{"Model.Type", "A value has another type than the format wants."},
	{"Model.MissingProperty", "Something is missing that the format wants."},
	{"Model.UnknownProperty", "The format has no such property (a warning)."},
	{"Model.ShapeId", "What should be the id of a shape, or the name of a member, is none."},
	{"Model.ShapeType", "There is no such type of shapes."},
	{"Model.EnumValue", "An enum has no members."},
	{"Model.BadDocumentationComment", "A documentation comment stands where it documents nothing (a warning)."},
	{"Model.ConflictingShape", "Two definitions of a shape differ."},
	{"Model.IgnoredDuplicateDefinition", "Two definitions of a shape are equal (a note)."},
	{"Model.ConflictingTrait", "Two values are given for one trait of a shape."},
	{"Model.ConflictingMetadata", "Two values are given for one key of the metadata."},
	{"Model.UnresolvedTrait", "Nobody defines the trait (a warning with --allow-unknown-traits)."},
	{"Model.NotATrait", "A shape is applied as a trait that does not define one."},
	{"Model.ApplyTarget", "A trait is applied to what does not exist."},
	{"Model.Prelude", "A file changes the prelude."},
	{"Model.Mixin", "A mixin does not exist, is none, is of another type, or mixes in itself."},
	{"Model.Member", "A member has no target, or another one than what it inherits."},
	{"Model.UnresolvedUse", "A use statement names no shape (a warning)."},
	{"Target.UnresolvedShape", "A reference is to no shape."},
	{"SyntacticShapeIdTarget", "A bare word in a value names no shape (a danger); a text wants quotes."},
	{"C2J", "Ids that begin so are of AWS's own format."},
	{"Build", "Ids that begin so are of smithy-build.json."},
	{"Transform", "Ids that begin so are of the transforms of a projection."},
}

// severities are the severities of a rule as text: "error, warning".
func (r *Rule) severities() string {
	var names []string
	for _, s := range r.Severities {
		names = append(names, s.String())
	}
	return strings.Join(names, ", ")
}
