package paws

import (
	"strings"

	"github.com/apismith/apismith/output/markup/pandoc"
)

// tidy makes the replacements that Paws makes in the lines of the Markdown, in
// the same order.
func tidy(s string, glueSpans bool) string {
	if strings.Contains(s, pandoc.ListSeparator) {
		s = dropSeparators(s)
	}
	if strings.IndexByte(s, '\\') >= 0 {
		s = tidyBackslashes(s)
	}
	s = strings.ReplaceAll(s, "@", "@@")
	s = referenceLinks(s)
	s = joinSpans(s, glueSpans)
	return typography.Replace(s)
}

var typography = strings.NewReplacer("\u2028", "", "ﬁ", "fi", "http://docs.pythonboto.org", "https://docs.pythonboto.org")

// dropSeparators removes the lines that keep two lists apart.
func dropSeparators(s string) string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line != pandoc.ListSeparator {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func tidyBackslashes(s string) string {
	s = literals.Replace(s)
	s = codePoints(s)
	s = doubleBeforeLetters(s)
	s = escapedBraces.Replace(s)
	s = squeeze(s)
	return leftovers.Replace(s)
}

var (
	literals      = strings.NewReplacer(`\%`, "%", `\*`, "*")
	escapedBraces = strings.NewReplacer(`\\{`, `\{`, `\\}`, `\}`, `\_`, "_")
	leftovers     = strings.NewReplacer(`\#`, "#", `\$`, "$", `\_`, "_",
		"\\`U+0009`", "``U+0009``", "\\`U+000A`", "``U+000A``", "\\`U+000D`", "``U+000D``",
		"\\`U+0020`", "``U+0020``", "\\`U+00FF`", "``U+00FF``")
)

// codePoints writes \uXXXX as a code span `U+XXXX`.
func codePoints(s string) string {
	if !strings.Contains(s, `\u`) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, `\u`)
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		if len(s) >= i+6 && isHex(s[i+2:i+6]) {
			b.WriteString("`U+" + s[i+2:i+6] + "`")
			s = s[i+6:]
		} else {
			b.WriteString(`\u`)
			s = s[i+2:]
		}
	}
	b.WriteString(s)
	return b.String()
}

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}

// doubleBeforeLetters doubles a backslash before an ASCII letter.
func doubleBeforeLetters(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '\\' && i+1 < len(s) && (s[i+1]|0x20 >= 'a' && s[i+1]|0x20 <= 'z') {
			b.WriteByte('\\')
		}
	}
	return b.String()
}

// squeeze makes two of three or more backslashes in a row.
func squeeze(s string) string {
	if !strings.Contains(s, `\\\`) {
		return s
	}
	var b strings.Builder
	run := 0
	for i := range len(s) {
		if s[i] == '\\' {
			run++
		} else {
			run = 0
		}
		if run <= 2 {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// referenceLinks writes links to a target of lower-case letters, digits and
// underscores, which are links to a topic, as [text][topic].
func referenceLinks(s string) string {
	if !strings.Contains(s, "](") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "](")
		if i < 0 {
			break
		}
		n := i + 2
		for n < len(s) && isTopicByte(s[n]) {
			n++
		}
		if n > i+2 && n < len(s) && s[n] == ')' {
			b.WriteString(s[:i] + "][" + s[i+2:n] + "]")
			s = s[n+1:]
		} else {
			b.WriteString(s[:n])
			s = s[n:]
		}
	}
	b.WriteString(s)
	return b.String()
}

func isTopicByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' }

// joinSpans writes the spans that stand for links in italics as \href. The
// lines of a span become one.
func joinSpans(s string, glue bool) string {
	const start, end = "<span", "</span>"
	if !strings.Contains(s, end) {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, start)
		if !ok {
			break
		}
		b.WriteString(before)
		span, after, ok := strings.Cut(rest, end)
		url, text, isSpan := spanParts(span, glue)
		if ok && isSpan {
			b.WriteString(`\href{` + url + "}{" + text + "}")
			s = after
		} else {
			b.WriteString(start)
			s = rest
		}
	}
	b.WriteString(s)
	return b.String()
}

// spanParts splits what is between <span and </span>.
func spanParts(span string, glue bool) (url, text string, ok bool) {
	if strings.Contains(span, "\n\n") {
		return "", "", false
	}
	if strings.Contains(span, "\n") {
		lines := strings.Split(span, "\n")
		for i := range lines[1:] {
			lines[1+i] = strings.TrimLeft(lines[1+i], " ")
		}
		blank := " "
		if glue {
			blank = ""
			if lines[0] == "" {
				lines[0] = " " // the one before the attribute
			}
		}
		span = strings.Join(lines, blank)
	}
	span, ok = strings.CutPrefix(span, ` href="`)
	if !ok {
		return "", "", false
	}
	return strings.Cut(span, `">`)
}
