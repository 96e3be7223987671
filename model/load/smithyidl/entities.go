package smithyidl

import (
	"fmt"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// operation reads the properties of an operation (Smithy 2.0, "Operation").
func (r *reader) operation(id model.ShapeID) *fragment.Operation {
	op := &fragment.Operation{}
	r.blanksAndDocs()
	r.begin(NodeProperties)
	r.expect(tokLBrace)
	var seen []string
	for r.blanksAndDocs(); r.tok != tokRBrace; r.blanksAndDocs() {
		r.want(tokIdentifier)
		property := r.lexeme()
		if slices.Contains(seen, property) {
			r.failShape(fmt.Sprintf("duplicate property %s of %s", property, id))
		}
		seen = append(seen, property)
		r.begin(NodeProperty)
		r.leaf(NodeText)
		switch property {
		case "input":
			op.Input = r.inputOutput(id, r.inputSuffix, model.TraitInput)
		case "output":
			op.Output = r.inputOutput(id, r.outputSuffix, model.TraitOutput)
		case "errors":
			op.Errors = r.errors()
		default:
			r.failShape(fmt.Sprintf("unknown property %s of an operation: want input, output or errors", r.shortLexeme()))
		}
		r.finish()
	}
	r.next()
	r.finish()
	return op
}

// inputOutput reads the name of a structure, or a structure itself (Smithy 2.0,
// "Inline input / output shapes").
func (r *reader) inputOutput(operation model.ShapeID, suffix string, role model.ShapeID) fragment.Ref {
	r.next()
	r.blanksAndDocs()
	if r.want(tokColon, tokWalrus) == tokColon {
		r.next()
		r.blanksAndDocs()
		return r.ref()
	}
	r.since2("inline structures")
	r.begin(NodeInline)
	r.next()
	s := &fragment.Shape{ID: operation + model.ShapeID(suffix), Kind: model.KindStructure, Traits: r.docsAndTraits(), Span: r.span()}
	s.Traits = append(s.Traits, fragment.Trait{ID: role, Value: node.NewObject(diag.Span{})})
	outer := r.Shape
	r.Shape = string(s.ID)
	r.aggregate(s)
	r.finish()
	r.Shape = outer
	r.out.Shapes = append(r.out.Shapes, s)
	return fragment.Ref{ID: s.ID, Span: s.Span}
}

// errors reads the errors of an operation.
func (r *reader) errors() []fragment.Ref {
	r.next()
	r.blanksAndDocs()
	r.expect(tokColon)
	r.blanksAndDocs()
	r.begin(NodeErrors)
	r.expect(tokLBracket)
	var out []fragment.Ref
	for r.blanksAndDocs(); r.tok != tokRBracket; r.blanksAndDocs() {
		out = append(out, r.ref())
	}
	r.next()
	r.finish()
	return out
}

// entity reads the properties of a resource or service, which are written as a
// value. The names in it are references, not words.
func (r *reader) entity(kind model.Kind, known []string) *node.Object {
	words := len(r.out.Words)
	r.blanksAndDocs()
	r.want(tokLBrace)
	o := r.nodeValue().(*node.Object)
	r.out.Words = r.out.Words[:words]
	for _, p := range o.Members {
		switch {
		case !slices.Contains(known, p.Key):
			r.Unknown(p, kind.WithArticle(), known...)
		case p.Key == "properties" && r.out.Version == fragment.V1:
			r.error(fragment.RuleVersion, p.KeySpan, "properties of resources are not part of Smithy 1.0", write2)
		}
	}
	return o
}

// valueRef takes a value as a reference.
func (r *reader) valueRef(v node.Value, what string) (fragment.Ref, bool) {
	s := r.String(v, what)
	if s == nil {
		return fragment.Ref{}, false
	}
	return r.textRef(s.Text, s.Span())
}

// textRef takes a text as a reference, relative or absolute.
func (r *reader) textRef(text string, at diag.Span) (fragment.Ref, bool) {
	id := model.ShapeID(text)
	if !id.IsValid() && !model.IsIdentifier(text) {
		r.error(fragment.RuleShapeID, at, fmt.Sprintf("invalid shape id %q: want Name or namespace#Name", text), "")
		return fragment.Ref{}, false
	}
	return fragment.Ref{ID: id, Span: at}, true
}
