package changelog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/boto3docs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/output/markup/rst"
)

// ReleaseOptions say what the page of a release is made of. The zero options are
// ready to use.
type ReleaseOptions struct {
	// Date is when it was, as 2006-01-02; "" leaves it out.
	Date string
	// Message says what the release is about; "" leaves it out.
	Message string
	// Title is the name of the service; "" is its title.
	Title string
	// Site makes the page of the AWS API Changes site: see [APIChanges] for what
	// that sees. Else all changes that have an effect are on the page.
	Site bool
	// Phrases are those of the documentation of methods, in our own wording where
	// they are missing. If there are any, text of the model is taken as it is:
	// see [boto3docs.Generator].
	Phrases reference.Phrases
}

// A Release is the page of a release of a service: its changes, method by
// method, each with its documentation.
type Release struct {
	Title   string
	Date    string // as 2006-01-02; "" if it is not known
	Message string // "" if there is none
	Site    bool
	Methods []*Method

	report  *diff.Report // nil for a service that is new or gone, and on the site's page
	service []*entry     // changes that no operation sees
}

// A Method is an operation that changed.
type Method struct {
	Name   string
	Status MethodStatus
	Parts  []*MethodPart
	// Doc is its documentation; nil for a method that is gone.
	Doc *rst.Document
}

// A MethodStatus says what happened to a method.
type MethodStatus uint8

// The values of a MethodStatus.
const (
	New MethodStatus = iota
	Updated
	Removed
)

// String is "new", "updated" or "removed".
func (s MethodStatus) String() string { return [...]string{"new", "updated", "removed"}[s] }

// A MethodPart is what changed in a part of a method: "request", "response",
// "error" or "operation", or as the site has it, "both".
type MethodPart struct {
	Name string
	// Delta is what was added, on the site's page.
	Delta string

	changes []*entry // else
}

// Heading is the name with a capital.
func (p *MethodPart) Heading() string { return strings.ToUpper(p.Name[:1]) + p.Name[1:] }

// NewRelease compares two models of a service. old and oldService are nil for a
// new service, new and service for one that is gone.
func NewRelease(old *model.Model, oldService *model.Service, new *model.Model, service *model.Service, o ReleaseOptions) *Release {
	if new == nil {
		return removal(oldService, o)
	}
	changes := NewAPIChanges(old, oldService, new, service)
	r := &Release{Title: o.Title, Date: o.Date, Message: o.Message, Site: o.Site}
	if r.Title == "" {
		r.Title = changes.Title
	}
	for _, name := range changes.New {
		r.Methods = append(r.Methods, &Method{Name: name, Status: New})
	}
	if o.Site {
		for _, m := range changes.Updated {
			r.Methods = append(r.Methods, siteMethod(m))
		}
	} else if old != nil {
		r.compare(old, oldService, new, service)
	}
	r.document(new, service, o)
	return r
}

// removal is the page of a service that is gone.
func removal(service *model.Service, o ReleaseOptions) *Release {
	r := &Release{Title: o.Title, Date: o.Date, Message: o.Message}
	if r.Title == "" {
		r.Title = cmp.Or(service.Traits().Text(model.TraitTitle), service.ID().Name())
	}
	for _, op := range inModelOrder(service) {
		r.Methods = append(r.Methods, &Method{Name: fileName(op), Status: Removed})
	}
	slices.SortFunc(r.Methods, func(a, b *Method) int { return strings.Compare(a.Name, b.Name) })
	return r
}

// siteMethod is an updated method as the site has it.
func siteMethod(m UpdatedMethod) *Method {
	out := &Method{Name: m.Name, Status: Updated}
	for _, p := range m.Parts() {
		out.Parts = append(out.Parts, &MethodPart{Name: p.Name, Delta: p.Value.String()})
	}
	return out
}

