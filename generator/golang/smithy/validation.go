package smithy

import (
	"fmt"
	"strings"
)

// An InvalidParamsError says everything that is wrong with an input. It is
// found with errors.As as a value, not as a pointer.
type InvalidParamsError struct {
	// Context is what the problems are in.
	Context string
	errs    []InvalidParamError
}

// Add adds a problem.
func (e *InvalidParamsError) Add(err InvalidParamError) {
	err.SetContext(e.Context)
	e.errs = append(e.errs, err)
}

// AddNested adds the problems of a part of the input.
func (e *InvalidParamsError) AddNested(part string, nested InvalidParamsError) {
	for _, err := range nested.errs {
		err.AddNestedContext(part)
		e.Add(err)
	}
}

// Len is how many problems there are.
func (e *InvalidParamsError) Len() int { return len(e.errs) }

// Errs are the problems, in the order in which they were found.
func (e InvalidParamsError) Errs() []error {
	out := make([]error, len(e.errs))
	for i, err := range e.errs {
		out[i] = err
	}
	return out
}

// Error lists the problems, one a line.
func (e InvalidParamsError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d validation error(s) found.\n", len(e.errs))
	for _, err := range e.errs {
		fmt.Fprintf(&b, "- %s\n", err)
	}
	return b.String()
}

// An InvalidParamError is one problem of an input.
type InvalidParamError interface {
	error

	// Field is where it is, from the input on.
	Field() string
	// SetContext says what it is in.
	SetContext(context string)
	// AddNestedContext says which part of that it is in; the outer parts come
	// later.
	AddNestedContext(part string)
}

// A ParamRequiredError is a member that must be present and is not.
type ParamRequiredError struct {
	context string
	parts   string // between the context and the field
	field   string
}

// NewErrParamRequired returns the error of a missing field.
func NewErrParamRequired(field string) *ParamRequiredError {
	return &ParamRequiredError{field: field}
}

// SetContext says what the field is in.
func (e *ParamRequiredError) SetContext(context string) { e.context = context }

// AddNestedContext says which part of that the field is in.
func (e *ParamRequiredError) AddNestedContext(part string) { e.parts = join(part, e.parts) }

// Field is the path of the field, such as "CreateInput.Tags[0].Key".
func (e *ParamRequiredError) Field() string { return join(join(e.context, e.parts), e.field) }

// Error names the field.
func (e *ParamRequiredError) Error() string { return "missing required field, " + e.Field() + "." }

// join puts a step behind a path. One that is an index needs no dot.
func join(path, step string) string {
	if path == "" || step == "" || step[0] == '[' {
		return path + step
	}
	return path + "." + step
}
