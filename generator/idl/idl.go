package idl

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/markup/idl"
)

// MetadataFile is the name of the file that has the metadata of a model of
// several files. A namespace called metadata has it too.
const MetadataFile = "metadata.smithy"

// A NamespacesError says that a model does not fit into one file.
type NamespacesError struct{ Namespaces []string } // sorted

func (e *NamespacesError) Error() string {
	return fmt.Sprintf("a file of Smithy IDL has one namespace, and the model has %d: %s",
		len(e.Namespaces), strings.Join(e.Namespaces, ", "))
}

// File prints a model as one file, metadata included. The error is a
// [*NamespacesError] if the shapes have several namespaces.
func File(m *model.Model, o ast.Options) ([]byte, error) {
	p := newPrinter(m, o)
	switch len(p.namespaces) {
	case 0:
		return p.file("", true)
	case 1:
		return p.file(p.namespaces[0], true)
	}
	return nil, &NamespacesError{p.namespaces}
}

// Files prints a model as a file for each namespace, called NAMESPACE.smithy, and
// [MetadataFile] for the metadata, if there is any.
func Files(m *model.Model, o ast.Options) ([]output.File, error) {
	p := newPrinter(m, o)
	names := p.namespaces
	if p.metadata != nil && !slices.Contains(names, "metadata") {
		names = append([]string{""}, names...)
	}
	var out []output.File
	for _, ns := range names {
		path := ns + ".smithy"
		if ns == "" {
			path = MetadataFile
		}
		content, err := p.file(ns, path == MetadataFile)
		if err != nil {
			return nil, err
		}
		out = append(out, output.File{Path: path, Content: content})
	}
	return out, nil
}

// A printer prints the files of one model.
type printer struct {
	m          *model.Model
	metadata   *node.Object                   // nil if there is none
	namespaces []string                       // sorted
	shapes     map[model.ShapeID]*node.Object // of the AST: shapes, and traits applied to members
	inline     map[model.ShapeID]bool         // structures that stand in an operation
}

func newPrinter(m *model.Model, o ast.Options) *printer {
	root := ast.Model(m, o)
	p := &printer{m: m, shapes: make(map[model.ShapeID]*node.Object), inline: make(map[model.ShapeID]bool)}
	p.metadata, _ = root.Get("metadata").(*node.Object)
	for _, s := range root.Get("shapes").(*node.Object).Members {
		id := model.ShapeID(s.Key)
		p.shapes[id] = s.Value.(*node.Object)
		if ns := id.Namespace(); !slices.Contains(p.namespaces, ns) {
			p.namespaces = append(p.namespaces, ns)
		}
	}
	slices.Sort(p.namespaces)
	p.findInline()
	return p
}

// findInline finds the structures that are the input or output of one operation,
// and have the name and the trait that they would get there.
func (p *printer) findInline() {
	uses := make(map[model.ShapeID]int)
	for _, s := range p.shapes { // unordered: counts
		uses[target(s.Get("input"))]++
		uses[target(s.Get("output"))]++
	}
	for id, s := range p.shapes { // unordered: fills a map, each key once
		mark := func(structure, suffix, role model.ShapeID) {
			if structure == id+suffix && uses[structure] == 1 && hasAnnotation(p.shapes[structure], role) {
				p.inline[structure] = true
			}
		}
		mark(target(s.Get("input")), "Input", model.TraitInput)
		mark(target(s.Get("output")), "Output", model.TraitOutput)
	}
}

// target is the shape that a reference of the AST names; "" if it is none.
func target(reference node.Value) model.ShapeID {
	o, _ := reference.(*node.Object)
	return model.ShapeID(o.Text("target"))
}

// traits are the traits of a shape or member of the AST; nil if it has none.
func traits(o *node.Object) *node.Object {
	t, _ := o.Get("traits").(*node.Object)
	return t
}

// hasAnnotation reports whether a shape has a trait with an empty object for its
// value.
func hasAnnotation(shape *node.Object, trait model.ShapeID) bool {
	value, ok := traits(shape).Get(string(trait)).(*node.Object)
	return ok && len(value.Members) == 0
}

// file prints the shapes of a namespace, and the metadata if it belongs there. A
// file without shapes has the namespace "".
func (p *printer) file(namespace string, metadata bool) ([]byte, error) {
	ids := p.shapesOf(namespace)
	w := &writer{printer: p, namespace: namespace}
	for _, id := range ids {
		w.shape(id) // to see which names are needed
	}
	w = &writer{printer: p, namespace: namespace, uses: w.chooseUses()}
	w.line(`$version: "2.0"`)
	if metadata && p.metadata != nil {
		for _, m := range p.metadata.Members {
			w.text("metadata ")
			w.entry(" = ", m, shapeUse{})
		}
	}
	if namespace != "" {
		w.line("namespace ", namespace)
	}
	for _, id := range w.uses { // unordered: the formatter sorts them
		w.line("use ", string(id))
	}
	for _, id := range ids {
		w.shape(id)
	}
	var d diag.List
	text, ok := idl.Format(diag.NewFile("", w.b.String()), &d)
	if !ok {
		return nil, fmt.Errorf("the model has no form in Smithy IDL: %s", d.Sorted()[0].Message)
	}
	return []byte(text), nil
}

// shapesOf are the shapes of a namespace that do not stand in another, in the
// order of a file: trait definitions first, then by type.
func (p *printer) shapesOf(namespace string) []model.ShapeID {
	var ids []model.ShapeID
	for id := range p.shapes { // unordered: sorted below
		if id.Namespace() == namespace && id.Member() == "" && !p.inline[id] {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b model.ShapeID) int {
		return cmp.Or(cmp.Compare(p.rank(a), p.rank(b)), model.CompareFold(string(a), string(b)))
	})
	return ids
}

// first are the types that come before all others.
var first = []model.Kind{
	model.KindService, model.KindResource, model.KindOperation, model.KindStructure, model.KindUnion, model.KindList, model.KindMap,
}

func (p *printer) rank(id model.ShapeID) int {
	s := p.shapes[id]
	if traits(s).Has("smithy.api#trait") {
		return -1
	}
	if i := slices.Index(first, model.Kind(s.Text("type"))); i >= 0 {
		return i
	}
	return len(first)
}
