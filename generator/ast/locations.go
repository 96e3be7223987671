package ast

import (
	"cmp"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// Locations returns where each shape, member and trait of the model stands: an
// object whose keys are shape and member ids, and for traits the id of the
// subject, "@" and that of the trait. A value is an array of line and column,
// with the file before them if the model is made of several. An inherited member
// stands where its mixin defines it; inherited traits are listed with the mixin
// only.
func Locations(m *model.Model) *node.Object {
	l := locations{out: node.NewObject(none), many: manyFiles(m)}
	for s := range m.Shapes() {
		l.subject(s)
		for _, member := range model.Members(s) {
			l.subject(member)
		}
	}
	slices.SortFunc(l.out.Members, func(a, b node.Member) int { return cmp.Compare(a.Key, b.Key) })
	return l.out
}

func manyFiles(m *model.Model) bool {
	var first *diag.File
	for s := range m.Shapes() {
		if f := s.Span().File; first == nil {
			first = f
		} else if f != first {
			return true
		}
	}
	return false
}

type locations struct {
	out  *node.Object
	many bool
}

func (l locations) subject(s model.Subject) {
	l.add(string(s.ID()), s.Span())
	for _, t := range s.Traits().All() {
		if isWritten(t) && !t.Inherited {
			l.add(string(s.ID())+"@"+string(t.ID), t.Span)
		}
	}
}

func (l locations) add(key string, span diag.Span) {
	if span.IsZero() {
		return
	}
	at := span.Position()
	place := node.NewArray(none, node.NewInt(none, int64(at.Line)), node.NewInt(none, int64(at.Column)))
	if l.many {
		place.Elems = append([]node.Value{text(at.File)}, place.Elems...)
	}
	l.out.Members = append(l.out.Members, member(key, place))
}
