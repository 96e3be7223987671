package smithyidl

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A lexer cuts a text into tokens, white space and comments included. There is
// always a current token; the last one is tokEOF and stays.
type lexer struct {
	src        string
	tok        token
	start, end int    // the current token is src[start:end]
	value      string // of a string or text block, unescaped
	problem    string // what is wrong with a tokError
}

// lexeme is the current token as the file spells it.
func (l *lexer) lexeme() string { return l.src[l.start:l.end] }

// atLineStart reports whether the current token is the first of its line.
func (l *lexer) atLineStart() bool { return l.start == 0 || l.src[l.start-1] == '\n' }

// next moves to the next token.
func (l *lexer) next() {
	l.start = l.end
	if l.start == len(l.src) {
		l.tok = tokEOF
		return
	}
	switch c := l.src[l.start]; {
	case c == ' ' || c == '\t':
		l.tok = tokSpace
		l.end = l.run(l.start, func(c byte) bool { return c == ' ' || c == '\t' })
	case c == '\n':
		l.take(tokNewline, 1)
	case c == '\r':
		l.carriageReturn()
	case isLetter(c) || c == '_':
		l.identifier()
	case isDigit(c) || c == '-':
		l.number()
	case c == '/':
		l.comment()
	case strings.HasPrefix(l.src[l.start:], `"""`):
		l.textBlock()
	case c == '"':
		l.string()
	case strings.HasPrefix(l.src[l.start:], ":="):
		l.take(tokWalrus, 2)
	case single[c] != tokEOF:
		l.take(single[c], 1)
	default:
		r, size := utf8.DecodeRuneInString(l.src[l.start:])
		l.fail(l.start+size, fmt.Sprintf("unexpected character %q", r))
	}
}

func (l *lexer) take(t token, size int) { l.tok, l.end = t, l.start+size }

func (l *lexer) fail(end int, problem string) { l.tok, l.end, l.problem = tokError, end, problem }

// run is the end of the bytes from at on that belong to a class.
func (l *lexer) run(at int, class func(byte) bool) int {
	for at < len(l.src) && class(l.src[at]) {
		at++
	}
	return at
}

func (l *lexer) carriageReturn() {
	if strings.HasPrefix(l.src[l.start:], "\r\n") {
		l.take(tokNewline, 2)
		return
	}
	l.fail(l.start+1, "a carriage return without a line feed")
}

func (l *lexer) identifier() {
	name := l.run(l.start, func(c byte) bool { return c == '_' })
	l.tok, l.end = tokIdentifier, l.run(name, isWord)
	if l.end == name {
		l.fail(l.end, "a name needs a letter or digit after its underscores")
	}
}

func (l *lexer) number() {
	at := l.start
	if l.src[at] == '-' {
		at++
	}
	digits := func(what string) bool {
		end := l.run(at, isDigit)
		if end == at {
			l.fail(at, "a number needs a digit "+what)
			return false
		}
		at = end
		return true
	}
	if !digits("after its sign") {
		return
	}
	if at < len(l.src) && l.src[at] == '.' {
		at++
		if !digits("after its point") {
			return
		}
	}
	if at < len(l.src) && (l.src[at] == 'e' || l.src[at] == 'E') {
		at++
		if at < len(l.src) && (l.src[at] == '+' || l.src[at] == '-') {
			at++
		}
		if !digits("in its exponent") {
			return
		}
	}
	l.tok, l.end = tokNumber, at
}

func (l *lexer) comment() {
	rest := l.src[l.start:]
	if !strings.HasPrefix(rest, "//") {
		l.fail(l.start+1, "a comment begins with two slashes")
		return
	}
	l.tok = tokComment
	if strings.HasPrefix(rest, "///") {
		l.tok = tokDoc
	}
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		rest = strings.TrimSuffix(rest[:n], "\r")
	}
	l.end = l.start + len(rest)
}

func (l *lexer) string() {
	end := l.closing(l.start+1, `"`)
	if end < 0 {
		l.fail(len(l.src), "the string is not closed")
		return
	}
	body := l.src[l.start+1 : end]
	l.text(tokString, end+1, Normalized(body))
}

func (l *lexer) textBlock() {
	end := l.closing(l.start+3, `"""`)
	if end < 0 {
		l.fail(len(l.src), "the text block is not closed")
		return
	}
	body := Normalized(l.src[l.start+3 : end])
	if !strings.HasPrefix(body, "\n") {
		l.fail(end+3, "a text block begins on the line after its quotes")
		return
	}
	l.text(tokTextBlock, end+3, Unindent(body[1:]))
}

// closing is where the quotes that close a string stand, or -1.
func (l *lexer) closing(at int, quotes string) int {
	for at < len(l.src) {
		n := strings.IndexAny(l.src[at:], `"\`)
		if n < 0 {
			return -1
		}
		at += n
		switch {
		case l.src[at] == '\\':
			at += 2
		case strings.HasPrefix(l.src[at:], quotes):
			return at
		default:
			at++
		}
	}
	return -1
}

func (l *lexer) text(t token, end int, body string) {
	value, problem := unescape(body)
	if problem != "" {
		l.fail(end, problem)
		return
	}
	l.tok, l.end, l.value = t, end, value
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isWord(c byte) bool   { return isLetter(c) || isDigit(c) || c == '_' }
