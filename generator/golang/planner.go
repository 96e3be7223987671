package golang

import (
	"cmp"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
)

// The rules of this package.
const (
	RuleCollision diag.Rule = "Go.NameCollision" // a name that two things of one Go scope would have
	RuleEnumValue diag.Rule = "Go.EnumValue"     // a value that an int enum cannot have
)

// A planner makes the plan of a service's package.
type planner struct {
	view    *serviceView
	options options
	plan    *plan
	diags   *diag.List

	names       *registry
	typesScope  *scope          // package types
	rootScope   *scope          // the service's package
	methodScope *scope          // the methods of the Client
	files       map[string]bool // of operations, in lower case

	typeNames    map[model.Shape]string   // Go names in package types
	memberNames  map[*model.Member]string // of the structs of unions' members
	lowerCase    map[model.Shape]bool     // shapes whose header maps come from responses
	streamIfaces map[streamRole]string    // the interfaces that were declared

	fields        map[*structView][]string // what fieldNames and errorFieldNames have decided
	unionDecoders map[*model.Union]string  // the functions that read unions; nil without JSON

	// printed are the comment lines of texts: that of a shape is the comment of
	// every member that targets it and has none of its own.
	printed map[*docs.Text][]string
}

func newPlan(v *serviceView, importPath string, names *registry, o options, diags *diag.List) *plan {
	p := &planner{
		view:         v,
		options:      o,
		plan:         &plan{name: v.pkg, importPath: importPath, serviceID: serviceID(v.service), documents: v.documents, standard: o.standard},
		diags:        diags,
		names:        names,
		typeNames:    make(map[model.Shape]string),
		memberNames:  make(map[*model.Member]string),
		files:        make(map[string]bool),
		streamIfaces: make(map[streamRole]string),
		fields:       make(map[*structView][]string),
		printed:      make(map[*docs.Text][]string),
	}
	p.typesScope = names.newScope(scopeID{role: roleType}, "package types", p.reservedTypes()...)
	p.rootScope = names.newScope(scopeID{role: roleInput}, "package "+v.pkg, p.reservedRoot()...)
	p.methodScope = names.newScope(scopeID{role: roleMethod}, "the methods of the Client")
	if names.like != nil {
		names.like.apply(p)
	}
	p.lowerCase = p.responseShapes()
	p.nameTypes()

	p.plan.comment = p.packageComment()
	for _, s := range v.structures {
		if s.shape.Traits().Has(model.TraitError) {
			p.plan.errors = append(p.plan.errors, p.errorDecl(s))
		}
	}
	p.plan.types = p.typeDecls()
	for _, e := range v.enums {
		p.plan.enums = append(p.plan.enums, p.enumDecl(e))
	}
	for _, op := range v.operations {
		p.plan.operations = append(p.plan.operations, p.operation(op))
	}
	checks := p.validators()
	if o.json {
		p.jsonCodecs()
	}
	if o.tests {
		checks.goldenTests()
	}
	return p.plan
}

// reservedTypes are the names in package types that no shape has.
func (p *planner) reservedTypes() []string {
	out := []string{unknownMember}
	if p.options.json {
		out = append(out, jsonError)
	}
	return out
}

// reservedRoot are the names of the service's package that nothing of the model
// has.
func (p *planner) reservedRoot() []string {
	out := []string{"Client", "NewClient"}
	if p.options.standard {
		out = append(out, handlerName)
	}
	if p.options.strict {
		out = append(out, supportNames...)
	}
	return out
}

