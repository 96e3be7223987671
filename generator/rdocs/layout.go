package rdocs

import (
	"strings"
	"unicode/utf8"
)

// layOut breaks a call that is written on one line into lines: one for each
// argument, indented by two blanks for each parenthesis that is open. What is
// in double quotes is left alone.
func layOut(call string) string {
	var b strings.Builder
	b.Grow(2 * len(call))
	depth := 0
	quoted := false
	newLine := func() {
		b.WriteByte('\n')
		for range depth {
			b.WriteString("  ")
		}
	}
	for i := 0; i < len(call); i++ {
		c := call[i]
		switch {
		case c == '"':
			quoted = !quoted
			b.WriteByte(c)
		case quoted:
			b.WriteByte(c)
		case c == '(':
			b.WriteByte(c)
			if i+1 < len(call) && call[i+1] == ')' {
				b.WriteByte(')')
				i++
				continue
			}
			depth++
			newLine()
		case c == ')':
			depth = max(depth-1, 0)
			newLine()
			b.WriteByte(c)
		case c == ',':
			b.WriteByte(c)
			newLine()
			if i+1 < len(call) && call[i+1] == ' ' {
				i++
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// breakUsage fills the usage of a function. A line ends at white space, which is
// dropped, or behind an opening parenthesis, which is not counted; lines after
// the first are indented once they are broken.
func breakUsage(usage string, columns int) string {
	var lines []string
	for usage != "" {
		end := 0 // of the longest piece that fits, else of the shortest
		for i, c := range usage + " " {
			if c != ' ' && c != '(' || i == 0 {
				continue
			}
			if end > 0 && utf8.RuneCountInString(usage[:i]) > columns {
				break
			}
			end = i
			if utf8.RuneCountInString(usage[:i]) > columns {
				break
			}
		}
		line := usage[:end]
		if end < len(usage) {
			if usage[end] == '(' {
				line += "("
			}
			end++
		}
		lines = append(lines, line)
		usage = usage[end:]
	}
	return strings.Join(lines, "\n  ")
}

// breakComment breaks a comment at white space into lines of at most columns
// characters, or of one longer word. A line feed ends a line and adds an empty
// one.
func breakComment(text string, columns int) []string {
	var lines []string
	for i, paragraph := range strings.Split(text, "\n") {
		if i > 0 {
			lines = append(lines, "")
		}
		for first := true; paragraph != "" || first; first = false {
			end := breakAt(paragraph, columns)
			lines = append(lines, strings.TrimRight(paragraph[:end], " \t"))
			paragraph = paragraph[min(end+1, len(paragraph)):]
		}
	}
	return lines
}

// breakAt is the length of the longest piece of a text that fits in a line and
// has white space or nothing behind it, or else of the shortest piece.
func breakAt(text string, columns int) int {
	best := 0
	n := 0
	for i, c := range text {
		if (c == ' ' || c == '\t') && i > 0 {
			if n > columns && best > 0 {
				return best
			}
			best = i
			if n > columns {
				return best
			}
		}
		n++
	}
	if n > columns && best > 0 {
		return best
	}
	return len(text)
}
