package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// readmeRows are the rows of the README's table by what they are about: for each
// figure the rows of the committed table that it sums up.
var readmeRows = map[string][]string{
	"lines of the exported API":  {`aws-sdk-go-v2: API lines`},
	"required-member validators": {`aws-sdk-go-v2: validators`},
	"comments":                   {`aws-sdk-go-v2: comments`},
	"event streams":              {`aws-sdk-go-v2: event streams`},
	"API lines from the older format, with `--like`":                         {`C2J like the Smithy model: API lines of Smithy`},
	"AST of JSON inputs, of IDL inputs":                                      {`smithy: AST (of JSON inputs|without mixins)`, `smithy: AST of IDL.*`},
	"nullability and closures":                                               {`smithy: nullability and closure.*`},
	"errors with rule, shape and line":                                       {`validation, (must|should): errors, by line`},
	"what expressions match":                                                 {`smithy: matches of selectors`},
	"IDL files formatted, or formatted already":                              {`smithy: (format|files in the format already)`},
	"models after transforms, values of the configuration":                   {`smithy: models after transforms`, `smithy: values of smithy-build.json`},
	"JSON bodies written and read by generated Go":                           {`protocol tests: .*`},
	"change events with a record of ours":                                    {`smithy-diff: events with a record`},
	"whether a change breaks the generated Go package":                       {`apidiff: verdicts on pairs`},
	"help pages: RST":                                                        {`aws-cli.*: RST pages.*`},
	"man, text":                                                              {`aws-cli.*: man pages`, `aws-cli.*: text pages`},
	"Rd pages, full and short, of five releases":                             {`paws: .* Rd\b.*`},
	"method pages, other pages, docstrings":                                  {`botocore: .*`},
	"deltas of releases, pages":                                              {`aws-sdk-api-changes: releases`, `aws-sdk-api-changes: page.*`},
	"models written as IDL that read back the same":                          {`smithy: IDL written reads back, .*`},
	"published Go names that stay from release to release, over a lock file": {`lock file: published names that stay`},
	"links of the changelog site of 291 releases that lead somewhere":        {`site: links that lead somewhere`},
	"outputs in which nothing of a hostile model is live":                    {`hostile text: .*`},
}

// TestReadme keeps the figures of the README in step with the committed table.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	committed, err := readTable("../../" + tableFile)
	if err != nil {
		t.Fatal(err)
	}
	_, rows, ok := strings.Cut(string(readme), "| against | what | identical |\n|---|---|---|\n")
	if !ok {
		t.Fatal("the table of figures is not there")
	}
	rows, _, _ = strings.Cut(rows, "\n\n")
	for row := range strings.Lines(rows) {
		cells := strings.Split(row, "|")
		what, figures := strings.TrimSpace(cells[2]), strings.TrimSpace(cells[3])
		var want []string
		for _, names := range readmeRows[what] {
			want = append(want, sum(committed, regexp.MustCompile("^("+names+")$")))
		}
		if got := strings.Join(want, ", "); figures != got {
			t.Errorf("%s: the README says %q, the table %q", what, figures, got)
		}
	}
}

// sum is the sum of the rows whose names match, as the README writes it. Of a row
// that a merge has left twice, the higher one counts.
func sum(t table, names *regexp.Regexp) string {
	best := make(map[string]line)
	for _, l := range t {
		if names.MatchString(l.name) && l.same >= best[l.name].same {
			best[l.name] = l
		}
	}
	same, total := 0, 0
	for _, l := range best {
		same += l.same
		total += l.total
	}
	return grouped(same) + " of " + grouped(total)
}

// grouped writes a number with commas.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
