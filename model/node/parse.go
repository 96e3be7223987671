package node

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/apismith/apismith/model/diag"
)

// RuleSyntax is the rule of texts that are not JSON.
const RuleSyntax diag.Rule = "Model.Syntax"

// maxDepth bounds the nesting of values, so that no file can exhaust the stack.
const maxDepth = 1000

// Parse reads a file as one JSON value. If the file is not JSON, or goes on
// after the value, it adds an error at the place where it stops being JSON and
// returns nil.
//
// Strings of the tree share the memory of the file's text.
func Parse(f *diag.File, d *diag.List) Value { return parse(f, f.Text(), d) }

// ParseWithComments is Parse for JSON in which "//" begins a comment, up to the
// end of the line.
func ParseWithComments(f *diag.File, d *diag.List) Value { return parse(f, blankComments(f.Text()), d) }

// blankComments puts spaces in the place of comments, so that all else stays
// where it is.
func blankComments(text string) string {
	if !strings.Contains(text, "//") {
		return text
	}
	out := []byte(text)
	quoted := false
	for i := 0; i < len(out); i++ {
		switch {
		case quoted && out[i] == '\\':
			i++
		case out[i] == '"':
			quoted = !quoted
		case !quoted && out[i] == '/' && i+1 < len(out) && out[i+1] == '/':
			for ; i < len(out) && out[i] != '\n'; i++ {
				out[i] = ' '
			}
		}
	}
	return string(out)
}

func parse(f *diag.File, text string, d *diag.List) Value {
	lead := 0
	if strings.HasPrefix(text, "\uFEFF") {
		lead = len("\uFEFF")
	}
	p := parser{file: f, text: text, lead: lead}
	p.dec = jsontext.NewDecoder(strings.NewReader(text[lead:]), jsontext.AllowDuplicateNames(true))
	v, err := p.value(0)
	if err == nil {
		_, err = p.dec.ReadToken()
		switch {
		case err == nil:
			at := p.tokenStart()
			d.Errorf(RuleSyntax, f.Span(at, p.offset()), "the file goes on after its JSON value")
			return nil
		case errors.Is(err, io.EOF):
			return v
		}
	}
	d.Add(p.problem(err))
	return nil
}

type parser struct {
	file *diag.File
	text string
	lead int // bytes of a byte order mark, which the decoder does not see
	dec  *jsontext.Decoder

	// members and elems are those of the objects and arrays that are being read,
	// outer ones first. What is complete is copied out at its final size.
	members []Member
	elems   []Value
	scratch []byte // of strings with escapes
}

// errDepth is returned for values that are nested too deeply.
var errDepth = errors.New("values are nested too deeply")

// offset is the end of the last token in the file.
func (p *parser) offset() int { return int(p.dec.InputOffset()) + p.lead }

// tokenStart is the start of the last token, for the tokens of one byte.
func (p *parser) tokenStart() int { return p.offset() - 1 }

func (p *parser) value(depth int) (Value, error) {
	if depth > maxDepth {
		return nil, errDepth
	}
	switch p.dec.PeekKind() {
	case '{':
		return p.object(depth)
	case '[':
		return p.array(depth)
	}
	raw, err := p.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	end := p.offset()
	start := end - len(raw)
	here := at{p.file.Span(start, end)}
	switch raw[0] {
	case '"':
		s, err := p.unquote(start, end)
		return &String{here, s}, err
	case 't', 'f':
		return &Bool{here, raw[0] == 't'}, nil
	case 'n':
		return &Null{here}, nil
	default:
		return &Number{here, p.text[start:end]}, nil
	}
}

