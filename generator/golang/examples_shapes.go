package golang

import (
	"slices"

	"github.com/apismith/apismith/model"
)

// shapes are all that a value of the package can contain.
func (x *exampler) shapes() []model.Shape {
	var roots []model.Shape
	for _, op := range x.view.operations {
		for _, s := range []*structView{op.input, op.output} {
			for _, m := range s.members {
				roots = append(roots, m.target)
			}
		}
	}
	for _, s := range x.view.structures {
		roots = append(roots, s.shape)
	}
	return model.Closure(roots...)
}

// parts are the shapes that a value of a shape can contain directly.
func parts(s model.Shape) []model.Shape {
	var out []model.Shape
	for _, m := range model.Members(s) {
		out = append(out, m.Target)
	}
	return out
}

// components numbers shapes so that those of one number contain each other:
// Tarjan's strongly connected components.
func components(shapes []model.Shape) map[model.Shape]int {
	out := make(map[model.Shape]int)
	index, low := make(map[model.Shape]int), make(map[model.Shape]int)
	var stack []model.Shape
	var visit func(model.Shape)
	visit = func(s model.Shape) {
		index[s] = len(index) + 1
		low[s] = index[s]
		stack = append(stack, s)
		for _, part := range parts(s) {
			if index[part] == 0 {
				visit(part)
				low[s] = min(low[s], low[part])
			} else if _, done := out[part]; !done {
				low[s] = min(low[s], index[part])
			}
		}
		if low[s] != index[s] {
			return
		}
		number := len(out) + 1
		for {
			last := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			out[last] = number
			if last == s {
				return
			}
		}
	}
	for _, s := range shapes {
		if index[s] == 0 {
			visit(s)
		}
	}
	return out
}

// tooHigh is the height of a shape all of whose values are infinite.
const tooHigh = 1 << 20

// measureHeights finds how deep smallest values are: from simple shapes up, until
// nothing gets lower.
func (x *exampler) measureHeights(shapes []model.Shape) {
	for _, s := range shapes {
		x.heights[s] = tooHigh
	}
	for changed := true; changed; {
		changed = false
		for _, s := range slices.Backward(shapes) { // a closure has parts behind their wholes
			if h := x.height(s); h < x.heights[s] {
				x.heights[s] = h
				changed = true
			}
		}
	}
}

func (x *exampler) height(s model.Shape) int {
	switch s := s.(type) {
	case *model.Structure:
		h := 0
		for _, m := range s.Members {
			if m.Traits().Has(model.TraitRequired) {
				h = max(h, x.heights[m.Target])
			}
		}
		return h + 1
	case *model.Union:
		h := tooHigh
		for _, m := range unionMembers(s) {
			h = min(h, x.heights[m.Target])
		}
		return h + 1
	case *model.List:
		if least, _ := lengthOf(siteOfShape(s).traits()); least > 0 {
			return x.heights[s.Member.Target] + 1
		}
	case *model.Map:
		if least, _ := lengthOf(siteOfShape(s).traits()); least > 0 {
			return x.heights[s.Value.Target] + 1
		}
	}
	return 0
}
