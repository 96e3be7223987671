package validate

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var bindingRules = []*Rule{
	{
		ID:         "HttpHeaderTrait",
		Severities: []diag.Severity{diag.Error, diag.Danger},
		Doc: `No two members of a structure are the same header, ignoring case. The name of a header is one that HTTP allows
(RFC 9110, section 5.6.2), and the header none that clients and servers set themselves.`,
		Bad:   "structure Response {\n    @httpHeader(\"X-Id\")\n    id: String\n\n    @httpHeader(\"x-id\")\n    other: String\n}",
		Good:  "structure Response {\n    @httpHeader(\"X-Id\")\n    id: String\n\n    @httpHeader(\"X-Other-Id\")\n    other: String\n}",
		check: checkHeaders,
	},
	{
		ID:         "HttpPrefixHeadersTrait",
		Severities: []diag.Severity{diag.Error, diag.Note},
		Doc:        `No header of a structure begins with the prefix that another member of it takes in, ignoring case.`,
		Bad:        "structure Response {\n    @httpPrefixHeaders(\"X-Meta-\")\n    meta: Headers\n\n    @httpHeader(\"X-Meta-Id\")\n    id: String\n}\n\nmap Headers {\n    key: String\n    value: String\n}",
		Good:       "structure Response {\n    @httpPrefixHeaders(\"X-Meta-\")\n    meta: Headers\n\n    @httpHeader(\"X-Id\")\n    id: String\n}\n\nmap Headers {\n    key: String\n    value: String\n}",
		check:      checkPrefixHeaders,
	},
	{
		ID:         "HttpQueryTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `No two members of a structure are the same query parameter, and none is one that the URI has fixed.`,
		Bad:        "structure Request {\n    @httpQuery(\"id\")\n    id: String\n\n    @httpQuery(\"id\")\n    other: String\n}",
		Good:       "structure Request {\n    @httpQuery(\"id\")\n    id: String\n\n    @httpQuery(\"otherId\")\n    other: String\n}",
		check:      checkQueries,
	},
	{
		ID:         "HttpQueryParamsTrait",
		Severities: []diag.Severity{diag.Note},
		Doc: `A structure with httpQueryParams has no httpQuery beside it: a service cannot tell which member a parameter of
that name was meant for.`,
		Bad:   "structure Request {\n    @httpQueryParams\n    filter: Filter\n\n    @httpQuery(\"id\")\n    id: String\n}\n\nmap Filter {\n    key: String\n    value: String\n}",
		Good:  "structure Request {\n    @httpQueryParams\n    filter: Filter\n}\n\nmap Filter {\n    key: String\n    value: String\n}",
		check: checkQueryParams,
	},
	{
		ID:         "HttpPayload",
		Severities: []diag.Severity{diag.Error},
		Doc: `Where a member is the body of a message, all others of the structure have a place elsewhere in it: in the
URI, a header or the status.`,
		Bad:   "@http(method: \"POST\", uri: \"/files\")\noperation PutFile {\n    input := {\n        @httpPayload\n        content: Blob\n\n        name: String\n    }\n}",
		Good:  "@http(method: \"POST\", uri: \"/files\")\noperation PutFile {\n    input := {\n        @httpPayload\n        content: Blob\n\n        @httpQuery(\"name\")\n        name: String\n    }\n}",
		check: checkPayloads,
	},
	{
		ID:         "HttpBindingTraitIgnored",
		Severities: []diag.Severity{diag.Warning},
		Doc: `A binding stands where it does something: httpLabel, httpQuery and httpQueryParams in an operation's input,
httpResponseCode in its output or an error, and the others in any of these; none in structures within them.`,
		Bad:   "operation GetCity {\n    output := {\n        @httpQuery(\"name\")\n        name: String\n    }\n}",
		Good:  "operation GetCity {\n    input := {\n        @httpQuery(\"name\")\n        name: String\n    }\n}",
		check: checkIgnoredBindings,
	},
}

// A direction is whether a structure is sent in a request or in a response.
type direction int

const (
	requestBinding direction = iota
	responseBinding
)

// boundOutside reports whether a member has a place in a message other than its
// body (Smithy 2.0, "HTTP bindings").
func boundOutside(m *model.Member, d direction) bool {
	t := m.Traits()
	switch {
	case t.Has(model.TraitHTTPHeader), t.Has(model.TraitHTTPPrefix):
		return true
	case d == requestBinding:
		return t.Has(model.TraitHTTPLabel) || t.Has(model.TraitHTTPQuery) || t.Has(model.TraitHTTPQueryParams)
	}
	return t.Has(model.TraitHTTPResponseCode)
}

// bodyMembers are the members of a structure that are sent in the body.
func bodyMembers(s *model.Structure, d direction) []*model.Member {
	return slices.DeleteFunc(slices.Clone(s.Members), func(m *model.Member) bool { return boundOutside(m, d) })
}

// reservedHeaders are those that the trait httpHeader must not name (Smithy 2.0,
// "httpHeader trait", "Restricted HTTP headers"), in lower case.
var reservedHeaders = []string{
	"authorization", "connection", "content-length", "expect", "host", "max-forwards", "proxy-authenticate", "server",
	"te", "trailer", "transfer-encoding", "upgrade", "user-agent", "www-authenticate", "x-forwarded-for",
}

// headerOf is the header of a member in lower case; "" if it is none.
func headerOf(m *model.Member) string { return strings.ToLower(m.Traits().Text(model.TraitHTTPHeader)) }

