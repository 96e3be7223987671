package reference

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// An Error is an error that an operation can answer with.
type Error struct {
	Shape *model.Structure
	// Name is the error's name as the model's file has it.
	Name string
	// Code is what identifies the error in responses.
	Code string
	// Status is the HTTP status; 0 if the model says none.
	Status int
}

// Errors are the errors of the operation in the order of the model, one that its
// file lists twice twice, then those of the service that it does not have itself.
func (op *Operation) Errors() []*Error {
	var out []*Error
	own := make(map[string]*model.Structure)
	for _, shape := range op.Shape.Errors {
		own[fileName(shape)] = shape
		out = append(out, newError(shape))
	}
	if list, ok := op.Shape.Traits().Get(model.TraitC2JErrors).(*node.Array); ok {
		out = out[:0]
		for _, e := range list.Elems {
			ref, _ := e.(*node.Object)
			if shape := own[ref.Text("shape")]; shape != nil {
				out = append(out, newError(shape))
			}
		}
	}
	for _, shape := range op.service.Errors {
		if own[fileName(shape)] != shape {
			out = append(out, newError(shape))
		}
	}
	return out
}

func newError(shape *model.Structure) *Error {
	e := &Error{Shape: shape, Name: fileName(shape)}
	query := shape.Traits().Object(model.TraitAWSQueryError)
	e.Code = query.Text("code")
	if e.Code == "" {
		e.Code = e.Name
	}
	for _, v := range [...]node.Value{shape.Traits().Get(model.TraitHTTPError), query.Get("httpResponseCode")} {
		if n, ok := v.(*node.Number); ok && e.Status == 0 {
			e.Status = integer(n)
		}
	}
	return e
}

// Documentation is the text of the error; nil if it has none.
func (e *Error) Documentation() *docs.Text { return e.Shape.Documentation() }

// A Pagination says how an operation pages. Names of input members are names;
// all others are JMESPath expressions on the output.
type Pagination struct {
	InputTokens  []string // members of the input
	OutputTokens []string
	Results      []string // what is spread over the pages
	PageSize     string   // a member of the input; "" if none
	MoreResults  string   // says whether there is another page; "" if a token does
	Constant     []string // what is the same on all pages
}

// newPagination reads a paginator, or Smithy's trait paginated with what the
// service's says for all (Smithy 2.0, "paginated trait").
func newPagination(s *model.Service, op *model.Operation) *Pagination {
	if def := op.Traits().Object(model.TraitC2JPaginator); def != nil {
		return &Pagination{
			InputTokens:  texts(def.Get("input_token")),
			OutputTokens: texts(def.Get("output_token")),
			Results:      texts(def.Get("result_key")),
			PageSize:     def.Text("limit_key"),
			MoreResults:  def.Text("more_results"),
			Constant:     texts(def.Get("non_aggregate_keys")),
		}
	}
	own := op.Traits().Object(model.TraitPaginated)
	if own == nil {
		return nil
	}
	all := s.Traits().Object(model.TraitPaginated)
	get := func(key string) node.Value {
		if v := own.Get(key); v != nil {
			return v
		}
		return all.Get(key)
	}
	p := &Pagination{
		InputTokens:  texts(get("inputToken")),
		OutputTokens: texts(get("outputToken")),
		Results:      texts(get("items")),
	}
	if size, ok := get("pageSize").(*node.String); ok {
		p.PageSize = size.Text
	}
	return p
}

// texts returns the strings of a value that is one or an array of them.
func texts(v node.Value) []string {
	switch v := v.(type) {
	case *node.String:
		return []string{v.Text}
	case *node.Array:
		var out []string
		for _, e := range v.Elems {
			if s, ok := e.(*node.String); ok {
				out = append(out, s.Text)
			}
		}
		return out
	}
	return nil
}

// An Example is an example of calling an operation.
type Example struct {
	ID            string       // "" if it has none
	Title         string       // "" if it has none
	Documentation *docs.Text   // nil if it has none, not even an empty one
	Input         *node.Object // nil if it has none
	Output        *node.Object // nil if it has none
	Error         *ExampleError
	// Comments are texts about parts of the input and output, by path such as
	// Filters[0].Name under "input" and "output"; nil if there are none.
	Comments *node.Object
}

// An ExampleError is the error that an example ends with.
type ExampleError struct {
	Shape   model.ShapeID
	Content *node.Object
}

// Examples are the examples that the model has of the operation, in its order.
func (op *Operation) Examples() []*Example {
	if list, ok := op.Shape.Traits().Get(model.TraitC2JExamples).(*node.Array); ok {
		return newExamples(list, "description", docs.HTML)
	}
	list, _ := op.Shape.Traits().Get(model.TraitExamples).(*node.Array)
	return newExamples(list, "documentation", docs.CommonMark)
}

func newExamples(list *node.Array, text string, syntax docs.Syntax) []*Example {
	if list == nil {
		return nil
	}
	var out []*Example
	for _, e := range list.Elems {
		def, ok := e.(*node.Object)
		if !ok {
			continue
		}
		x := &Example{ID: def.Text("id"), Title: def.Text("title")}
		if def.Has(text) {
			x.Documentation = docs.NewText(def.Text(text), syntax)
		}
		x.Input, _ = def.Get("input").(*node.Object)
		x.Output, _ = def.Get("output").(*node.Object)
		x.Comments, _ = def.Get("comments").(*node.Object)
		if err, ok := def.Get("error").(*node.Object); ok {
			content, _ := err.Get("content").(*node.Object)
			x.Error = &ExampleError{Shape: model.ShapeID(err.Text("shapeId")), Content: content}
		}
		out = append(out, x)
	}
	return out
}
