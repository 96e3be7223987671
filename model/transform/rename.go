package transform

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
)

// renaming is the new ids of shapes by their old ones.
type renaming map[model.ShapeID]model.ShapeID

func (n renaming) id(id model.ShapeID) model.ShapeID {
	if now, ok := n[id.Shape()]; ok {
		return now + id[len(id.Shape()):]
	}
	return id
}

// rename gives shapes other ids, wherever the model names them: in references, as
// traits, and in values that are the id of a shape or member.
func (d *draft) rename(n renaming) {
	shapes := make(map[model.ShapeID]*definition)
	for i, id := range d.order {
		if def := d.shapes[id]; def != nil {
			shapes[n.id(id)] = def
			n.definition(def)
		}
		d.order[i] = n.id(id)
	}
	d.shapes = shapes
	d.metadata = n.value(d.metadata).(*node.Object)
}

func (n renaming) definition(def *definition) {
	def.ID = n.id(def.ID)
	def.EachRef(func(r *fragment.Ref) { r.ID = n.id(r.ID) })
	def.editTraits(func(_ model.ShapeID, list []fragment.Trait) []fragment.Trait {
		for i := range list {
			list[i].ID = n.id(list[i].ID)
			list[i].Value = n.value(list[i].Value)
		}
		return list
	})
}

// value is a value in which the strings that are ids have changed; the same value
// if there are none.
func (n renaming) value(v node.Value) node.Value {
	switch v := v.(type) {
	case *node.String:
		if now := n.id(model.ShapeID(v.Text)); string(now) != v.Text {
			return node.NewString(v.Span(), string(now))
		}
	case *node.Array:
		out := node.NewArray(v.Span())
		changed := false
		for _, e := range v.Elems {
			now := n.value(e)
			changed = changed || now != e
			out.Elems = append(out.Elems, now)
		}
		if changed {
			return out
		}
	case *node.Object:
		out := node.NewObject(v.Span())
		changed := false
		for _, m := range v.Members {
			now := node.Member{Key: string(n.id(model.ShapeID(m.Key))), KeySpan: m.KeySpan, Value: n.value(m.Value)}
			changed = changed || now.Key != m.Key || now.Value != m.Value
			out.Members = append(out.Members, now)
		}
		if changed {
			return out
		}
	}
	return v
}

func renameShapes(r *run) {
	renamed := r.object("renamed")
	if renamed == nil {
		return
	}
	if len(renamed.Members) == 0 {
		r.fail(renamed.Span(), "renamed names no shape")
	}
	n := make(renaming)
	for _, m := range renamed.Members {
		from := model.ShapeID(m.Key)
		to, _ := m.Value.(*node.String)
		switch {
		case !from.IsValid() || from.Member() != "":
			r.fail(m.KeySpan, "%q is not the absolute id of a shape", m.Key)
		case to == nil || !model.ShapeID(to.Text).IsValid() || model.ShapeID(to.Text).Member() != "":
			r.fail(m.Value.Span(), "%s must become the absolute id of a shape", m.Key)
		case r.m.Shape(from) == nil:
			r.fail(m.KeySpan, "there is no shape %s", from)
		default:
			n[from] = model.ShapeID(to.Text)
		}
	}
	r.rename(n)
}

// rename renames shapes, unless two would have one id.
func (r *run) rename(n renaming) {
	if r.d.HasErrors() {
		return
	}
	taken := make(map[model.ShapeID]model.ShapeID)
	for s := range r.m.All() {
		to := n.id(s.ID())
		if other := taken[to]; other != "" {
			r.fail(r.step.Span, "%s and %s would both be %s", other, s.ID(), to)
		}
		taken[to] = s.ID()
	}
	r.edit().rename(n)
}

