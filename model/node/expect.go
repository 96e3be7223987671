package node

import "github.com/apismith/apismith/model/diag"

// RuleType is the rule of values that are of another kind than the format
// wants.
const RuleType diag.Rule = "Model.Type"

// An Expecter turns values into the kinds that a format wants and adds an
// error for each that is of another kind.
type Expecter struct {
	Diags *diag.List
	Shape string // what the values are about, for the errors; "" if no shape
}

// Object returns v as an object, or nil and an error that names what it is.
func (e Expecter) Object(v Value, what string) *Object {
	o, ok := v.(*Object)
	if !ok {
		e.wrong(v, what, "an object")
	}
	return o
}

// UniqueObject returns v as an object without duplicate keys, or nil and an error;
// there is an error for each duplicate, too.
func (e Expecter) UniqueObject(v Value, what string) *Object {
	o := e.Object(v, what)
	if o == nil {
		return nil
	}
	return o.Unique(e.Diags)
}

// Array returns v as an array, or nil and an error.
func (e Expecter) Array(v Value, what string) *Array {
	a, ok := v.(*Array)
	if !ok {
		e.wrong(v, what, "an array")
	}
	return a
}

// String returns v as a string, or nil and an error.
func (e Expecter) String(v Value, what string) *String {
	s, ok := v.(*String)
	if !ok {
		e.wrong(v, what, "a string")
	}
	return s
}

// Bool returns v as a boolean, or nil and an error.
func (e Expecter) Bool(v Value, what string) *Bool {
	b, ok := v.(*Bool)
	if !ok {
		e.wrong(v, what, "a boolean")
	}
	return b
}

// Number returns v as a number, or nil and an error.
func (e Expecter) Number(v Value, what string) *Number {
	n, ok := v.(*Number)
	if !ok {
		e.wrong(v, what, "a number")
	}
	return n
}

func (e Expecter) wrong(v Value, what, want string) {
	e.Diags.Add(diag.Diagnostic{
		Rule: RuleType, Severity: diag.Error, Span: v.Span(), Shape: e.Shape,
		Message: what + " must be " + want + ", found " + KindWithArticle(v),
	})
}
