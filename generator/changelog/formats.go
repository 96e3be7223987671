package changelog

import "github.com/apismith/apismith/model/diff"

// A Format is a way to print a report.
type Format struct {
	Name  string // as users call it
	Doc   string // what it is for, in one line
	Print func(*diff.Report, Options) []byte
}

// Formats are the formats of reports, the usual one first.
func Formats() []Format {
	return []Format{
		{"text", "for terminals", Text},
		{"json", "for tools; its JSON Schema is published", JSON},
		{"markdown", "for comments and release notes", Markdown},
		{"html", "a page that stands alone", HTML},
		{"atom", "for feed readers", Atom},
		{"junit", "the results of tests, for CI systems", JUnit},
		{"github", "annotations of GitHub Actions", GitHub},
		{"sarif", "for code scanning", SARIF},
		{"ignore", "the lines of an ignore file that accept the changes", Ignore},
	}
}