// nameTypes decides the names of package types. Those of the structs of unions'
// members are kept for them before any shape gets its name.
func (p *planner) nameTypes() {
	v := p.view
	for _, u := range v.unions {
		for _, m := range unionMembers(u) {
			p.typesScope.claim(nameKey{id: m.ID(), role: roleMember}, p.unionMemberName(p.typeName(u), m))
		}
	}
	var shapes []model.Shape
	for _, s := range v.structures {
		shapes = append(shapes, s.shape)
	}
	for _, u := range v.unions {
		shapes = append(shapes, u)
	}
	shapes = append(shapes, v.enums...)
	slices.SortFunc(shapes, func(a, b model.Shape) int { return compareFold(string(a.ID()), string(b.ID())) })
	for _, s := range shapes {
		p.typeNames[s] = p.typesScope.declare(nameKey{id: s.ID(), role: roleType}, s, p.typeName(s))
	}
	for _, u := range v.unions {
		for _, m := range unionMembers(u) {
			p.memberNames[m] = p.typesScope.declare(nameKey{id: m.ID(), role: roleMember}, m, p.unionMemberName(p.typeNames[u], m))
		}
	}
}

// typeName is the name that a shape is to have in package types.
func (p *planner) typeName(s model.Shape) string {
	if name := p.names.name(nameKey{id: s.ID(), role: roleType}); name != "" {
		return name
	}
	return p.names.spelling.exported(model.NameIn(p.view.service, s))
}

func (p *planner) unionMemberName(union string, m *model.Member) string {
	return union + "Member" + p.names.spelling.exported(m.Name)
}

// unionMembers are the members of a union that have a struct, in shape order:
// an event stream's errors are errors, not members.
func unionMembers(u *model.Union) []*model.Member {
	var out []*model.Member
	for _, m := range u.Members {
		if !isEventStream(u) || !m.Target.Traits().Has(model.TraitError) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b *model.Member) int { return compareFold(a.Name, b.Name) })
	return out
}

// responseShapes are the shapes that can be part of a response.
func (p *planner) responseShapes() map[model.Shape]bool {
	var roots []model.Shape
	for _, op := range p.view.operations {
		for _, m := range op.output.members {
			roots = append(roots, m.target)
		}
		for _, e := range op.op.Errors {
			roots = append(roots, e)
		}
	}
	out := make(map[model.Shape]bool)
	for _, s := range model.Closure(roots...) {
		out[s] = true
	}
	return out
}

// typeDecls are the structures and unions of types.go in shape order.
func (p *planner) typeDecls() []typeDecl {
	type entry struct {
		id   model.ShapeID
		decl typeDecl
	}
	var entries []entry
	for _, s := range p.view.structures {
		if !s.shape.Traits().Has(model.TraitError) {
			entries = append(entries, entry{s.id, p.structDecl(s)})
		}
	}
	for _, u := range p.view.unions {
		decl := p.unionDecl(u)
		p.plan.unions = append(p.plan.unions, decl)
		entries = append(entries, entry{u.ID(), decl})
	}
	slices.SortFunc(entries, func(a, b entry) int { return compareFold(string(a.id), string(b.id)) })
	out := make([]typeDecl, len(entries))
	for i, e := range entries {
		out[i] = e.decl
	}
	return out
}

func (p *planner) structDecl(s *structView) *structDecl {
	name := p.typeNames[s.shape]
	if s.operation {
		name = p.rootScope.declare(s.key(), s.owner, p.structName(s))
	}
	decl := &structDecl{name: name, comment: p.lines(s.shape.Documentation())}
	fields := p.fieldNames(s)
	members := make([]int, 0, len(s.members))
	for i, m := range s.members {
		if !isEventStream(m.target) {
			members = append(members, i)
		}
	}
	slices.SortFunc(members, func(a, b int) int {
		return cmp.Or(boolFirst(s.members[a].required, s.members[b].required), cmp.Compare(fields[a], fields[b]))
	})
	for _, i := range members {
		m := s.members[i]
		decl.fields = append(decl.fields, fieldDecl{
			name:    fields[i],
			comment: p.fieldComment(s, m),
			typ:     p.targetType(m.target, m.nullable, s.input),
		})
	}
	return decl
}

// boolFirst orders true before false.
func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// fieldNames are the Go names of a structure's members, in their order; "" for an
// event stream, which is no field.
func (p *planner) fieldNames(s *structView) []string {
	if out, ok := p.fields[s]; ok {
		return out
	}
	sc := p.names.newScope(s.fieldScope(), "struct "+p.structName(s), p.reservedByStruct(s)...)
	out := make([]string, len(s.members))
	for i, m := range s.members {
		if !isEventStream(m.target) {
			out[i] = sc.declare(s.fieldKey(m.name), s.ownerOf(m), p.names.spelling.fieldName(m.name))
		}
	}
	p.fields[s] = out
	return out
}

