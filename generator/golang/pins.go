package golang

import "github.com/apismith/apismith/model"

// shapeKeys identify the Go name of a shape; nil if it has none.
func (v *serviceView) shapeKeys(s model.Shape) []nameKey {
	for _, op := range v.operations {
		if op.op == s {
			return []nameKey{{id: s.ID(), role: roleMethod}}
		}
	}
	if v.isType(s) {
		return []nameKey{{id: s.ID(), role: roleType}}
	}
	return nil
}

// isType reports whether a shape has a type of its own in package types.
func (v *serviceView) isType(s model.Shape) bool {
	if structure, ok := s.(*model.Structure); ok {
		return v.byShape[structure] != nil
	}
	for _, u := range v.unions {
		if u == s {
			return true
		}
	}
	for _, e := range v.enums {
		if e == s {
			return true
		}
	}
	return false
}

// memberKeys identify the Go names of a member; nil if it has none.
func (v *serviceView) memberKeys(s model.Shape, member string) []nameKey {
	var out []nameKey
	switch s := s.(type) {
	case *model.Structure:
		for _, view := range v.allStructures() {
			for _, m := range view.members {
				if view.shape == s && m.name == member && !isEventStream(m.target) {
					out = append(out, view.fieldKey(member))
				}
			}
		}
	case *model.Union:
		if v.isType(s) {
			out = append(out, nameKey{id: s.ID().WithMember(member), role: roleMember})
		}
	case *model.Enum, *model.IntEnum, *model.String:
		if v.isType(s) {
			for _, c := range constantsOf(s) {
				if c.member == member {
					out = append(out, c.key)
				}
			}
		}
	}
	return out
}

// idleHint says what to pin instead of a shape that has no name of its own; ""
// if there is nothing.
func (v *serviceView) idleHint(s model.Shape) string {
	for _, op := range v.operations {
		if op.input.shape == s || op.output.shape == s {
			return "an operation's structs are named after it: pin " + string(op.op.ID())
		}
	}
	return ""
}
