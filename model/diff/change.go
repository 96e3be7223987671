package diff

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// A Change is one difference between two models, recorded at the place that was
// edited.
type Change struct {
	Rule *Rule
	// Subject is the shape or member that changed: its id in the new model, or in
	// the old one if it is gone. It is empty for a change of the model's metadata.
	Subject model.ShapeID
	// Args are what else the change is made of, such as the old and the new value.
	Args []Arg
	// Old and New are where the subject stands; the zero span where it does not.
	Old, New diag.Span
	// Places are what else the change concerns, sorted: the members and operations
	// that refer to a shape that was renamed, and the members of a structure that
	// came to be made for an input. They are nil for other changes.
	Places []model.ShapeID
	// Direction is which way the data flows that the change touches. It is zero
	// for changes that are not of data, such as that of a title, and for data
	// that no operation of both models reaches.
	Direction Direction
	// Uses are the operations that see the change, sorted, each with every part
	// of it that does; nil where none does. The slice is shared and must not be
	// changed.
	Uses []Use
	// Verdicts are what the change does on each axis.
	Verdicts Verdicts
	// Level is the worst of the verdicts, unless [Severities] say otherwise.
	Level Verdict

	at   *pair     // where the data stands; nil for changes that are not of data
	also []*Change // the same change at other pairs
}

// An Arg is a named value that a change is made of.
type Arg struct{ Name, Value string }

// A Use is an operation that sees a change.
type Use struct {
	Operation model.ShapeID // in the new model
	Part      Part
}

// A Part is a part of an operation.
type Part uint8

// The parts. Whole stands for the operation itself: its bindings, its name.
const (
	Whole Part = iota
	Request
	Response
	Error
)

// String is "operation", "request", "response" or "error".
func (p Part) String() string { return [...]string{"operation", "request", "response", "error"}[p] }

// Arg returns the value of the argument of that name, or "".
func (c *Change) Arg(name string) string {
	for _, a := range c.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// A Piece is a part of a message: wording of the rule, or a value, which is text
// of the models.
type Piece struct {
	Text    string
	IsValue bool
}

// Pieces returns the message in pieces, so that values can be set apart and
// escaped.
func (c *Change) Pieces() []Piece {
	var out []Piece
	rest := c.Rule.Message
	for rest != "" {
		before, after, ok := strings.Cut(rest, "{")
		if before != "" {
			out = append(out, Piece{Text: before})
		}
		if !ok {
			break
		}
		name, tail, _ := strings.Cut(after, "}")
		out = append(out, Piece{Text: c.value(name), IsValue: true})
		rest = tail
	}
	return out
}

// Message is one sentence without a full stop that says what changed. It holds
// text of the models as it is, so whoever prints it must escape it.
func (c *Change) Message() string {
	var b strings.Builder
	for _, p := range c.Pieces() {
		b.WriteString(p.Text)
	}
	return b.String()
}

// value is what a name of a message's template stands for.
func (c *Change) value(name string) string {
	switch name {
	case "subject":
		return nameOf(c.Subject)
	case "shape":
		return c.Subject.Name()
	case "member":
		return c.Subject.Member()
	}
	v := c.Arg(name)
	if id := model.ShapeID(v); id.Namespace() == c.Subject.Namespace() && id.IsValid() {
		return nameOf(id)
	}
	if v == "" {
		return "none"
	}
	return v
}

// nameOf is the name of a shape, or of a member behind that of its shape.
func nameOf(id model.ShapeID) string {
	if m := id.Member(); m != "" {
		return id.Name() + "." + m
	}
	return id.Name()
}

// Fingerprint identifies the change: 16 hexadecimal digits that depend on the
// rule, the subject and the arguments, and neither on wording nor on where the
// subject stands in its file.
func (c *Change) Fingerprint() string {
	sum := sha256.Sum256([]byte(c.key()))
	return hex.EncodeToString(sum[:8])
}

// key is the identity of a change: no two changes of a report have the same.
func (c *Change) key() string {
	n := len(c.Rule.ID) + len(c.Subject) + 2
	for _, a := range c.Args {
		n += len(a.Name) + len(a.Value) + 2
	}
	b := make([]byte, 0, n)
	b = append(b, c.Rule.ID...)
	b = append(b, 0)
	b = append(b, c.Subject...)
	for _, a := range c.Args {
		b = append(b, 0)
		b = append(b, a.Name...)
		b = append(b, '=')
		b = append(b, a.Value...)
	}
	return string(b)
}
