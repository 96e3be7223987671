package docs

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Summary answers the first sentence of the first paragraph, without what comes
// after it. It is nil if there is no paragraph. A paragraph of the text itself
// is preferred to one in a list or a note.
func (d *Doc) Summary() []Inline {
	p := firstParagraph(d.Blocks)
	if p == nil {
		return nil
	}
	return cut(p.Text, sentence(flatten(p.Text, true)))
}

func firstParagraph(blocks []Block) *Paragraph {
	for _, b := range blocks {
		if p, ok := b.(*Paragraph); ok {
			return p
		}
	}
	for _, b := range blocks {
		var p *Paragraph
		switch b := b.(type) {
		case *List:
			for i := 0; i < len(b.Items) && p == nil; i++ {
				p = firstParagraph(b.Items[i].Blocks)
			}
		case *DefinitionList:
			for i := 0; i < len(b.Definitions) && p == nil; i++ {
				p = firstParagraph(b.Definitions[i].Blocks)
			}
		case *Note:
			p = firstParagraph(b.Blocks)
		case *Quote:
			p = firstParagraph(b.Blocks)
		case *Paragraph, *Heading, *CodeBlock, *Table, *Rule:
		}
		if p != nil {
			return p
		}
	}
	return nil
}

// InlineText answers text without its markup. A line break is a line feed.
func InlineText(list []Inline) string {
	if len(list) == 1 {
		if plain, ok := list[0].(Plain); ok {
			return string(plain)
		}
	}
	return flatten(list, false)
}

// flatten answers the text of list, with each byte of code as a zero if
// hideCode is true.
func flatten(list []Inline, hideCode bool) string {
	var b strings.Builder
	var write func(list []Inline)
	write = func(list []Inline) {
		for _, n := range list {
			switch n := n.(type) {
			case Plain:
				b.WriteString(string(n))
			case Code:
				if hideCode {
					b.WriteString(strings.Repeat("0", len(n)))
				} else {
					b.WriteString(string(n))
				}
			case LineBreak:
				b.WriteByte('\n')
			case *Emph:
				write(n.Text)
			case *Strong:
				write(n.Text)
			case *Link:
				write(n.Text)
			}
		}
	}
	write(list)
	return b.String()
}

// cut answers the first n bytes of the text of list.
func cut(list []Inline, n int) []Inline {
	var result []Inline
	for _, i := range list {
		if n <= 0 {
			break
		}
		size := len(InlineText([]Inline{i}))
		if size > n {
			switch full := i.(type) {
			case Plain:
				i = full[:n]
			case Code:
				i = full[:n]
			case *Emph:
				i = &Emph{cut(full.Text, n)}
			case *Strong:
				i = &Strong{cut(full.Text, n)}
			case *Link:
				i = &Link{full.URL, cut(full.Text, n)}
			case LineBreak:
			}
		}
		result = append(result, i)
		n -= size
	}
	return result
}

// sentence answers the length of the first sentence of a text. It ends with a
// full stop, exclamation or question mark that white space follows, and then no
// lower-case letter. It does not end with an abbreviation or an initial.
func sentence(text string) int {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		rest := strings.TrimLeft(text[i+1:], `.!?)]"'`)
		after := strings.TrimLeft(rest, " \n")
		if after == "" {
			break
		}
		next, _ := utf8.DecodeRuneInString(after)
		if len(after) == len(rest) || unicode.IsLower(next) || text[i] == '.' && isAbbreviation(text[:i]) {
			continue
		}
		return len(text) - len(rest)
	}
	return len(text)
}

// isAbbreviation reports whether the last word of text, after which there is a
// full stop, is one that need not end a sentence.
func isAbbreviation(text string) bool {
	switch word := text[1+strings.LastIndexAny(text, " \n(["):]; word {
	case "e.g", "eg", "i.e", "ie", "cf", "viz", "vs", "approx", "Dr", "Mr", "Mrs", "Ms", "St":
		return true
	default:
		return len(word) == 1 && 'A' <= word[0] && word[0] <= 'Z'
	}
}
