package changelog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var noSpan diag.Span

// APIChanges is what the AWS API Changes site shows of a release of a service.
//
// The site compares shapes by their names and sees additions only: new
// operations, new members and new enum values. What it misses, package
// model/diff finds; this is for those who need the same answer as the site's.
type APIChanges struct {
	// Folder is the name of the folder of the service in a repository of models,
	// or if it is not known, Name.
	Folder string
	Name   string // the endpoint prefix in lower case
	Title  string // the full name of the service, or else Name
	// IsNew is set if there is no older model.
	IsNew bool
	// New are the names of the operations that the older model has not, sorted.
	New []string
	// Updated are the operations whose input or output changed, in the order of
	// the model.
	Updated []UpdatedMethod
}

// An UpdatedMethod is an operation whose input or output changed.
type UpdatedMethod struct {
	Name string
	// Request and Response are what was added; nil for nothing. They are the same
	// value if what was added is the same.
	Request, Response *Value
}

// Both reports whether the same was added to request and response, which the site
// shows once.
func (m UpdatedMethod) Both() bool { return m.Request != nil && m.Request == m.Response }

// Parts are the names of what is shown, "both" or "request" and "response", with
// the values.
func (m UpdatedMethod) Parts() []Part {
	if m.Both() {
		return []Part{{"both", m.Request}}
	}
	var out []Part
	if m.Request != nil {
		out = append(out, Part{"request", m.Request})
	}
	if m.Response != nil {
		out = append(out, Part{"response", m.Response})
	}
	return out
}

// A Part is what was added to a part of an operation.
type Part struct {
	Name  string
	Value *Value
}

// NewAPIChanges compares two models of a service. old is nil for a new service.
func NewAPIChanges(old *model.Model, oldService *model.Service, new *model.Model, service *model.Service) *APIChanges {
	c := &APIChanges{Name: strings.ToLower(service.Traits().Object(model.TraitAWSService).Text("endpointPrefix"))}
	if c.Name == "" {
		c.Name = strings.ToLower(service.ID().Name())
	}
	if c.Title = service.Traits().Text(model.TraitTitle); c.Title == "" {
		c.Title = c.Name
	}
	if c.Folder = service.Traits().Text(model.TraitC2JFolder); c.Folder == "" {
		c.Folder = c.Name
	}
	c.IsNew = old == nil

	known := make(map[string]bool)
	if !c.IsNew {
		for _, op := range model.ServiceOperations(oldService) {
			known[fileName(op)] = true
		}
	}
	ops := inModelOrder(service)
	for _, op := range ops {
		if !known[fileName(op)] {
			c.New = append(c.New, fileName(op))
		}
	}
	slices.Sort(c.New)
	if !c.IsNew {
		c.Updated = newDeltas(old, new, ops, c.Name == "ec2").methods(ops)
	}
	return c
}

// inModelOrder are the operations of a service: its own in the order of the
// model, then those of its resources.
func inModelOrder(s *model.Service) []*model.Operation {
	out := slices.Clone(s.Operations)
	for _, op := range model.ServiceOperations(s) {
		if !slices.Contains(s.Operations, op) {
			out = append(out, op)
		}
	}
	return out
}

// fileName is the name of a shape, operation or member in its file.
func fileName(s model.Subject) string {
	if name := s.Traits().Text(model.TraitC2JName); name != "" {
		return name
	}
	if m := s.ID().Member(); m != "" {
		return m
	}
	return s.ID().Name()
}

// counts says how many methods are new and updated, as headlines do.
func (c *APIChanges) counts(suffix string) string {
	var parts []string
	if len(c.New) > 0 {
		parts = append(parts, fmt.Sprintf("%d new", len(c.New)))
	}
	if len(c.Updated) > 0 {
		parts = append(parts, fmt.Sprintf("%d updated", len(c.Updated)))
	}
	return strings.Join(append(parts, suffix), " ")
}

// Headline is the first line of the page of a release. date is as the site has
// it, "2006/01/02".
func (c *APIChanges) Headline(date string) string {
	return date + " - " + c.Title + " - " + c.counts("api methods")
}

// IndexHeadline is the headline in lists of releases.
func (c *APIChanges) IndexHeadline(date string) string {
	return date + " - " + c.Name + " - " + c.counts("api methods")
}

// FeedTitle is the title of the release in feeds.
func (c *APIChanges) FeedTitle() string { return c.Title + " - " + c.counts("methods") }

// Slug is the short name of the release, with the site's blank at its end where
// nothing follows it.
func (c *APIChanges) Slug() string {
	if c.IsNew {
		return fmt.Sprintf("%s - new service - %d methods ", c.Name, len(c.New))
	}
	slug := c.Name + " - "
	if len(c.New) > 0 {
		slug += fmt.Sprintf("%d new ", len(c.New))
	}
	if len(c.Updated) > 0 {
		slug += fmt.Sprintf("%d updated", len(c.Updated))
	}
	return slug
}

// IsEmpty reports whether the site shows nothing of the release.
func (c *APIChanges) IsEmpty() bool { return len(c.New) == 0 && len(c.Updated) == 0 }

// Text returns the changes as the site prints them, without a date: the new
// methods, and what was added to each updated one.
func (c *APIChanges) Text() []byte {
	var b strings.Builder
	b.WriteString(Printable(c.Title) + " - " + c.counts("api methods") + "\n")
	for _, name := range c.New {
		b.WriteString("\n" + Printable(name) + " (new)\n")
	}
	for _, m := range c.Updated {
		b.WriteString("\n" + Printable(m.Name) + " (updated)\n")
		for _, p := range m.Parts() {
			b.WriteString("\n" + strings.ToUpper(p.Name[:1]) + p.Name[1:] + "\n" + p.Value.String() + "\n")
		}
	}
	return []byte(b.String())
}

// JSON returns the changes as a JSON object.
func (c *APIChanges) JSON() *node.Object {
	str := func(s string) node.Value { return node.NewString(noSpan, s) }
	newMethods, order := node.NewArray(noSpan), node.NewArray(noSpan)
	for _, name := range c.New {
		newMethods.Elems = append(newMethods.Elems, str(name))
	}
	updated, printed := node.NewObject(noSpan), node.NewObject(noSpan)
	for _, m := range c.Updated {
		order.Elems = append(order.Elems, str(m.Name))
		values, texts := node.NewObject(noSpan), node.NewObject(noSpan)
		for _, p := range m.Parts() {
			values.Set(p.Name, p.Value.JSON())
			texts.Set(p.Name, str(p.Value.String()))
		}
		updated.Set(m.Name, values)
		printed.Set(m.Name, texts)
	}
	out := node.NewObject(noSpan)
	for _, m := range []node.Member{
		{Key: "service", Value: str(c.Folder)},
		{Key: "name", Value: str(c.Name)},
		{Key: "title", Value: str(c.Title)},
		{Key: "new_service", Value: node.NewBool(noSpan, c.IsNew)},
		{Key: "count_new", Value: node.NewInt(noSpan, int64(len(c.New)))},
		{Key: "count_updated", Value: node.NewInt(noSpan, int64(len(c.Updated)))},
		{Key: "new_methods", Value: newMethods},
		{Key: "updated_order", Value: order},
		{Key: "updated_methods", Value: updated},
		{Key: "updated_methods_pprint", Value: printed},
	} {
		out.Members = append(out.Members, m)
	}
	return out
}
