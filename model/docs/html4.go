package docs

import (
	stdhtml "html"
	"strings"
	"unicode/utf8"
)

// ParseHTML4 parses src as libxml2's HTML reader does (version 2.9), which
// works by the content models of HTML 4 and on which the documentation tools
// of other languages are built. It differs from [ParseHTML] in these points:
//
//   - a tag that ends in /> has no content, whatever its name;
//   - a start tag closes open elements only from the innermost one outwards,
//     so a paragraph in a note leaves the paragraph around the note open;
//   - an element that is not closed ends with its parent and is not opened
//     again;
//   - white space is kept wherever it stands, and no element is supplied
//     around a list item or table row.
//
// Comments and processing instructions are dropped, as are elements html,
// head and body and the control characters that XML forbids. The answer is
// never nil and its tag is "body".
func ParseHTML4(src string) *Element {
	r := html4Reader{src: strings.ToValidUTF8(src, "\uFFFD")}
	r.open = append(r.open, &Element{Tag: "body"})
	r.read()
	return r.open[0]
}

// maxHTML4Depth is the number of elements that may be open. A start tag beyond
// it is dropped.
const maxHTML4Depth = 250

type html4Reader struct {
	src  string
	pos  int
	open []*Element // from the body to the innermost open element
	text strings.Builder
}

func (r *html4Reader) read() {
	for r.pos < len(r.src) {
		rest := r.src[r.pos:]
		n := strings.IndexAny(rest, "<&")
		if n < 0 {
			n = len(rest)
		}
		if n > 0 {
			r.writeText(rest[:n])
			r.pos += n
			continue
		}
		switch {
		case rest[0] == '&':
			text, n := html4Reference(rest)
			r.writeText(text)
			r.pos += n
		case len(rest) > 1 && isASCIILetter(rest[1]):
			r.startTag()
		case strings.HasPrefix(rest, "</"):
			r.endTag()
		case strings.HasPrefix(rest, "<!--"):
			r.skipPast(4, "-->")
		case strings.HasPrefix(rest, "<?"):
			r.skipPast(2, ">")
		case len(rest) > 9 && strings.EqualFold(rest[:9], "<!doctype"):
			r.skipPast(9, ">")
		default:
			r.text.WriteByte('<')
			r.pos++
		}
	}
	r.flush()
}

// writeText adds text without the characters that XML forbids.
func (r *html4Reader) writeText(s string) {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			r.writeValid(s)
			return
		}
	}
	r.text.WriteString(s)
}

func (r *html4Reader) writeValid(s string) {
	for i := range len(s) {
		if c := s[i]; c >= ' ' || c == '\t' || c == '\n' || c == '\r' {
			r.text.WriteByte(c)
		}
	}
}

// skipPast moves behind the next end, but by at least n bytes.
func (r *html4Reader) skipPast(n int, end string) {
	if i := strings.Index(r.src[r.pos+n:], end); i >= 0 {
		r.pos += n + i + len(end)
	} else {
		r.pos = len(r.src)
	}
}

// flush makes the text read so far a child of the innermost open element.
func (r *html4Reader) flush() {
	if r.text.Len() == 0 {
		return
	}
	e := r.open[len(r.open)-1]
	e.Children = appendText(e.Children, r.text.String())
	r.text.Reset()
}

// startTag reads a start tag.
func (r *html4Reader) startTag() {
	r.pos++
	e := &Element{Tag: r.name()}
	empty := r.attributes(e)

	r.flush()
	for len(r.open) > 1 && closesHTML4(r.open[len(r.open)-1].Tag, e.Tag) {
		r.open = r.open[:len(r.open)-1]
	}
	switch e.Tag {
	case "html", "head", "body":
		return
	}
	if len(r.open) >= maxHTML4Depth {
		return
	}
	parent := r.open[len(r.open)-1]
	parent.Children = append(parent.Children, e)
	if !empty && !isEmptyHTML4(e.Tag) {
		r.open = append(r.open, e)
	}
	if e.Tag == "script" || e.Tag == "style" {
		r.rawText()
	}
}

// rawText reads the content of a script or style sheet, in which nothing but
// an end tag is markup.
func (r *html4Reader) rawText() {
	rest := r.src[r.pos:]
	n := strings.Index(rest, "</")
	if n < 0 {
		n = len(rest)
	}
	r.writeText(rest[:n])
	r.pos += n
}

// name reads a name, in lower case.
func (r *html4Reader) name() string {
	start := r.pos
	for r.pos < len(r.src) && isHTML4NameByte(r.src[r.pos]) {
		r.pos++
	}
	return strings.ToLower(r.src[start:r.pos])
}

// attributes reads the attributes of a start tag with the end of the tag, and
// reports whether that is />.
func (r *html4Reader) attributes(e *Element) (empty bool) {
	for {
		r.skipBlanks()
		rest := r.src[r.pos:]
		switch {
		case rest == "":
			return false
		case rest[0] == '>':
			r.pos++
			return false
		case strings.HasPrefix(rest, "/>"):
			r.pos += 2
			return true
		case isASCIILetter(rest[0]) || rest[0] == '_' || rest[0] == ':' || rest[0] == '.':
			name := r.name()
			value := r.attributeValue()
			if _, dup := e.Attr(name); !dup {
				e.Attrs = append(e.Attrs, Attr{name, value})
			}
		default: // no attribute: skip to a place where one may begin
			for r.pos < len(r.src) && !isHTML4Blank(r.src[r.pos]) && r.src[r.pos] != '>' && !strings.HasPrefix(r.src[r.pos:], "/>") {
				r.pos++
			}
		}
	}
}

