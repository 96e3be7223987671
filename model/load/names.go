package load

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// The rules about names.
const (
	RuleNoTrait    diag.Rule = "Model.UnresolvedTrait"  // a trait that no file and no trait package defines
	RuleWord       diag.Rule = "SyntacticShapeIdTarget" // a bare word in a value that names no shape
	RuleUse        diag.Rule = "Model.UnresolvedUse"    // a use statement that names no shape
	RuleAnnotation diag.Rule = "Model.TraitValue"       // a trait of Smithy itself without the value that it needs
)

// resolveNames makes the relative ids of the fragments absolute, gives annotations
// their values, and reports traits that nobody defines, with that severity. All of
// it depends on which shapes all files define.
func resolveNames(fragments []*fragment.Fragment, unknownTraits diag.Severity, d *diag.List) {
	n := names{d: d, unknownTraits: unknownTraits, kinds: make(map[model.ShapeID]model.Kind)}
	for _, f := range fragments {
		for _, s := range f.Shapes {
			n.kinds[s.ID] = s.Kind
		}
		for _, id := range f.Lost {
			if n.kinds[id] == "" {
				n.kinds[id] = lost
			}
		}
	}
	for _, f := range fragments {
		n.scope = f.Scope
		n.fragment(f)
	}
}

// lost is the kind of shapes that are defined in a way that cannot be read.
const lost model.Kind = "lost"

// names resolves the names of one fragment after the other.
type names struct {
	d             *diag.List
	unknownTraits diag.Severity
	kinds         map[model.ShapeID]model.Kind // of the shapes that the files define
	scope         *fragment.Scope              // nil if all ids are absolute
	hints         int                          // how many were asked for
}

// exists reports whether there is a shape of that id, with its member part left
// out, as far as we know.
func (n *names) exists(id model.ShapeID) bool {
	shape := id.Shape()
	return n.kinds[shape] != "" || model.IsPrelude(shape) || model.TraitKind(shape) != ""
}

// absolute resolves an id (Smithy 2.0, "Relative shape ID resolution"): a used
// name, a shape of the file's namespace, one of the prelude, in this order.
func (n *names) absolute(id model.ShapeID) model.ShapeID {
	if id == "" || strings.Contains(string(id), "#") {
		return id
	}
	name := string(id.Shape())
	member := id[len(name):]
	if used := n.scope.Used(name); used != nil {
		return used.ID + member
	}
	local := model.NewShapeID(n.scope.Namespace, name)
	if n.kinds[local] == "" {
		if prelude := model.NewShapeID(model.PreludeNamespace, name); model.IsPrelude(prelude) {
			return prelude + member
		}
	}
	return local + member
}

func (n *names) fragment(f *fragment.Fragment) {
	if f.Scope != nil {
		for _, u := range f.Scope.Uses {
			if !n.exists(u.ID) {
				n.d.Warningf(RuleUse, u.Span, "%s is used, but does not exist", u.ID)
			}
		}
	}
	for _, s := range f.Shapes {
		n.shape(s)
	}
	for i := range f.Applies {
		n.ref(&f.Applies[i].Target)
		n.traits(f.Applies[i].Target.ID, f.Applies[i].Traits)
	}
	for _, w := range f.Words {
		n.word(w)
	}
}

func (n *names) word(w *node.String) {
	text := w.Text
	id := n.absolute(model.ShapeID(text))
	w.Text = string(id)
	if !n.exists(id) && !model.IsTraitPackage(id.Namespace()) {
		n.d.Add(diag.Diagnostic{
			Rule: RuleWord, Severity: diag.Danger, Span: w.Span(),
			Message: fmt.Sprintf("%s names no shape", text),
			Hint:    "if it is a text, write it in quotes",
		})
	}
}

func (n *names) shape(s *fragment.Shape) {
	n.traits(s.ID, s.Traits)
	for i := range s.Members {
		n.traits(s.ID.WithMember(s.Members[i].Name), s.Members[i].Traits)
	}
	s.EachRef(n.ref)
}

func (n *names) ref(r *fragment.Ref) {
	if n.scope != nil {
		r.ID = n.absolute(r.ID)
	}
}

// traits resolves the traits of a shape or member.
func (n *names) traits(of model.ShapeID, list []fragment.Trait) {
	for i := range list {
		t := &list[i]
		name := t.ID
		if n.scope != nil {
			t.ID = n.absolute(t.ID)
		}
		if n.kinds[t.ID] == "" && !model.IsPrelude(t.ID) && !model.IsTrait(t.ID) {
			n.unknownTrait(of, name, t)
		}
		if t.Value == nil {
			t.Value = n.annotation(of, t)
		}
	}
}

// unknownTrait reports a trait that no file and no known package defines. name is
// what the file calls it.
func (n *names) unknownTrait(of, name model.ShapeID, t *fragment.Trait) {
	hint := n.suggestTrait(name, t.ID)
	if hint == "" {
		hint = "import the file that defines it (--import)"
		if n.unknownTraits == diag.Error {
			hint += ", or pass --allow-unknown-traits"
		}
	}
	n.d.Add(diag.Diagnostic{
		Rule: RuleNoTrait, Severity: n.unknownTraits, Span: t.Span, Shape: string(of),
		Message: fmt.Sprintf("trait %s does not exist", t.ID),
		Hint:    hint,
	})
}

// suggestTrait is a hint of shapes with a name like that of a trait: those of its
// namespace, those that the file uses, and the traits of the prelude. They are
// written as the file writes the trait. It is "" after maxHints of them.
func (n *names) suggestTrait(name, id model.ShapeID) string {
	if n.hints++; n.hints > maxHints {
		return ""
	}
	var words []string
	named := make(map[string]model.ShapeID)
	add := func(candidate model.ShapeID) {
		words = append(words, candidate.Name())
		named[candidate.Name()] = candidate
	}
	for _, trait := range model.PreludeTraits() {
		add(model.NewShapeID(model.PreludeNamespace, trait))
	}
	if n.scope != nil {
		for _, u := range n.scope.Uses {
			add(u.ID)
		}
	}
	for candidate, kind := range n.kinds { // unordered: offers are sorted
		if candidate.Namespace() == id.Namespace() && kind != lost {
			add(candidate)
		}
	}
	near := diag.Suggest(id.Name(), words)
	if strings.Contains(string(name), "#") {
		for i := range near {
			near[i] = string(named[near[i]])
		}
	}
	return diag.Offer(near)
}

// annotation is the value of a trait that states none (Smithy 2.0, "Applying
// traits"): it depends on the type of the shape that defines the trait. An
// unknown trait is taken for a structure. One that needs a value gets null, which
// validation reports; here it is reported for the traits that the graph itself
// relies on.
func (n *names) annotation(of model.ShapeID, t *fragment.Trait) node.Value {
	kind := n.kinds[t.ID]
	known := model.TraitKind(t.ID)
	if kind == "" {
		kind = known
	}
	switch kind {
	case model.KindStructure, model.KindMap, lost, "":
		return node.NewObject(t.Span)
	case model.KindList:
		return node.NewArray(t.Span)
	case model.KindDocument:
	default:
		if known != "" {
			n.d.Add(diag.Diagnostic{
				Rule: RuleAnnotation, Severity: diag.Error, Span: t.Span, Shape: string(of),
				Message: fmt.Sprintf("trait %s needs a value: it is %s", t.ID, kind.WithArticle()),
			})
		}
	}
	return node.NewNull(t.Span)
}
