package smithyidl

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// docsAndTraits reads the documentation comment and the traits before a shape or
// member.
func (r *reader) docsAndTraits() []fragment.Trait {
	r.blanks()
	var out []fragment.Trait
	if r.tok == tokDoc {
		out = append(out, r.documentation())
	}
	return append(out, r.traits()...)
}

// documentation reads a documentation comment as the trait that it stands for
// (Smithy 2.0, "Documentation comments").
func (r *reader) documentation() fragment.Trait {
	at := r.span()
	var b strings.Builder
	for r.tok == tokDoc {
		if at.Start != r.start {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(r.lexeme(), "///"), " "))
		at.End = r.end
		r.next()
		r.blanks()
	}
	return fragment.Trait{ID: model.TraitDocumentation, Value: node.NewString(at, b.String()), Span: at}
}

// traits reads any number of traits.
func (r *reader) traits() []fragment.Trait {
	var out []fragment.Trait
	for r.blanksAndDocs(); r.tok == tokAt; r.blanksAndDocs() {
		out = append(out, r.trait())
	}
	return out
}

// trait reads one trait. Without a value, or with empty parentheses, its value
// stays nil.
func (r *reader) trait() fragment.Trait {
	start := r.start
	r.expect(tokAt)
	t := fragment.Trait{ID: model.ShapeID(r.shapeID())}
	if r.tok == tokLParen {
		r.next()
		r.blanksAndDocs()
		if r.tok != tokRParen {
			t.Value = r.traitValue()
			r.blanksAndDocs()
		}
		r.expect(tokRParen)
	}
	t.Span = r.file.Span(start, r.before)
	return t
}

// traitValue reads what stands between the parentheses of a trait: a value, or
// the members of an object without its braces.
func (r *reader) traitValue() node.Value {
	start := r.start
	at := r.span()
	var first node.Member
	var value node.Value
	switch r.want(tokLBrace, tokLBracket, tokTextBlock, tokString, tokNumber, tokIdentifier) {
	case tokString:
		first = node.Member{Key: r.value, KeySpan: at}
		value = node.NewString(at, r.value)
		r.next()
	case tokIdentifier:
		id := r.shapeID()
		at = r.file.Span(start, r.before)
		first = node.Member{Key: id, KeySpan: at}
		r.blanksAndDocs()
		if r.tok != tokColon || strings.ContainsAny(id, "#$") {
			return r.wordValue(id, at)
		}
	default:
		return r.nodeValue()
	}
	r.blanksAndDocs()
	if r.tok != tokColon {
		return value
	}
	members := r.members(tokRParen, r.memberValue(first))
	return node.NewObject(r.file.Span(start, r.before), members...)
}