// attributeValue reads the value of an attribute, if there is one, with the
// equals sign before it.
func (r *html4Reader) attributeValue() string {
	r.skipBlanks()
	if r.pos >= len(r.src) || r.src[r.pos] != '=' {
		return ""
	}
	r.pos++
	r.skipBlanks()
	rest := r.src[r.pos:]
	var n, after int
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		quote := rest[:1]
		rest = rest[1:]
		if n = strings.Index(rest, quote); n >= 0 {
			after = 2
		} else {
			n, after = len(rest), 1
		}
	} else if n = strings.IndexAny(rest, "> \t\r\n"); n < 0 {
		n = len(rest)
	}
	r.pos += n + after
	return resolveReferences(rest[:n], html4Reference)
}

func (r *html4Reader) skipBlanks() {
	for r.pos < len(r.src) && isHTML4Blank(r.src[r.pos]) {
		r.pos++
	}
}

// endTag reads an end tag. It closes the elements in its element too, but it
// does not reach out of a table or a part of one.
func (r *html4Reader) endTag() {
	r.pos += 2
	name := r.name()
	if name == "" {
		return // what follows is text
	}
	r.skipPast(0, ">")
	r.flush()
	for i := len(r.open) - 1; i > 0; i-- {
		if r.open[i].Tag == name {
			r.open = r.open[:i]
			return
		}
		if html4EndPriority(r.open[i].Tag) > html4EndPriority(name) {
			return
		}
	}
}

// html4Reference answers what the character reference at the start of s stands
// for and its length. A named one needs its semicolon. An ampersand that
// starts none stands for itself.
func html4Reference(s string) (text string, length int) {
	n := 1
	for n < len(s) && n < 40 && (isASCIILetter(s[n]) || s[n] >= '0' && s[n] <= '9' || n == 1 && s[n] == '#') {
		n++
	}
	if strings.HasPrefix(s, "&#") {
		if text := stdhtml.UnescapeString(s[:n] + ";"); !strings.HasPrefix(text, "&") && utf8.ValidString(text) {
			if n < len(s) && s[n] == ';' {
				n++
			}
			return text, n
		}
		return "&", 1
	}
	if n == len(s) || s[n] != ';' {
		return "&", 1
	}
	whole := s[:n+1]
	if text := stdhtml.UnescapeString(whole); text != whole && !strings.HasSuffix(text, ";") {
		return text, n + 1
	}
	return "&", 1
}

func isHTML4Blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func isASCIILetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isHTML4NameByte(c byte) bool {
	return isASCIILetter(c) || c >= '0' && c <= '9' || c == ':' || c == '-' || c == '_' || c == '.'
}

func isEmptyHTML4(tag string) bool {
	switch tag {
	case "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param":
		return true
	}
	return false
}

func html4EndPriority(tag string) int {
	switch tag {
	case "div":
		return 150
	case "td", "th":
		return 160
	case "tr":
		return 170
	case "thead", "tbody", "tfoot":
		return 180
	case "table":
		return 190
	}
	return 100
}

// closesHTML4 reports whether a start tag closes an innermost element.
func closesHTML4(open, start string) bool {
	for tag := range strings.FieldsSeq(html4Closers[open]) {
		if tag == start {
			return true
		}
	}
	return false
}

// html4Closers holds, for an element, the start tags that close it: those
// which it may not contain in HTML 4 (htmlStartClose of libxml2).
var html4Closers = map[string]string{
	"a":        "a fieldset table td th",
	"address":  "dd dl dt form li ul",
	"b":        "center p td th",
	"big":      "p",
	"caption":  "col colgroup tbody tfoot thead tr",
	"colgroup": "colgroup tbody tfoot thead tr",
	"dd":       "dt",
	"dir":      "dd dl dt form ul",
	"dl":       "form li",
	"dt":       "dd dl",
	"font":     "center td th",
	"form":     "form",
	"h1":       "fieldset form li p table",
	"h2":       "fieldset form li p table",
	"h3":       "fieldset form li p table",
	"h4":       "fieldset form li p table",
	"h5":       "fieldset form li p table",
	"h6":       "fieldset form li p table",
	"i":        "center p td th",
	"legend":   "fieldset",
	"li":       "li",
	"listing":  "dd dl dt fieldset form li table ul",
	"menu":     "dd dl dt form ul",
	"ol":       "form ul",
	"option":   "optgroup option",
	"p": "address blockquote body caption center col colgroup dd dir div dl dt fieldset form h1 h2 h3 h4 h5 h6 head hr " +
		"li listing menu ol p pre table tbody td tfoot th title tr ul xmp",
	"pre":    "dd dl dt fieldset form li table ul",
	"s":      "p",
	"small":  "p",
	"span":   "td th",
	"strike": "p",
	"tbody":  "tbody tfoot",
	"td":     "tbody td tfoot th tr",
	"tfoot":  "tbody",
	"th":     "tbody td tfoot th tr",
	"thead":  "tbody tfoot",
	"title":  "body",
	"tr":     "tbody tfoot tr",
	"tt":     "p",
	"u":      "p td th",
	"ul":     "address form menu ol pre",
	"xmp":    "dd dl dt fieldset form li table ul",
}
