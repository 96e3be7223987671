package rst

import (
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/docs"
)

// A segment is text with one kind of markup: reStructuredText does not nest it.
type segment struct {
	kind segmentKind
	text string
	url  string // of a link
}

type segmentKind uint8

// In the order of how much they say.
const (
	plainSegment segmentKind = iota
	emphSegment
	strongSegment
	codeSegment
	linkSegment
)

// segments flattens text: of nested markup, that stays which says most. White
// space is outside of markup.
func segments(list []docs.Inline) []segment {
	var out []segment
	add := func(kind segmentKind, text, url string) {
		if text == "" {
			return
		}
		if n := len(out) - 1; n >= 0 && out[n].kind == kind && out[n].url == url {
			out[n].text += text
			return
		}
		out = append(out, segment{kind, text, url})
	}
	mark := func(kind segmentKind, text, url string) {
		inner := strings.TrimLeftFunc(text, isSpace)
		add(plainSegment, text[:len(text)-len(inner)], "")
		end := len(strings.TrimRightFunc(inner, isSpace))
		add(kind, inner[:end], url)
		add(plainSegment, inner[end:], "")
	}
	var read func(list []docs.Inline, kind segmentKind)
	read = func(list []docs.Inline, kind segmentKind) {
		for _, n := range list {
			switch n := n.(type) {
			case docs.Plain:
				if kind == plainSegment {
					add(plainSegment, string(n), "")
				} else {
					mark(kind, string(n), "")
				}
			case docs.Code:
				mark(codeSegment, string(n), "")
			case *docs.Emph:
				read(n.Text, max(kind, emphSegment))
			case *docs.Strong:
				read(n.Text, strongSegment)
			case *docs.Link:
				mark(linkSegment, docs.InlineText(n.Text), n.URL)
			case docs.LineBreak:
				add(plainSegment, " ", "")
			}
		}
	}
	read(list, plainSegment)
	return out
}

// blockText is text that begins a block: its start is not read as markup of
// blocks.
func blockText(list []docs.Inline) string {
	s := inlineText(list)
	if s == "" {
		return ""
	}
	switch c := s[0]; {
	case strings.Trim(s, `\`) == "":
		return `\ ` + s // a line of one character could be a border
	case c == '\\' || c == '*' || c == '`':
		return s // escaped, or inline markup
	case isAlnum(c):
		if looksEnumerated(s) {
			return `\` + s
		}
		return s
	case c == ':' && strings.HasPrefix(s, ":literal:`"):
		return s
	}
	return `\` + s
}

// looksEnumerated reports whether a text begins like an item of a numbered list:
// with an Arabic or Roman number, or a letter.
func looksEnumerated(s string) bool {
	n := 0
	for n < len(s) && isAlnum(s[n]) {
		n++
	}
	if n == len(s) || s[n] != '.' && s[n] != ')' || n+1 < len(s) && s[n+1] != ' ' {
		return false
	}
	return n == 1 || strings.Trim(s[:n], "0123456789") == "" || strings.Trim(s[:n], "ivxlcdmIVXLCDM") == ""
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// Inlines returns text that stands within a line, behind other text or a space.
func Inlines(list []docs.Inline) string { return inlineText(list) }

// Escape returns text as it stands for itself wherever it is within a line: in
// the name of a field, between marks, as the argument of a directive. There is no
// white space around it.
func Escape(s string) string {
	s = strings.TrimFunc(string(docs.PlainText(s)), isSpace)
	return strings.ReplaceAll(escapeText(s), ":", `\:`)
}

// inlineText is text within a block.
func inlineText(list []docs.Inline) string {
	var b strings.Builder
	all := segments(list)
	markup := false // the last segment ended with markup
	for i, s := range all {
		if s.kind == plainSegment {
			text := s.text
			if first, _ := utf8.DecodeRuneInString(text); markup && !mayFollow(first) {
				b.WriteString(`\ `)
			}
			b.WriteString(escapePlain(text, i+1 == len(all)))
			markup = false
			continue
		}
		text := s.markup()
		if markup || !mayBegin(b.String(), s.text) {
			b.WriteString(`\ `)
		}
		b.WriteString(text)
		markup = true
	}
	return b.String()
}

// markup is the segment between its marks.
func (s segment) markup() string {
	switch s.kind {
	case emphSegment:
		return "*" + escapeText(s.text) + "*"
	case strongSegment:
		return "**" + escapeText(s.text) + "**"
	case linkSegment:
		text := strings.ReplaceAll(escapeText(s.text), "<", `\<`)
		return "`" + text + " <" + escapeURL(s.url) + ">`__"
	}
	if strings.Contains(s.text, "``") || s.text[0] == '`' || s.text[len(s.text)-1] == '`' {
		return ":literal:`" + escapeText(s.text) + "`"
	}
	return "``" + s.text + "``"
}

// mayBegin reports whether inline markup with that content can begin behind a
// text: the text's end allows it, and does not quote the content's start.
func mayBegin(before, content string) bool {
	if before == "" {
		return true
	}
	last, size := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(content)
	escaped := strings.HasSuffix(before[:len(before)-size], `\`)
	return mayPrecede(last) && !matches(last, first) && !escaped
}

// escapePlain escapes plain text. last says that nothing follows: two colons at
// the end would begin a literal block.
func escapePlain(s string, last bool) string {
	before := ""
	for i := foreignScheme(s); i >= 0; i = foreignScheme(s) {
		before += escapeText(s[:i]) + `\:`
		s = s[i+1:]
	}
	s = escapeText(s)
	if last && strings.HasSuffix(s, "::") {
		s = s[:len(s)-1] + `\:`
	}
	return before + s
}

// foreignScheme returns where the first colon is that would make a link of the
// words around it, one that leads elsewhere than to a page or a mailbox; -1 if
// there is none. The tree has no such links.
func foreignScheme(s string) int {
	for mark := 0; ; mark++ {
		i := strings.IndexByte(s[mark:], ':')
		if i < 0 {
			return -1
		}
		mark += i
		if start, ok := schemeStart(s, mark); ok {
			switch scheme := strings.ToLower(s[start:mark]); scheme {
			case "http", "https", "mailto":
			default:
				if schemes[scheme] && mark+1 < len(s) && s[mark+1] != ' ' {
					return mark
				}
			}
		}
	}
}

// escapeText puts a backslash before the characters that can be inline markup. An
// underscore is one at the end of a word only.
func escapeText(s string) string {
	if strings.IndexAny(s, "\\*`|_") < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\', '*', '`', '|':
			b.WriteByte('\\')
		case '_':
			if !continuesWord(s[i+1:]) {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// continuesWord reports whether an underscore is within a word, given what
// follows it.
func continuesWord(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if size == 1 {
		return isAlnum(s[0])
	}
	return size > 1 && !mayFollow(r)
}

// escapeURL escapes a URL between angle brackets, where an underscore at the
// end would make it a reference.
func escapeURL(url string) string {
	url = strings.ReplaceAll(url, `*`, `\*`)
	if strings.HasSuffix(url, "_") {
		url = url[:len(url)-1] + `\_`
	}
	return url
}
