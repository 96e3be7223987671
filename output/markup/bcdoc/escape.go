package bcdoc

import (
	"strings"
	"unicode/utf8"
)

// Escape returns text that stands for itself within a line of
// reStructuredText, wherever in the line, if the dialect escapes; else as it
// is. White space and control characters become spaces, and there are none around
// it.
func (d *Dialect) Escape(s string) string {
	if !d.escapes {
		return s
	}
	return string(appendEscaped(nil, strings.TrimSpace(squeeze(printable(s))), true))
}

// URL returns an address for a link if the dialect escapes, "" if it leads
// elsewhere than to a page; else it is as it was.
func (d *Dialect) URL(s string) string {
	if !d.escapes {
		return s
	}
	return safeURL(s)
}

// Literal returns text for a literal block, where nothing but the end of a line
// means anything, if the dialect escapes; else as it is. What is no printable
// character becomes a space.
func (d *Dialect) Literal(s string) string {
	if !d.escapes {
		return s
	}
	return printable(s)
}

// printable returns text with a space for each character that is not printable.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !isPrintable(r) {
			return ' '
		}
		return r
	}, s)
}

// isPrintable leaves out control characters, and those that end a line or
// change the direction of text.
func isPrintable(r rune) bool {
	switch {
	case r < ' ', 0x7f <= r && r < 0xa0, r == 0x2028, r == 0x2029, r == utf8.RuneError,
		0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return false
	}
	return true
}

// appendEscaped appends text with a backslash before each character that could
// begin or end markup: inline markup anywhere, and at the start of a line that
// of a block (reStructuredText Markup Specification, "Escaping Mechanism"). The
// text is printable.
func appendEscaped(out []byte, s string, lineStart bool) []byte {
	if lineStart && beginsBlock(strings.TrimLeft(s, " ")) {
		n := len(s) - len(strings.TrimLeft(s, " "))
		out = append(append(out, s[:n]...), '\\')
		s = s[n:]
		// The character behind the backslash needs no other one.
		_, size := utf8.DecodeRuneInString(s)
		out = append(out, s[:size]...)
		s = s[size:]
	}
	for i, r := range s {
		switch r {
		case '\\', '*', '`', '|':
			out = append(out, '\\')
		case '_':
			if next := s[i+1:]; next == "" || !isWordByte(next[0]) {
				out = append(out, '\\')
			}
		case ':':
			if opensLiteral(s[i:]) || i+1 < len(s) && s[i+1] != ' ' && endsScheme(s[:i]) {
				out = append(out, '\\')
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

func isWordByte(c byte) bool {
	return c >= utf8.RuneSelf || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// opensLiteral reports whether text begins with the colons that can open a
// literal block.
func opensLiteral(s string) bool { return strings.HasPrefix(s, "::") || s == ":" }

// endsScheme reports whether the colon behind a text makes an address of what
// follows, one that leads elsewhere than to a page.
func endsScheme(s string) bool {
	n := len(s)
	for n > 0 && (isWordByte(s[n-1]) || s[n-1] == '+' || s[n-1] == '-' || s[n-1] == '.') {
		n--
	}
	switch strings.ToLower(s[n:]) {
	case "", "http", "https", "mailto":
		return false
	}
	return true
}

// beginsBlock reports whether a line that begins with a text could be something
// else than a line of a paragraph: a directive, an item, a title's border.
func beginsBlock(s string) bool {
	if s == "" {
		return false
	}
	switch c := s[0]; {
	case c == '\\' || c == '*' || c == '`' || c == '|':
		return false // is escaped anyway
	case !isWordByte(c):
		return true
	}
	// 1. or a) or iv. begins an item, and a few bullets are not ASCII.
	if strings.HasPrefix(s, "•") || strings.HasPrefix(s, "‣") || strings.HasPrefix(s, "⁃") {
		return true
	}
	n := 0
	for n < len(s) && isWordByte(s[n]) {
		n++
	}
	return n < len(s) && (s[n] == '.' || s[n] == ')') && (n+1 == len(s) || s[n+1] == ' ')
}

// safeURL is an address that leads to a page, or to someone's mailbox, in the
// form in which it can stand in a link; "" if it is none.
func safeURL(s string) string {
	if colon := strings.IndexByte(s, ':'); colon >= 0 && !strings.ContainsAny(s[:colon], "/?#") {
		switch strings.ToLower(s[:colon]) {
		case "http", "https", "mailto":
		default:
			return ""
		}
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("%3C")
		case r == '>':
			b.WriteString("%3E")
		case r == '`':
			b.WriteString("%60")
		case r == '\\':
			b.WriteString("%5C")
		case r == ' ':
			b.WriteString("%20")
		case isPrintable(r) && !isSpace(r):
			b.WriteRune(r)
		}
	}
	url := b.String()
	if before, ok := strings.CutSuffix(url, "_"); ok {
		return before + "%5F" // else it would be the name of a reference
	}
	return url
}
