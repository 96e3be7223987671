package docs

import (
	"html"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Token is a piece of markup as [Tokens] reads it.
type Token struct {
	Kind TokenKind
	Text string // the text, or what is between the delimiters; of a tag, its name in lower case
	// Attrs are the attributes of a start tag in source order; names are in lower
	// case and may be repeated.
	Attrs []Attr
}

// A TokenKind says what a token is.
type TokenKind uint8

const (
	TextToken      TokenKind = iota
	StartTagToken            // begins an element
	EndTagToken              // ends an element; it need not have a start tag
	CommentToken             // <!-- … -->, and what is read as one
	DirectiveToken           // a declaration or a processing instruction
)

// Tokens reads src as the class HTMLParser of Python 3.11's html.parser does
// with convert_charrefs on, for dialects that reproduce a tool built on it. With
// each token it yields whether it is one of the rest: the method feed of that
// class holds back the end of a text that might continue, such as an open tag or
// an ampersand near the end, and the rest is what the method close makes of it.
//
// An element without content, <x/>, is a start and an end tag. Texts are not
// joined where that parser does not join them: a stray "<" is a text of its own.
//
// Where that parser fails, at a marked section of a kind that it does not know,
// the section is read as a comment that ends with the next ">".
func Tokens(src string) iter.Seq2[Token, bool] {
	return func(yield func(token Token, rest bool) bool) {
		p := tokenParser{yield: yield}
		held := p.read(src, false)
		p.rest = true
		p.read(held, true)
	}
}

// A tokenParser is the state of that parser. Its methods that read something at
// src[i:] answer where that ends, or -1 if it is incomplete.
type tokenParser struct {
	src   string
	yield func(Token, bool) bool // nil once no more tokens are wanted
	rest  bool
	raw   string // the element whose content is raw text, script or style, or empty
}

func (p *tokenParser) emit(kind TokenKind, text string) { p.emitToken(Token{Kind: kind, Text: text}) }

func (p *tokenParser) emitToken(t Token) {
	if p.yield != nil && !p.yield(t, p.rest) {
		p.yield = nil
	}
}

// read reads src and answers the rest of it that it has to hold back; there is
// none at the end, but for an open script or style element.
func (p *tokenParser) read(src string, end bool) (held string) {
	p.src = src
	i := 0
	for i < len(src) && p.yield != nil {
		j := p.text(i)
		if j < 0 {
			break
		}
		if i < j {
			if p.raw == "" {
				p.emit(TextToken, unescape(src[i:j]))
			} else {
				p.emit(TextToken, src[i:j])
			}
		}
		i = j
		if i == len(src) || i+1 == len(src) { // nothing, or only "<", is left
			break
		}
		k := p.markup(i)
		if k < 0 {
			if !end {
				break
			}
			k = p.bogusText(i)
		}
		i = k
	}
	if end && i < len(src) && p.raw == "" {
		p.emit(TextToken, unescape(src[i:]))
		i = len(src)
	}
	return src[i:]
}

// text answers where the text at i ends.
func (p *tokenParser) text(i int) int {
	if p.raw != "" {
		return p.rawEnd(i)
	}
	if j := strings.IndexByte(p.src[i:], '<'); j >= 0 {
		return i + j
	}
	// A character reference may be incomplete if it is that near to the end.
	from := len(p.src)
	for n := 0; n < 34 && from > i; n++ {
		_, size := utf8.DecodeLastRuneInString(p.src[:from])
		from -= size
	}
	if amp := strings.LastIndexByte(p.src[from:], '&'); amp >= 0 {
		if !strings.ContainsFunc(p.src[from+amp:], func(r rune) bool { return r == ';' || isPythonSpace(r) }) {
			return -1
		}
	}
	return len(p.src)
}

// rawEnd answers where the end tag of the raw element begins.
func (p *tokenParser) rawEnd(i int) int {
	for ; i < len(p.src); i++ {
		if !strings.HasPrefix(p.src[i:], "</") {
			continue
		}
		j := p.skipSpace(i + 2)
		n := len(p.raw)
		if len(p.src) < j+n || !strings.EqualFold(p.src[j:j+n], p.raw) {
			continue
		}
		if j = p.skipSpace(j + n); j < len(p.src) && p.src[j] == '>' {
			return i
		}
	}
	return -1
}

// markup reads what the "<" at i begins; there is a byte after it.
func (p *tokenParser) markup(i int) int {
	s := p.src[i:]
	switch {
	case isLetter(s[1]):
		return p.startTag(i)
	case s[1] == '/':
		return p.endTag(i)
	case strings.HasPrefix(s, "<!--"):
		return p.comment(i)
	case s[1] == '?':
		end := strings.IndexByte(s[2:], '>')
		if end < 0 {
			return -1
		}
		p.emit(DirectiveToken, s[2:2+end])
		return i + 2 + end + 1
	case strings.HasPrefix(s, "<!["):
		return p.markedSection(i)
	case len(s) >= 9 && strings.EqualFold(s[:9], "<!doctype"):
		end := strings.IndexByte(s[9:], '>')
		if end < 0 {
			return -1
		}
		p.emit(DirectiveToken, s[2:9+end])
		return i + 9 + end + 1
	case s[1] == '!':
		return p.bogusComment(i)
	}
	p.emit(TextToken, "<")
	return i + 1
}

// bogusText reads markup that is incomplete at the end as text.
func (p *tokenParser) bogusText(i int) int {
	k := i + 1
	if end := strings.IndexByte(p.src[k:], '>'); end >= 0 {
		k += end + 1
	} else if next := strings.IndexByte(p.src[k:], '<'); next >= 0 {
		k += next
	}
	text := p.src[i:k]
	if p.raw == "" {
		text = unescape(text)
	}
	p.emit(TextToken, text)
	return k
}

func (p *tokenParser) comment(i int) int {
	for j := i + 4; ; j++ {
		dashes := strings.Index(p.src[min(j, len(p.src)):], "--")
		if dashes < 0 {
			return -1
		}
		j += dashes
		if end := p.skipSpace(j + 2); end < len(p.src) && p.src[end] == '>' {
			p.emit(CommentToken, p.src[i+4:j])
			return end + 1
		}
	}
}

func (p *tokenParser) bogusComment(i int) int {
	end := strings.IndexByte(p.src[i+2:], '>')
	if end < 0 {
		return -1
	}
	p.emit(CommentToken, p.src[i+2:i+2+end])
	return i + 2 + end + 1
}

// markedSection reads a section such as <![CDATA[ … ]]> or <![if … ]>.
func (p *tokenParser) markedSection(i int) int {
	name := p.src[i+3:]
	n := 0
	for n < len(name) && (isLetter(name[n]) || n > 0 && (isDigit(name[n]) || strings.IndexByte("-_.", name[n]) >= 0)) {
		n++
	}
	if p.skipSpace(i+3+n) == len(p.src) {
		return -1
	}
	brackets := 2
	switch strings.ToLower(name[:n]) {
	case "temp", "cdata", "ignore", "include", "rcdata":
	case "if", "else", "endif":
		brackets = 1
	default:
		return p.bogusComment(i)
	}
	for j := i + 3; j < len(p.src); j++ {
		end := j
		for n := 0; n < brackets && end < len(p.src) && p.src[end] == ']'; n++ {
			end = p.skipSpace(end + 1)
			if n+1 == brackets && end < len(p.src) && p.src[end] == '>' {
				p.emit(DirectiveToken, p.src[i+3:j])
				return end + 1
			}
		}
	}
	return -1
}

func (p *tokenParser) endTag(i int) int {
	gt := strings.IndexByte(p.src[i:], '>')
	if gt < 0 {
		return -1
	}
	gt += i
	// First the regular form.
	from := p.skipSpace(i + 2)
	j := from
	for j < len(p.src) && (isLetter(p.src[j]) || j > from && (isDigit(p.src[j]) || strings.IndexByte("-.:_", p.src[j]) >= 0)) {
		j++
	}
	if j > from && p.skipSpace(j) == gt {
		name := strings.ToLower(p.src[from:j])
		if p.raw != "" && p.raw != name {
			p.emit(TextToken, p.src[i:gt+1])
			return gt + 1
		}
		p.emit(EndTagToken, name)
		p.raw = ""
		return gt + 1
	}
	switch {
	case p.raw != "":
		p.emit(TextToken, p.src[i:gt+1])
	case i+2 < len(p.src) && isLetter(p.src[i+2]):
		p.emit(EndTagToken, strings.ToLower(p.src[i+2:p.tagName(i+2)]))
	case gt > i+2:
		return p.bogusComment(i)
	}
	return gt + 1
}

// tagName answers where the name of a tag at i ends, which begins with a letter.
func (p *tokenParser) tagName(i int) int {
	if end := strings.IndexAny(p.src[i:], "\t\n\r\f />\x00"); end >= 0 {
		return i + end
	}
	return len(p.src)
}

func (p *tokenParser) startTag(i int) int {
	end := p.startTagEnd(i)
	if end < 0 {
		return -1
	}
	nameEnd := p.tagName(i + 1)
	name := strings.ToLower(p.src[i+1 : nameEnd])
	var attrs []Attr
	k := p.skipBetween(nameEnd)
	for k < end {
		a, ok := p.attr(k)
		if !ok {
			break
		}
		attr := Attr{Name: strings.ToLower(p.src[k:a.nameEnd])}
		if a.valueEnd >= 0 {
			value := p.src[a.value:a.valueEnd]
			if n := len(value); n > 1 && value[0] == value[n-1] && (value[0] == '"' || value[0] == '\'') {
				value = value[1 : n-1]
			}
			attr.Value = unescape(value)
		}
		attrs = append(attrs, attr)
		k = p.skipBetween(a.end)
	}
	switch strings.TrimFunc(p.src[min(k, end):end], isPythonSpace) {
	case ">":
		p.emitToken(Token{StartTagToken, name, attrs})
		if name == "script" || name == "style" {
			p.raw = name
		}
	case "/>":
		p.emitToken(Token{StartTagToken, name, attrs})
		p.emit(EndTagToken, name)
	default:
		p.emit(TextToken, p.src[i:end])
	}
	return end
}

// startTagEnd answers where the start tag at i ends, or what is taken for it.
func (p *tokenParser) startTagEnd(i int) int {
	j := p.tagName(i + 1)
	for j < len(p.src) {
		if p.src[j] == '/' {
			j++
		} else if k := p.skipSpace(j); k > j {
			j = k
		} else {
			break
		}
	}
	for {
		a, ok := p.attr(j)
		if !ok {
			break
		}
		j = p.skipBetween(p.skipSpace(a.end))
	}
	j = p.skipSpace(j)
	switch {
	case j == len(p.src):
		return -1
	case p.src[j] == '>':
		return j + 1
	case strings.HasPrefix(p.src[j:], "/>"):
		return j + 2
	case p.src[j] == '/' || p.src[j] == '=' || isLetter(p.src[j]):
		return -1
	}
	return j
}

// An attrSpan says where an attribute is in the source.
type attrSpan struct {
	nameEnd         int
	value, valueEnd int // with its quotes; valueEnd is -1 if there is no value
	end             int
}

// attr finds the attribute at i, if there is one.
func (p *tokenParser) attr(i int) (a attrSpan, ok bool) {
	before, _ := utf8.DecodeLastRuneInString(p.src[:i])
	if before != '\'' && before != '"' && before != '/' && !isPythonSpace(before) {
		return a, false
	}
	j := i
	for j < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[j:])
		if r == '/' || r == '>' || isPythonSpace(r) || r == '=' && j > i {
			break
		}
		j += size
	}
	if j == i {
		return a, false
	}
	a = attrSpan{nameEnd: j, valueEnd: -1, end: j}
	equals := p.skipSpace(j)
	after := equals
	for after < len(p.src) && p.src[after] == '=' {
		after++
	}
	if after == equals {
		return a, true
	}
	value := p.skipSpace(after)
	if value < len(p.src) && (p.src[value] == '"' || p.src[value] == '\'') {
		if n := strings.IndexByte(p.src[value+1:], p.src[value]); n >= 0 {
			a.value, a.valueEnd = value, value+1+n+1
			a.end = a.valueEnd
			return a, true
		}
		// The quotation has no end. What the expressions of that parser can
		// still match is an empty value before the last space, or one that
		// begins with a second equals sign.
		switch {
		case value > after:
			_, size := utf8.DecodeLastRuneInString(p.src[:value])
			value -= size
		case after-equals > 1:
			value = after - 1
		default:
			return a, true
		}
	}
	end := value
	for end < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[end:])
		if r == '>' || isPythonSpace(r) {
			break
		}
		end += size
	}
	a.value, a.valueEnd, a.end = value, end, end
	return a, true
}

