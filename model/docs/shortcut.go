package docs

import "strings"

// The shortcuts in this file answer what the complete parsers would, for the
// simple texts that nearly all documentation consists of. The fuzz targets
// compare them with the complete parsers.

// isHTMLBlock reports whether all of src is one HTML block of CommonMark (4.6,
// start condition 6), so that it is its own translation to HTML: it begins with
// a block tag and has no blank line.
func isHTMLBlock(src string) bool {
	s := strings.TrimLeft(src, " ")
	if len(src)-len(s) > 3 || len(s) < 2 || s[0] != '<' {
		return false
	}
	s = s[1:]
	if s[0] == '/' {
		s = s[1:]
	}
	n := 0
	for n < len(s) && (isLetter(s[n]) || isDigit(s[n])) {
		n++
	}
	if !isBlockTag(s[:n]) || n == len(s) || s[n] != '>' && s[n] != ' ' && !strings.HasPrefix(s[n:], "/>") {
		return false
	}
	return !hasBlankLine(s) && strings.IndexByte(s, 0) < 0 && strings.IndexByte(s, '\r') < 0
}

// isBlockTag reports whether name is one of the common tags that begin an HTML
// block. It need not know all of them.
func isBlockTag(name string) bool {
	switch name {
	case "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "table", "h1", "h2", "h3", "h4", "h5", "h6":
		return true
	}
	return false
}

// blankSpace is the white space that a blank line may have.
const blankSpace = " \t\n\v\f"

// hasBlankLine reports whether a line of s other than its first and last is
// blank.
func hasBlankLine(s string) bool {
	for {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		line := strings.TrimLeft(s, " \t\v\f")
		if strings.HasPrefix(line, "\n") {
			return true
		}
	}
}

// isPlainParagraph reports whether src is one paragraph of text without any
// CommonMark syntax: all of its lines begin with a letter and no character in it
// can be more than itself.
func isPlainParagraph(src string) bool {
	start := true
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '!', '\r', '\v', '\f', 0:
			return false
		case '\n':
			if start || src[i-1] == ' ' || src[i-1] == '\t' {
				return false
			}
			start = true
			continue
		}
		if start && !isLetter(c) {
			return false
		}
		start = false
	}
	return src != ""
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
