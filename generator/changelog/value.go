package changelog

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/apismith/apismith/model/node"
)

// A Value is a delta of the AWS API Changes site, or a part of one: an object, a
// list, a set, a text or the mark of a recursion. Values share parts, so that
// one is as large as the models and not as what it prints.
type Value struct {
	kind   valueKind
	fields []field  // of an object, sorted by name
	elems  []*Value // of a list, or of a set, sorted by text
	text   string
	width  int // of the value on one line, in characters
	size   int // how many values it prints
}

type valueKind uint8

const (
	objectValue valueKind = iota
	listValue
	setValue
	textValue
	recursionValue
)

type field struct {
	name  string
	value *Value
}

// recursion stands where a description would repeat itself.
var recursion = &Value{kind: recursionValue, width: len("()"), size: 1}

// maxSize is how many values one value may print, hundreds of times as many as
// the largest of AWS. Where each shape has two members of the next, a value shares
// its parts but its print does not.
const maxSize = 1 << 17

// elision stands for a value that prints more than maxSize.
var elision = newText("...")

// atMost is the value, or what stands for it if it is too large.
func (v *Value) atMost(size int) *Value {
	if v != nil && v.size > size {
		return elision
	}
	return v
}

func newObject(fields []field) *Value {
	slices.SortFunc(fields, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	v := &Value{kind: objectValue, fields: fields, width: 2, size: 1}
	for i, f := range fields {
		if i > 0 {
			v.width += len(", ")
		}
		v.width += utf8.RuneCountInString(quote(f.name)) + len(": ") + f.value.width
		v.size += f.value.size
	}
	return v
}

func newList(elem *Value) *Value {
	return &Value{kind: listValue, elems: []*Value{elem}, width: elem.width + 2, size: elem.size + 1}
}

func newSet(texts []string) *Value {
	slices.Sort(texts)
	v := &Value{kind: setValue, width: 2, size: len(texts) + 1}
	for i, t := range texts {
		if i > 0 {
			v.width += len(", ")
		}
		elem := newText(t)
		v.elems = append(v.elems, elem)
		v.width += elem.width
	}
	return v
}

func newText(s string) *Value {
	return &Value{kind: textValue, text: s, width: utf8.RuneCountInString(quote(s)), size: 1}
}

// isEmpty reports whether the site shows nothing for a value.
func (v *Value) isEmpty() bool {
	if v == nil {
		return true
	}
	switch v.kind {
	case objectValue:
		return len(v.fields) == 0
	case listValue, setValue:
		return len(v.elems) == 0
	case textValue:
		return v.text == ""
	}
	return true
}

// equal reports whether two values are the same.
func (v *Value) equal(w *Value) bool {
	if v == w {
		return true
	}
	if v == nil || w == nil || v.kind != w.kind || v.width != w.width || v.text != w.text {
		return false
	}
	return slices.EqualFunc(v.fields, w.fields, func(a, b field) bool { return a.name == b.name && a.value.equal(b.value) }) &&
		slices.EqualFunc(v.elems, w.elems, (*Value).equal)
}

// JSON returns the value as JSON: a set is {"$set": […]} and a recursion
// {"$recursive": true}.
func (v *Value) JSON() node.Value {
	switch v.kind {
	case objectValue:
		o := node.NewObject(noSpan)
		for _, f := range v.fields {
			o.Members = append(o.Members, node.Member{Key: f.name, Value: f.value.JSON()})
		}
		return o
	case listValue, setValue:
		a := node.NewArray(noSpan)
		for _, e := range v.elems {
			a.Elems = append(a.Elems, e.JSON())
		}
		if v.kind == setValue {
			return node.NewObject(noSpan, node.Member{Key: "$set", Value: a})
		}
		return a
	case textValue:
		return node.NewString(noSpan, v.text)
	default:
		return node.NewObject(noSpan, node.Member{Key: "$recursive", Value: node.NewBool(noSpan, true)})
	}
}

// lineWidth is how many characters the site puts on a line where it can.
const lineWidth = 80

// String returns the value as the site prints it: as Python's module pprint
// does.
func (v *Value) String() string {
	var b strings.Builder
	v.print(&b, 0, 0)
	return b.String()
}

// print writes the value from column indent on. allowance is how many characters
// follow it on its last line.
func (v *Value) print(b *strings.Builder, indent, allowance int) {
	if v.width <= lineWidth-indent-allowance {
		v.flat(b)
		return
	}
	switch v.kind {
	case objectValue:
		b.WriteByte('{')
		for i, f := range v.fields {
			if i > 0 {
				newLine(b, indent+1)
			}
			name := quote(f.name)
			b.WriteString(name)
			b.WriteString(": ")
			f.value.print(b, indent+1+utf8.RuneCountInString(name)+2, after(i, len(v.fields), allowance))
		}
		b.WriteByte('}')
	case listValue, setValue:
		brackets := v.brackets()
		b.WriteByte(brackets[0])
		for i, e := range v.elems {
			if i > 0 {
				newLine(b, indent+1)
			}
			e.print(b, indent+1, after(i, len(v.elems), allowance))
		}
		b.WriteByte(brackets[1])
	case textValue:
		v.wrap(b, indent, allowance)
	default:
		v.flat(b)
	}
}

// after is how many characters follow element i of n on its last line.
func after(i, n, allowance int) int {
	if i == n-1 {
		return allowance + 1
	}
	return 1
}

func newLine(b *strings.Builder, indent int) {
	b.WriteString(",\n")
	b.WriteString(strings.Repeat(" ", indent))
}

func (v *Value) brackets() string {
	if v.kind == listValue {
		return "[]"
	}
	return "{}"
}

// flat writes the value on one line.
func (v *Value) flat(b *strings.Builder) {
	switch v.kind {
	case objectValue:
		b.WriteByte('{')
		for i, f := range v.fields {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(quote(f.name))
			b.WriteString(": ")
			f.value.flat(b)
		}
		b.WriteByte('}')
	case listValue, setValue:
		brackets := v.brackets()
		b.WriteByte(brackets[0])
		for i, e := range v.elems {
			if i > 0 {
				b.WriteString(", ")
			}
			e.flat(b)
		}
		b.WriteByte(brackets[1])
	case textValue:
		b.WriteString(quote(v.text))
	default:
		b.WriteString("()")
	}
}

// wrap writes a text as adjacent quoted pieces, one a line. A piece is as many
// words, with the blanks behind them, as fit; a longer word stands alone.
func (v *Value) wrap(b *strings.Builder, indent, allowance int) {
	words := splitWords(v.text)
	if len(words) == 0 {
		words = []string{""}
	}
	room := lineWidth - indent
	piece, first := "", true
	flush := func() {
		if !first {
			b.WriteByte('\n')
			b.WriteString(strings.Repeat(" ", indent))
		}
		first = false
		b.WriteString(quote(piece))
	}
	for i, w := range words {
		if i == len(words)-1 {
			room -= allowance
		}
		if piece != "" && utf8.RuneCountInString(quote(piece+w)) > room {
			flush()
			piece = w
		} else {
			piece += w
		}
	}
	flush()
}

// splitWords splits a text behind each run of blanks.
func splitWords(s string) []string {
	var words []string
	start, blank := 0, false
	for i, r := range s {
		isBlank := unicode.IsSpace(r)
		if blank && !isBlank {
			words = append(words, s[start:i])
			start = i
		}
		blank = isBlank
	}
	if start < len(s) {
		words = append(words, s[start:])
	}
	return words
}

// quote returns a text as Python's repr does.
func quote(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		q = '"'
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, q)
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			b = utf8.AppendRune(b, utf8.RuneError)
		case r == rune(q) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == ' ' || unicode.IsGraphic(r) && !unicode.IsSpace(r):
			b = utf8.AppendRune(b, r)
		case r < 0x100:
			b = appendHex(append(b, `\x`...), r, 2)
		case r < 0x10000:
			b = appendHex(append(b, `\u`...), r, 4)
		default:
			b = appendHex(append(b, `\U`...), r, 8)
		}
	}
	return string(append(b, q))
}

func appendHex(b []byte, r rune, digits int) []byte {
	for i := digits - 1; i >= 0; i-- {
		b = append(b, "0123456789abcdef"[r>>(4*i)&0xf])
	}
	return b
}
