package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var discoveryRules = []*Rule{{
	ID:         "ClientEndpointDiscovery",
	Severities: []diag.Severity{diag.Danger, diag.Error},
	Doc: `The operation by which clients ask a service for its endpoints takes at most Operation and Identifiers and returns
Endpoints, a list of Address and CachePeriodInMinutes; and the operations that clients send to them have the error that says
that an endpoint is no longer valid.`,
	Bad: discoveryExample + `
@aws.api#clientDiscoveredEndpoint(required: true)
operation Send {}`,
	Good: discoveryExample + `
@aws.api#clientDiscoveredEndpoint(required: true)
operation Send {
    errors: [Moved]
}`,
	check: checkDiscovery,
}}

// discoveryExample is a service with endpoint discovery, without the operation Send.
const discoveryExample = `@aws.api#clientEndpointDiscovery(operation: Find, error: Moved)
service Post {
    operations: [Find, Send]
}

operation Find {
    output := {
        Endpoints: Endpoints
    }
}

list Endpoints {
    member: Endpoint
}

structure Endpoint {
    Address: String
    CachePeriodInMinutes: Long
}

@error("client")
structure Moved {}
`

const (
	traitEndpointDiscovery  model.ShapeID = "aws.api#clientEndpointDiscovery"
	traitDiscoveredEndpoint model.ShapeID = "aws.api#clientDiscoveredEndpoint"
)

func checkDiscovery(p *pass) {
	checked := make(map[*model.Operation]bool) // services may share one
	for svc := range shapesOf[*model.Service](p.index) {
		o := svc.Traits().Object(traitEndpointDiscovery)
		if o == nil {
			continue
		}
		if op, ok := p.model.Shape(model.ShapeID(o.Text("operation"))).(*model.Operation); ok && !checked[op] {
			checked[op] = true
			p.discoveryInput(op)
			p.discoveryOutput(op)
		}
		if !o.Has("error") {
			p.onTrait(diag.Danger, svc, traitEndpointDiscovery, "the trait clientEndpointDiscovery of %s names no error for an endpoint that is no longer valid", svc.ID()).
				Rule += ".MissingErrorDefinition"
			continue
		}
		gone := model.ShapeID(o.Text("error"))
		is := func(e *model.Structure) bool { return e.ID() == gone }
		if slices.ContainsFunc(svc.Errors, is) {
			continue
		}
		for _, op := range model.ServiceOperations(svc) {
			if op.Traits().Has(traitDiscoveredEndpoint) && !slices.ContainsFunc(op.Errors, is) {
				p.errorf(op, "the operation %s of %s goes to discovered endpoints, but does not have the error %s", op.ID(), svc.ID(), gone)
			}
		}
	}
}

func (p *pass) discoveryInput(op *model.Operation) {
	for _, m := range op.Input.Members {
		switch m.Name {
		case "Operation":
			p.discoveryMember(m, model.KindString)
		case "Identifiers":
			if t, ok := m.Target.(*model.Map); !ok || t.Value.Target.Kind() != model.KindString {
				p.errorf(m, "the input member Identifiers of the endpoint discovery %s must be a map of strings", op.ID())
			}
		default:
			p.errorf(m, "the input of the endpoint discovery %s can have the members Operation and Identifiers only, not %s", op.ID(), m.Name)
		}
	}
}

func (p *pass) discoveryOutput(op *model.Operation) {
	endpoints := model.MemberNamed(op.Output, "Endpoints")
	if endpoints == nil || len(op.Output.Members) > 1 {
		p.errorf(op, "the output of the endpoint discovery %s must have the member Endpoints only, %s", op.ID(), found(op.Output))
	}
	if endpoints == nil {
		return
	}
	list, ok := endpoints.Target.(*model.List)
	if !ok {
		p.errorf(endpoints, "the output member Endpoints of the endpoint discovery %s must be a list", op.ID())
		return
	}
	endpoint, ok := list.Member.Target.(*model.Structure)
	if !ok {
		p.errorf(list.Member, "the endpoints of the endpoint discovery %s must be structures", op.ID())
		return
	}
	address, period := model.MemberNamed(endpoint, "Address"), model.MemberNamed(endpoint, "CachePeriodInMinutes")
	if address == nil || period == nil || len(endpoint.Members) > 2 {
		p.errorf(endpoint, "the endpoints of the endpoint discovery %s must have the members Address and CachePeriodInMinutes only, %s", op.ID(), found(endpoint))
	}
	if address != nil {
		p.discoveryMember(address, model.KindString)
	}
	if period != nil {
		p.discoveryMember(period, model.KindLong)
	}
}

// discoveryMember checks the kind of what a member targets.
func (p *pass) discoveryMember(m *model.Member, want model.Kind) {
	if got := m.Target.Kind(); got != want && !(want == model.KindString && got == model.KindEnum) {
		p.errorf(m, "the member %s must be %s for endpoint discovery, not %s", m.ID(), want.WithArticle(), got.WithArticle())
	}
}

// found lists the members of a structure for a message that wants others.
func found(s *model.Structure) string {
	var names []string
	for _, m := range s.Members {
		names = append(names, m.Name)
	}
	if names == nil {
		return "but has none"
	}
	return "but has " + strings.Join(names, ", ")
}
