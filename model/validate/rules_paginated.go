package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var paginatedRules = []*Rule{
	{
		ID:         "PaginatedTrait",
		Severities: []diag.Severity{diag.Error, diag.Danger, diag.Warning},
		Doc: `The members that the trait paginated names exist and fit: tokens are optional strings, the page size is an
optional integer of the input, and the items are a list or map of the output. What the trait of an operation leaves
out, that of its service says.`,
		Bad:   "@paginated(inputToken: \"token\", outputToken: \"token\", items: \"cities\")\n@readonly\noperation ListCities {\n    input := {\n        token: String\n    }\n    output := {\n        token: String\n    }\n}",
		Good:  "@paginated(inputToken: \"token\", outputToken: \"token\", items: \"cities\")\n@readonly\noperation ListCities {\n    input := {\n        token: String\n    }\n    output := {\n        token: String\n\n        @required\n        cities: Cities\n    }\n}\n\nlist Cities {\n    member: String\n}",
		check: checkPaginated,
	},
}

// A pageProperty is a property of the trait paginated: the member that it names,
// and what that may be.
type pageProperty struct {
	name     string
	output   bool // a member of the output, by a path; else one of the input, by its name
	needed   bool // by an operation of a service
	required diag.Severity
	kinds    []model.Kind // of the target, that to prefer first
}

var pageProperties = []pageProperty{
	{name: "inputToken", needed: true, required: diag.Error, kinds: []model.Kind{model.KindString, model.KindMap}},
	{name: "pageSize", required: diag.Warning, kinds: []model.Kind{model.KindInteger, model.KindLong, model.KindShort, model.KindByte}},
	{name: "outputToken", output: true, needed: true, required: diag.Danger, kinds: []model.Kind{model.KindString, model.KindMap}},
	{name: "items", output: true, required: diag.Note, kinds: []model.Kind{model.KindList, model.KindMap}},
}

func checkPaginated(p *pass) {
	services := p.servicesOf()
	for _, s := range p.withTrait(model.TraitPaginated) {
		op, ok := s.(*model.Operation)
		if !ok {
			continue
		}
		trait := op.Traits().Object(model.TraitPaginated)
		before := len(p.found)
		for _, property := range pageProperties {
			p.pageProperty(op, trait, property, nil)
		}
		if len(p.found) > before {
			continue // in a service, it would be the same again
		}
		for _, svc := range services[op] {
			merged := node.NewObject(trait.Span())
			if o := svc.Traits().Object(model.TraitPaginated); o != nil {
				merged.Members = slices.Clone(o.Members)
			}
			for _, m := range trait.Members {
				merged.Set(m.Key, m.Value)
			}
			for _, property := range pageProperties {
				p.pageProperty(op, merged, property, svc)
			}
		}
	}
}

// servicesOf are the services that each operation is bound to, sorted by id.
func (x *index) servicesOf() map[*model.Operation][]*model.Service {
	out := make(map[*model.Operation][]*model.Service)
	for s := range shapesOf[*model.Service](x) {
		for _, op := range model.ServiceOperations(s) {
			out[op] = append(out[op], s)
		}
	}
	return out
}

// pageProperty checks one property of an operation's trait, merged with that of a
// service unless it is nil.
func (p *pass) pageProperty(op *model.Operation, trait *node.Object, property pageProperty, svc *model.Service) {
	in := ""
	if svc != nil {
		in = " in the service " + string(svc.ID())
	}
	report := func(severity diag.Severity, format string, args ...any) *diag.Diagnostic {
		f := p.onTrait(severity, op, model.TraitPaginated, format, args...)
		f.Message += in
		return f
	}
	path := trait.Text(property.name)
	switch {
	case path == "" && property.needed && svc != nil:
		report(diag.Error, "the pagination of %s needs %s, which is not set", op.ID().Name(), property.name)
		return
	case path == "":
		return
	case !property.output && strings.Contains(path, "."):
		report(diag.Error, "the %s of a pagination is a member of the input, not a path: %s", property.name, path)
		return
	}
	root := op.Input
	if property.output {
		root = op.Output
	}
	m := memberAt(root, path)
	if m == nil {
		report(diag.Error, "the %s of the pagination, %s, is no member of %s", property.name, path, root.ID()).
			Hint = diag.DidYouMean(path, memberNames(root))
		return
	}
	// That the page size of a service is required, is for no operation to mend.
	if m.Traits().Has(model.TraitRequired) && property.required != diag.Note && (svc == nil || property.required != diag.Warning) {
		why := "the first or last page has none"
		if property.name == "pageSize" {
			why = "clients should be free to leave it out"
		}
		f := report(property.required, "the %s of the pagination, %s, is required; %s", property.name, m.ID(), why)
		if property.required != diag.Error {
			f.Rule += diag.Rule(".ShouldNotBeRequired." + property.name)
		}
	}
	p.pageTarget(property, m, report)
	if property.output && strings.Count(path, ".") > 1 {
		report(diag.Warning, "the %s of the pagination is deeply nested, at %s", property.name, path).Rule += diag.Rule(".DeeplyNested." + property.name)
	}
}

// pageTarget checks the type of a member that a pagination names.
func (p *pass) pageTarget(property pageProperty, m *model.Member, report func(diag.Severity, string, ...any) *diag.Diagnostic) {
	kind := m.Target.Kind()
	switch kind { // an enum is a string, too
	case model.KindEnum:
		kind = model.KindString
	case model.KindIntEnum:
		kind = model.KindInteger
	}
	switch i := slices.Index(property.kinds, kind); {
	case i < 0:
		var kinds []string
		for _, k := range property.kinds {
			kinds = append(kinds, k.WithArticle())
		}
		report(diag.Error, "the %s of the pagination, %s, is %s; want %s", property.name, m.ID(), kind.WithArticle(), joined(kinds, "or"))
	case i > 0 && property.name != "items":
		report(diag.Danger, "the %s of the pagination, %s, is %s; better is %s", property.name, m.ID(), kind.WithArticle(), property.kinds[0].WithArticle()).
			Rule += diag.Rule(".WrongShapeType." + property.name)
	}
}

// memberAt is the member at a path of names with dots between, or nil.
func memberAt(s model.Shape, path string) *model.Member {
	var m *model.Member
	for name := range strings.SplitSeq(path, ".") {
		if m != nil {
			s = m.Target
		}
		if _, ok := s.(*model.Structure); !ok {
			return nil
		}
		if m = model.MemberNamed(s, name); m == nil {
			return nil
		}
	}
	return m
}