// structName is the name that the struct of a structure is to have.
func (p *planner) structName(s *structView) string {
	switch {
	case !s.operation:
		return p.typeName(s.shape)
	case s.input:
		return p.operationName(s.owner) + "Input"
	}
	return p.operationName(s.owner) + "Output"
}

// operationName is the name that the method of an operation is to have, and
// that its structs are named after.
func (p *planner) operationName(op model.Subject) string {
	if name := p.names.name(nameKey{id: op.ID(), role: roleMethod}); name != "" {
		return name
	}
	return p.names.spelling.exported(model.NameIn(p.view.service, op.(*model.Operation)))
}

// reservedByStruct are the names that a field must not have: those of methods,
// and of the fields that a struct has besides its members.
func (p *planner) reservedByStruct(s *structView) []string {
	out := slices.Clone(reservedFields)
	if s.operation && !s.input {
		out = append(out, "ResultMetadata")
	}
	if p.options.json {
		out = append(out, jsonMethods...)
	}
	return out
}

func (p *planner) unionDecl(u *model.Union) *unionDecl {
	name := p.typeNames[u]
	decl := &unionDecl{name: name, marker: "is" + name}
	var list []string
	for _, m := range unionMembers(u) {
		view := &memberView{
			name:     m.Name,
			target:   m.Target,
			traits:   []model.Subject{m, m.Target},
			required: m.Traits().Has(model.TraitRequired),
		}
		decl.members = append(decl.members, unionMemberDecl{
			name:    p.memberNames[m],
			comment: p.fieldComment(nil, view),
			typ:     p.valueType(m.Target, false),
		})
		list = append(list, "//  "+p.memberNames[m])
	}
	decl.comment = p.lines(u.Documentation())
	if decl.comment != nil {
		decl.comment = append(slices.Clip(decl.comment), "//")
	}
	decl.comment = append(decl.comment, "// The following types satisfy this interface:", "//")
	decl.comment = append(decl.comment, list...)
	return decl
}

func (p *planner) errorDecl(s *structView) *errorDecl {
	decl := &errorDecl{
		name:    p.typeNames[s.shape],
		comment: p.lines(s.shape.Documentation()),
		code:    s.name,
		fault:   "FaultUnknown",
	}
	if q := s.shape.Traits().Object(model.TraitAWSQueryError); q != nil && p.view.protocol == "aws.protocols#awsQuery" {
		decl.code = cmp.Or(q.Text("code"), decl.code)
	}
	switch s.shape.Traits().Text(model.TraitError) {
	case "client":
		decl.fault = "FaultClient"
	case "server":
		decl.fault = "FaultServer"
	}
	for i, name := range p.errorFieldNames(s) {
		if name == "" {
			continue
		}
		m := s.members[i]
		decl.fields = append(decl.fields, fieldDecl{name: name, typ: p.targetType(m.target, m.nullable, false)})
	}
	return decl
}

// errorFieldNames are the Go names of an error's members, in their order; ""
// for a member that every error has anyway.
func (p *planner) errorFieldNames(s *structView) []string {
	if out, ok := p.fields[s]; ok {
		return out
	}
	plain := make([]string, len(s.members))
	for i, m := range s.members {
		plain[i] = p.names.spelling.exported(m.name)
	}
	reserved := append([]string{"Message"}, reservedErrorFields...)
	if p.options.json {
		reserved = append(reserved, jsonMethods...)
	}
	sc := p.names.newScope(s.fieldScope(), "error "+p.typeNames[s.shape], reserved...)
	out := make([]string, len(s.members))
	for i, m := range s.members {
		switch name := p.names.spelling.errorFieldName(m.name, plain); name {
		case "Message":
		default:
			out[i] = sc.declare(s.fieldKey(m.name), s.ownerOf(m), name)
		}
	}
	p.fields[s] = out
	return out
}
