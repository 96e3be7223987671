package golang

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/markup/gocomment"
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
	p.validators()
	if o.json {
		p.jsonCodecs()
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

// fieldComment is the comment of a field or of a union member's struct.
func (p *planner) fieldComment(s *structView, m *memberView) []string {
	pieces := []*docs.Text{m.documentation()}
	if owner := m.withTrait(model.TraitMediaType); owner != nil {
		pieces = append(pieces, sentence("This value conforms to the media type: "+owner.Traits().Text(model.TraitMediaType)))
	}
	inResponse := s != nil && (s.operation && !s.input || !s.operation && p.lowerCase[s.shape])
	if inResponse && m.withTrait(model.TraitHTTPPrefix) != nil {
		pieces = append(pieces, lowerCaseNote)
	}
	if m.required {
		pieces = append(pieces, requiredNote)
	}
	if d := m.deprecation(); d != nil {
		pieces = append(pieces, deprecated(d, "This member has been deprecated."))
	}
	return p.lines(pieces...)
}

// deprecation is the member's own deprecation or that of its target; nil if
// neither is deprecated. Prelude shapes such as PrimitiveInteger do not count.
func (m *memberView) deprecation() *model.Deprecation {
	if m.deprecated != nil {
		return m.deprecated
	}
	for _, s := range m.traits {
		if d := model.Deprecated(s); d != nil && s.ID().Namespace() != model.PreludeNamespace {
			return d
		}
	}
	return nil
}

// deprecation is that of the service or one of its operations; nil if it has
// none.
func (p *planner) deprecation(s model.Shape) *model.Deprecation {
	if d := model.Deprecated(s); d != nil || !p.view.deprecated {
		return d
	}
	return &model.Deprecation{}
}

func deprecated(d *model.Deprecation, fallback string) *docs.Text {
	return sentence("Deprecated: " + cmp.Or(d.Message, fallback))
}

var (
	requiredNote  = sentence("This member is required.")
	lowerCaseNote = sentence("Map keys will be normalized to lower-case.")
)

// lines prints the pieces of a comment, those that are not nil, with an empty
// line between two of them.
func (p *planner) lines(pieces ...*docs.Text) []string {
	var out []string
	for _, piece := range pieces {
		if piece == nil {
			continue
		}
		printed, ok := p.printed[piece]
		if !ok {
			printed = gocomment.Lines(piece)
			p.printed[piece] = printed
		}
		if out == nil {
			out = printed
			continue
		}
		out = append(append(out[:len(out):len(out)], "//"), printed...)
	}
	return out
}

// sentence is a piece of a comment that the model does not have as
// documentation.
func sentence(s string) *docs.Text { return docs.NewText(s, docs.CommonMark) }

func (p *planner) packageComment() []string {
	s := p.view.service
	title := "the API"
	if t := s.Traits().Text(model.TraitTitle); t != "" {
		title = t
	}
	pieces := []*docs.Text{
		sentence(fmt.Sprintf("Package %s provides the API client, operations, and parameter types for %s.", p.view.pkg, title)),
		s.Documentation(),
	}
	if d := p.deprecation(s); d != nil {
		pieces = append(pieces, deprecated(d, "This package is deprecated."))
	}
	return p.lines(pieces...)
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

func (p *planner) enumDecl(s model.Shape) *enumDecl {
	name := p.typeNames[s]
	decl := &enumDecl{
		name:    name,
		comment: p.lines(sentence("Enum values for " + name)),
		valuesDoc: p.lines(
			sentence("Values returns all known values for "+name+". Note that this can be expanded in the future, and so it is only as up to date as the client."),
			sentence("The ordering of this slice is not guaranteed to be stable across updates."),
		),
	}
	switch s := s.(type) {
	case *model.IntEnum:
		decl.integer = true
		for _, m := range s.Members {
			n, ok := enumNumber(m)
			if !ok {
				p.diags.Add(diag.Diagnostic{
					Rule: RuleEnumValue, Severity: diag.Error, Span: m.Span(), Shape: string(m.ID()),
					Message: fmt.Sprintf("%s must have an integer of 32 bits as its value", m.ID()),
				})
			}
			decl.values = append(decl.values, enumValueDecl{comment: p.lines(m.Documentation()), number: n})
		}
	case *model.Enum:
		for _, m := range s.Members {
			decl.values = append(decl.values, enumValueDecl{comment: p.lines(m.Documentation()), text: enumText(m)})
		}
	case *model.String:
		for _, e := range enumTraitEntries(s) {
			v := enumValueDecl{text: e.Text("value")}
			if doc := e.Text("documentation"); doc != "" {
				v.comment = p.lines(sentence(doc))
			}
			decl.values = append(decl.values, v)
		}
	}
	p.nameConstants(s, decl)
	return decl
}

// enumNumber is the value of an int enum's member; it must be an integer of 32
// bits.
func enumNumber(m *model.Member) (value int64, ok bool) {
	n, _ := m.Traits().Get(model.TraitEnumValue).(*node.Number)
	if n == nil {
		return 0, false
	}
	value, _ = n.Int()
	return value, n.IsInteger() && value == int64(int32(value))
}

// enumText is the value of an enum's member: that of its trait, or else its
// name.
func enumText(m *model.Member) string {
	if s, ok := m.Traits().Get(model.TraitEnumValue).(*node.String); ok {
		return s.Text
	}
	return m.Name
}

// enumTraitEntries are the definitions of Smithy 1.0's trait enum.
func enumTraitEntries(s *model.String) []*node.Object {
	list, _ := s.Traits().Get(model.TraitEnum).(*node.Array)
	if list == nil {
		return nil
	}
	var out []*node.Object
	for _, e := range list.Elems {
		if o, ok := e.(*node.Object); ok {
			out = append(out, o)
		}
	}
	return out
}

// nameConstants names the constants of an enum. When two members have one
// label, the second is named like the member alone.
func (p *planner) nameConstants(s model.Shape, decl *enumDecl) {
	constants := constantsOf(s)
	if len(constants) == 0 || constants[0].member == "" {
		return // of the trait enum, either all definitions have names or none has
	}
	wanted := make([]string, len(constants))
	for i, c := range constants {
		wanted[i] = p.names.like.constant(decl.name, c.key.value)
		if wanted[i] != "" {
			p.typesScope.claim(c.key, wanted[i])
		} else {
			wanted[i] = decl.name + p.names.spelling.label(c.member)
		}
	}
	used := make(map[string]bool)
	for i, c := range constants {
		label := wanted[i]
		name := label
		owner := p.typesScope.taken[label]
		taken := used[label] || owner.role == roleConstant && owner.id.Shape() == s.ID()
		if taken && owner != c.key && p.names.name(c.key) == "" {
			name = p.names.spelling.exported(c.member)
			p.names.warn("enum "+decl.name, c.owner, label, name)
		}
		used[label] = true
		decl.values[i].name = p.typesScope.declare(c.key, c.owner, name)
	}
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

func (p *planner) operation(op *operationView) *operationDecl {
	pieces := []*docs.Text{op.op.Documentation()}
	if d := p.deprecation(op.op); d != nil {
		pieces = append(pieces, deprecated(d, "This operation has been deprecated."))
	}
	decl := &operationDecl{name: p.methodScope.declare(nameKey{id: op.op.ID(), role: roleMethod}, op.op, p.operationName(op.op)), wireName: op.name, comment: p.lines(pieces...)}
	decl.file = operationFile(decl.name, p.files)
	decl.input = p.structDecl(op.input)
	decl.output = p.structDecl(op.output)
	decl.stream = p.stream(decl.name, op)
	return decl
}

// stream is nil for an operation without event streams.
func (p *planner) stream(name string, op *operationView) *streamDecl {
	if eventStream(op.input) == nil && eventStream(op.output) == nil {
		return nil
	}
	if !p.plan.streams {
		p.plan.streams = true
		p.rootScope.claim(nameKey{role: roleReserved}, "UnknownEventMessageError")
	}
	own := func(r role, name string) string {
		return p.rootScope.declare(nameKey{id: op.op.ID(), role: r}, op.op, name)
	}
	decl := &streamDecl{name: own(roleStream, name+"EventStream")}
	decl.create = own(roleNewStream, "New"+decl.name)
	decl.attach = own(roleSetStream, "Set"+decl.name)
	decl.writer = p.streamUnion(op.input, roleWriter, "Writer")
	decl.reader = p.streamUnion(op.output, roleReader, "Reader")
	return decl
}

// eventStream is the event stream of an operation's structure, or nil.
func eventStream(s *structView) model.Shape {
	for _, m := range s.members {
		if isEventStream(m.target) {
			return m.target
		}
	}
	return nil
}

// A streamRole is one side of an event stream, such as its reader.
type streamRole struct {
	union model.Shape
	role  role
}

// streamUnion is one direction of an operation's event stream, or nil. The first
// operation that needs an interface declares it.
func (p *planner) streamUnion(s *structView, r role, suffix string) *streamUnion {
	union := eventStream(s)
	if union == nil {
		return nil
	}
	side := streamRole{union, r}
	iface, declared := p.streamIfaces[side]
	if !declared {
		iface = p.rootScope.declare(nameKey{id: union.ID(), role: r}, union, p.typeNames[union]+suffix)
		p.streamIfaces[side] = iface
	}
	return &streamUnion{union: p.typeNames[union], iface: iface, declare: !declared}
}
