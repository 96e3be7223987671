package smithyidl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// statement reads a shape or apply statement.
func (r *reader) statement() {
	docs := r.tok == tokDoc
	at := r.span()
	r.begin(NodeShape)
	defer r.finish()
	traits := r.docsAndTraits()
	if docs && !r.firstUse.IsZero() {
		// As in Smithy's loader, which begins to gather documentation behind the
		// namespace. The text itself keeps its place.
		traits[0].Span = r.firstUse
	}
	r.firstUse = diag.Span{}
	if r.tok == tokEOF && docs && len(traits) == 1 {
		r.strayDocs(at)
		r.tree.strayDocs()
		return
	}
	r.misplaced()
	if r.want(tokIdentifier); r.lexeme() == "apply" {
		if docs {
			r.strayDocs(at)
			r.tree.strayDocs()
			traits = traits[1:]
		}
		if len(traits) > 0 {
			r.failf("traits cannot stand before an apply statement")
		}
		r.apply()
		return
	}
	r.shapeStatement(traits)
}

// misplaced fails at the beginning of a statement that an earlier section of the
// file has (Smithy 2.0, "Smithy IDL": control, metadata and shape section).
func (r *reader) misplaced() {
	switch {
	case r.tok == tokDollar:
		r.failf("control statements stand at the beginning of the file")
	case r.atKeyword("metadata"):
		r.failf("metadata statements stand before the namespace")
	case r.atKeyword("namespace"):
		r.failf("there is a namespace already, and a file has one")
	case r.atKeyword("use"):
		r.failf("use statements stand before the first shape")
	}
}

// apply reads an apply statement (Smithy 2.0, "Apply statement").
func (r *reader) apply() {
	r.keyword()
	ap := fragment.Apply{Target: r.ref()}
	r.blanksAndDocs()
	r.tree.is(NodeApply)
	if r.want(tokAt, tokLBrace) == tokLBrace {
		r.tree.is(NodeApplyBlock)
		r.next()
		ap.Traits = r.traits()
		r.expect(tokRBrace)
	} else {
		ap.Traits = []fragment.Trait{r.trait()}
	}
	r.out.Applies = append(r.out.Applies, ap)
	r.lineBreak()
}

// kindSet is the type of shape that Smithy 1.0 had besides.
const kindSet model.Kind = "set"

// shapeStatement reads a shape after its traits.
func (r *reader) shapeStatement(traits []fragment.Trait) {
	s := &fragment.Shape{Kind: model.Kind(r.lexeme()), Span: r.span(), Traits: traits}
	if s.Kind != kindSet && !slices.Contains(model.Kinds, s.Kind) {
		panic(syntaxError{diag.Diagnostic{
			Rule: RuleSyntax, Severity: diag.Error, Span: s.Span,
			Message: fmt.Sprintf("unknown type of shape %q", r.shortLexeme()),
			Hint:    diag.DidYouMean(r.lexeme(), keywords()),
		}})
	}
	r.leaf(NodeText)
	r.keyword()
	r.shapeName(s)
	r.checkVersion(s)
	if r.body(s) {
		r.out.Shapes = append(r.out.Shapes, s)
	} else {
		r.out.Lost = append(r.out.Lost, s.ID)
	}
	r.lineBreak()
}

// keywords are the words that a statement can begin with.
func keywords() []string {
	words := []string{"apply", string(kindSet)}
	for _, k := range model.Kinds {
		words = append(words, string(k))
	}
	return words
}

func (r *reader) shapeName(s *fragment.Shape) {
	r.want(tokIdentifier)
	name := r.lexeme()
	if used := r.out.Scope.Used(name); used != nil {
		r.failf("the shape name %s conflicts with %s, which the file uses", name, used.ID)
	}
	s.ID = model.NewShapeID(r.out.Scope.Namespace, name)
	r.Shape = string(s.ID)
	r.leaf(NodeText)
	r.next()
}

