package smithyidl

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
)

// name reads an identifier.
func (r *reader) name() string {
	r.want(tokIdentifier)
	s := r.lexeme()
	r.next()
	return s
}

// names reads identifiers with points between.
func (r *reader) names() {
	r.name()
	for r.tok == tokDot {
		r.next()
		r.name()
	}
}

// shapeID reads a shape id, relative or absolute, with a member or without. It
// has no white space in it.
func (r *reader) shapeID() string {
	start := r.start
	r.names()
	if r.tok == tokPound {
		r.next()
		r.name()
	} else if strings.IndexByte(r.src[start:r.before], '.') >= 0 {
		r.want(tokPound)
	}
	if r.tok == tokDollar {
		r.next()
		r.name()
	}
	r.tree.leaf(NodeText, start, r.before)
	return r.src[start:r.before]
}

// namespaceName reads the name of a namespace.
func (r *reader) namespaceName() string {
	start := r.start
	r.names()
	r.tree.leaf(NodeText, start, r.before)
	return r.src[start:r.before]
}

// ref reads a reference.
func (r *reader) ref() fragment.Ref {
	start := r.start
	id := r.shapeID()
	return fragment.Ref{ID: model.ShapeID(id), Span: r.file.Span(start, r.before)}
}

// absoluteRef reads a reference to a shape by its absolute id.
func (r *reader) absoluteRef() fragment.Ref {
	start := r.start
	r.names()
	if r.tok != tokPound {
		r.failf("expected '#', found %s: a use statement names a shape by its absolute id, namespace#Name", r.found())
	}
	r.next()
	r.name()
	r.tree.leaf(NodeText, start, r.before)
	return fragment.Ref{ID: model.ShapeID(r.src[start:r.before]), Span: r.file.Span(start, r.before)}
}
