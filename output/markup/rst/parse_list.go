package rst

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// item parses the content of a list item whose marker is n bytes wide.
func (b *body) item(n int) (content []Block, finished bool) {
	line := b.lines[b.i]
	var block indented
	if n < len(line) {
		block = b.indentedBlock(n, utf8.RuneCountInString(line[:n]), false)
	} else {
		block = b.indentedBlock(n, -1, false)
	}
	b.i = block.end
	return b.nested(block.lines, block.first), block.finished
}

// skipBlank moves to the next line that is not blank and classifies it. At
// the end the kind is text and ok is false.
func (b *body) skipBlank() (kind lineKind, marker int, ok bool) {
	for b.i < len(b.lines) && isBlank(b.lines[b.i]) {
		b.i++
	}
	if b.i == len(b.lines) {
		return textLine, 0, false
	}
	kind, marker = classify(b.lines[b.i])
	return kind, marker, true
}

// bulletList parses the items with the same bullet.
func (b *body) bulletList(n int) {
	bullet, _ := utf8.DecodeRuneInString(b.lines[b.i])
	list := &BulletList{}
	b.add(list)
	for {
		content, finished := b.item(n)
		list.Items = append(list.Items, content)
		kind, marker, ok := b.skipBlank()
		if ok && kind == bulletLine {
			if r, _ := utf8.DecodeRuneInString(b.lines[b.i]); r == bullet {
				n = marker
				continue
			}
		}
		if !finished {
			b.unindented("bullet list")
		}
		return
	}
}

// enumeration is an analysed enumerator.
type enumeration struct {
	prefix, suffix string // "(" or "", ")" or "."
	text           string // without them
	style          Enumeration
	auto           bool // "#"
	ordinal        int
}

// enumerator returns the enumerator that the line begins with and its end
// with the spaces behind it; 0 when there is none. Style and ordinal are
// not set.
func enumerator(line string) (e enumeration, end int) {
	i := 0
	if line[0] == '(' {
		e.prefix = "("
		i = 1
	}
	start := i
	for i < len(line) && line[i] < utf8.RuneSelf && classes[line[i]]&classWord != 0 {
		i++
	}
	if i == start && at(line, i, '#') {
		i++
	}
	e.text = line[start:i]
	if !isEnumeratorText(e.text) {
		return e, 0
	}
	if !at(line, i, ')') && (e.prefix != "" || !at(line, i, '.')) {
		return e, 0
	}
	e.suffix = line[i : i+1]
	return e, markerEnd(line, i+1)
}

func isEnumeratorText(s string) bool {
	if len(s) == 1 {
		return true
	}
	for _, style := range []Enumeration{Arabic, LowerRoman, UpperRoman} {
		if style.matches(s) {
			return true
		}
	}
	return false
}

// matches reports whether s is made of the digits of the style.
func (e Enumeration) matches(s string) bool {
	digits := ""
	switch e {
	case Arabic:
		digits = "0123456789"
	case LowerAlpha:
		return len(s) == 1 && 'a' <= s[0] && s[0] <= 'z'
	case UpperAlpha:
		return len(s) == 1 && 'A' <= s[0] && s[0] <= 'Z'
	case LowerRoman:
		digits = "ivxlcdm"
	case UpperRoman:
		digits = "IVXLCDM"
	}
	return s != "" && strings.Trim(s, digits) == ""
}

// analyse finds the style and the ordinal. The style of the list so far
// comes first (-1: none); a lone i is a Roman one. ok is false when the
// text is no number.
func (e *enumeration) analyse(expected Enumeration) (ok bool) {
	switch {
	case e.text == "#":
		e.auto, e.style, e.ordinal = true, Arabic, 1
		return true
	case expected >= 0 && expected.matches(e.text):
		e.style = expected
	case expected < 0 && e.text == "i":
		e.style = LowerRoman
	case expected < 0 && e.text == "I":
		e.style = UpperRoman
	default:
		for e.style = Arabic; !e.style.matches(e.text); e.style++ {
		}
	}
	switch e.style {
	case Arabic:
		n, err := strconv.Atoi(e.text)
		e.ordinal = n
		return err == nil
	case LowerAlpha, UpperAlpha:
		e.ordinal = int(e.text[0]|0x20) - 'a' + 1
	default:
		n := fromRoman(strings.ToUpper(e.text))
		e.ordinal = n
		return n > 0
	}
	return true
}

// followedWell reports whether the line behind an enumerated item may
// follow one: it is blank, indented, or begins with the next enumerator.
// Otherwise the "item" is a paragraph.
func (b *body) followedWell(e enumeration) bool {
	if b.i+1 == len(b.lines) {
		return true
	}
	next := b.lines[b.i+1]
	if isBlank(next) || isBlank(next[:1]) {
		return true
	}
	text := ""
	switch n := e.ordinal + 1; {
	case e.auto:
		text = "#"
	case e.style == Arabic:
		text = strconv.Itoa(n)
	case e.style == LowerAlpha || e.style == UpperAlpha:
		if n > 26 {
			return false
		}
		text = string(rune('a' + n - 1))
	default:
		if n > maxRoman {
			return false
		}
		text = strings.ToLower(Roman(n))
	}
	if e.style == UpperAlpha || e.style == UpperRoman {
		text = strings.ToUpper(text)
	}
	return strings.HasPrefix(next, e.prefix+text+e.suffix+" ") ||
		strings.HasPrefix(next, e.prefix+"#"+e.suffix+" ")
}

