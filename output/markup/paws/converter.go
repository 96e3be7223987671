package paws

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/pandoc"
)

// Columns is the width to which Paws fills lines.
const Columns = 72

// A Converter converts the texts of one service. The zero value fills no
// lines, links no operation and keeps the URLs of the model. A Converter is
// safe for concurrent use if its Topic function is.
type Converter struct {
	// Columns is the width to which lines are filled, or 0 if each paragraph
	// is to be one line, as in the version of Paws to come.
	Columns int

	// TrimLines removes white space at the end of lines, and lines of nothing
	// but number signs, as in the version of Paws to come.
	TrimLines bool

	// GlueSpans leaves out the blank where a line ends in a link within italics, as
	// Paws does for the package that collects its others. Such a link is one line.
	GlueSpans bool

	// Links replaces URLs. A nil table keeps them.
	Links *LinkTable

	// Topic answers the R name of an operation of the service, for example
	// create_queue, and the topic that documents it, sqs_create_queue. It
	// answers false for a text that is no operation's name. A nil Topic knows
	// no operation.
	Topic func(operation string) (name, topic string, ok bool)
}

// Markdown converts HTML to Markdown. The answer's lines are separated by
// newlines; it is empty if the HTML has no text.
func (c *Converter) Markdown(html string) string {
	body := docs.ParseHTML4(trimHTML(html))
	cleaned := &docs.Element{Tag: "body", Children: c.clean(body.Children, context{})}
	markdown := tidy(pandoc.Markdown(pandoc.ReadHTML(cleaned), c.Columns), c.GlueSpans)
	if c.TrimLines {
		markdown = trimLines(markdown)
	}
	return markdown
}

// Parameter converts the HTML of a parameter, where there are no headings:
// what would be one is a line of strong text.
func (c *Converter) Parameter(html string) string {
	markdown := c.Markdown(html)
	if !strings.Contains(markdown, "#") {
		return markdown
	}
	lines := strings.Split(markdown, "\n")
	for i, line := range lines {
		text := strings.TrimLeft(line, "#")
		if text != line && strings.HasPrefix(text, " ") {
			lines[i] = "**" + strings.TrimLeft(text, " ") + "**"
		}
	}
	return strings.Join(lines, "\n")
}

// Title answers the title that the documentation of an operation gives its
// page: its first sentence, as Markdown. It is empty if there is none.
func Title(html string) string {
	text := pandoc.PlainText(pandoc.ReadHTML(docs.ParseHTML4(trimHTML(html))))
	title, _, _ := strings.Cut(text, "\n\n")
	title = strings.Join(strings.FieldsFunc(title, breaksTitle), " ")
	title, _, _ = strings.Cut(title, ".")
	return brackets.Replace(title)
}

func breaksTitle(c rune) bool { return c == ' ' || c == '\n' || c == '\u2028' }

// brackets keeps brackets from being links in Markdown.
var brackets = strings.NewReplacer("[", "&#91;", "]", "&#93;")

func trimHTML(html string) string { return strings.Trim(html, " \t\n\r") }

func trimLines(markdown string) string {
	var lines []string
	for line := range strings.SplitSeq(markdown, "\n") {
		line = strings.TrimRight(line, " \t")
		if line == "" || strings.Trim(line, "#") != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
