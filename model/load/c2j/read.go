package c2j

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// The rules of this package, besides those of packages node and fragment.
const (
	RuleTarget  diag.Rule = "Target.UnresolvedShape"  // a reference to a shape that is not there
	RuleIO      diag.Rule = "C2J.Operation"           // an operation whose input, output or error is no structure
	RuleMember  diag.Rule = "C2J.Member"              // a name of a member that the structure does not have
	RuleBinding diag.Rule = "C2J.Binding"             // an unknown location, or a label without a member
	RuleValue   diag.Rule = "C2J.Value"               // a value that is none of those that the key can have
	RuleTrait   diag.Rule = "C2J.MeaninglessProperty" // a key that says nothing about that type of shape
	RuleEnum    diag.Rule = "C2J.EnumValue"           // an enum value that is there twice, or whose name is taken
	RuleSubject diag.Rule = "C2J.UnknownOperation"    // a paginator, waiter or example of no operation
)

// Read reads the files of a service into one fragment. Folder is the name of the
// folder that holds the versions of the service, "" if there is none. Errors and
// warnings about the files are added to d; what is well-formed is in the
// fragment in any case, and if there is no error all its references resolve.
func Read(files Files, folder string, d *diag.List) *fragment.Fragment {
	r := &reader{
		Expecter: node.Expecter{Diags: d},
		d:        d,
		out:      &fragment.Fragment{Version: fragment.V2, Syntax: docs.HTML},
		shapes:   make(map[string]*shape),
		ops:      make(map[string]*operation),
		notedKey: make(map[string]bool),
	}
	if files.Service == nil {
		return r.out
	}
	r.out.File = files.Service.File
	root := r.object(files.Service, files.ServiceExtras, "the service")
	if root == nil {
		return r.out
	}
	r.readDocs(r.root(files.Docs, "the documentation file"))
	r.readPaginators(r.object(files.Paginators, files.PaginatorExtras, "the paginators file"))
	r.readWaiters(r.root(files.Waiters, "the waiters file"))
	r.readExamples(r.root(files.Examples, "the examples file"))
	r.service(root, folder)
	return r.out
}

type reader struct {
	node.Expecter
	d   *diag.List
	out *fragment.Fragment

	namespace string
	protocols protocols
	shapes    map[string]*shape // by the name in the file
	order     []*shape          // in the order of the file
	ops       map[string]*operation
	opOrder   []*operation
	scope     *namer // of the names of operations and shapes
	copies    map[copyKey]*shape
	docs      documentation

	paginators map[string]*node.Object
	waiters    *node.Object
	waits      map[string]*node.Object // by operation, what Smithy's trait waitable says
	examples   map[string]*node.Array
	subjects   []subject // the operations that the files beside the model name

	endpoints *node.String // the id of the operation that tells endpoints; or nil

	notedKey map[string]bool
	names    []string // of shapes, for hints; made when first needed
}

// service reads the main file.
func (r *reader) service(root *node.Object, folder string) {
	var metadata, operations, shapes *node.Object
	var traits traitList
	for _, m := range root.Members {
		switch m.Key {
		case "version":
		case "metadata":
			metadata = r.Object(m.Value, "metadata")
		case "operations":
			operations = r.Object(m.Value, "operations")
		case "shapes":
			shapes = r.Object(m.Value, "shapes")
		case "documentation":
			r.documentation(&traits, m.Value)
		case "documentationUrl":
			r.text(&traits, model.TraitC2JDocumentationURL, m)
		case "deprecated", "deprecatedMessage", "deprecatedSince":
		case "clientContextParams":
			r.objectTrait(&traits, "smithy.rules#clientContextParams", m)
		case "examples":
			if r.examples == nil {
				r.readExamples(root)
			}
		default:
			r.unknown(m, "a service")
		}
	}
	if metadata == nil && !root.Has("metadata") {
		r.error(fragment.RuleProperty, root.Span(), "a service without \"metadata\"")
	}
	if operations.IsEmpty() && shapes.IsEmpty() {
		r.error(fragment.RuleProperty, root.Span(), "a service without operations and shapes")
	}
	r.deprecation(&traits, root)
	r.namespace = namespace(metadata, folder)
	r.protocols = r.readProtocols(metadata)

	r.index(operations, shapes)
	svc := &fragment.Shape{
		ID:      r.id(r.scope.one(serviceName(metadata, folder), "Service")),
		Kind:    model.KindService,
		Span:    root.Span(),
		Service: &fragment.Service{Version: metadata.Text("apiVersion")},
	}
	r.out.Shapes = make([]*fragment.Shape, 0, 1+len(r.opOrder)+len(r.order))
	r.out.Shapes = append(r.out.Shapes, svc)
	for _, op := range r.opOrder {
		svc.Service.Operations = append(svc.Service.Operations, fragment.Ref{ID: op.id, Span: op.key})
		r.out.Shapes = append(r.out.Shapes, r.operation(op))
	}
	for _, s := range r.order {
		r.out.Shapes = append(r.out.Shapes, r.shape(s))
	}
	r.metadata(&traits, metadata)
	if folder != "" {
		traits.add(model.TraitC2JFolder, node.NewString(root.Span(), folder))
	}
	if r.waiters != nil {
		traits.add(model.TraitC2JWaiters, r.waiters)
	}
	if !traits.has(model.TraitDocumentation) && r.docs.service != nil {
		traits.add(model.TraitDocumentation, r.docs.service)
	}
	r.discovery(&traits)
	svc.Traits = traits
	r.strays()
}