func checkHeaders(p *pass) {
	for s := range shapesOf[*model.Structure](p.index) {
		for _, m := range s.Members {
			switch h := headerOf(m); {
			case slices.Contains(reservedHeaders, h):
				p.onTrait(diag.Danger, m, model.TraitHTTPHeader, "clients and servers set the header %s themselves", m.Traits().Text(model.TraitHTTPHeader))
			case strings.ContainsFunc(h, func(r rune) bool { return r > unicode.MaxASCII || !isTokenByte(byte(r)) }):
				p.onTrait(diag.Danger, m, model.TraitHTTPHeader, "%q is no name of a header", m.Traits().Text(model.TraitHTTPHeader))
			}
		}
		for _, g := range sameNames(slices.Values(s.Members), headerOf) {
			p.errorf(s, "the members %s are the same header, %s", memberList(g.members), g.name)
		}
	}
}

func checkPrefixHeaders(p *pass) {
	for s := range shapesOf[*model.Structure](p.index) {
		for _, m := range s.Members {
			if !m.Traits().Has(model.TraitHTTPPrefix) {
				continue
			}
			prefix := strings.ToLower(m.Traits().Text(model.TraitHTTPPrefix))
			for _, other := range s.Members {
				h := headerOf(other)
				if h == "" || !strings.HasPrefix(h, prefix) {
					continue
				}
				if prefix == "" {
					p.onTrait(diag.Note, other, model.TraitHTTPHeader, "the header %s is also in %s, which takes in all headers", h, m.Name)
				} else {
					p.onTrait(diag.Error, other, model.TraitHTTPHeader, "the header %s is also in %s, which takes in all headers that begin with %s", h, m.Name, prefix)
				}
			}
		}
	}
}

func checkQueries(p *pass) {
	name := func(m *model.Member) string { return m.Traits().Text(model.TraitHTTPQuery) }
	for s := range shapesOf[*model.Structure](p.index) {
		for _, g := range sameNames(slices.Values(s.Members), name) {
			p.errorf(s, "the members %s are the same query parameter, %s", memberList(g.members), g.name)
		}
	}
	for op, u := range httpOperations(p) {
		for _, m := range op.Input.Members {
			if n := name(m); n != "" && u.literal(n) {
				p.errorf(op.Input, "the query parameter %s of %s is a fixed one in the URI %s of %s", n, m.Name, u.text, op.ID())
			}
		}
	}
}

func checkQueryParams(p *pass) {
	for s := range shapesOf[*model.Structure](p.index) {
		var all *model.Member
		var queries []*model.Member
		for _, m := range s.Members {
			if m.Traits().Has(model.TraitHTTPQueryParams) {
				all = m
			}
			if m.Traits().Has(model.TraitHTTPQuery) {
				queries = append(queries, m)
			}
		}
		if all != nil && len(queries) > 0 {
			p.notef(s, "a service cannot tell apart the parameters of %s and those of %s", all.Name, memberList(queries))
		}
	}
}

func checkPayloads(p *pass) {
	check := func(s *model.Structure, d direction) {
		var payload *model.Member
		var others []*model.Member
		for _, m := range s.Members {
			switch {
			case m.Traits().Has(model.TraitHTTPPayload):
				payload = m
			case !boundOutside(m, d):
				others = append(others, m)
			}
		}
		if payload != nil && len(others) > 0 {
			message := "request"
			if d == responseBinding {
				message = "response"
			}
			p.errorf(s, "%s is the body of the %s, so it has no place for %s", payload.Name, message, memberList(others))
		}
	}
	for op := range httpOperations(p) {
		check(op.Input, requestBinding)
		check(op.Output, responseBinding)
	}
	for _, s := range p.withTrait(model.TraitError) {
		if s, ok := s.(*model.Structure); ok {
			check(s, responseBinding)
		}
	}
}

// httpBindings are the traits that say where in a message a member stands, and which
// part of their id below the rule's own says where they mean something.
var httpBindings = []struct {
	trait   model.ShapeID
	context string
}{
	{model.TraitHTTPLabel, "Input"},
	{model.TraitHTTPQuery, "Input"},
	{model.TraitHTTPQueryParams, "Input"},
	{model.TraitHTTPResponseCode, "Output"},
	{model.TraitHTTPHeader, "TopLevel"},
	{model.TraitHTTPPrefix, "TopLevel"},
	{model.TraitHTTPPayload, "TopLevel"},
}

func checkIgnoredBindings(p *pass) {
	for s := range shapesOf[*model.Structure](p.index) {
		if s.Traits().Has(model.TraitTrait) {
			continue // a trait is in no message
		}
		for _, m := range s.Members {
			for _, b := range httpBindings {
				if m.Traits().Has(b.trait) {
					p.ignoredBinding(m, b.trait, b.context)
				}
			}
		}
	}
}

// ignoredBinding reports a binding of a member if its structure is used where the
// trait means nothing.
func (p *pass) ignoredBinding(m *model.Member, trait model.ShapeID, context string) {
	counts := p.countUses(m.Container)
	useful := []relation{toInput, toOutput, toError}
	switch context {
	case "Input":
		useful = useful[:1]
	case "Output":
		useful = useful[1:]
	}
	var useless []string
	anywhere := false
	for _, as := range []relation{toInput, toOutput, toError, toTarget} {
		switch {
		case counts[as] == 0:
		case slices.Contains(useful, as):
			anywhere = true
		default:
			useless = append(useless, string(as))
		}
	}
	if len(useless) == 0 {
		return
	}
	where := "everywhere"
	if anywhere {
		where = fmt.Sprintf("where %s is used as %s", m.Container.ID(), listed(useless))
	}
	p.onTrait(diag.Warning, m, trait, "the trait %s is ignored %s", trait.Name(), where).Rule += diag.Rule("." + context)
}

// countUses counts the references to a shape, by their relation.
func (x *index) countUses(s model.Shape) map[relation]int {
	counts := make(map[relation]int)
	for _, u := range x.usersOf(s) {
		counts[u.as]++
	}
	return counts
}
