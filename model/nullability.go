package model

import "github.com/apismith/apismith/model/node"

// Nullability is a way to decide whether a member may be absent (Smithy 2.0,
// "Structure member optionality", and the modes of Smithy's reference
// implementation).
type Nullability int

// The modes. They differ for the members of structures only.
const (
	// Server is for the owner of the model: absent unless required or defaulted.
	Server Nullability = iota
	// Client heeds clientOptional and the trait input, which let a service drop
	// requirements later.
	Client
	// ClientCareful is Client, and members that are structures or unions may
	// always be absent.
	ClientCareful
	// ClientZeroValueV1NoInput makes absent all but numbers and booleans with a
	// zero default that they have had from the start. The AWS SDKs use it.
	ClientZeroValueV1NoInput
	// ClientZeroValueV1 is ClientZeroValueV1NoInput, and members of a structure
	// with the trait input may always be absent.
	ClientZeroValueV1
)

// Nullable reports whether a member may be absent, or null in a collection.
func Nullable(m *Member, mode Nullability) bool {
	switch c := m.Container.(type) {
	case *Union, *Enum, *IntEnum:
		return false
	case *List:
		return c.traits.Has(TraitSparse)
	case *Map:
		return m == c.Value && c.traits.Has(TraitSparse)
	}
	switch mode {
	case Server:
		return !m.traits.Has(TraitRequired) && !hasNonNullDefault(m)
	case Client:
		return nullableForClient(m)
	case ClientCareful:
		switch m.Target.(type) {
		case *Structure, *Union:
			return true
		}
		return nullableForClient(m)
	case ClientZeroValueV1:
		if m.Container.Traits().Has(TraitInput) {
			return true
		}
	}
	return m.traits.Has(TraitAddedDefault) || m.traits.Has(TraitClientOptional) || !hasZeroDefault(m)
}

func nullableForClient(m *Member) bool {
	return m.traits.Has(TraitClientOptional) ||
		m.Container.Traits().Has(TraitInput) ||
		!m.traits.Has(TraitRequired) && !hasNonNullDefault(m)
}

func hasNonNullDefault(m *Member) bool {
	switch m.traits.Get(TraitDefault).(type) {
	case nil, *node.Null:
		return false
	}
	return true
}

// hasZeroDefault reports whether a member targets a number or boolean and its
// own default is the zero value of that.
func hasZeroDefault(m *Member) bool {
	switch m.Target.(type) {
	case *Boolean:
		b, ok := m.traits.Get(TraitDefault).(*node.Bool)
		return ok && !b.Value
	case *Byte, *Short, *Integer, *Long, *Float, *Double, *IntEnum:
		n, ok := m.traits.Get(TraitDefault).(*node.Number)
		return ok && n.Float() == 0
	}
	return false
}
