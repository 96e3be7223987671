package golang

// A testPlan is the golden tests of a package, before they are printed.
type testPlan struct {
	builders   []*builderDecl
	operations []*operationTest
	validators []*validatorTest
	enums      []*enumTest
	unions     []*unionTest
	json       []*jsonTest
	// unknownUnion is the document of a union that the model does not have; ""
	// without JSON.
	unknownUnion string
}

// An example is a Go expression for a value, one of [goSource], [call],
// [conversion], [dereference], [composite] and [changed].
type example interface{ example() }

type (
	// goSource is Go source that needs no import but that of a call around it.
	goSource string
	// call is the call of a function, of this package if path is "".
	call struct {
		path, name string
		typ        typeExpr // its type argument; nil for none
		args       []example
	}
	// conversion is of a type.
	conversion struct {
		typ typeExpr
		of  example
	}
	// dereference is *of.
	dereference struct{ of example }
	// composite is a literal of a struct, a list or a map.
	composite struct {
		typ     typeExpr
		address bool // whether its address is taken
		fields  []exampleField
		elems   []example
		keys    []string // of the elements of a map; nil for others
		lines   bool     // whether each element has a line of its own
	}
	// changed is a pointer to a copy of a struct in which a field is changed.
	changed struct {
		of    example
		typ   typeExpr
		field exampleField
	}
)

type exampleField struct {
	name  string
	value example
}

func (goSource) example()    {}
func (call) example()        {}
func (conversion) example()  {}
func (dereference) example() {}
func (composite) example()   {}
func (changed) example()     {}

// A builderDecl is a function that returns an example.
type builderDecl struct {
	name  string
	typ   typeExpr
	value example
}

// An operationTest compares the smallest and the full input of an operation.
type operationTest struct {
	name           string // of the test
	file           string // of the golden file, without its ending
	check          string // the exported check
	smallest, full exampleInput
	cases          []checkCase
	context        string
	json           bool // whether the inputs have a document
}

// An exampleInput is an input, and whether it is certainly valid.
type exampleInput struct {
	value example
	valid bool
}

// A validatorTest asks a validator about values.
type validatorTest struct {
	name, file string
	validator  string
	cases      []checkCase
}

// A checkCase is a value with what is known of the answer.
type checkCase struct {
	label string
	value example
	want  verdict
	path  string // of the problem
}

type verdict int

const (
	mustBeValid verdict = iota
	mustBeInvalid
	mayBeEither
)

// An enumTest lists the values of an enum.
type enumTest struct {
	name      string // in package types
	constants []string
	integer   bool
}

// A unionTest lists the members of a union.
type unionTest struct {
	name    string // in package types
	members []string
}

// A jsonTest writes and reads values of a type.
type jsonTest struct {
	name, file     string
	typ            typeExpr
	smallest, full example // nil for a union
	// decoded are documents whose members have names that are only read.
	decoded []string
	// unmarshal reads a union, members are its values. typed says whether the
	// name of a type may stand beside them.
	unmarshal string
	members   []example
	typed     bool
}