// skipBetween skips what may stand between attributes: white space, and slashes
// that do not end the tag.
func (p *tokenParser) skipBetween(i int) int {
	for i < len(p.src) {
		if p.src[i] == '/' && !strings.HasPrefix(p.src[i:], "/>") {
			i++
		} else if j := p.skipSpace(i); j > i {
			i = j
		} else {
			break
		}
	}
	return i
}

func (p *tokenParser) skipSpace(i int) int {
	for i < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[i:])
		if !isPythonSpace(r) {
			break
		}
		i += size
	}
	return i
}

// isPythonSpace is str.isspace of Python, which knows four more separators than
// Unicode's property White_Space.
func isPythonSpace(r rune) bool {
	return unicode.IsSpace(r) || 0x1C <= r && r <= 0x1F
}

// unescape is html.unescape of Python: in text and attributes alike, it resolves
// character references by HTML's rules for text, and drops references to
// characters that a document must not contain.
func unescape(s string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s
	}
	var b strings.Builder
	for amp >= 0 {
		b.WriteString(s[:amp])
		s = s[amp:]
		n := 1
		if strings.HasPrefix(s, "&#") {
			n = writeCharRef(&b, s)
		} else {
			for n < len(s) && (isLetter(s[n]) || isDigit(s[n])) {
				n++
			}
			if n < len(s) && s[n] == ';' {
				n++
			}
			b.WriteString(html.UnescapeString(s[:n]))
		}
		s = s[n:]
		amp = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// writeCharRef writes the character that the numeric reference at the start of s
// refers to, and answers the reference's length.
func writeCharRef(b *strings.Builder, s string) int {
	base, digits := 10, 2
	isRefDigit := isDigit
	if len(s) > 2 && (s[2] == 'x' || s[2] == 'X') {
		base, digits = 16, 3
		isRefDigit = isHex
	}
	end := digits
	for end < len(s) && isRefDigit(s[end]) {
		end++
	}
	if end == digits {
		b.WriteString("&#")
		return 2
	}
	number, err := strconv.ParseUint(s[digits:end], base, 32)
	if end < len(s) && s[end] == ';' {
		end++
	}
	switch r := rune(number); {
	case err != nil || number > unicode.MaxRune:
		b.WriteRune(utf8.RuneError)
	case r == '\r':
		b.WriteByte('\r')
	case r != 0 && r < ' ' && r != '\t' && r != '\n' && r != '\f', r == 0x7F,
		0xFDD0 <= r && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
	default:
		// What is left is the same for all who follow HTML.
		b.WriteString(html.UnescapeString("&#" + strconv.Itoa(int(r)) + ";"))
	}
	return end
}
