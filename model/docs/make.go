package docs

import "strings"

// PlainText answers clean text for a page: words of s with single spaces between
// them.
func PlainText(s string) Plain {
	var b strings.Builder
	for s != "" {
		word, rest := cutWord(s)
		if word = cleanWord(word); word != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
		s = rest
	}
	return Plain(b.String())
}

// CodeText answers clean code for a text: s with a space for each character
// that is white space, without control characters and white space at its ends.
// It can be empty, and is not to be used then.
func CodeText(s string) Code {
	return Code(strings.TrimSpace(strings.Map(func(r rune) rune {
		if isSpace(r) {
			return ' '
		}
		return cleanRune(r)
	}, s)))
}

// NewCodeBlock answers a block of code in a language, which may be empty. Lines
// have no white space at their ends, and there are no blank ones at the ends of
// the block. It is nil if there is nothing else.
func NewCodeBlock(language, text string) *CodeBlock {
	text = cleanLines(text)
	if text == "" {
		return nil
	}
	return &CodeBlock{language, text}
}
