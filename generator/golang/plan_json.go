package golang

// A jsonPlan is what of a package writes and reads JSON.
type jsonPlan struct {
	operations []*jsonStruct // inputs and outputs that have a document
	types      []*jsonStruct // structures and errors, in shape order
	unions     []*jsonUnion  // in shape order

	// The functions that each of the two packages has for lists and maps.
	operationCollections, typeCollections *collections
}

// A jsonStruct is a struct with its document.
type jsonStruct struct {
	name      string
	errorType string // what "__type" says in an error; "" writes none
	members   []jsonMember
	// payload is the only member, if its value is the document as a whole.
	payload bool
	// emptyIsAbsent is set for a payload that is an empty object if it is absent.
	emptyIsAbsent bool
	// defaults are set when the struct is read, and with writesDefaults also
	// when it is written.
	defaults       []jsonDefault
	writesDefaults bool
}

// A jsonMember is a field with its value's place in the document.
type jsonMember struct {
	field string
	names []string // the first is written, all are read; at least one
	codec codec
	when  writeCondition
}

// writeCondition is when a field is written.
type writeCondition int

const (
	ifNotNil   writeCondition = iota // it is a pointer, list, map or the like
	ifNotEmpty                       // it is a string that has characters
	ifNotZero                        // it is a number that is not 0
	ifTrue                           // it is a boolean
	everywhere                       // its zero value says something, too
)

// A jsonDefault is the value that an absent field stands for.
type jsonDefault struct {
	jsonMember        // the codec is that of the text
	text       string // JSON
}

// A jsonUnion is a union with its document, which has one member.
type jsonUnion struct {
	name      string // of the interface
	unmarshal string // the function that reads one
	decode    string // the function that reads one as part of a document
	members   []jsonMember
	types     []string // of the members, by index
	// typeMember is set if a member has the name under which some services say
	// the type of the union, which else is nobody's.
	typeMember bool
}

// A codec is how values of one Go type are written and read, one of
// [plainCodec], [methodCodec], [unionCodec], [documentCodec], [listCodec],
// [mapCodec] and [pointerCodec]. Codecs can be compared.
type codec interface {
	// name is a name for what it is a codec of.
	name() string
}

type (
	// plainCodec has methods of jsonwire's Encoder and Decoder.
	plainCodec struct {
		write, read string
		as          builtin  // what is written; "" if it is the type of the value
		typ         typeExpr // what is read; nil if it is the type of the value
	}
	// methodCodec has methods of a type in package types.
	methodCodec struct{ typ string }
	// unionCodec has a function in package types that reads a union.
	unionCodec struct{ union, decode string }
	// documentCodec has functions in the package of document values.
	documentCodec struct{}
	// listCodec and mapCodec consist of others.
	listCodec struct{ elements }
	mapCodec  struct{ elements }
	// pointerCodec is what a pointer points to.
	pointerCodec struct {
		elem codec
		typ  typeExpr // of the elem
	}
)

// elements are what lists and maps have.
type elements struct {
	typ   typeExpr
	codec codec
	// sparse is set if an element can be null, which is read as a zero value;
	// else nulls are not read.
	sparse bool
	// null is the zero value if it must be told from others to be written as
	// null: "nil", "0" or `""`. "" is for elements that are written as they are.
	null string
}

func (c plainCodec) name() string {
	if t, ok := c.typ.(named); ok {
		return t.name
	}
	return c.read
}
func (c methodCodec) name() string  { return c.typ }
func (c unionCodec) name() string   { return c.union }
func (documentCodec) name() string  { return "Document" }
func (c listCodec) name() string    { return c.elements.name() + "List" }
func (c mapCodec) name() string     { return c.elements.name() + "Map" }
func (c pointerCodec) name() string { return c.elem.name() }

func (e elements) name() string {
	if e.sparse {
		return "Sparse" + e.codec.name()
	}
	return e.codec.name()
}

// plain is the codec of a type that the Encoder and Decoder have.
func plain(method string) plainCodec { return plainCodec{write: method, read: method} }

// integerCodec is the codec of an integer type.
func integerCodec(method string) plainCodec {
	return plainCodec{write: "Int", read: method, as: "int64"}
}

// A collection is a pair of functions for lists or maps of one kind.
type collection struct {
	name  string // behind "encode" and "decode"
	codec codec  // a listCodec or mapCodec
}

// collections are those of a package, in the order in which they were needed.
type collections struct {
	list   []collection
	byName map[string]codec
}

// add adds the functions of a codec, and of those that it consists of.
func (c *collections) add(of codec) {
	e, ok := elementsOf(of)
	if !ok {
		if p, ok := of.(pointerCodec); ok {
			c.add(p.elem)
		}
		return
	}
	name := c.nameOf(of)
	if c.byName[name] != nil {
		return
	}
	c.byName[name] = of
	c.list = append(c.list, collection{name, of})
	c.add(e.codec)
}

// nameOf is the name of a codec's functions.
func (c *collections) nameOf(of codec) string {
	name := of.name()
	for c.byName[name] != nil && c.byName[name] != of {
		name += "_" // a type of the model may be called List, or String
	}
	return name
}

func elementsOf(c codec) (e elements, ok bool) {
	switch c := c.(type) {
	case listCodec:
		return c.elements, true
	case mapCodec:
		return c.elements, true
	}
	return elements{}, false
}
