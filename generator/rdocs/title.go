package rdocs

import (
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/docs"
)

// The longest title, and the shortest to which a longer one is cut.
const (
	maxTitle = 100
	minTitle = 20
)

// setTitles gives each operation a title of its own.
func (b *book) setTitles() {
	count := make(map[string]int)
	for _, op := range b.service.Operations {
		t := b.topics[op.Name]
		t.title = ownTitle(op, t.name)
		count[t.title]++
		b.topics[op.Name] = t
	}
	for name, t := range b.topics {
		if count[t.title] > 1 {
			t.title = humanize(t.name)
			b.topics[name] = t
		}
	}
}

// ownTitle is the first sentence that the model says of an operation, if that is
// not too long: then it ends with a part of it, and else the name says it.
func ownTitle(op *reference.Operation, name string) string {
	title := plain(docs.InlineText(op.Documentation().Summary()))
	title = strings.TrimRight(title, ".:;, ")
	if utf8.RuneCountInString(title) > maxTitle {
		title = firstPart(title)
	}
	if title == "" {
		return humanize(name)
	}
	return title
}

// firstPart is a sentence up to the last comma, semicolon or parenthesis that
// leaves a title of fair length; "" if there is none.
func firstPart(s string) string {
	best := ""
	for i, c := range s {
		if i > maxTitle {
			break
		}
		if i >= minTitle && (c == ',' || c == ';' || c == '(' || c == '—') && strings.Count(s[:i], "(") == strings.Count(s[:i], ")") {
			best = strings.TrimRight(s[:i], " ")
		}
	}
	return best
}
