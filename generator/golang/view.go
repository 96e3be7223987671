package golang

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
)

// syntheticNamespace is the namespace of the structures that operations get
// for themselves; Smithy's own Go generator uses the same, and shapes are
// ordered by it.
const syntheticNamespace = "smithy.go.synthetic"

// A serviceView is a service as the Go package shows it.
type serviceView struct {
	service    *model.Service
	pkg        string // the name of the Go package
	sdk        string // the name of its package in the AWS SDK; "" if it has none
	protocol   model.ShapeID
	operations []*operationView
	// structures are the structures of the closure in shape order, errors
	// included; operation structures are not among them.
	structures []*structView
	byShape    map[*model.Structure]*structView
	unions     []*model.Union
	enums      []model.Shape // *model.Enum, *model.IntEnum, or *model.String with the trait enum
	documents  bool          // whether a document is in the closure
	deprecated bool          // whether a customisation deprecates all of it
}

// An operationView is an operation with the structures of its own.
type operationView struct {
	op            *model.Operation
	name          string
	input, output *structView
}

// A structView is a structure, or what an operation makes of it.
type structView struct {
	id        model.ShapeID // where it stands in shape order
	shape     *model.Structure
	name      string        // the shape's name in the service, not yet a Go name
	owner     model.Subject // what has that name: the shape or the operation
	operation bool          // whether it is an operation's own input or output
	input     bool          // whether it is an operation's own input
	members   []*memberView
}

// A memberView is a member of a structure, after customisation.
type memberView struct {
	name     string
	target   model.Shape
	traits   []model.Subject // the member and its target, as far as the text of its comment comes from them
	required bool
	nullable bool
	// deprecated replaces the deprecation that the traits give, doc the
	// documentation; nil where nothing is customised.
	deprecated *model.Deprecation
	doc        *docs.Text
}

// newServiceView selects and prepares what the package of a service shows.
// Only operations for which keep holds are in it.
func newServiceView(service *model.Service, pkg string, keep func(string) bool) *serviceView {
	v := &serviceView{service: service, pkg: pkg, protocol: protocolOf(service), byShape: make(map[*model.Structure]*structView)}
	if id := sdkID(service); id != "" {
		v.sdk = packageName(id)
	}
	var roots []model.Shape
	for _, op := range model.ServiceOperations(service) {
		name := model.NameIn(service, op)
		if !keep(name) {
			continue
		}
		v.operations = append(v.operations, v.operation(op, name))
		for _, s := range []*model.Structure{op.Input, op.Output} {
			for _, m := range s.Members {
				roots = append(roots, m.Target)
			}
		}
		for _, e := range op.Errors {
			roots = append(roots, e)
		}
	}
	for _, e := range service.Errors {
		roots = append(roots, e)
	}
	for _, r := range model.ServiceResources(service) {
		for _, p := range append(slices.Clone(r.Identifiers), r.Properties...) {
			roots = append(roots, p.Target)
		}
	}
	slices.SortFunc(v.operations, func(a, b *operationView) int { return compareFold(a.name, b.name) })

	shapes := model.Closure(roots...)
	slices.SortStableFunc(shapes, func(a, b model.Shape) int { return compareFold(string(a.ID()), string(b.ID())) })
	for _, s := range shapes {
		v.add(s)
	}
	customize(v)
	return v
}

func (v *serviceView) add(s model.Shape) {
	if s.Traits().Has(model.TraitMixin) {
		return // what it gives is in the shapes that mix it in
	}
	switch s := s.(type) {
	case *model.Structure:
		view := &structView{id: s.ID(), shape: s, name: model.NameIn(v.service, s), owner: s}
		view.members = v.members(view)
		v.structures = append(v.structures, view)
		v.byShape[s] = view
	case *model.Union:
		v.unions = append(v.unions, s)
	case *model.Document:
		v.documents = true
	case *model.Enum, *model.IntEnum:
		v.enums = append(v.enums, s)
	case *model.String:
		if hasEnumTrait(s) {
			v.enums = append(v.enums, s)
		}
	}
}

func (v *serviceView) operation(op *model.Operation, name string) *operationView {
	own := func(suffix string, shape *model.Structure) *structView {
		s := &structView{
			id:        model.NewShapeID(syntheticNamespace, name+suffix),
			shape:     shape,
			name:      name + suffix,
			owner:     op,
			operation: true,
			input:     suffix == "Input",
		}
		s.members = v.members(s)
		return s
	}
	return &operationView{op: op, name: name, input: own("Input", op.Input), output: own("Output", op.Output)}
}

func (v *serviceView) members(s *structView) []*memberView {
	var out []*memberView
	for _, m := range s.shape.Members {
		out = append(out, &memberView{
			name:     m.Name,
			target:   m.Target,
			traits:   []model.Subject{m, m.Target},
			required: m.Traits().Has(model.TraitRequired),
			nullable: isNullable(m),
		})
	}
	return out
}

// key identifies the struct of a structure.
func (s *structView) key() nameKey {
	switch {
	case !s.operation:
		return nameKey{id: s.id, role: roleType}
	case s.input:
		return nameKey{id: s.owner.ID(), role: roleInput}
	}
	return nameKey{id: s.owner.ID(), role: roleOutput}
}

// fieldKey identifies the field of a member.
func (s *structView) fieldKey(member string) nameKey {
	scope := s.fieldScope()
	return nameKey{id: scope.of.WithMember(member), role: scope.role}
}

// fieldScope is that of the struct's fields.
func (s *structView) fieldScope() scopeID {
	switch {
	case !s.operation:
		return scopeID{roleField, s.id}
	case s.input:
		return scopeID{roleInputField, s.owner.ID()}
	}
	return scopeID{roleOutputField, s.owner.ID()}
}

// ownerOf is the member itself, or for one that no model has, what it was added to.
func (s *structView) ownerOf(m *memberView) model.Subject {
	if len(m.traits) > 0 {
		return m.traits[0]
	}
	return s.owner
}

// documentation is what the member's comment begins with: the text of the
// customisation or the member, or else that of the target; nil if there is
// none.
func (m *memberView) documentation() *docs.Text {
	if m.doc != nil {
		return m.doc
	}
	for _, s := range m.traits {
		if s.Documentation() != nil {
			return s.Documentation()
		}
	}
	return nil
}

// withTrait returns the subject, the member or its target, that has a trait;
// nil if neither has it.
func (m *memberView) withTrait(id model.ShapeID) model.Subject {
	for _, s := range m.traits {
		if s.Traits().Has(id) {
			return s
		}
	}
	return nil
}

// isEventStream reports whether a shape is a stream of events.
func isEventStream(s model.Shape) bool {
	u, ok := s.(*model.Union)
	return ok && u.Traits().Has(model.TraitStreaming)
}

// protocolOf is the protocol that decides about error codes: the first one of
// the service that the AWS SDKs prefer.
func protocolOf(s *model.Service) model.ShapeID {
	for _, p := range []model.ShapeID{
		"aws.protocols#restJson1", "aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1",
		"aws.protocols#restXml", "aws.protocols#awsQuery", "aws.protocols#ec2Query",
	} {
		if s.Traits().Has(p) {
			return p
		}
	}
	return ""
}

func compareFold(a, b string) int { return model.CompareFold(a, b) }