// compare adds the updated methods in the order of the new model, and those
// that are gone, sorted.
func (r *Release) compare(old *model.Model, oldService *model.Service, new *model.Model, service *model.Service) {
	report := diff.Compare(old, new, diff.Options{})
	r.report = report
	seen := make(map[model.ShapeID][]*entry)
	for _, c := range report.Changes {
		if c.Level == diff.None || c.Rule.ID == "shape.added" {
			continue // a new shape shows where it is used
		}
		e := &entry{Change: c, Fingerprint: c.Fingerprint(), Paths: report.Paths(c)}
		if len(c.Uses) == 0 {
			r.service = append(r.service, e)
		}
		for i, u := range c.Uses {
			if i == 0 || c.Uses[i-1].Operation != u.Operation {
				seen[u.Operation] = append(seen[u.Operation], e)
			}
		}
	}
	before := make(map[string]bool)
	for _, op := range model.ServiceOperations(oldService) {
		before[fileName(op)] = true
	}
	after := make(map[string]bool)
	for _, op := range inModelOrder(service) {
		name := fileName(op)
		after[name] = true
		if entries := seen[op.ID()]; entries != nil && before[name] {
			r.Methods = append(r.Methods, &Method{Name: name, Status: Updated, Parts: methodParts(op.ID(), entries)})
		}
	}
	var gone []string
	for name := range before {
		if !after[name] {
			gone = append(gone, name)
		}
	}
	slices.Sort(gone)
	for _, name := range gone {
		r.Methods = append(r.Methods, &Method{Name: name, Status: Removed})
	}
}

// methodParts divides the changes that an operation sees by its parts.
func methodParts(op model.ShapeID, entries []*entry) []*MethodPart {
	var out []*MethodPart
	for _, part := range []diff.Part{diff.Whole, diff.Request, diff.Response, diff.Error} {
		p := &MethodPart{Name: part.String()}
		for _, e := range entries {
			for _, path := range e.Paths {
				if path.Operation == op && path.Part == part {
					p.changes = append(p.changes, &entry{Change: e.Change, Fingerprint: e.Fingerprint, Paths: []diff.Path{path}})
				}
			}
		}
		if p.changes != nil {
			out = append(out, p)
		}
	}
	return out
}

// document adds the documentation of the methods that are there.
func (r *Release) document(m *model.Model, service *model.Service, o ReleaseOptions) {
	wanted := make(map[string]*Method)
	for _, method := range r.Methods {
		if method.Status != Removed {
			wanted[method.Name] = method
		}
	}
	ids := make(map[string]bool)
	for _, op := range model.ServiceOperations(service) {
		if wanted[fileName(op)] != nil {
			ids[model.NameIn(service, op)] = true
		}
	}
	g := boto3docs.Generator{Phrases: o.Phrases, Verbatim: o.Phrases != nil}
	pages := g.Methods(generator.Request{Model: m, Service: service, Keep: func(op string) bool { return ids[op] }, Jobs: 1, Diags: &diag.List{}})
	for name, method := range wanted {
		method.Doc = rst.Parse(pages[name])
	}
}

// Headline is the first line of the page: the date, the service, and how many
// methods changed.
func (r *Release) Headline() string {
	var parts []string
	date := r.Date
	if r.Site {
		date = strings.ReplaceAll(date, "-", "/")
	}
	if date != "" {
		parts = append(parts, date)
	}
	return strings.Join(append(parts, r.Title, r.counts()), " - ")
}

func (r *Release) counts() string {
	var n [Removed + 1]int
	for _, m := range r.Methods {
		n[m.Status]++
	}
	if !r.Site {
		return CountOperations(n[New], n[Updated], n[Removed])
	}
	var words []string
	for _, s := range []MethodStatus{New, Updated, Removed} {
		if n[s] > 0 {
			words = append(words, strconv.Itoa(n[s]), s.String())
		}
	}
	return strings.Join(append(words, "api methods"), " ")
}

// CountOperations says how many operations are new, updated and removed, as in
// "1 new, 2 updated operations".
func CountOperations(added, updated, removed int) string {
	var parts []string
	for status, n := range [...]int{New: added, Updated: updated, Removed: removed} {
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+MethodStatus(status).String())
		}
	}
	switch added + updated + removed {
	case 0:
		return "no operation"
	case 1:
		return parts[0] + " operation"
	}
	return strings.Join(parts, ", ") + " operations"
}

// partNames are the names of what changed in a method.
func (m *Method) partNames() string {
	var names []string
	for _, p := range m.Parts {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// line is a change within a method in one line, without its sign.
func (e *entry) line() string {
	text := e.Message()
	if len(e.Paths) == 1 && e.Paths[0].Steps != nil {
		text = e.Paths[0].String() + ": " + text
	}
	return text + " (" + e.Level.String() + ")"
}
