package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/output/goldentest"
)

// TestSmithyEventsAreRules proves that the table names rules that exist.
func TestSmithyEventsAreRules(t *testing.T) {
	t.Parallel()
	check := func(event string, ids []diff.RuleID) {
		for _, id := range ids {
			if !slices.ContainsFunc(diff.Rules(), func(r *diff.Rule) bool { return id.Covers(r.ID) }) {
				t.Errorf("%s: no rule is covered by %s", event, id)
			}
		}
	}
	for _, e := range smithyEvents {
		check(e.event, e.rules)
	}
	for trait, ids := range smithyTraits {
		check(trait, ids)
	}
}

// TestSmithyReference keeps the page for readers in step with the table.
func TestSmithyReference(t *testing.T) {
	t.Parallel()
	goldentest.Page(t, "../../docs/smithy-diff.md", smithyReference())
}

func smithyReference() []byte {
	var b strings.Builder
	b.WriteString(`# From smithy-diff to apismith

Who knows the events of Smithy's own comparison finds here which rules of ` + "`apismith diff`" + ` say the same.
The rules are explained in [changes.md](changes.md). A rule stands for all whose ids begin with it and a dot.

apismith records a change once, at what was edited:

- The event of a binding stands at the service or resource, the record at the operation; its argument ` + "`to` or `from`" + `
  names the service or resource.
- Where all uses of a shape give way to another one that is new, Smithy reports a removed shape, an added shape and one
  event for each member that targets it. apismith reports that the shape was renamed, with the places.
- A value that is put between others of an enum is an added value, not another order: values have no order on the wire.
- For the same reason a member that is put between others is an added member, where Smithy also reports another order.
  This is the one event of Smithy's own test models that has no counterpart. Smithy is right for languages in which the
  layout of a structure is part of a binary interface; for the languages that apismith generates there is no such thing,
  and SDKs of all services would report it with every release.

This page is generated from the table by which the conformance tests compare.

| event | rules |
|---|---|
`)
	for _, e := range smithyEvents {
		if e.event != "ModifiedTrait" && e.event != "TraitBreakingChange" {
			fmt.Fprintf(&b, "| `%s` | %s |\n", e.event, ruleList(e.rules))
		}
	}
	b.WriteString("\n`ModifiedTrait` and `TraitBreakingChange` go by the trait; what is not listed is `trait`.\n\n| trait | rules |\n|---|---|\n")
	for _, trait := range slices.Sorted(maps.Keys(smithyTraits)) {
		fmt.Fprintf(&b, "| `%s` | %s |\n", trait, ruleList(smithyTraits[trait]))
	}
	return []byte(b.String())
}

func ruleList(ids []diff.RuleID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = "`" + string(id) + "`"
	}
	return strings.Join(names, ", ")
}
