package validate

import "github.com/apismith/apismith/model"

// uses are what refers to a shape.
type uses struct {
	inputs, outputs, errors []*model.Operation
	members                 []*model.Member // whose target it is
}

// indexUses finds what refers to each shape, mixins left out. Shapes that nothing
// refers to have no entry.
func (x *index) indexUses() map[model.Shape]*uses {
	out := make(map[model.Shape]*uses)
	of := func(s model.Shape) *uses {
		u := out[s]
		if u == nil {
			u = &uses{}
			out[s] = u
		}
		return u
	}
	for _, s := range x.shapes {
		switch s := s.(type) {
		case *model.Operation:
			in, result := of(s.Input), of(s.Output)
			in.inputs = append(in.inputs, s)
			result.outputs = append(result.outputs, s)
			for _, e := range s.Errors {
				u := of(e)
				u.errors = append(u.errors, s)
			}
		case *model.Enum, *model.IntEnum:
		default:
			for _, m := range model.Members(s) {
				u := of(m.Target)
				u.members = append(u.members, m)
			}
		}
	}
	return out
}