// checkVersion reports types of shapes that the file's version does not have,
// and makes a list of a set.
func (r *reader) checkVersion(s *fragment.Shape) {
	switch {
	case s.Kind == kindSet:
		if r.out.Version == fragment.V2 {
			r.error(fragment.RuleVersion, s.Span, "sets are not part of Smithy 2.0", "write a list with the trait @uniqueItems")
		}
		s.Kind = model.KindList
		s.Traits = append(s.Traits, fragment.Trait{ID: model.TraitUniqueItems, Value: node.NewObject(s.Span), Span: s.Span})
	case (s.Kind == model.KindEnum || s.Kind == model.KindIntEnum) && r.out.Version == fragment.V1:
		r.error(fragment.RuleVersion, s.Span, "shapes of type "+string(s.Kind)+" are not part of Smithy 1.0", write2)
	}
}

// body reads what follows the name of a shape and reports whether the shape is
// whole enough to be kept.
func (r *reader) body(s *fragment.Shape) bool {
	switch s.Kind {
	case model.KindEnum, model.KindIntEnum:
		r.mixins(s)
		return r.enumMembers(s)
	case model.KindList:
		r.aggregate(s)
		return r.complete(s, "member")
	case model.KindMap:
		r.aggregate(s)
		return r.complete(s, "key", "value")
	case model.KindStructure, model.KindUnion:
		r.aggregate(s)
	case model.KindOperation:
		r.mixins(s)
		s.Operation = r.operation(s.ID)
	case model.KindResource:
		r.mixins(s)
		s.Resource = r.Resource(r.entity(s.Kind, fragment.ResourceProperties))
	case model.KindService:
		r.mixins(s)
		s.Service = r.Service(r.entity(s.Kind, fragment.ServiceProperties))
	default:
		r.mixins(s)
	}
	return true
}

// mixins reads a with clause, if there is one.
func (r *reader) mixins(s *fragment.Shape) {
	r.spaces()
	if !r.atKeyword("with") {
		return
	}
	r.since2("mixins")
	r.begin(NodeMixins)
	r.next()
	r.blanksAndDocs()
	r.expect(tokLBracket)
	r.blanksAndDocs()
	for {
		s.Mixins = append(s.Mixins, r.ref())
		r.blanksAndDocs()
		if r.tok == tokRBracket {
			r.next()
			r.finish()
			return
		}
	}
}

// aggregate reads the clauses and the members of a shape.
func (r *reader) aggregate(s *fragment.Shape) {
	r.spaces()
	if r.atKeyword("for") {
		r.since2("bindings of structures to resources")
		r.begin(NodeFor)
		r.next()
		r.spaces()
		s.For = r.ref()
		r.finish()
	}
	r.mixins(s)
	r.members(s, r.member)
}

// members reads the members of a shape in their braces, each with read.
func (r *reader) members(s *fragment.Shape, read func(*fragment.Shape)) {
	r.blanksAndDocs()
	r.begin(NodeMembers)
	r.expect(tokLBrace)
	for r.blanks(); r.tok != tokRBrace; r.blanks() {
		if r.strayBefore(tokRBrace) {
			break
		}
		read(s)
	}
	r.next()
	r.finish()
}

// strayBefore moves past documentation if a closing token follows it, and
// reports whether it does.
func (r *reader) strayBefore(closing token) bool {
	stray := r.tok == tokDoc && r.ahead(func() bool { r.blanksAndDocsAhead(); return r.tok == closing })
	if stray {
		r.blanksAndDocs()
	}
	return stray
}

// member reads a member (Smithy 2.0, "Members").
func (r *reader) member(s *fragment.Shape) {
	r.begin(NodeMember)
	defer r.finish()
	m := fragment.Member{Traits: r.docsAndTraits(), Span: r.span()}
	start := r.start
	if r.tok == tokDollar {
		r.next()
		if r.tok == tokIdentifier {
			r.since2For(string(s.ID.WithMember(r.lexeme())), "members without a target")
		}
		m.Elided = true
	}
	r.want(tokIdentifier)
	m.Name = r.memberName(s)
	m.Span.End = r.before
	r.tree.leaf(NodeText, start, r.before)
	if !m.Elided {
		r.spaces()
		r.expect(tokColon)
		r.spaces()
		m.Target = r.ref()
	}
	r.spaces()
	if r.tok == tokEqual {
		r.since2For("", "default values")
		m.Traits = append(m.Traits, r.assigned(model.TraitDefault))
	} else {
		r.docsBehind()
	}
	s.Members = append(s.Members, m)
}

