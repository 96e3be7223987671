package validate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

const (
	traitIdempotent         model.ShapeID = "smithy.api#idempotent"
	traitProtocolDefinition model.ShapeID = "smithy.api#protocolDefinition"
)

var httpRules = []*Rule{
	{
		ID:         "HttpUriFormat",
		Severities: []diag.Severity{diag.Error},
		Doc:        `A URI has characters of ASCII only; all others are escaped there (RFC 3986).`,
		Bad:        "@http(method: \"GET\", uri: \"/städte\")\n@readonly\noperation ListCities {}",
		Good:       "@http(method: \"GET\", uri: \"/st%C3%A4dte\")\n@readonly\noperation ListCities {}",
		check:      checkURIFormat,
	},
	{
		ID:         "HttpUriConflict",
		Severities: []diag.Severity{diag.Error},
		Doc: `No two operations of a service take the same requests: two with one method differ in a fixed part of their URIs
or hosts.`,
		Bad:   "service Weather {\n    operations: [GetCity, GetTown]\n}\n\n@http(method: \"GET\", uri: \"/places\")\n@readonly\noperation GetCity {}\n\n@http(method: \"GET\", uri: \"/places\")\n@readonly\noperation GetTown {}",
		Good:  "service Weather {\n    operations: [GetCity, GetTown]\n}\n\n@http(method: \"GET\", uri: \"/cities\")\n@readonly\noperation GetCity {}\n\n@http(method: \"GET\", uri: \"/towns\")\n@readonly\noperation GetTown {}",
		check: checkURIConflicts,
	},
	{
		ID:         "HttpUriGreedyLabel",
		Severities: []diag.Severity{diag.Danger},
		Doc:        `A greedy label is the last label of its URI, for it takes in all the rest. Few servers can do otherwise.`,
		Bad:        "@http(method: \"GET\", uri: \"/{path+}/as/{kind}\")\n@readonly\noperation GetFile {\n    input := {\n        @required\n        @httpLabel\n        path: String\n\n        @required\n        @httpLabel\n        kind: String\n    }\n}",
		Good:       "@http(method: \"GET\", uri: \"/content/{path+}\")\n@readonly\noperation GetFile {\n    input := {\n        @required\n        @httpLabel\n        path: String\n    }\n}",
		check:      checkGreedyLabels,
	},
	{
		ID:         "HttpLabelTrait",
		Severities: []diag.Severity{diag.Error},
		Doc: `Every label of a URI is a member of the operation's input with the trait httpLabel, and every such member is a
label of the URI. A greedy label is a string.`,
		Bad:   "@http(method: \"GET\", uri: \"/cities/{name}\")\n@readonly\noperation GetCity {}",
		Good:  "@http(method: \"GET\", uri: \"/cities/{name}\")\n@readonly\noperation GetCity {\n    input := {\n        @required\n        @httpLabel\n        name: String\n    }\n}",
		check: checkHTTPLabels,
	},
	{
		ID:         "HttpMethodSemantics",
		Severities: []diag.Severity{diag.Danger, diag.Warning},
		Doc: `A method promises what HTTP says that it does: an operation with GET, HEAD, OPTIONS or TRACE is readonly, one
with PUT or DELETE is idempotent, and GET, HEAD, DELETE and TRACE have no body.`,
		Bad:   "@http(method: \"GET\", uri: \"/cities\")\noperation ListCities {}",
		Good:  "@http(method: \"GET\", uri: \"/cities\")\n@readonly\noperation ListCities {}",
		check: checkMethods,
	},
	{
		ID:         "HttpResponseCodeSemantics",
		Severities: []diag.Severity{diag.Danger, diag.Warning},
		Doc: `The status of a successful response is 2xx, that of an error of the client 4xx and that of an error of the
server 5xx. Responses 204 and 205 have no body.`,
		Bad:   "@error(\"client\")\n@httpError(503)\nstructure Overloaded {}",
		Good:  "@error(\"server\")\n@httpError(503)\nstructure Overloaded {}",
		check: checkResponseCodes,
	},
	{
		ID:         "HttpBindingsMissing",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `If one operation of a service has the trait http, all have. It is an error if a protocol of the service needs
it.`,
		Bad:   "service Weather {\n    operations: [GetCity, ListCities]\n}\n\n@http(method: \"POST\", uri: \"/city\")\noperation GetCity {}\n\noperation ListCities {}",
		Good:  "service Weather {\n    operations: [GetCity, ListCities]\n}\n\n@http(method: \"POST\", uri: \"/city\")\noperation GetCity {}\n\n@http(method: \"POST\", uri: \"/cities\")\noperation ListCities {}",
		check: checkBindingsMissing,
	},
}

// uriOf returns the pattern of an operation's trait http; nil if it has none
// that can be parsed.
func uriOf(op *model.Operation) *uriPattern {
	o := op.Traits().Object(model.TraitHTTP)
	if o == nil {
		return nil
	}
	u, err := parseURI(o.Text("uri"))
	if err != nil {
		return nil // which is what the rule of traits' values reports
	}
	return u
}

