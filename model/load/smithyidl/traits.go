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
		b.WriteString(docText(r.lexeme()))
		at.End = r.end
		r.leaf(NodeDoc)
		r.before = r.end
		r.lexer.next()
		r.blanks()
	}
	return fragment.Trait{ID: model.TraitDocumentation, Value: node.NewString(at, b.String()), Span: at}
}

// docText is the text of a line of documentation. Carriage returns before the line
// end are part of that, however many there are.
func docText(line string) string {
	return strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(line, "///"), " "), "\r")
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
	r.begin(NodeTrait)
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
	r.finish()
	return t
}

// traitValue reads what stands between the parentheses of a trait: a value, or
// the members of an object without its braces.
func (r *reader) traitValue() node.Value {
	start := r.start
	if !r.atKey() {
		return r.nodeValue()
	}
	members := r.entries(tokRParen)
	return node.NewObject(r.file.Span(start, r.before), members...)
}

// atKey reports whether the current token is a key: a colon follows.
func (r *reader) atKey() bool {
	return (r.tok == tokIdentifier || r.tok == tokString) && r.ahead(func() bool {
		r.next()
		r.blanksAndDocsAhead()
		return r.tok == tokColon
	})
}