// A shape is a definition that was found but not read yet.
type shape struct {
	name   string // in the file; of a copy, that of the original
	id     model.ShapeID
	kind   model.Kind
	key    diag.Span
	def    *node.Object
	failed *node.Object // the first reference of an operation to it as an error

	references int      // of structures, lists and maps to it
	sayings    []saying // of these, what they say that Smithy wants on the shape
	lifted     lifted   // what the shape has of that
}

// An operation is one that was found but not read yet.
type operation struct {
	name string
	id   model.ShapeID
	key  diag.Span
	def  *node.Object
}

// index finds all operations and shapes, and decides their ids and kinds.
func (r *reader) index(operations, shapes *node.Object) {
	if operations != nil {
		for _, m := range operations.Members {
			def := r.objectOf(m.Value, "operation ", m.Key)
			if m.Key == "" {
				r.error(fragment.RuleProperty, m.KeySpan, "an operation without a name")
				continue
			}
			if def == nil || r.ops[m.Key] != nil {
				continue
			}
			op := &operation{name: m.Key, key: m.KeySpan, def: def}
			r.ops[m.Key] = op
			r.opOrder = append(r.opOrder, op)
		}
	}
	if shapes != nil {
		r.order = make([]*shape, 0, len(shapes.Members))
		for _, m := range shapes.Members {
			def := r.objectOf(m.Value, "shape ", m.Key)
			if m.Key == "" {
				r.error(fragment.RuleProperty, m.KeySpan, "a shape without a name")
				continue
			}
			if def == nil || r.shapes[m.Key] != nil {
				continue
			}
			kind := r.kind(m.Key, def)
			if kind == "" {
				// Known, so that what refers to it is not reported as well.
				r.shapes[m.Key] = &shape{name: m.Key}
				continue
			}
			s := &shape{name: m.Key, kind: kind, key: m.KeySpan, def: def}
			r.shapes[m.Key] = s
			r.order = append(r.order, s)
		}
	}
	r.assignIDs()
	r.findErrors()
	r.lift()
}

// assignIDs gives every operation and shape an id of its own. Names that are
// identifiers stay, those of operations before those of shapes.
func (r *reader) assignIDs() {
	r.scope = newNamer(len(r.opOrder) + len(r.order))
	ids := make([]string, len(r.opOrder))
	for i, op := range r.opOrder {
		ids[i] = op.name
	}
	r.scope.assign(ids, "")
	for i, op := range r.opOrder {
		op.id = r.id(ids[i])
	}
	ids = make([]string, len(r.order))
	for i, s := range r.order {
		ids[i] = s.name
	}
	r.scope.assign(ids, "_")
	for i, s := range r.order {
		s.id = r.id(ids[i])
	}
}

func (r *reader) id(name string) model.ShapeID { return model.NewShapeID(r.namespace, name) }

// findErrors remembers which shapes operations fail with: the data of an error
// may stand at the reference, and nowhere else.
func (r *reader) findErrors() {
	for _, op := range r.opOrder {
		errors, _ := op.def.Get("errors").(*node.Array)
		if errors == nil {
			continue
		}
		for _, e := range errors.Elems {
			ref, _ := e.(*node.Object)
			if s := r.shapes[ref.Text("shape")]; s != nil && s.failed == nil {
				s.failed = ref
			}
		}
	}
}

// target returns the shape that a reference names, or nil after an error about
// what the parts of a text say that it is.
func (r *reader) target(ref *node.Object, parts ...string) *shape {
	if s := r.shapes[ref.Text("shape")]; s != nil && s.kind != "" {
		return s
	}
	what := strings.Join(parts, "")
	v := ref.Get("shape")
	if v == nil {
		r.error(fragment.RuleProperty, ref.Span(), "%s has no \"shape\"", what)
		return nil
	}
	name := r.String(v, "the shape of "+what)
	if name == nil {
		return nil
	}
	// A shape that is there but has no kind was reported where it is defined.
	if r.shapes[name.Text] == nil {
		if r.names == nil {
			r.names = make([]string, len(r.order))
			for i, s := range r.order {
				r.names[i] = s.name
			}
		}
		r.d.Add(diag.Diagnostic{
			Rule: RuleTarget, Severity: diag.Error, Span: name.Span(),
			Message: fmt.Sprintf("%s refers to shape %q, which is not defined", what, name.Text),
			Hint:    diag.DidYouMean(name.Text, r.names),
		})
	}
	return nil
}

// objectOf is Object with a name for the value in parts, which are put together
// only if there is an error to tell: most values are what they should be.
func (r *reader) objectOf(v node.Value, parts ...string) *node.Object {
	if o, ok := v.(*node.Object); ok {
		return o
	}
	return r.Object(v, strings.Join(parts, ""))
}

// stringOf is String with a name for the value in parts.
func (r *reader) stringOf(v node.Value, parts ...string) *node.String {
	if s, ok := v.(*node.String); ok {
		return s
	}
	return r.String(v, strings.Join(parts, ""))
}

// unknown notes a key that the format does not have, once for all places.
func (r *reader) unknown(m node.Member, where string) {
	if r.notedKey[m.Key] {
		return
	}
	r.notedKey[m.Key] = true
	r.d.Add(diag.Diagnostic{
		Rule: fragment.RuleUnknown, Severity: diag.Note, Span: m.KeySpan,
		Message: fmt.Sprintf("unknown key %q of %s is ignored, here and elsewhere", m.Key, where),
	})
}

func (r *reader) error(rule diag.Rule, at diag.Span, format string, args ...any) {
	r.d.Errorf(rule, at, format, args...)
}

func (r *reader) warn(rule diag.Rule, at diag.Span, format string, args ...any) {
	r.d.Warningf(rule, at, format, args...)
}
