package pandoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// escapeText puts a backslash before each character of a word that Markdown
// could take for markup.
func escapeText(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]<>#") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	rest := s
	if rest[0] == '#' {
		b.WriteString(`\#`)
		rest = rest[1:]
	}
	for rest != "" {
		c, n := utf8.DecodeRuneInString(rest)
		switch c {
		case '\\', '`', '*', '_', '[', ']', '<', '>':
			b.WriteByte('\\')
			b.WriteByte(rest[0])
			rest = rest[1:]
			continue
		}
		b.WriteString(rest[:n])
		rest = rest[n:]
		// An underscore within a word is none. The letter after it was looked
		// at, so the next underscore is not within a word.
		if len(rest) > 1 && rest[0] == '_' && isAlphanumeric(c) {
			if next, n := utf8.DecodeRuneInString(rest[1:]); isAlphanumeric(next) {
				b.WriteString(rest[:1+n])
				rest = rest[1+n:]
			}
		}
	}
	return b.String()
}

func isAlphanumeric(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }

// codeSpan writes a code span with enough backticks.
func codeSpan(s string) string {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	if longest == 0 {
		return "`" + s + "`"
	}
	marks := strings.Repeat("`", longest+1)
	return marks + " " + s + " " + marks
}

// escapeURL percent-encodes the characters that end a URL in Markdown.
func escapeURL(url string) string {
	if strings.IndexFunc(url, endsURL) < 0 {
		return url
	}
	var b strings.Builder
	for i := range len(url) {
		if c := url[i]; c < utf8.RuneSelf && endsURL(rune(c)) {
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func endsURL(c rune) bool {
	return c <= ' ' || c == '<' || c == '>' || c == '|' || c == '"' || c == '{' || c == '}' || c == '[' || c == ']' || c == '^' || c == '`'
}

// isURL reports whether a text is an absolute URL of a common scheme.
func isURL(s string) bool {
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || rest == "" {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "ftp", "mailto", "file", "arn", "urn", "s3":
		return true
	}
	return false
}

// escapeMarker escapes the list marker, if there is one, at the start of a
// text: the hyphen or plus, or the delimiters of a number.
func escapeMarker(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if word == "-" || word == "+" {
		return `\` + text
	}
	if len(word) < 2 || len(word) > 9 || !isMarker(word) || needsTwoSpaces(word) {
		return text
	}
	var b strings.Builder
	for i := range len(word) {
		if c := word[i]; c == '.' || c == '(' || c == ')' {
			b.WriteByte('\\')
		}
		b.WriteByte(word[i])
	}
	return b.String() + text[len(word):]
}

// needsTwoSpaces reports whether a marker is a single capital with a full stop,
// which begins an item only if two spaces follow: it may be an initial.
func needsTwoSpaces(word string) bool {
	return len(word) == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.'
}

// isMarker reports whether a word is the marker of an item of an ordered list:
// a number, a letter, a roman numeral or an example's label, and a full stop or
// parenthesis.
func isMarker(word string) bool {
	if len(word) < 2 {
		return false
	}
	end := word[len(word)-1]
	number := word[:len(word)-1]
	if end == ')' {
		number = strings.TrimPrefix(number, "(")
	} else if end != '.' {
		return false
	}
	if number == "" {
		return false
	}
	if number == "#" {
		return true
	}
	if number[0] == '@' {
		for _, c := range number[1:] {
			if !isAlphanumeric(c) && c != '_' && c != '-' {
				return false
			}
		}
		return true
	}
	if strings.Trim(number, "0123456789") == "" {
		return true
	}
	if len(number) == 1 {
		return number[0] >= 'a' && number[0] <= 'z' || number[0] >= 'A' && number[0] <= 'Z'
	}
	return isRoman(number, "mdclxvi") || isRoman(number, "MDCLXVI")
}

// isRoman reports whether s is a roman numeral in the given digits, which are
// those for 1000, 500, 100, 50, 10, 5 and 1.
func isRoman(s, digits string) bool {
	many := func(i int) { s = strings.TrimLeft(s, digits[i:i+1]) }
	once := func(numeral string) { s = strings.TrimPrefix(s, numeral) }
	many(0)
	for i := 1; i < len(digits); i += 2 {
		five, one := digits[i:i+1], digits[i+1:i+2]
		once(one + digits[i-1:i])
		once(five)
		once(one + five)
		many(i + 1)
	}
	return s == ""
}
