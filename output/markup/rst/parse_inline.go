package rst

import (
	"strings"
	"unicode/utf8"
)

// The kinds of inline markup that end at an end-string of their own.
type markKind int

const (
	emphasisMark markKind = iota
	strongMark
	literalMark
	targetMark
	substitutionMark
	interpretedMark
	markKinds
)

var markNames = [markKinds]string{
	emphasisMark:     "emphasis",
	strongMark:       "strong",
	literalMark:      "literal",
	targetMark:       "target",
	substitutionMark: "substitution reference",
	interpretedMark:  "interpreted text or phrase reference",
}

// An inliner parses the text of one block into inline nodes.
//
// It follows docutils' Inliner: find the leftmost start-string, then its
// end-string; what was consumed is out of sight for the rest, so that a
// start-string may stand directly behind it.
type inliner struct {
	*parser
	s    string // the text, backslashes turned into escape bytes
	line int    // where the block begins

	nodes []Inline
	run   int // start of the plain text that is not in nodes yet
	base  int // start of the text that is still to be searched

	// noEnd says per kind from where on no end-string follows, so that
	// thousands of lone start-strings do not search the text thousands of
	// times.
	noEnd [markKinds]int
	// refs are the references by name in nodes.
	refs []namedReference
}

// inline parses the text of one block.
func (p *parser) inline(text string, line int) []Inline {
	if text == "" {
		return nil
	}
	if !strings.ContainsAny(text, "*`|_[\\:@") {
		return []Inline{Text(text)}
	}
	in := inliner{parser: p, s: escapeBackslashes(text), line: line}
	for i := range in.noEnd {
		in.noEnd[i] = len(in.s) + 1
	}
	for in.next() {
	}
	in.plain(in.s[in.run:])
	for _, r := range in.refs {
		r.nodes = in.nodes
		p.refs = append(p.refs, r)
	}
	return in.nodes
}

// next consumes the next piece of inline markup and reports whether there
// was one.
func (in *inliner) next() bool {
	s := in.s
	for i := in.base; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || classes[c]&classInlineStart == 0 {
			continue
		}
		switch c {
		case '*':
			if !in.mayStart(i) {
				continue
			}
			if !at(s, i+1, '*') {
				if in.textAt(i + 1) {
					in.simple(emphasisMark, i, i+1)
					return true
				}
			} else if in.textAt(i + 2) {
				in.simple(strongMark, i, i+2)
				return true
			}
		case '`':
			if at(s, i+1, '`') {
				if in.mayStart(i) && in.textAt(i+2) {
					in.simple(literalMark, i, i+2)
					return true
				}
			} else if in.textAt(i + 1) {
				if role := in.roleBefore(i); role < i || in.mayStart(i) {
					in.interpreted(role, i)
					return true
				}
			}
		case '|':
			if in.mayStart(i) && !at(s, i+1, '|') && in.textAt(i+1) {
				in.simple(substitutionMark, i, i+1)
				return true
			}
		case '_':
			if at(s, i+1, '`') && in.mayStart(i) && in.textAt(i+2) {
				in.simple(targetMark, i, i+2)
				return true
			}
			if in.reference(i) {
				return true
			}
		case '[':
			if in.mayStart(i) && in.footnoteReference(i) {
				return true
			}
		}
	}
	return false
}

// at reports whether the byte at s[i] is c.
func at(s string, i int, c byte) bool { return i < len(s) && s[i] == c }