func (p *parser) object(depth int) (Value, error) {
	if _, err := p.dec.ReadToken(); err != nil {
		return nil, err
	}
	start := p.tokenStart()
	first := len(p.members)
	for p.dec.PeekKind() != '}' {
		raw, err := p.dec.ReadValue()
		if err != nil {
			return nil, err
		}
		keyEnd := p.offset()
		keyStart := keyEnd - len(raw)
		key, err := p.unquote(keyStart, keyEnd)
		if err != nil {
			return nil, err
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		p.members = append(p.members, Member{Key: key, KeySpan: p.file.Span(keyStart, keyEnd), Value: v})
	}
	if _, err := p.dec.ReadToken(); err != nil {
		return nil, err
	}
	members := slices.Clone(p.members[first:])
	p.members = p.members[:first]
	return &Object{at{p.file.Span(start, p.offset())}, members}, nil
}

func (p *parser) array(depth int) (Value, error) {
	if _, err := p.dec.ReadToken(); err != nil {
		return nil, err
	}
	start := p.tokenStart()
	first := len(p.elems)
	for p.dec.PeekKind() != ']' {
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		p.elems = append(p.elems, v)
	}
	if _, err := p.dec.ReadToken(); err != nil {
		return nil, err
	}
	elems := slices.Clone(p.elems[first:])
	p.elems = p.elems[:first]
	return &Array{at{p.file.Span(start, p.offset())}, elems}, nil
}

// unquote returns the string that stands, quoted, at start. Without escapes it
// is a part of the file's text, so that reading a model copies almost nothing.
func (p *parser) unquote(start, end int) (string, error) {
	quoted := p.text[start:end]
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1], nil
	}
	var err error
	p.scratch, err = jsontext.AppendUnquote(p.scratch[:0], quoted)
	return string(p.scratch), err
}

// problem says where and why the text stops being JSON.
func (p *parser) problem(err error) diag.Diagnostic {
	out := diag.Diagnostic{Rule: RuleSyntax, Severity: diag.Error}
	at := p.offset()
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, errDepth):
		out.Message = err.Error()
	case errors.As(err, &syntax):
		at = int(syntax.ByteOffset) + p.lead
		out.Message = "not JSON: " + strings.TrimPrefix(syntax.Err.Error(), "jsontext: ")
		switch rest := p.text[min(at, len(p.text)):]; {
		case isTrailingComma(rest):
			out.Message = "not JSON: a comma must not follow the last element"
		case strings.HasPrefix(rest, "\n") || strings.HasPrefix(rest, "\r"):
			out.Message = "not JSON: a string is not closed on its line" // line breaks are elsewhere no mistake
		}
	default:
		out.Message = "not JSON: " + strings.TrimPrefix(err.Error(), "jsontext: ")
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		at = len(p.text)
		out.Message = "the file ends before its JSON value is complete"
		if strings.TrimSpace(p.text) == "" {
			out.Message = "the file is empty"
		}
	}
	at = min(at, len(p.text))
	_, size := utf8.DecodeRuneInString(p.text[at:])
	out.Span = p.file.Span(at, at+size)
	return out
}

// isTrailingComma reports whether the text goes on with a comma and then the end
// of an object or array.
func isTrailingComma(rest string) bool {
	rest, ok := strings.CutPrefix(rest, ",")
	rest = strings.TrimLeft(rest, " \t\r\n")
	return ok && (strings.HasPrefix(rest, "}") || strings.HasPrefix(rest, "]"))
}

// Duplicates adds an error for every key that an object of v has twice, at any
// depth, with the place of the first.
func Duplicates(v Value, d *diag.List) {
	switch v := v.(type) {
	case *Object:
		v.Unique(d)
		for _, m := range v.Members {
			Duplicates(m.Value, d)
		}
	case *Array:
		for _, e := range v.Elems {
			Duplicates(e, d)
		}
	}
}

// RuleDuplicate is the rule of keys that one object has twice.
const RuleDuplicate diag.Rule = "Model.DuplicateKey"

// Unique returns the object with only the first of the members that have the
// same key, and adds an error for each other one. It does not look into the
// members' values.
func (o *Object) Unique(d *diag.List) *Object {
	var out *Object // nil as long as all members are in it
	var seen map[string]int
	for i, m := range o.Members {
		first := -1
		if len(o.Members) <= 8 {
			// A small object is searched faster than a map is made.
			for j := range i {
				if o.Members[j].Key == m.Key {
					first = j
					break
				}
			}
		} else {
			if seen == nil {
				seen = make(map[string]int, len(o.Members))
			}
			if j, ok := seen[m.Key]; ok {
				first = j
			} else {
				seen[m.Key] = i
			}
		}
		if first < 0 {
			if out != nil {
				out.Members = append(out.Members, m)
			}
			continue
		}
		if out == nil {
			out = &Object{at: o.at, Members: slices.Clone(o.Members[:i])}
		}
		d.Add(diag.Diagnostic{
			Rule:     RuleDuplicate,
			Severity: diag.Error,
			Span:     m.KeySpan,
			Message:  "duplicate key " + quote(m.Key),
			Related:  []diag.Related{{Span: o.Members[first].KeySpan, Message: "first used here"}},
		})
	}
	if out == nil {
		return o
	}
	return out
}