// httpOperations yields the operations of the inputs with their URIs.
func httpOperations(p *pass) func(yield func(*model.Operation, *uriPattern) bool) {
	return func(yield func(*model.Operation, *uriPattern) bool) {
		for op := range shapesOf[*model.Operation](p.index) {
			if u := uriOf(op); u != nil && !yield(op, u) {
				return
			}
		}
	}
}

func checkURIFormat(p *pass) {
	for op, u := range httpOperations(p) {
		if strings.ContainsFunc(u.text, func(r rune) bool { return r > unicode.MaxASCII }) {
			p.onTrait(diag.Error, op, model.TraitHTTP, "the URI %s has characters that must be escaped there", u.text)
		}
	}
}

func checkURIConflicts(p *pass) {
	type route struct {
		op           *model.Operation
		uri          *uriPattern
		method, host string
	}
	for s := range shapesOf[*model.Service](p.index) {
		var routes []route
		for _, op := range model.ServiceOperations(s) {
			if u := uriOf(op); u != nil {
				routes = append(routes, route{op, u,
					op.Traits().Object(model.TraitHTTP).Text("method"),
					op.Traits().Object(model.TraitEndpoint).Text("hostPrefix")})
			}
		}
		for i, r := range routes {
			var others []string
			for j, t := range routes {
				if i != j && r.method == t.method && r.uri.conflicts(t.uri) && hostsConflict(r.op, t.op, r.host, t.host) {
					others = append(others, string(t.op.ID())+" ("+t.uri.text+")")
				}
			}
			if len(others) > 0 {
				p.errorf(r.op, "the URI %s takes the same requests as that of %s", r.uri.text, strings.Join(others, ", "))
			}
		}
	}
}

// hostsConflict reports whether the host prefixes of two operations can be the
// same. A label whose pattern does not match the fixed part at its place tells
// them apart.
func hostsConflict(a, b *model.Operation, host, other string) bool {
	parts, others := strings.Split(host, "."), strings.Split(other, ".")
	if len(parts) != len(others) {
		return false
	}
	for i, s := range parts {
		t := others[i]
		nameA, labelA := wholeLabel(s)
		nameB, labelB := wholeLabel(t)
		switch {
		case labelA && labelB:
		case labelA && labelExcludes(a, nameA, t), labelB && labelExcludes(b, nameB, s):
			return false
		case !strings.Contains(s+t, "{") && s != t:
			return false
		}
	}
	return true
}

// wholeLabel returns the name of a part of a host that is a label.
func wholeLabel(s string) (name string, ok bool) {
	s, begins := strings.CutPrefix(s, "{")
	s, ends := strings.CutSuffix(s, "}")
	return s, begins && ends
}

// labelExcludes reports whether the pattern of a label keeps it from having a
// value.
func labelExcludes(op *model.Operation, name, text string) bool {
	m := model.MemberNamed(op.Input, name)
	if m == nil {
		return false
	}
	pattern := m.Traits().Text(model.TraitPattern)
	if pattern == "" {
		pattern = m.Target.Traits().Text(model.TraitPattern)
	}
	if pattern == "" {
		return false
	}
	re, err := regexp.Compile(pattern)
	return err == nil && !re.MatchString(text)
}

func checkGreedyLabels(p *pass) {
	for op, u := range httpOperations(p) {
		for i, s := range u.segments {
			if !s.greedy {
				continue
			}
			for _, later := range labels(u.segments[i+1:]) {
				f := p.onTrait(diag.Danger, op, model.TraitHTTP, "the label {%s} comes after the greedy {%s+}, which takes in all the rest of the URI %s", later.text, s.text, u.text)
				f.Rule += ".GreedyLabelIsNotLastLabel"
				if later.greedy {
					f := p.onTrait(diag.Danger, op, model.TraitHTTP, "both {%s+} and {%s+} of the URI %s are greedy", s.text, later.text, u.text)
					f.Rule += ".MultipleGreedyLabels"
				}
			}
		}
	}
}

func checkHTTPLabels(p *pass) {
	for op, u := range httpOperations(p) {
		bound := make(map[string]bool)
		for _, m := range op.Input.Members {
			if !m.Traits().Has(model.TraitHTTPLabel) {
				continue
			}
			switch l := label(u.segments, m.Name); {
			case l == nil:
				p.onTrait(diag.Error, m, model.TraitHTTPLabel, "the member is marked as a label, but the URI %s of %s has no label {%s}", u.text, op.ID(), m.Name).
					Hint = diag.DidYouMean(m.Name, labelNames(u.segments))
			case l.greedy && !isString(m.Target):
				p.onTrait(diag.Error, m, model.TraitHTTPLabel, "the label {%s+} of %s is greedy, so it must be a string, but %s is %s", m.Name, op.ID(), m.Target.ID(), m.Target.Kind().WithArticle())
				fallthrough
			default:
				bound[m.Name] = true
			}
		}
		var missing []string
		for _, l := range labels(u.segments) {
			if !bound[l.text] {
				missing = append(missing, "{"+l.text+"}")
			}
		}
		if len(missing) > 0 {
			p.errorf(op, "the input %s has no member with the trait httpLabel for %s of the URI %s", op.Input.ID(), strings.Join(missing, ", "), u.text).
				Hint = diag.DidYouMean(strings.Trim(missing[0], "{}"), memberNames(op.Input))
		}
	}
}

