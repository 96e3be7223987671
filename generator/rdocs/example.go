package rdocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/markup/paws"
)

// exampleComment is the lines of comment above an example.
func exampleComment(x *reference.Example) []string {
	if x.Documentation == nil {
		return []string{"#"}
	}
	var lines []string
	for _, line := range breakComment(singleBackquotes(x.Documentation.Source()), paws.Columns) {
		lines = append(lines, "# "+line)
	}
	return lines
}

// singleBackquotes makes one of exactly two backquotes in a row.
func singleBackquotes(s string) string {
	if !strings.Contains(s, "``") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		n := i
		for n < len(s) && s[n] == '`' {
			n++
		}
		switch n - i {
		case 0:
			b.WriteByte(s[i])
			n++
		case 2:
			b.WriteByte('`')
		default:
			b.WriteString(s[i:n])
		}
		i = n
	}
	return b.String()
}

// exampleCall is the call of an example. Quotes within strings lose their
// backslash, so the text of embedded JSON is laid out like code in parts.
func exampleCall(function string, input *node.Object) string {
	var b strings.Builder
	b.WriteString(function)
	b.WriteByte('(')
	if input != nil {
		writeArguments(&b, input)
	}
	b.WriteByte(')')
	lines := strings.Split(layOut(strings.ReplaceAll(b.String(), `\"`, `"`)), "\n")
	for i, line := range lines {
		lines[i] = shortenLine(line)
	}
	return strings.Join(lines, "\n")
}

// The longest line of an example, and the length to which longer ones are cut.
const (
	maxExampleLine = 95
	cutExampleLine = 80
)

// shortenLine escapes what would unbalance a line of an example, and cuts long
// strings.
func shortenLine(line string) string {
	runes := []rune(line)
	if len(runes) <= maxExampleLine {
		return balance(line)
	}
	first, last := strings.IndexByte(line, '"'), strings.LastIndexByte(line, '"')
	if first < 0 {
		return balance(line)
	}
	head := line[:first+1]
	rest := []rune(line[first+1:])
	rest = rest[:len(rest)-1]
	n := max(cutExampleLine-len([]rune(head))-5, 0)
	return head + balance(string(rest[:min(n, len(rest))])+"...") + line[last:]
}

// balance escapes all quotes of a text if one is without its counterpart, and
// all braces if their numbers differ.
func balance(s string) string {
	if strings.Count(s, `"`)%2 == 1 {
		s = strings.ReplaceAll(s, `"`, `\"`)
	}
	if strings.Count(s, "{") != strings.Count(s, "}") {
		s = escapeBraces.Replace(s)
	}
	return s
}

var escapeBraces = strings.NewReplacer("{", `\{`, "}", `\}`)
