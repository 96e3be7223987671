package paws

import (
	"strings"
	"unicode/utf8"
)

// FirstParagraph answers the lines of a Markdown text up to the first empty
// one, as one line. It is the description of a short page.
func FirstParagraph(markdown string) string {
	paragraph, _, _ := strings.Cut(markdown, "\n\n")
	return strings.Join(strings.FieldsFunc(paragraph, isBlank), " ")
}

// Fill breaks a text at white space into lines of at most columns characters;
// a longer word is a line of its own. If columns is 0 the text is one line. It
// fills titles and the comments of examples; a paragraph is filled by
// [Converter].
func Fill(text string, columns int) []string {
	var lines []string
	line := ""
	length := 0
	for _, word := range strings.FieldsFunc(text, isBlank) {
		n := utf8.RuneCountInString(word)
		switch {
		case line == "":
			line, length = word, n
		case columns > 0 && length+1+n > columns:
			lines = append(lines, line)
			line, length = word, n
		default:
			line += " " + word
			length += 1 + n
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

func isBlank(c rune) bool { return c == ' ' || c == '\n' || c == '\t' }
