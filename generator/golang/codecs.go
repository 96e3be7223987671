package golang

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// jsonMethods are the methods of a struct.
var jsonMethods = []string{"MarshalJSON", "UnmarshalJSON", encodeJSON, decodeJSON}

const (
	encodeJSON = "EncodeJSON"
	decodeJSON = "DecodeJSON"
	// jsonError is the name of the errors of these methods.
	jsonError = "JSONError"
	// typeName is the member of errors and unions that says their type.
	typeName = "__type"
)

// The protocols whose documents are JSON.
const (
	restJSON1 model.ShapeID = "aws.protocols#restJson1"
	awsJSON10 model.ShapeID = "aws.protocols#awsJson1_0"
	awsJSON11 model.ShapeID = "aws.protocols#awsJson1_1"
)

// jsonCodecs plans the documents of all types. A service without a JSON
// protocol gets those that Smithy's traits describe.
func (p *planner) jsonCodecs() {
	out := &jsonPlan{
		operationCollections: &collections{byName: make(map[string]codec)},
		typeCollections:      &collections{byName: make(map[string]codec)},
	}
	p.plan.json = out
	decoders := make(map[*model.Union]string)
	for _, u := range p.view.unions {
		decoders[u] = p.typesScope.declare(nameKey{id: u.ID(), role: roleDecode}, u, "Decode"+p.typeNames[u])
	}
	p.unionDecoders = decoders
	for _, u := range p.view.unions {
		out.unions = append(out.unions, p.jsonUnion(u))
	}
	for _, s := range p.view.structures {
		if decl := p.jsonStruct(s, p.typeNames[s.shape]); decl != nil {
			out.types = append(out.types, decl)
		}
	}
	for i, op := range p.view.operations {
		decl := p.plan.operations[i]
		for _, own := range []struct {
			view *structView
			name string
		}{{op.input, decl.input.name}, {op.output, decl.output.name}} {
			if decl := p.jsonStruct(own.view, own.name); decl != nil {
				out.operations = append(out.operations, decl)
			}
		}
	}
	for _, s := range out.operations {
		out.operationCollections.addMembers(s.members)
	}
	for _, s := range out.types {
		out.typeCollections.addMembers(s.members)
	}
	for _, u := range out.unions {
		out.typeCollections.addMembers(u.members)
	}
}

func (c *collections) addMembers(members []jsonMember) {
	for _, m := range members {
		c.add(m.codec)
	}
}

// jsonStruct plans the document of a struct; nil for an operation without one.
func (p *planner) jsonStruct(s *structView, name string) *jsonStruct {
	isError := s.shape.Traits().Has(model.TraitError)
	out := &jsonStruct{name: name, writesDefaults: !s.input}
	fields := p.fieldsOf(s)
	taken := make(map[string]bool)
	for _, m := range s.members {
		taken[p.jsonName(m)] = true
	}
	if isError && !taken[typeName] {
		out.errorType = p.errorType(s)
	}
	hasMessage := false
	for i, m := range s.members {
		isMessage := isError && fields[i] == ""
		hasMessage = hasMessage || isMessage
		place := p.place(s, m)
		if place == inPayload && !isDocument(m.target) {
			if s.operation {
				return nil
			}
			continue // other types may have the error as a member
		}
		if isStream(m.target) || place == elsewhere {
			continue
		}
		member := p.jsonMember(s, m, fields[i])
		if isMessage {
			member = messageMember(p.jsonName(m), taken)
		}
		if place == inPayload {
			_, structure := m.target.(*model.Structure)
			out.payload, out.members, out.defaults = true, []jsonMember{member}, nil
			out.emptyIsAbsent = structure && s.input
			return out
		}
		out.members = append(out.members, member)
		if def := p.jsonDefault(m, member); def != nil {
			out.defaults = append(out.defaults, *def)
		}
	}
	if isError && !hasMessage {
		out.members = append(out.members, messageMember("message", taken))
	}
	return out
}

// fieldsOf are the Go names of a structure's members, in their order; "" for
// the message of an error.
func (p *planner) fieldsOf(s *structView) []string {
	if s.shape.Traits().Has(model.TraitError) && !s.operation {
		return p.errorFieldNames(s)
	}
	return p.fieldNames(s)
}

// errorType is what the protocols have an error say of itself.
func (p *planner) errorType(s *structView) string {
	switch p.view.protocol {
	case awsJSON10:
		return string(s.shape.ID())
	case awsJSON11:
		return s.shape.ID().Name()
	}
	return ""
}