// manyMembers is how many members of a shape are looked through one by one.
const manyMembers = 32

// hasMember reports whether a shape has a member of that name already.
func (r *reader) hasMember(s *fragment.Shape, name string) bool {
	if len(s.Members) < manyMembers {
		return slices.ContainsFunc(s.Members, func(m fragment.Member) bool { return m.Name == name })
	}
	if r.named != s {
		r.named, r.memberNames = s, make(map[string]bool)
	}
	for len(r.memberNames) < len(s.Members) {
		r.memberNames[s.Members[len(r.memberNames)].Name] = true
	}
	return r.memberNames[name]
}

// memberName reads the name of a new member.
func (r *reader) memberName(s *fragment.Shape) string {
	if r.hasMember(s, r.lexeme()) {
		r.failShape(fmt.Sprintf("duplicate member %s of %s", r.lexeme(), s.ID))
	}
	return r.name()
}

// assigned reads "= value" to the end of the line as the trait that it stands
// for.
func (r *reader) assigned(trait model.ShapeID) fragment.Trait {
	r.begin(NodeAssignment)
	r.expect(tokEqual)
	r.spaces()
	v := r.nodeValue()
	r.lineBreak()
	r.finish()
	return fragment.Trait{ID: trait, Value: v, Span: v.Span()}
}

// complete drops the members of a list or map that it cannot have, after an error,
// and reports whether those are there that it must have; mixins may give them.
func (r *reader) complete(s *fragment.Shape, names ...string) bool {
	s.Members = slices.DeleteFunc(s.Members, func(m fragment.Member) bool {
		known := slices.Contains(names, m.Name)
		if !known {
			r.error(fragment.RuleProperty, m.Span, fmt.Sprintf("%s has no member %s", s.Kind.WithArticle(), m.Name), diag.DidYouMean(m.Name, names))
		}
		return !known
	})
	var missing []string
	for _, name := range names {
		if len(s.Mixins) == 0 && !slices.ContainsFunc(s.Members, func(m fragment.Member) bool { return m.Name == name }) {
			missing = append(missing, name)
		}
	}
	if missing != nil {
		r.error(fragment.RuleProperty, s.Span, fmt.Sprintf("%s must have a member named %s", s.Kind.WithArticle(), strings.Join(missing, " and one named ")), "")
	}
	return missing == nil
}

// enumMembers reads the members of an enum and reports whether it has any.
func (r *reader) enumMembers(s *fragment.Shape) bool {
	r.members(s, r.enumMember)
	if len(s.Members)+len(s.Mixins) == 0 {
		r.error(RuleEnum, s.Span, s.Kind.WithArticle()+" must have at least one member", "")
		return false
	}
	return true
}

// enumMember reads a member of an enum.
func (r *reader) enumMember(s *fragment.Shape) {
	r.begin(NodeMember)
	defer r.finish()
	m := fragment.Member{Traits: r.docsAndTraits(), Target: fragment.Ref{ID: model.Unit}, Span: r.span()}
	r.want(tokIdentifier)
	r.leaf(NodeText)
	m.Name = r.memberName(s)
	r.spaces()
	if r.tok == tokEqual {
		value := r.assigned(model.TraitEnumValue)
		r.checkEnumValue(s, m.Name, value.Value)
		m.Traits = append(m.Traits, value)
	} else {
		r.docsBehind()
	}
	s.Members = append(s.Members, m)
}

// checkEnumValue reports a value of the wrong kind, for the member that has it.
func (r *reader) checkEnumValue(s *fragment.Shape, member string, v node.Value) {
	want, ok := "a string", false
	switch v := v.(type) {
	case *node.String:
		ok = s.Kind == model.KindEnum
	case *node.Number:
		ok = s.Kind == model.KindIntEnum && v.IsInteger()
	}
	if s.Kind == model.KindIntEnum {
		want = "an integer"
	}
	if !ok {
		r.d.Add(diag.Diagnostic{
			Rule: RuleEnumShape, Severity: diag.Error, Span: v.Span(), Shape: string(s.ID.WithMember(member)),
			Message: "the value of " + s.Kind.WithArticle() + " member must be " + want + ", found " + string(node.Append(nil, v, 0)),
		})
	}
}
