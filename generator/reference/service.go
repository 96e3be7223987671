package reference

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// A Service is a service with what is documented of it.
type Service struct {
	Shape *model.Service
	// Operations are sorted by id.
	Operations []*Operation
	// Waiters are in the order of the model; those of operations that are left
	// out are left out too.
	Waiters []*Waiter

	documents map[model.Shape]bool // in which shapes a document can be
}

// An Operation is an operation with what is documented of it.
type Operation struct {
	Shape *model.Operation
	// Name is the operation's name as the model's file has it.
	Name string
	// Input and Output are structures, Smithy's Unit if the model has none.
	Input, Output Value
	Pagination    *Pagination // nil if the operation does not page

	service *model.Service
}

// NewService prepares the operations of a service by whose name keep holds; nil
// keeps all.
func NewService(s *model.Service, keep func(operation string) bool) *Service {
	out := &Service{Shape: s}
	byName := make(map[string]*Operation)
	for _, shape := range model.ServiceOperations(s) {
		op := &Operation{
			Shape:  shape,
			Name:   operationName(s, shape),
			Input:  Whole(shape.Input),
			Output: Whole(shape.Output),

			service: s,
		}
		if keep != nil && !keep(model.NameIn(s, shape)) {
			continue
		}
		op.Pagination = newPagination(s, shape)
		out.Operations = append(out.Operations, op)
		byName[op.Name] = op
	}
	out.Waiters = newWaiters(out, byName)
	out.documents = documentHolders(out.Operations)
	return out
}

func operationName(s *model.Service, op *model.Operation) string {
	if name := op.Traits().Text(model.TraitC2JName); name != "" {
		return name
	}
	return model.NameIn(s, op)
}

// Documentation is the text of the operation; nil if it has none.
func (op *Operation) Documentation() *docs.Text { return op.Shape.Documentation() }

// OutputDocumentation is the text of the output as a whole: what the operation
// says of it, or else the shape; nil if neither does.
func (op *Operation) OutputDocumentation() *docs.Text {
	if ref := op.Shape.Traits().Object(model.TraitC2JOutput); ref.Has("documentation") {
		return docs.NewText(ref.Text("documentation"), docs.HTML)
	}
	return op.Output.Documentation()
}

// Folder is the name of the folder that holds the versions of the service in a
// repository of models, by which the AWS CLI and boto3 call it; "" if the model
// is from no such place.
func (s *Service) Folder() string { return s.Shape.Traits().Text(model.TraitC2JFolder) }

// DocumentationID is what links to the AWS API documentation call the service;
// "" if there are none. Where a Smithy model does not say it, it is made of the
// SDK id and the version (Smithy 2.0, "aws.api#service trait", docId). A service
// whose events come from another domain than that of AWS is not documented there,
// whatever traits it has.
func (s *Service) DocumentationID() string {
	service := s.Shape.Traits().Object(model.TraitAWSService)
	if source := service.Text("cloudTrailEventSource"); strings.Contains(source, ".") && !strings.HasSuffix(source, ".amazonaws.com") {
		return ""
	}
	if id := service.Text("docId"); id != "" {
		return id
	}
	sdk := service.Text("sdkId")
	if sdk == "" || s.Shape.Traits().Has(model.TraitC2JMetadata) {
		return ""
	}
	return strings.ReplaceAll(strings.ToLower(sdk), " ", "-") + "-" + s.Shape.Version
}

// UsesDocuments reports whether a document can be anywhere in the input or
// output of an operation.
func (s *Service) UsesDocuments(op *Operation) bool {
	return s.documents[op.Shape.Input] || s.documents[op.Shape.Output]
}

// documentHolders returns the shapes in which a document can be, documents
// included: those from which one can be reached through members, elements and
// the values of maps.
func documentHolders(operations []*Operation) map[model.Shape]bool {
	seen := make(map[model.Shape]bool, 16*len(operations))
	var documents []model.Shape
	var visit func(model.Shape)
	visit = func(s model.Shape) {
		if seen[s] {
			return
		}
		switch s := s.(type) {
		case *model.Document:
			documents = append(documents, s)
			seen[s] = true
		case *model.Structure, *model.Union, *model.List, *model.Map:
			seen[s] = true
			for _, m := range heldMembers(s) {
				visit(m.Target)
			}
		}
	}
	for _, op := range operations {
		visit(op.Shape.Input)
		visit(op.Shape.Output)
	}
	if len(documents) == 0 {
		return nil // as in most models
	}
	holders := make(map[model.Shape][]model.Shape) // by what they hold directly
	for s := range seen {
		for _, m := range heldMembers(s) {
			holders[m.Target] = append(holders[m.Target], s)
		}
	}
	out := make(map[model.Shape]bool)
	for todo := documents; len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !out[s] {
			out[s] = true
			todo = append(todo, holders[s]...)
		}
	}
	return out
}

// heldMembers are the members of a shape that hold values within its own: all
// but the key of a map.
func heldMembers(s model.Shape) []*model.Member {
	switch s := s.(type) {
	case *model.Structure:
		return s.Members
	case *model.Union:
		return s.Members
	case *model.List:
		return []*model.Member{s.Member}
	case *model.Map:
		return []*model.Member{s.Value}
	}
	return nil
}

// Exceptions are the errors of the service, in the order of its file: all that
// the model of an AWS service has, used or not, and those that can be reached
// from the service else.
func (s *Service) Exceptions(m *model.Model) []*Error {
	var out []*Error
	add := func(shape model.Shape) {
		if e, ok := shape.(*model.Structure); ok && isException(e) {
			out = append(out, newError(e))
		}
	}
	if !s.Shape.Traits().Has(model.TraitC2JMetadata) {
		for _, shape := range model.Closure(s.Shape) {
			add(shape)
		}
		return out
	}
	for shape := range m.Shapes() {
		if shape.ID().Namespace() == s.Shape.ID().Namespace() {
			add(shape)
		}
	}
	slices.SortStableFunc(out, func(a, b *Error) int { return a.Shape.Span().Start - b.Shape.Span().Start })
	return out
}

// isException reports whether a structure is an error. An AWS model may say how
// an error comes over the wire without saying that it is an exception.
func isException(s *model.Structure) bool {
	if def := s.Traits().Object(model.TraitC2JError); def != nil {
		exception, ok := def.Get("exception").(*node.Bool)
		return ok && exception.Value
	}
	return s.Traits().Has(model.TraitError)
}
