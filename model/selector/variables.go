package selector

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
)

// A scope is the variables that an expression can name: those of a selector, or
// of one of its roots, which see no others.
type scope struct {
	names  []string // by their number
	read   []bool   // whether "${name}" asks for them, by their number
	byPath bool     // paths of attributes may ask for any
}

// index is the number of a variable, which is made if there is none of that name.
func (s *scope) index(name string) int {
	i := slices.Index(s.names, name)
	if i < 0 {
		i = len(s.names)
		s.names = append(s.names, name)
		s.read = append(s.read, false)
	}
	return i
}

// bindings are what the variables of a scope are set to in the course of an
// evaluation. They are numbered, and equal ones have the same number, so that it
// can tell states apart. Number 0 is that no variable is set.
type bindings struct {
	scope
	all bool // keep the variables that the expression does not ask for, too

	subjects map[model.Subject]int // numbers of those that are in any value
	values   [][]model.Subject     // each once; the first is what is not set, nil
	ofSet    map[string]int        // indexes of values, by the numbers of their subjects
	known    [][]int               // indexes of values, by number of the variable, by number of the bindings
	ofKnown  map[string]int        // indexes of known, by what they hold
	kept     int                   // how much of all this there is, in units of 128 bytes
}

// newBindings returns nil for a scope without variables.
func newBindings(s scope, all bool) *bindings {
	if len(s.names) == 0 {
		return nil
	}
	return &bindings{
		scope: s, all: all,
		subjects: make(map[model.Subject]int),
		values:   [][]model.Subject{nil}, ofSet: make(map[string]int),
		known: [][]int{make([]int, len(s.names))}, ofKnown: make(map[string]int),
	}
}

// keeps reports whether anyone asks for a variable.
func (b *bindings) keeps(variable int) bool { return b.all || b.byPath || b.read[variable] }

// with is the number of bindings that differ in one variable.
func (b *bindings) with(bound, variable int, value []model.Subject) int {
	next := slices.Clone(b.known[bound])
	next[variable] = b.index(value)
	k := key(next)
	number, ok := b.ofKnown[k]
	if !ok {
		number = len(b.known)
		b.known = append(b.known, next)
		b.ofKnown[k] = number
		b.kept += 1 + len(next)/16
	}
	return number
}

// index is where subjects stand among the values.
func (b *bindings) index(value []model.Subject) int {
	list := make([]int, len(value))
	for i, s := range value {
		n, ok := b.subjects[s]
		if !ok {
			n = len(b.subjects)
			b.subjects[s] = n
		}
		list[i] = n
	}
	slices.Sort(list)
	k := key(list)
	i, ok := b.ofSet[k]
	if !ok {
		i = len(b.values)
		b.values = append(b.values, slices.Clip(value))
		b.ofSet[k] = i
		b.kept += 1 + len(value)/8
	}
	return i
}

// key is numbers as the key of a map.
func key(numbers []int) string {
	var out []byte
	for _, n := range numbers {
		out = binary.AppendUvarint(out, uint64(n))
	}
	return string(out)
}

// value is what a variable is set to; nil if it is not set.
func (b *bindings) value(bound, variable int) []model.Subject {
	return b.values[b.known[bound][variable]]
}

// captured are the variables that are set, by name.
func (b *bindings) captured(bound int) []Var {
	if b == nil {
		return nil
	}
	var out []Var
	for i, name := range b.names {
		if v := b.value(bound, i); v != nil {
			out = append(out, Var{name, sorted(v)})
		}
	}
	slices.SortFunc(out, func(x, y Var) int { return strings.Compare(x.Name, y.Name) })
	return out
}

// store sets a variable to what its argument yields, and keeps the shape.
type store struct {
	name  string
	index int
	arg   sequence
}

func (v *store) keep(e *evaluation, s model.Subject) bool {
	if !e.vars.keeps(v.index) {
		return true
	}
	before := e.bound
	found := newSet()
	found.list = []model.Subject{} // set, even if to nothing
	v.arg.push(e, s, func(t model.Subject) bool {
		found.add(t)
		return true
	})
	kept := e.vars.kept
	e.bound = e.vars.with(before, v.index, found.list)
	e.spend(len(found.list) + len(e.vars.names) + costOfKeeping*(e.vars.kept-kept))
	return true
}

func (v *store) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(v, e, s, next)
}

func (v *store) print(b []byte) []byte {
	b = append(b, '$')
	b = append(b, v.name...)
	b = append(b, '(')
	return append(v.arg.print(b), ')')
}

// recall yields what a variable is set to.
type recall struct {
	name  string
	index int
}

func (v recall) push(e *evaluation, _ model.Subject, next func(model.Subject) bool) bool {
	return e.each(e.vars.value(e.bound, v.index), next)
}

func (v recall) print(b []byte) []byte {
	b = append(b, "${"...)
	b = append(b, v.name...)
	return append(b, '}')
}