func isString(s model.Shape) bool {
	switch s.(type) {
	case *model.String, *model.Enum:
		return true
	}
	return false
}

// A method is what HTTP says of a request method.
type method struct {
	readonly   bool // whether the operation has the trait
	idempotent bool // whether it has that
	either     bool // idempotent does not matter
	body       bool // whether requests may have one
}

var methods = map[string]method{
	"GET":     {readonly: true},
	"HEAD":    {readonly: true},
	"OPTIONS": {readonly: true, body: true},
	"TRACE":   {readonly: true},
	"POST":    {either: true, body: true},
	"PUT":     {idempotent: true, body: true},
	"PATCH":   {either: true, body: true},
	"DELETE":  {idempotent: true},
}

func checkMethods(p *pass) {
	for op := range httpOperations(p) {
		name := op.Traits().Object(model.TraitHTTP).Text("method")
		standard := strings.ToUpper(name)
		m, known := methods[standard]
		if !known {
			continue // nobody knows what it promises
		}
		report := func(severity diag.Severity, part diag.Rule, format string, args ...any) {
			p.onTrait(severity, op, model.TraitHTTP, format, args...).Rule += part
		}
		if name != standard {
			report(diag.Warning, "", "the method %s of HTTP is written in capitals, %s", name, standard)
		}
		if standard == "OPTIONS" {
			report(diag.Warning, "", "OPTIONS requests are for browsers, and are answered by what carries the service out; the trait cors says how")
		}
		promise := func(has, should bool, trait, part string) {
			switch {
			case should && !has:
				report(diag.Warning, diag.Rule(".Missing"+part), "the operation has the method %s, but is not marked as %s", standard, trait)
			case has && !should:
				report(diag.Warning, diag.Rule(".Unnecessary"+part), "the operation is marked as %s, but has the method %s", trait, standard)
			}
		}
		promise(op.Traits().Has(model.TraitReadonly), m.readonly, "readonly", "ReadonlyTrait")
		if !m.either {
			promise(op.Traits().Has(traitIdempotent), m.idempotent, "idempotent", "IdempotentTrait")
		}
		if body := bodyMembers(op.Input, requestBinding); len(body) > 0 && !m.body {
			report(diag.Danger, ".UnexpectedPayload", "the operation has the method %s, whose requests have no body, but these members would be in one: %s", standard, memberList(body))
		}
	}
}

func checkResponseCodes(p *pass) {
	for op := range httpOperations(p) {
		n, ok := op.Traits().Object(model.TraitHTTP).Get("code").(*node.Number)
		if !ok {
			continue
		}
		switch code, _ := n.Int(); {
		case code < 200 || code > 299:
			p.dangerf(op, "the status of a successful response is 2xx, not %d", code)
		case code == 204 || code == 205:
			if body := bodyMembers(op.Output, responseBinding); len(body) > 0 {
				p.warnf(op, "a response with the status %d has no body, but these members would be in one: %s", code, memberList(body))
			}
		}
	}
	for _, s := range p.withTrait(model.TraitHTTPError) {
		n, ok := s.Traits().Get(model.TraitHTTPError).(*node.Number)
		if !ok {
			continue
		}
		code, _ := n.Int()
		switch kind := s.Traits().Text(model.TraitError); {
		case kind == "client" && code/100 != 4:
			p.dangerf(s, "the status of an error of the client is 4xx, not %d", code)
		case kind == "server" && code/100 != 5:
			p.dangerf(s, "the status of an error of the server is 5xx, not %d", code)
		}
	}
}

func checkBindingsMissing(p *pass) {
	if len(p.withTrait(model.TraitHTTP)) == 0 {
		return // the model leaves out how it is sent
	}
	for s := range shapesOf[*model.Service](p.index) {
		var with, without []*model.Operation
		for _, op := range model.ServiceOperations(s) {
			if op.Traits().Has(model.TraitHTTP) {
				with = append(with, op)
			} else {
				without = append(without, op)
			}
		}
		protocol := p.protocolWith(s, model.TraitHTTP)
		for _, op := range without {
			switch {
			case protocol != "":
				p.errorf(op, "the operation has no trait http, which the protocol %s of the service %s needs", protocol, s.ID())
			case len(with) > 0:
				p.warnf(op, "the operation has no trait http, but others of the service %s have", s.ID())
			}
		}
	}
}

// protocolWith is a protocol of the service that heeds a trait; "" if none does.
func (x *index) protocolWith(s *model.Service, trait model.ShapeID) model.ShapeID {
	for _, t := range s.Traits().All() {
		if slices.Contains(texts(x.protocol(t.ID).Get("traits")), string(trait)) {
			return t.ID
		}
	}
	return ""
}
