package rsyntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A kind is the kind of a token, as far as the grammar tells tokens apart.
type kind uint8

const (
	end       kind = iota
	invalid        // no token of R starts here
	number         // also TRUE, Inf, NA and their like
	text           // a string
	null           // NULL
	symbol         // also a back-quoted one
	keyword        // function, while, repeat, for, if, else, in, next, break
	punct          // ( ) { } [ ] , ; and \
	open2          // [[
	namespace      // :: and :::
	extract        // $ and @
	binary         // any other operator that only stands between two operands
	sign           // + and -
	not            // !
	tilde          // ~
	help           // ?
	assign         // =
)

// A token is a lexical element. Its text is that of the source, but of a
// back-quoted symbol the name with its quotes.
type token struct {
	kind kind
	text string
}

// A lexer splits a text into tokens.
type lexer struct {
	src string
	pos int
}

// next answers the next token, of kind end at the end of the text. The lexer
// does not go on after an invalid token.
func (l *lexer) next() token {
	l.skipBlanks()
	if l.pos >= len(l.src) {
		return token{kind: end}
	}
	start := l.pos
	k := l.scan()
	return token{k, l.src[start:l.pos]}
}

// skipBlanks skips white space and comments. A line end is white space too:
// the texts in question are single lines.
func (l *lexer) skipBlanks() {
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch {
		case c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r':
			l.pos++
		case c == '#':
			if n := strings.IndexByte(l.src[l.pos:], '\n'); n >= 0 {
				l.pos += n
			} else {
				l.pos = len(l.src)
			}
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(l.src[l.pos:])
			if !isBlank(r) {
				return
			}
			l.pos += n
		default:
			return
		}
	}
}

// isBlank reports whether R skips a character beyond ASCII as white space:
// the spaces of Unicode that allow a line break.
func isBlank(r rune) bool {
	return unicode.Is(unicode.Zs, r) && r != 0xA0 && r != 0x2007 && r != 0x202F
}

// operators holds the operators by length, the longest first, so that the
// first match is the token.
var operators = [...]struct {
	text string
	kind kind
}{
	{"<<-", binary}, {"->>", binary}, {":::", namespace},
	{"<-", binary}, {"<=", binary}, {"->", binary}, {">=", binary}, {"==", binary}, {"!=", binary},
	{"&&", binary}, {"||", binary}, {"|>", binary}, {"**", binary}, {":=", binary}, {"::", namespace},
	{"[[", open2}, {"=>", invalid}, {"<<", invalid},
	{"<", binary}, {">", binary}, {"&", binary}, {"|", binary}, {"*", binary}, {"/", binary}, {"^", binary}, {":", binary},
	{"+", sign}, {"-", sign}, {"!", not}, {"~", tilde}, {"?", help}, {"=", assign}, {"$", extract}, {"@", extract},
	{"(", punct}, {")", punct}, {"{", punct}, {"}", punct}, {"[", punct}, {"]", punct},
	{",", punct}, {";", punct}, {`\`, punct},
}

// scan moves over the token at the position and answers its kind.
func (l *lexer) scan() kind {
	c := l.src[l.pos]
	switch {
	case isDigit(c) || c == '.' && isDigit(l.peek(1)):
		return l.scanNumber()
	case (c == 'r' || c == 'R') && (l.peek(1) == '"' || l.peek(1) == '\''):
		return l.scanRawString()
	case c == '"' || c == '\'':
		return l.scanQuoted(text)
	case c == '`':
		if l.peek(1) == '`' {
			return invalid // a name of no characters
		}
		return l.scanQuoted(symbol)
	case c == '%':
		n := strings.IndexByte(l.src[l.pos+1:], '%')
		if n < 0 {
			return invalid
		}
		l.pos += n + 2
		return binary
	}
	if r, n := utf8.DecodeRuneInString(l.src[l.pos:]); r == '.' || unicode.IsLetter(r) {
		start := l.pos
		l.pos += n
		l.skipName()
		return word(l.src[start:l.pos])
	}
	for _, op := range operators {
		if strings.HasPrefix(l.src[l.pos:], op.text) {
			l.pos += len(op.text)
			return op.kind
		}
	}
	return invalid
}

// word answers the kind of a token that is written as a name.
func word(name string) kind {
	switch name {
	case "function", "while", "repeat", "for", "if", "else", "in", "next", "break":
		return keyword
	case "NULL":
		return null
	case "TRUE", "FALSE", "NA", "NA_integer_", "NA_real_", "NA_character_", "NA_complex_", "Inf", "NaN":
		return number
	}
	return symbol
}