// mayStart reports whether a start-string may stand at i.
func (in *inliner) mayStart(i int) bool {
	if i == in.base {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(in.s[in.base:i])
	return mayPrecede(r)
}

// mayEnd reports whether an end-string may end before s[i].
func mayEnd(s string, i int) bool {
	if i == len(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return mayFollow(r)
}

// textAt reports whether no white space stands at i.
func (in *inliner) textAt(i int) bool {
	if i >= len(in.s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(in.s[i:])
	return !isSpace(r)
}

// quoted reports whether the start-string s[start:end] stands between an
// opening mark and its partner, or at the end of the text: then it is none.
func (in *inliner) quoted(start, end int) bool {
	if start == in.base {
		return false
	}
	if end >= len(in.s) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(in.s[in.base:start])
	after, _ := utf8.DecodeRuneInString(in.s[end:])
	return matches(before, after)
}

// emit ends the plain text before start, appends the node unless it is
// nil, and goes on at end.
func (in *inliner) emit(start, end int, node Inline) {
	in.plain(in.s[in.run:start])
	if node != nil {
		in.nodes = append(in.nodes, node)
	}
	in.run, in.base = end, end
}

// broken keeps s[start:end] as plain text and reports why.
func (in *inliner) broken(start, end int, message string) {
	in.problem(in.line+strings.Count(in.s[:start], "\n"), message)
	in.emit(start, end, Text(restore(in.s[start:end])))
}

// simple parses markup whose start-string is s[start:end] and whose text
// ends at the end-string of its kind.
func (in *inliner) simple(kind markKind, start, end int) {
	if in.quoted(start, end) {
		in.base = end
		return
	}
	stop, after := in.findEnd(kind, end)
	if stop <= end {
		in.broken(start, end, "inline "+markNames[kind]+" start-string without end-string")
		return
	}
	text := in.s[end:stop]
	switch kind {
	case emphasisMark:
		in.emit(start, after, Emphasis(unescape(text)))
	case strongMark:
		in.emit(start, after, Strong(unescape(text)))
	case literalMark:
		in.emit(start, after, Literal(restore(text)))
	case targetMark:
		in.explicitTarget(unescape(text), "", in.line)
		in.emit(start, after, nil)
	case substitutionMark:
		in.broken(start, after, "undefined substitution "+restore(in.s[start:after]))
	}
}

// findEnd returns where the end-string of the kind begins and ends, at or
// after from, or -1. An end-string at from itself ends nothing.
func (in *inliner) findEnd(kind markKind, from int) (start, end int) {
	if from >= in.noEnd[kind] {
		return -1, -1
	}
	mark := "`"
	switch kind {
	case emphasisMark:
		mark = "*"
	case strongMark:
		mark = "**"
	case literalMark:
		mark = "``"
	case substitutionMark:
		mark = "|"
	}
	s := in.s
	for i := from; ; i++ {
		j := strings.Index(s[i:], mark)
		if j < 0 {
			in.noEnd[kind] = from
			return -1, -1
		}
		i += j
		if i > from && !in.textBefore(kind, from, i) {
			continue
		}
		end := i + len(mark)
		switch kind {
		case substitutionMark:
			end = underscores(s, end)
		case interpretedMark:
			end = interpretedSuffix(s, end)
		default:
			if !mayEnd(s, end) {
				end = -1
			}
		}
		if end >= 0 {
			return i, end
		}
	}
}

// textBefore reports whether an end-string may stand at i after what is
// before it. White space and escapes prevent that; before a literal's end
// a backslash is plain, before interpreted text's an escaped space will do.
func (in *inliner) textBefore(kind markKind, from, i int) bool {
	r, n := utf8.DecodeLastRuneInString(in.s[from:i])
	switch kind {
	case literalMark:
		return !isSpace(r)
	case interpretedMark:
		return !isSpace(r) && r != escape || i-n > from && in.s[i-n-1] == escape
	}
	return !isSpace(r) && r != escape
}

// underscores returns the end of up to two underscores at i after which
// markup may end, as many as possible; -1 when there is no such end.
func underscores(s string, i int) int {
	n := 0
	for n < 2 && at(s, i+n, '_') {
		n++
	}
	for ; n >= 0; n-- {
		if mayEnd(s, i+n) {
			return i + n
		}
	}
	return -1
}

// interpretedSuffix returns the end of the role and the reference mark
// that may stand behind interpreted text; -1 when markup cannot end here.
func interpretedSuffix(s string, i int) int {
	if at(s, i, ':') {
		if n := simpleName(s[i+1:]); n > 0 && at(s, i+1+n, ':') {
			if end := underscores(s, i+n+2); end >= 0 {
				return end
			}
		}
	}
	return underscores(s, i)
}

// simpleName returns the length of the reference name that s begins with:
// words joined by single marks out of "-._+:".
func simpleName(s string) int {
	end := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if isWord(r) {
			i += n
			end = i
			continue
		}
		if i != end || i == 0 || !isJoiner(s[i]) {
			break
		}
		i++
	}
	return end
}

func isJoiner(c byte) bool {
	return c == '-' || c == '.' || c == '_' || c == '+' || c == ':'
}

// nameStart returns the leftmost place at which a simple name may start
// that ends at i; i when there is none.
func (in *inliner) nameStart(i int) int {
	s, start := in.s, i
	inWord := false
	for j := i; j > in.base; {
		r, n := utf8.DecodeLastRuneInString(s[in.base:j])
		if isWord(r) {
			j -= n
			inWord = true
		} else if inWord && isJoiner(s[j-1]) {
			j--
			inWord = false
			continue
		} else {
			break
		}
		if in.mayStart(j) {
			start = j
		}
	}
	return start
}

// roleBefore returns where a role (":name:") before the backquote at i
// starts, or i.
func (in *inliner) roleBefore(i int) int {
	if i-1 < in.base || in.s[i-1] != ':' {
		return i
	}
	// Walk back over the words of a name and the marks that join them; the
	// widest role wins.
	start := i
	inWord := false
	for j := i - 1; j > in.base; {
		r, n := utf8.DecodeLastRuneInString(in.s[in.base:j])
		if isWord(r) {
			inWord = true
		} else if !inWord || r >= utf8.RuneSelf || !isJoiner(byte(r)) {
			break
		} else {
			inWord = false
		}
		j -= n
		if r == ':' && in.mayStart(j) {
			start = j
		}
	}
	return start
}

// reference parses a simple reference ("name_" or "name__") whose first
// underscore is at i.
func (in *inliner) reference(i int) bool {
	s := in.s
	if i == in.base {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(s[in.base:i]); !isWord(r) {
		return false
	}
	end := i + 1
	if at(s, i+1, '_') && mayEnd(s, i+2) {
		end = i + 2
	} else if !mayEnd(s, i+1) {
		return false
	}
	start := in.nameStart(i)
	if start == i {
		return false
	}
	name := s[start:i]
	in.emit(start, end, Reference{Text: name})
	in.refer(name, end-i == 2, s[start:end])
	return true
}

// refer notes that the last node is a reference by name (or the next
// anonymous one), and the text it becomes if there is no such target.
func (in *inliner) refer(name string, anonymous bool, raw string) {
	in.refs = append(in.refs, namedReference{
		index:     len(in.nodes) - 1,
		name:      normalize(name),
		anonymous: anonymous,
		raw:       raw,
		line:      in.line,
	})
}

// footnoteReference parses a reference to a footnote ("[1]_") or citation.
func (in *inliner) footnoteReference(i int) bool {
	s := in.s
	label := footnoteLabel(s[i+1:])
	end := i + 1 + label
	if label == 0 || !strings.HasPrefix(s[end:], "]_") || !mayEnd(s, end+2) {
		return false
	}
	in.emit(i, end+2, FootnoteReference(s[i+1:end]))
	in.refer(s[i+1:end], false, s[i:end+2])
	in.refs[len(in.refs)-1].footnote = true
	return true
}

// footnoteLabel returns the length of the label that s begins with: a
// number, a name, "#" with or without a name, or "*".
func footnoteLabel(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == '*':
		return 1
	case s[0] == '#':
		return 1 + simpleName(s[1:])
	}
	return simpleName(s)
}

// interpreted parses interpreted text or a phrase reference: the backquote
// is at i, a role before it starts at role.
func (in *inliner) interpreted(role, i int) {
	s := in.s
	if role == i && in.quoted(i, i+1) {
		in.base = i + 1
		return
	}
	stop, end := in.findEnd(interpretedMark, i+1)
	if stop <= i+1 {
		in.broken(i, i+1, "inline "+markNames[interpretedMark]+" start-string without end-string")
		return
	}
	text, suffix := s[i+1:stop], s[stop+1:end]
	name := ""
	if role < i {
		name = s[role+1 : i-1]
	}
	if strings.HasPrefix(suffix, ":") {
		if name != "" {
			in.broken(role, end, "interpreted text with a role before and after it")
			return
		}
		name = strings.Trim(suffix, ":_")
	}
	if strings.HasSuffix(suffix, "_") {
		if name != "" {
			in.broken(role, end, "interpreted text with a role and a reference mark")
			return
		}
		in.phraseReference(i, end, text, strings.HasSuffix(suffix, "__"))
		return
	}
	switch strings.ToLower(name) {
	case "", "title-reference", "title", "t":
		in.emit(role, end, TitleReference(unescape(text)))
	case "emphasis":
		in.emit(role, end, Emphasis(unescape(text)))
	case "strong":
		in.emit(role, end, Strong(unescape(text)))
	case "literal":
		in.emit(role, end, Literal(unescape(text)))
	case "code", "math":
		in.emit(role, end, Literal(restore(text)))
	case "sub", "subscript":
		in.emit(role, end, Subscript(unescape(text)))
	case "sup", "superscript":
		in.emit(role, end, Superscript(unescape(text)))
	default:
		in.broken(role, end, "unknown interpreted text role "+name)
	}
}

// phraseReference emits `text`_, `text <uri>`_ or `text <name_>`_, or the
// same with two underscores.
func (in *inliner) phraseReference(start, end int, text string, anonymous bool) {
	embedded, split := embeddedLink(text)
	if embedded == "" {
		in.emit(start, end, Reference{Text: unescape(text)})
		in.refer(unescape(text), anonymous, restore(in.s[start:end]))
		return
	}
	raw := restore(in.s[start:end])
	text = text[:split]
	if alias, ok := strings.CutSuffix(embedded, "_"); ok &&
		!strings.HasSuffix(alias, "\x00") && !beginsURI(embedded) {
		alias = unescape(alias)
		if text == "" {
			text = alias
		}
		in.emit(start, end, Reference{Text: unescape(text)})
		in.refer(alias, false, raw)
		return
	}
	uri := joinURI(embedded)
	if text == "" {
		text = uri
	}
	text = unescape(text)
	if !anonymous {
		in.explicitTarget(text, uri, in.line)
	}
	in.emit(start, end, Reference{Text: text, URI: uri})
}

// embeddedLink returns what stands in angle brackets at the end of the
// text of a phrase reference, and the end of the text before it. The link
// is empty when there is none.
func embeddedLink(text string) (link string, end int) {
	last := len(text) - 1
	if last < 2 || text[last] != '>' {
		return "", 0
	}
	open := last - 1
	for ; open >= 0; open-- {
		if (text[open] == '<' || text[open] == '>') && (open == 0 || text[open-1] != escape) {
			break
		}
	}
	if open < 0 || text[open] != '<' || open+1 == last {
		return "", 0
	}
	first, _ := utf8.DecodeRuneInString(text[open+1:])
	before, _ := utf8.DecodeLastRuneInString(text[:last])
	if isSpace(first) || isSpace(before) || before == escape {
		return "", 0
	}
	end = open
	for end > 0 && (text[end-1] == ' ' || text[end-1] == '\n') {
		end--
	}
	if end == open && open > 0 {
		return "", 0
	}
	return text[open+1 : last], end
}

// joinURI removes the white space of a URI that was broken over lines;
// escaped white space stays as one space.
func joinURI(link string) string {
	parts := strings.Split(strings.ReplaceAll(link, "\x00\n", "\x00 "), "\x00 ")
	for i, part := range parts {
		parts[i] = unescape(strings.Join(strings.FieldsFunc(part, isSpace), ""))
	}
	uri := strings.Join(parts, " ")
	if start, end := mailAddress(uri, 0); start == 0 && end == len(uri) {
		return "mailto:" + uri
	}
	return uri
}