// messageMember is the message of an error. Services disagree about its name's
// first letter, so that either is read.
func messageMember(name string, taken map[string]bool) jsonMember {
	names := []string{name}
	for _, other := range []string{"message", "Message"} {
		if !taken[other] && other != name {
			names = append(names, other)
		}
	}
	return jsonMember{field: "Message", names: names, codec: pointerCodec{plain("String"), builtin("string")}, when: ifNotNil}
}

// place is where the protocol puts a member.
type place int

const (
	inDocument place = iota
	inPayload        // it is the body as a whole
	elsewhere        // in a header, the URI or the status
)

// place returns where a member goes. Only restJson1 binds members to HTTP, and
// only those of requests, responses and errors (Smithy 2.0, "HTTP binding
// traits").
func (p *planner) place(s *structView, m *memberView) place {
	isError := s.shape.Traits().Has(model.TraitError)
	if p.view.protocol != restJSON1 || !s.operation && !isError || len(m.traits) == 0 {
		return inDocument
	}
	bindings := []model.ShapeID{model.TraitHTTPHeader, model.TraitHTTPPrefix, model.TraitHTTPResponseCode}
	if s.input {
		bindings = []model.ShapeID{
			model.TraitHTTPHeader, model.TraitHTTPPrefix,
			model.TraitHTTPLabel, model.TraitHTTPQuery, model.TraitHTTPQueryParams,
		}
	}
	own := m.traits[0].Traits()
	switch {
	case slices.ContainsFunc(bindings, own.Has):
		return elsewhere
	case own.Has(model.TraitHTTPPayload):
		return inPayload
	case slices.ContainsFunc(s.members, func(m *memberView) bool {
		return len(m.traits) > 0 && m.traits[0].Traits().Has(model.TraitHTTPPayload)
	}):
		return elsewhere // there is no room beside a payload
	}
	return inDocument
}

// isStream reports whether a shape's values are read or written piece by piece.
func isStream(s model.Shape) bool { return s.Traits().Has(model.TraitStreaming) }

// isDocument reports whether a payload of that shape is JSON: blobs and strings
// are sent as they are.
func isDocument(s model.Shape) bool {
	switch s.(type) {
	case *model.Blob, *model.String, *model.Enum:
		return false
	}
	return !isStream(s)
}

// jsonName is the name of a member in documents.
func (p *planner) jsonName(m *memberView) string {
	if len(m.traits) == 0 {
		return m.name
	}
	return p.nameIn(m.traits[0], m.name)
}

// nameIn is the name of a member: the AWS JSON protocols ignore jsonName.
func (p *planner) nameIn(member model.Subject, name string) string {
	if p.view.protocol == awsJSON10 || p.view.protocol == awsJSON11 {
		return name
	}
	if own := member.Traits().Text(model.TraitJSONName); own != "" {
		return own
	}
	return name
}

func (p *planner) jsonMember(s *structView, m *memberView, field string) jsonMember {
	out := jsonMember{
		field: field,
		names: []string{p.jsonName(m)},
		codec: p.codecOf(m.target, m.traits...),
		when:  p.writeCondition(s, m),
	}
	if isPointer(m.target, m.nullable) {
		out.codec = pointerCodec{out.codec, p.valueType(m.target, false)}
	}
	return out
}

// writeCondition follows from the Go type of a field, and from whether its zero
// value means the model's default or that there is none. The defaults of an
// input are left to the service (Smithy 2.0, "input trait").
func (p *planner) writeCondition(s *structView, m *memberView) writeCondition {
	if isPointer(m.target, m.nullable) {
		return ifNotNil
	}
	if !hasEmptyValue(m.target) && (m.required || !s.input && p.defaultOf(m) != nil) {
		return everywhere
	}
	switch m.target.(type) {
	case *model.String, *model.Enum:
		return ifNotEmpty
	case *model.Boolean:
		return ifTrue
	case *model.Byte, *model.Short, *model.Integer, *model.Long, *model.IntEnum, *model.Float, *model.Double:
		return ifNotZero
	}
	return ifNotNil
}

// defaultOf is the default of a member, as far as a client knows it; nil if it
// knows none. A customisation that makes a member a pointer, or a value, means
// that its default is not to be relied on.
func (p *planner) defaultOf(m *memberView) node.Value {
	if len(m.traits) == 0 {
		return nil
	}
	member, ok := m.traits[0].(*model.Member)
	if !ok || member.Traits().Has(model.TraitClientOptional) || m.nullable != isNullable(member) {
		return nil
	}
	def := member.Traits().Get(model.TraitDefault)
	if _, null := def.(*node.Null); null {
		return nil
	}
	return def
}

