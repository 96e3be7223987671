package golang

// A plan is a Go package before it is printed: every name, type, comment and
// check is decided. Comments are complete lines that begin with "//"; nil means
// that there is none.
type plan struct {
	name       string
	importPath string
	serviceID  string // in errors of the Client
	comment    []string

	operations []*operationDecl
	types      []typeDecl   // structures and unions, in order
	unions     []*unionDecl // those of types
	enums      []*enumDecl
	errors     []*errorDecl
	validators []*validatorDecl
	patterns   []*patternDecl // of strict validators
	decimals   []*decimalDecl // of strict validators
	equals     []*equalDecl   // of strict validators
	strict     bool
	documents  bool // whether the package needs its document packages
	streams    bool // whether any operation has an event stream

	json *jsonPlan // nil without JSON

	// standard is set if the package imports the standard library only.
	standard bool
}

func (p *plan) typesPath() string            { return p.importPath + "/types" }
func (p *plan) documentPath() string         { return p.importPath + "/document" }
func (p *plan) internalDocumentPath() string { return p.importPath + "/internal/document" }
func (p *plan) jsonwirePath() string         { return p.importPath + "/internal/jsonwire" }
func (p *plan) ownSmithyPath() string        { return p.importPath + "/smithy" }

// An operationDecl is an operation: a method of the Client and two structs.
type operationDecl struct {
	name      string // of the method
	wireName  string // in the model
	file      string
	comment   []string
	input     *structDecl
	output    *structDecl
	stream    *streamDecl // nil without event streams
	check     string      // the exported function that validates the input
	validator string      // the unexported one; "" if there is nothing to check
}

// A typeDecl is a declaration of types.go, a [*structDecl] or [*unionDecl].
type typeDecl interface{ typeDecl() }

func (*structDecl) typeDecl() {}
func (*unionDecl) typeDecl()  {}

// A structDecl is a struct.
type structDecl struct {
	name    string
	comment []string
	fields  []fieldDecl
}

// A fieldDecl is a field of a struct.
type fieldDecl struct {
	name    string
	comment []string
	typ     typeExpr
}

// A unionDecl is the interface of a union with a struct for each member.
type unionDecl struct {
	name    string
	comment []string
	marker  string // the unexported method
	members []unionMemberDecl
}

type unionMemberDecl struct {
	name    string // of the struct
	comment []string
	typ     typeExpr
}

// An enumDecl is the type of an enum with its constants.
type enumDecl struct {
	name      string
	comment   []string // of the constants
	valuesDoc []string // of the method Values
	integer   bool     // an alias of int32, without Values
	values    []enumValueDecl
}

type enumValueDecl struct {
	name    string // of the constant; "" if the model names none
	comment []string
	text    string // of a string enum
	number  int64  // of an int enum
}

// An errorDecl is the struct of an error.
type errorDecl struct {
	name    string
	comment []string
	fields  []fieldDecl // besides Message and ErrorCodeOverride
	code    string
	fault   string // the constant in package smithy
}

// A streamDecl is what an operation's output gives access to its event streams
// with.
type streamDecl struct {
	name   string       // of the struct
	create string       // the function that makes one
	attach string       // the function that gives one to an output
	writer *streamUnion // what the caller sends; nil if nothing
	reader *streamUnion // what the service sends; nil if nothing
}

// A streamUnion is one direction of an event stream.
type streamUnion struct {
	union string // in package types
	iface string // the interface of who reads or writes it
	// declare is set for the first operation that uses the interface.
	declare bool
}

// A validatorDecl is a function that checks a value.
type validatorDecl struct {
	name    string
	param   typeExpr
	isValue bool   // whether the parameter cannot be nil
	context string // what its problems are reported below
	// constraints are about the value itself, the body is about what is in it;
	// nil for nothing.
	constraints []constraintDecl
	body        validatorBody
}

// A validatorBody is what a validator checks, one of [structChecks],
// [elemCheck] and [unionChecks] or, if it is strict, of [structChecks],
// [strictList], [strictMap] and [strictUnion].
type validatorBody interface{ validatorBody() }

// structChecks check the fields of a struct, in the order of the model.
type structChecks []fieldCheck

// elemCheck checks each element of a list or value of a map.
type elemCheck struct {
	validator string
	isMap     bool
	address   bool // whether the validator wants the element's address
}

// unionChecks check the value of a union's member.
type unionChecks []memberCheck

func (structChecks) validatorBody() {}
func (elemCheck) validatorBody()    {}
func (unionChecks) validatorBody()  {}

// A fieldCheck checks one field: that it is present, what is in it, or both.
type fieldCheck struct {
	field     string
	presence  presence
	validator string // of the content; "" if it needs none
	content   guarded
}

// A guarded says how a validator gets a value that may be absent.
type guarded struct {
	guard  guard
	access access
}

// guard is how one sees that there is something to check.
type guard int

const (
	always guard = iota
	notNil
	notEmpty
	notZero
)

// access is how a validator gets a value.
type access int

const (
	asIs access = iota
	dereferenced
	addressed
)

// presence is how one sees that a field is missing.
type presence int

const (
	unchecked presence = iota // it may be missing, or its type cannot tell
	whenNil
	whenEmpty
)

// A memberCheck checks the value of one member of a union.
type memberCheck struct {
	typ       string // the member's struct in package types
	label     string // as the model names it
	validator string
	address   bool
}
