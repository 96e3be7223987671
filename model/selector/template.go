package selector

import (
	"strings"

	"github.com/apismith/apismith/model"
)

// A Template is a message with parts that depend on a match, "@{path}", where the
// path is that of an attribute (Smithy 2.0, "EmitEachSelector", "Message
// templates"). "@@" stands for "@".
type Template struct {
	parts []templatePart
}

// A templatePart is a text and the attribute that follows it.
type templatePart struct {
	text string
	path path // nil after the last text
}

// ParseTemplate compiles a message. The error is a [*SyntaxError].
func ParseTemplate(text string) (*Template, error) {
	var t Template
	p := parser{text: text}
	var b strings.Builder
	for p.at < len(text) {
		i := strings.IndexByte(text[p.at:], '@')
		if i < 0 {
			break
		}
		b.WriteString(text[p.at : p.at+i])
		p.at += i
		if strings.HasPrefix(text[p.at:], "@@") {
			b.WriteByte('@')
			p.at += 2
			continue
		}
		if !strings.HasPrefix(text[p.at:], "@{") {
			return nil, &SyntaxError{Start: p.at, End: p.at + 1, Message: `"@" begins no attribute`, Hint: `write "@@" for the character`}
		}
		steps, err := p.context()
		if err != nil {
			return nil, err
		}
		t.parts = append(t.parts, templatePart{b.String(), steps})
		b.Reset()
	}
	b.WriteString(text[p.at:])
	t.parts = append(t.parts, templatePart{text: b.String()})
	return &t, nil
}

// Expand returns the message for a match.
func (t *Template) Expand(m Match) string {
	shape := shapeValue{m.Subject, func(name string) []model.Subject {
		for _, v := range m.Vars {
			if v.Name == name {
				return v.Subjects
			}
		}
		return nil
	}}
	var b strings.Builder
	for _, part := range t.parts {
		b.WriteString(part.text)
		if part.path != nil {
			b.WriteString(part.path.of(shape).message())
		}
	}
	return b.String()
}