func (l *lexer) skipName() {
	for l.pos < len(l.src) {
		r, n := utf8.DecodeRuneInString(l.src[l.pos:])
		if r != '.' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return
		}
		l.pos += n
	}
}

// peek answers the byte n bytes after the position, 0 behind the end.
func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.src) {
		return l.src[l.pos+n]
	}
	return 0
}

// skip moves over the bytes that ok accepts and answers their number, which
// is at most limit.
func (l *lexer) skip(ok func(byte) bool, limit int) int {
	n := 0
	for n < limit && l.pos < len(l.src) && ok(l.src[l.pos]) {
		l.pos++
		n++
	}
	return n
}

const unlimited = int(^uint(0) >> 1)

func (l *lexer) scanNumber() kind {
	if l.src[l.pos] == '0' && (l.peek(1) == 'x' || l.peek(1) == 'X') {
		l.pos += 2
		if l.skip(isHex, unlimited) == 0 {
			return invalid
		}
		fraction := l.peek(0) == '.'
		if fraction {
			l.pos++
			l.skip(isHex, unlimited)
		}
		if c := l.peek(0); c == 'p' || c == 'P' {
			if !l.scanExponent() {
				return invalid
			}
		} else if fraction {
			return invalid
		}
	} else {
		l.skip(isDigit, unlimited)
		if l.peek(0) == '.' {
			l.pos++
			l.skip(isDigit, unlimited)
		}
		if c := l.peek(0); (c == 'e' || c == 'E') && !l.scanExponent() {
			return invalid
		}
	}
	if c := l.peek(0); c == 'L' || c == 'i' {
		l.pos++
	}
	return number
}

// scanExponent moves over an exponent and reports whether it has digits.
func (l *lexer) scanExponent() bool {
	l.pos++
	if c := l.peek(0); c == '+' || c == '-' {
		l.pos++
	}
	return l.skip(isDigit, unlimited) > 0
}

// scanQuoted moves over a string or a back-quoted symbol, whose kind it
// answers if the escapes in it are R's.
func (l *lexer) scanQuoted(k kind) kind {
	quote := l.src[l.pos]
	l.pos++
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		l.pos++
		switch c {
		case quote:
			return k
		case '\\':
			if !l.scanEscape() {
				return invalid
			}
		}
	}
	return invalid
}

// scanEscape moves over the part of an escape that follows its backslash and
// reports whether the escape is valid. That of the character NUL is not.
func (l *lexer) scanEscape() bool {
	c := l.peek(0)
	switch {
	case c >= '0' && c <= '7':
		start := l.pos
		l.skip(func(c byte) bool { return c >= '0' && c <= '7' }, 3)
		return strings.Trim(l.src[start:l.pos], "0") != ""
	case c == 'x':
		return l.scanHexEscape(2, false)
	case c == 'u':
		return l.scanHexEscape(4, true)
	case c == 'U':
		return l.scanHexEscape(8, true)
	case c != 0 && strings.IndexByte("abfnrtv\\\"'` \n", c) >= 0:
		l.pos++
		return true
	}
	return false
}

// scanHexEscape moves over an escape of one to digits hexadecimal digits,
// which may be in braces if braces is true.
func (l *lexer) scanHexEscape(digits int, braces bool) bool {
	l.pos++
	inBraces := braces && l.peek(0) == '{'
	if inBraces {
		l.pos++
	}
	start := l.pos
	l.skip(isHex, digits)
	if strings.Trim(l.src[start:l.pos], "0") == "" {
		return false
	}
	if inBraces {
		if l.peek(0) != '}' {
			return false
		}
		l.pos++
	}
	return true
}

// scanRawString moves over a raw string such as r"--(text)--".
func (l *lexer) scanRawString() kind {
	l.pos++
	quote := l.src[l.pos]
	l.pos++
	dashes := l.skip(func(c byte) bool { return c == '-' }, unlimited)
	var closer string
	switch l.peek(0) {
	case '(':
		closer = ")"
	case '[':
		closer = "]"
	case '{':
		closer = "}"
	default:
		return invalid
	}
	closer += strings.Repeat("-", dashes) + string(quote)
	n := strings.Index(l.src[l.pos+1:], closer)
	if n < 0 {
		return invalid
	}
	l.pos += 1 + n + len(closer)
	return text
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }
