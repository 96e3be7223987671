package golang

// A constraintDecl is what a strict validator checks of a value itself, one of
// [lengthDecl], [rangeDecl], [matchDecl], [enumCheckDecl] and [uniqueDecl].
type constraintDecl interface{ constraintDecl() }

// A lengthDecl checks a length.
type lengthDecl struct {
	measure  measure
	convert  bool  // whether the value is an enum
	min, max int64 // noBound for none
	want     string
}

const noBound = -1

// measure is how a length is found.
type measure int

const (
	byLen measure = iota
	byRunes
)

// A rangeDecl checks a number.
type rangeDecl struct {
	number   numberKind
	min, max string // "" for none; names of decimals for a bigDecimal
	want     string
	hidden   bool
}

// numberKind is how a number is compared with its bounds.
type numberKind int

const (
	integer numberKind = iota
	float              // which may be no number at all
	bigInteger
	bigDecimal
)

// A matchDecl checks a string against a pattern: it must match any of the
// cases.
type matchDecl struct {
	cases   []matchCase
	convert bool // whether the value is an enum
	want    string
	hidden  bool
}

// A matchCase has the names of the expressions that a string must match, and
// of those that it must not.
type matchCase struct{ match, reject []string }

// An enumCheckDecl checks that a value is one of an enum.
type enumCheckDecl struct {
	texts   []string // of a string enum
	numbers []int64  // of an int enum
	integer bool
	want    string
	hidden  bool
}

// A uniqueDecl checks that no two elements of a list are equal.
type uniqueDecl struct{ equal string }

func (lengthDecl) constraintDecl()    {}
func (rangeDecl) constraintDecl()     {}
func (matchDecl) constraintDecl()     {}
func (enumCheckDecl) constraintDecl() {}
func (uniqueDecl) constraintDecl()    {}

// A patternDecl is a variable with a regular expression.
type patternDecl struct {
	name string
	expr string
}

// A decimalDecl is a variable with a bound of numbers of any size.
type decimalDecl struct {
	name string
	text string
}

// An elemCall is the call of a validator for an element, which may be absent.
type elemCall struct {
	validator string // "" if there is nothing to call
	value     guarded
}

// strictList checks each element of a list.
type strictList struct {
	elem elemCall
	// union says which unions an element, which must not be nil, can be; "" for
	// other elements.
	union string
}

// strictMap checks each entry of a map.
type strictMap struct {
	key       string    // the validator of keys; "" if they need none
	keyType   *typeExpr // what a key is converted to for it; nil for nothing
	hiddenKey bool
	value     elemCall
	union     string // as for a list
}

// strictUnion checks that a union is one of its members, and the member's value.
type strictUnion struct {
	members []strictMember
	want    string
}

type strictMember struct {
	typ   string // the member's struct in package types
	label string // as the model names it
	call  elemCall
}

func (strictList) validatorBody()  {}
func (strictMap) validatorBody()   {}
func (strictUnion) validatorBody() {}

// An equalDecl is a function that says whether two values are the same.
type equalDecl struct {
	name string
	typ  typeExpr
	body equalBody
}

// An equalBody is how values are compared, one of [comparison], [equalFields],
// [equalElems] and [equalMembers].
type equalBody interface{ equalBody() }

// comparison is how values without parts are compared.
type comparison int

const (
	byOperator comparison = iota
	byBytes
	byTime
	byCmp
	neverEqual
)

// An equalPart is a part of two values that are compared.
type equalPart struct {
	name    string // of the field, or of the struct of a union's member
	equal   string
	pointer bool // whether the part is a pointer
}

type (
	equalFields  []equalPart
	equalMembers []equalPart
	equalElems   struct {
		elem  equalPart
		isMap bool
	}
)

func (comparison) equalBody()   {}
func (equalFields) equalBody()  {}
func (equalMembers) equalBody() {}
func (equalElems) equalBody()   {}