// enumeratedList parses the items that count on from the first.
func (b *body) enumeratedList(n int) {
	e, _ := enumerator(b.lines[b.i])
	if !e.analyse(-1) || !b.followedWell(e) {
		b.text()
		return
	}
	list := &EnumeratedList{Style: e.style, Start: e.ordinal}
	b.add(list)
	for {
		content, finished := b.item(n)
		list.Items = append(list.Items, content)
		kind, marker, ok := b.skipBlank()
		if ok && kind == enumeratorLine {
			next, _ := enumerator(b.lines[b.i])
			ok := next.analyse(list.Style) && next.prefix == e.prefix && next.suffix == e.suffix &&
				(next.auto || !e.auto && next.style == list.Style && next.ordinal == e.ordinal+1)
			if ok && b.followedWell(next) {
				next.auto = next.auto || e.auto
				e, n = next, marker
				continue
			}
		}
		if !finished {
			b.unindented("enumerated list")
		}
		return
	}
}

// maxRoman is the largest number that Roman writes.
const maxRoman = 4999

var romanDigits = []struct {
	value int
	text  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
	{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// Roman writes a number from 1 to 4999 with capital Roman digits. Other
// numbers have no such form; it returns "".
func Roman(n int) string {
	if n < 1 || n > maxRoman {
		return ""
	}
	var b strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.text)
		}
	}
	return b.String()
}

// fromRoman reads what Roman writes; 0 for anything else.
func fromRoman(s string) int {
	n, rest := 0, s
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.text) {
			n += d.value
			rest = rest[len(d.text):]
			if n > maxRoman {
				return 0
			}
		}
	}
	if Roman(n) != s {
		return 0
	}
	return n
}

// definitionList parses terms, each with an indented definition directly
// below it.
func (b *body) definitionList() {
	list := &DefinitionList{}
	b.add(list)
	for {
		finished := b.definition(list)
		kind, _, ok := b.skipBlank()
		next := b.i + 1
		if ok && kind == textLine && next < len(b.lines) && !isBlank(b.lines[next]) && b.lines[next][0] == ' ' {
			continue
		}
		if !finished {
			b.unindented("definition list")
		}
		return
	}
}

func (b *body) definition(list *DefinitionList) (finished bool) {
	term := b.inline(b.lines[b.i], b.line(b.i))
	d := Definition{Term: term}
	for i, n := range term {
		text, ok := n.(Text)
		if !ok {
			continue
		}
		if parts := splitClassifiers(string(text)); len(parts) > 1 {
			// What follows the classifiers in other inline nodes belongs to
			// the last of them.
			parts[len(parts)-1] += PlainText(term[i+1:])
			term[i] = Text(trimRight(parts[0]))
			d.Term, d.Classifiers = term[:i+1], parts[1:]
			break
		}
	}
	b.i++
	block := b.indentedBlock(-1, -1, false)
	b.i = block.end
	d.Blocks = b.nested(block.lines, block.first)
	list.Items = append(list.Items, d)
	return block.finished
}

// splitClassifiers splits a term at colons with spaces around them.
func splitClassifiers(s string) []string {
	var parts []string
	for {
		i := strings.Index(s, " : ")
		if i < 0 {
			return append(parts, s)
		}
		parts = append(parts, strings.TrimRight(s[:i], " "))
		s = strings.TrimLeft(s[i+2:], " ")
	}
}

// fieldMarker returns the name of the field marker (":name:") that the
// line begins with, and the marker's end; 0 when there is none.
func fieldMarker(line string) (name string, end int) {
	if len(line) < 2 || line[1] == ':' || line[1] == ' ' {
		return "", 0
	}
	for i := 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case ':':
			if i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '`' {
				continue
			}
			if at(line, i+1, '`') || line[i-1] == ' ' {
				return "", 0
			}
			return line[1:i], markerEnd(line, i+1)
		}
	}
	return "", 0
}

// fieldList parses fields.
func (b *body) fieldList() {
	list := &FieldList{}
	b.add(list)
	for {
		name, n := fieldMarker(b.lines[b.i])
		field := Field{Name: b.inline(name, b.line(b.i))}
		block := b.indentedBlock(n, -1, false)
		b.i = block.end
		field.Blocks = b.nested(block.lines, block.first)
		list.Fields = append(list.Fields, field)
		if kind, _, ok := b.skipBlank(); ok && kind == fieldLine {
			continue
		}
		if !block.finished {
			b.unindented("field list")
		}
		return
	}
}

// lineBlock parses lines that begin with "| ".
func (b *body) lineBlock() {
	type line struct {
		text   []Inline
		indent int
	}
	var lines []line
	for {
		n := markerEnd(b.lines[b.i], 1)
		empty := b.lines[b.i] == "|"
		block := b.indentedBlock(n, -1, true)
		l := line{text: b.inline(strings.Join(block.lines, "\n"), b.line(b.i)), indent: n - 1}
		if empty {
			l.indent = 0
			if len(lines) > 0 {
				l.indent = lines[len(lines)-1].indent
			}
		}
		lines = append(lines, l)
		b.i = block.end
		if b.i < len(b.lines) && !isBlank(b.lines[b.i]) {
			if kind, _ := classify(b.lines[b.i]); kind == lineBlockLine {
				continue
			}
			b.unindented("line block")
		}
		break
	}
	var nest func(lines []line, depth int) *LineBlock
	nest = func(lines []line, depth int) *LineBlock {
		least := lines[0].indent
		for _, l := range lines {
			least = min(least, l.indent)
		}
		block := &LineBlock{}
		for len(lines) > 0 {
			n := 0
			for n < len(lines) && lines[n].indent > least && depth < maxDepth {
				n++
			}
			if n > 0 {
				block.Entries = append(block.Entries, LineEntry{Block: nest(lines[:n], depth+1)})
				lines = lines[n:]
				continue
			}
			block.Entries = append(block.Entries, LineEntry{Text: lines[0].text})
			lines = lines[1:]
		}
		return block
	}
	b.add(nest(lines, 0))
}
