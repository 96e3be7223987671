package roxygen

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// A Doc is a translated text.
type Doc struct {
	Body     string // Rd; white space around it is trimmed
	Sections []Section
}

// A Section is a part of a text that a heading of level 1 begins.
type Section struct {
	Title string // Rd
	Body  string // Rd; white space around it is trimmed
}

// ToRd translates Markdown that may have sections, as that of a description
// does. Sections come in the order of the text.
func ToRd(markdown string) Doc {
	bodies, titles := translate(markdown, true)
	doc := Doc{Body: bodies[0]}
	for i, title := range titles {
		doc.Sections = append(doc.Sections, Section{title, bodies[i+1]})
	}
	return doc
}

// ToFragment translates Markdown that may not have sections, as that of a
// parameter or title does. A heading of level 1 is ordinary text there.
func ToFragment(markdown string) string {
	bodies, _ := translate(markdown, false)
	return bodies[0]
}

// translate answers the Rd before and after each heading of level 1, and the
// titles these have.
func translate(markdown string, sections bool) (bodies, titles []string) {
	markdown = strings.ReplaceAll(markdown, "@@", "@")
	if isPlain(markdown) {
		return []string{strings.TrimSpace(markdown)}, nil
	}
	tree := docs.ParseCommonMarkXML(addTopics(doubleBackslashes(markdown)))
	w := writer{sections: sections}
	w.document(tree)
	if !w.valid() {
		w = writer{sections: sections, strict: true}
		w.document(tree)
	}
	return w.bodies, w.titles
}

// isPlain reports whether Rd has a Markdown text as it is: one paragraph of
// lines that begin with a letter and have no character of any meaning.
func isPlain(markdown string) bool {
	lineStart := true
	for i := range len(markdown) {
		c := markdown[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			lineStart = false
		case lineStart:
			return false
		case c == '\n':
			if markdown[i-1] == ' ' {
				return false
			}
			lineStart = true
		case c >= '0' && c <= '9' || strings.IndexByte(` .,;:-'"()/+?$=^`, c) >= 0:
		default:
			return false
		}
	}
	return true
}

// doubleBackslashes doubles the backslashes that Markdown is to leave in the
// text: all but those before brackets, which keep a bracket from being a link.
func doubleBackslashes(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '\\' && (i+1 == len(s) || s[i+1] != '[' && s[i+1] != ']') {
			b.WriteByte('\\')
		}
	}
	return b.String()
}

// topicScheme begins the destination of a link to a topic.
const topicScheme = "R:"

// addTopics appends the definitions that make links to topics of [topic] and
// [text][topic]. They are not checked: if a topic is no label of Markdown, its
// definition ends the definitions, and becomes text.
func addTopics(s string) string {
	var b strings.Builder
	for i := 0; ; {
		open := strings.IndexByte(s[i:], '[')
		if open < 0 {
			break
		}
		i += open
		topic, after := topicAt(s, i)
		if after < 0 {
			i++
			continue
		}
		if b.Len() == 0 {
			b.WriteString(s)
			b.WriteString("\n\n")
		}
		b.WriteString("[" + topic + "]: " + topicScheme + encodeURL(topic) + "\n")
		i = after
	}
	if b.Len() == 0 {
		return s
	}
	return b.String()
}

// topicAt answers the topic of the brackets that open at offset i, and the
// offset behind them, -1 if they are no link to a topic.
func topicAt(s string, i int) (topic string, after int) {
	if i > 0 && (s[i-1] == ']' || s[i-1] == '\\') {
		return "", -1
	}
	topic, after = bracketed(s, i)
	if after < 0 {
		return "", -1
	}
	if target, end := bracketed(s, after); end >= 0 && !opensAt(s, end) {
		return target, end
	}
	if opensAt(s, after) {
		return "", -1
	}
	return topic, after
}

// bracketed answers what is in the brackets that open at offset i and the
// offset behind them, -1 if there are none or nothing, or a bracket in them.
func bracketed(s string, i int) (inner string, after int) {
	if i >= len(s) || s[i] != '[' {
		return "", -1
	}
	n := strings.IndexAny(s[i+1:], "[]")
	if n <= 0 || s[i+1+n] == '[' {
		return "", -1
	}
	return s[i+1 : i+1+n], i + n + 2
}

func opensAt(s string, i int) bool { return i < len(s) && (s[i] == '[' || s[i] == '{') }

// encodeURL percent-encodes a text as R's URLencode does: not at all if it
// seems to be encoded already.
func encodeURL(s string) string {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == '%' && hexValue(s[i+1]) >= 0 && hexValue(s[i+2]) >= 0 {
			return s
		}
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("][!$&'()*+,;=:/?@#._~-", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		}
	}
	return b.String()
}

// decodeURL undoes encodeURL.
func decodeURL(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hexValue(s[i+1]) >= 0 && hexValue(s[i+2]) >= 0 {
			b.WriteByte(byte(hexValue(s[i+1])<<4 | hexValue(s[i+2])))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// hexValue answers the value of a hexadecimal digit, -1 for other bytes.
func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
