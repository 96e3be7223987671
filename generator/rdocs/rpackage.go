package rdocs

import (
	"strings"

	"github.com/apismith/apismith/output"
)

// packageFiles are the files of an R package other than its pages ("Writing R
// Extensions", section 1.1). R makes the index itself, of the titles.
func (b *book) packageFiles() []output.File {
	name := packageName(b.prefix)
	title := plain(FullName(b.service.Shape))
	var d strings.Builder
	field := func(name, value string) { d.WriteString(name + ": " + value + "\n") }
	field("Package", name)
	field("Type", "Package")
	field("Title", "Reference of "+strings.TrimRight(title, "."))
	field("Version", packageVersion(b.service.Shape.Version))
	field("Author", "the authors of the model")
	field("Maintainer", "the authors of the model <nobody@example.com>")
	field("Description", "Help pages of "+strings.TrimRight(title, ".")+", one for each operation. There is no code in this package.")
	field("License", "file LICENSE")
	field("Encoding", "UTF-8")
	return []output.File{
		{Path: "DESCRIPTION", Content: []byte(d.String())},
		{Path: "LICENSE", Content: []byte("The help pages are made of the documentation in a model of the service. The\nlicense of that model is theirs.\n")},
		{Path: "NAMESPACE", Content: []byte("# This package has no code, so there is nothing to export.\n")},
	}
}

// packageName makes the name of an R package of a prefix: at least two letters,
// digits and dots, a letter first and no dot last.
func packageName(prefix string) string {
	name := strings.Map(func(c rune) rune {
		if isLower(c) || isUpper(c) || '0' <= c && c <= '9' || c == '.' {
			return c
		}
		return '.'
	}, prefix)
	name = strings.Trim(name, ".")
	if name == "" || !isLower(rune(name[0])) && !isUpper(rune(name[0])) || len(name) < 2 {
		name = "ref" + name
	}
	return name
}

// packageVersion makes the version of an R package of a service's: numbers with
// dots between.
func packageVersion(version string) string {
	var numbers []string
	for _, n := range strings.FieldsFunc(version, func(c rune) bool { return c < '0' || c > '9' }) {
		if n = strings.TrimLeft(n, "0"); n == "" {
			n = "0"
		}
		if len(n) <= 9 { // R has integers of 32 bits
			numbers = append(numbers, n)
		}
	}
	if len(numbers) < 2 {
		numbers = append([]string{"0"}, append(numbers, "1")...)
	}
	return strings.Join(numbers, ".")
}