// flattenService moves the shapes of a service, and tagged ones, to one namespace,
// under the names that the service gives them.
func flattenService(r *run) {
	namespace, id := r.needed("namespace"), r.needed("service")
	tags := r.strings("includeTagged")
	if r.d.HasErrors() {
		return
	}
	service, ok := r.m.Shape(model.ShapeID(id)).(*model.Service)
	if !ok {
		r.fail(r.arg("service").Span(), "there is no service %s", id)
		return
	}
	n := make(renaming)
	taken := make(map[model.ShapeID]bool)
	for _, s := range model.Closure(service) {
		if s.ID().Namespace() != model.PreludeNamespace {
			n[s.ID()] = model.NewShapeID(namespace, model.NameIn(service, s))
			taken[n[s.ID()]] = true
		}
	}
	for s := range r.m.Shapes() {
		if to := model.NewShapeID(namespace, s.ID().Name()); n[s.ID()] == "" && tagged(s, tags) && !taken[to] {
			n[s.ID()] = to
			taken[to] = true
		}
	}
	r.edit().shapes[service.ID()].Service.Rename = nil // the names are their own now
	r.rename(n)
}

// A closure is an entry of the metadata shapeClosures (Smithy 2.0, "Shape
// closures").
type closure struct {
	shapes []model.Shape
	rename *node.Object
}

// closure finds a closure by its id; at is where it was asked for.
func (r *run) closure(id string, at diag.Span) *closure {
	list, _ := r.m.Metadata().Get("shapeClosures").(*node.Array)
	var names []string
	if list != nil {
		for _, e := range list.Elems {
			o, _ := e.(*node.Object)
			if o.Text("id") == id && o != nil {
				return r.closureOf(o)
			}
			names = append(names, o.Text("id"))
		}
	}
	r.d.Add(diag.Diagnostic{
		Rule: RuleArgument, Severity: diag.Error, Span: at,
		Message: fmt.Sprintf("%s: the metadata shapeClosures has no closure %q", r.step.Name, id),
		Hint:    diag.DidYouMean(id, names),
	})
	return nil
}

func (r *run) closureOf(o *node.Object) *closure {
	var roots []model.Shape
	namespaces, _ := o.Get("includeNamespaces").(*node.Array)
	if namespaces != nil {
		for s := range r.m.All() {
			if slices.ContainsFunc(namespaces.Elems, func(e node.Value) bool {
				ns, ok := e.(*node.String)
				return ok && ns.Text == s.ID().Namespace()
			}) {
				roots = append(roots, s)
			}
		}
	}
	if text := o.Text("includeBySelector"); text != "" {
		s, err := selector.Parse(text)
		if err != nil {
			r.badSelector(o.Get("includeBySelector"), err)
			return nil
		}
		found, err := selector.NewGraph(r.m).Select(s)
		if err != nil {
			r.badSelector(o.Get("includeBySelector"), err)
			return nil
		}
		for _, x := range found {
			if shape := r.m.Shape(x.ID().Shape()); shape.ID().Namespace() != model.PreludeNamespace {
				roots = append(roots, shape)
			}
		}
	}
	rename, _ := o.Get("rename").(*node.Object)
	return &closure{model.Closure(roots...), rename}
}

func includeClosures(r *run) {
	ids := r.strings("closures")
	if len(ids) == 0 {
		r.fail(r.step.Span, "the argument closures is missing")
		return
	}
	kept := make(map[model.Shape]bool)
	for _, id := range ids {
		c := r.closure(id, r.arg("closures").Span())
		if c == nil {
			return
		}
		for _, s := range c.shapes {
			kept[s] = true
		}
	}
	r.keepShapes(func(s model.Shape) bool { return kept[s] })
}

func flattenClosure(r *run) {
	namespace, id := r.needed("namespace"), r.needed("closure")
	if r.d.HasErrors() {
		return
	}
	c := r.closure(id, r.arg("closure").Span())
	if c == nil {
		return
	}
	n := make(renaming)
	for _, s := range c.shapes {
		if s.ID().Namespace() != model.PreludeNamespace {
			name := strings.TrimSpace(cmp.Or(c.rename.Text(string(s.ID())), s.ID().Name()))
			n[s.ID()] = model.NewShapeID(namespace, name)
		}
	}
	r.rename(n)
}
