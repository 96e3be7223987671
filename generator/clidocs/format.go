package clidocs

import (
	"fmt"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/output/markup/mantext"
	"github.com/apismith/apismith/output/markup/roff"
	"github.com/apismith/apismith/output/markup/rst"
)

// RuleMarkup is about a page that is not well-formed: documentation or an
// example has a character that means something in reStructuredText.
const RuleMarkup diag.Rule = "CLI.Markup"

// convert makes a page in a format of its reStructuredText.
func (b *book) convert(pg page, source []byte, format string) []byte {
	if format == "rst" {
		return source
	}
	doc := rst.Parse(source)
	b.problems(pg, doc.Problems)
	man := roff.Print(doc)
	if format == "man" {
		return man
	}
	return mantext.Render(man, b.Hyphenation)
}

// problems reports what is malformed on a page: once, as one broken text is
// often the cause of several.
func (b *book) problems(pg page, problems []rst.Problem) {
	if len(problems) == 0 {
		return
	}
	p := problems[0]
	d := diag.Diagnostic{
		Rule: RuleMarkup, Severity: diag.Note,
		Message: fmt.Sprintf("page %s, line %d of its reStructuredText: %s; it is shown as plain text", pg.path, p.Line, p.Message),
	}
	if pg.operation != nil {
		d.Span, d.Shape = pg.operation.Shape.Span(), string(pg.operation.Shape.ID())
	}
	b.diags.Add(d)
}