// jsonDefault is the default that a field must be set to; nil if it needs none,
// because the zero value of the field says the same.
func (p *planner) jsonDefault(m *memberView, member jsonMember) *jsonDefault {
	def := p.defaultOf(m)
	if def == nil || member.when == everywhere || !m.nullable && !hasEmptyValue(m.target) {
		return nil
	}
	if _, ok := m.target.(*model.Timestamp); ok {
		member.codec = pointerCodec{p.defaultTimestamp(m, def), timeTime}
	}
	return &jsonDefault{jsonMember: member, text: string(node.Append(nil, def, 0))}
}

// defaultTimestamp is the codec of a timestamp's default, which has another
// format than the member if it is a number, or the member's format is one.
func (p *planner) defaultTimestamp(m *memberView, def node.Value) codec {
	c := timestampCodec(m.traits)
	if _, number := def.(*node.Number); number {
		return plain("EpochSeconds")
	}
	if c == plain("EpochSeconds") {
		return plain("DateTime")
	}
	return c
}

// codecOf is the codec of a shape's values. The subjects are those whose traits
// count, the most important one first.
func (p *planner) codecOf(s model.Shape, subjects ...model.Subject) codec {
	if isStringEnum(s) {
		return plainCodec{"String", "String", "string", p.named(s)}
	}
	switch s := s.(type) {
	case *model.Blob:
		return plain("Blob")
	case *model.Boolean:
		return plain("Bool")
	case *model.Byte:
		return integerCodec("Int8")
	case *model.Short:
		return integerCodec("Int16")
	case *model.Integer, *model.IntEnum:
		return integerCodec("Int32")
	case *model.Long:
		return plainCodec{write: "Int", read: "Int64"}
	case *model.Float:
		return plain("Float32")
	case *model.Double:
		return plain("Float64")
	case *model.BigInteger:
		return plain("BigInt")
	case *model.BigDecimal:
		return plain("BigFloat")
	case *model.String:
		return plain("String")
	case *model.Timestamp:
		return timestampCodec(subjects)
	case *model.Document:
		return documentCodec{}
	case *model.List:
		return listCodec{p.elements(s.Member)}
	case *model.Map:
		return mapCodec{p.elements(s.Value)}
	case *model.Union:
		return unionCodec{p.typeNames[s], p.unionDecoders[s]}
	default:
		return methodCodec{p.typeNames[s]}
	}
}

// timestampCodec is the codec of a timestamp: in documents, seconds unless a
// trait says otherwise.
func timestampCodec(subjects []model.Subject) codec {
	for _, s := range subjects {
		switch s.Traits().Text(model.TraitTimestampFormat) {
		case "date-time":
			return plain("DateTime")
		case "http-date":
			return plain("HTTPDate")
		case "epoch-seconds":
			return plain("EpochSeconds")
		}
	}
	return plain("EpochSeconds")
}

func (p *planner) elements(m *model.Member) elements {
	nullable := isNullable(m)
	out := elements{typ: p.memberType(m), codec: p.codecOf(m.Target, m, m.Target), sparse: nullable}
	switch {
	case out.codec == documentCodec{}:
		out.sparse = true // null is a document, too
	case isPointer(m.Target, nullable):
		out.codec, out.null = pointerCodec{out.codec, p.valueType(m.Target, false)}, "nil"
	case nullable:
		out.null = zeroOf(m.Target)
	}
	return out
}

// zeroOf is the zero value of a shape that has a value for absence.
func zeroOf(s model.Shape) string {
	switch s.(type) {
	case *model.String, *model.Enum:
		return `""`
	case *model.IntEnum:
		return "0"
	}
	return "nil"
}

func (p *planner) jsonUnion(u *model.Union) *jsonUnion {
	name := p.typeNames[u]
	out := &jsonUnion{name: name, decode: p.unionDecoders[u]}
	out.unmarshal = p.typesScope.declare(nameKey{id: u.ID(), role: roleUnmarshal}, u, "Unmarshal"+name)
	for _, m := range unionMembers(u) {
		member := jsonMember{
			field: "Value",
			names: []string{p.nameIn(m, m.Name)},
			codec: p.codecOf(m.Target, m, m.Target),
			when:  everywhere,
		}
		if member.names[0] == typeName {
			out.typeMember = true
		}
		out.members = append(out.members, member)
		out.types = append(out.types, p.memberNames[m])
	}
	return out
}

// quotedName is a name as it stands between the quotes of a JSON string.
func quotedName(name string) string {
	text := string(node.Append(nil, &node.String{Text: name}, 0))
	return strings.TrimSuffix(strings.TrimPrefix(text, `"`), `"`)
}
