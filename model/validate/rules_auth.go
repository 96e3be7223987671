package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// The traits that only these rules ask for.
const (
	traitAuth           model.ShapeID = "smithy.api#auth"
	traitAuthDefinition model.ShapeID = "smithy.api#authDefinition"
	traitCors           model.ShapeID = "smithy.api#cors"
	traitHTTPAPIKeyAuth model.ShapeID = "smithy.api#httpApiKeyAuth"
)

var authRules = []*Rule{
	{
		ID:         "AuthTrait",
		Severities: []diag.Severity{diag.Danger},
		Doc:        `The trait auth of a service or operation names authentication schemes that the service has.`,
		Bad:        "@httpBasicAuth\nservice Weather {\n    operations: [GetCity]\n}\n\n@auth([httpBearerAuth])\noperation GetCity {}",
		Good:       "@httpBasicAuth\nservice Weather {\n    operations: [GetCity]\n}\n\n@auth([httpBasicAuth])\noperation GetCity {}",
		check:      checkAuth,
	},
	{
		ID:         "ServiceAuthDefinitions",
		Severities: []diag.Severity{diag.Warning},
		Doc: `A service with several authentication schemes says with the trait auth which of them a client prefers. Without
it, it is the order of their ids.`,
		Bad:   "@httpBasicAuth\n@httpBearerAuth\nservice Weather {}",
		Good:  "@httpBasicAuth\n@httpBearerAuth\n@auth([httpBearerAuth, httpBasicAuth])\nservice Weather {}",
		check: checkAuthDefinitions,
	},
	{
		ID:         "HttpApiKeyAuthTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `An API key has a scheme only if it is sent in a header.`,
		Bad:        "@httpApiKeyAuth(name: \"key\", in: \"query\", scheme: \"ApiKey\")\nservice Weather {}",
		Good:       "@httpApiKeyAuth(name: \"Authorization\", in: \"header\", scheme: \"ApiKey\")\nservice Weather {}",
		check:      checkAPIKeyAuth,
	},
	{
		ID:         "CorsTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The trait cors has one origin or several named ones, not both.`,
		Bad:        "@cors(origin: \"https://example.com\", origins: { test: \"https://test.example.com\" })\nservice Weather {}",
		Good:       "@cors(origins: { test: \"https://test.example.com\" })\nservice Weather {}",
		check:      checkCors,
	},
}

// authSchemes are the authentication schemes of a service, sorted.
func (x *index) authSchemes(s *model.Service) []model.ShapeID {
	var out []model.ShapeID
	for _, t := range s.Traits().All() {
		if def := x.model.Shape(t.ID); def != nil && def.Traits().Has(traitAuthDefinition) {
			out = append(out, t.ID)
		}
	}
	return out
}

func checkAuth(p *pass) {
	for s := range shapesOf[*model.Service](p.index) {
		schemes := p.authSchemes(s)
		check := func(about model.Subject) {
			var missing []string
			for _, id := range texts(about.Traits().Get(traitAuth)) {
				if !slices.Contains(schemes, model.ShapeID(id)) {
					missing = append(missing, id)
				}
			}
			if len(missing) > 0 {
				p.onTrait(diag.Danger, about, traitAuth, "the service %s does not have the authentication %s", s.ID(), strings.Join(missing, ", "))
			}
		}
		check(s)
		for _, op := range model.ServiceOperations(s) {
			check(op)
		}
	}
}

func checkAuthDefinitions(p *pass) {
	for s := range shapesOf[*model.Service](p.index) {
		if schemes := p.authSchemes(s); len(schemes) > 1 && !s.Traits().Has(traitAuth) {
			p.warnf(s, "the service has %d authentication schemes, but does not say in which order clients prefer them", len(schemes)).
				Hint = "apply the trait auth"
		}
	}
}

func checkAPIKeyAuth(p *pass) {
	for _, s := range p.withTrait(traitHTTPAPIKeyAuth) {
		o := s.Traits().Object(traitHTTPAPIKeyAuth)
		if in := o.Text("in"); o.Has("scheme") && in != "header" {
			p.onTrait(diag.Error, s, traitHTTPAPIKeyAuth, "an API key in the %s cannot have a scheme; only one in a header can", in)
		}
	}
}

func checkCors(p *pass) {
	for _, s := range p.withTrait(traitCors) {
		if o := s.Traits().Object(traitCors); o.Has("origin") && o.Has("origins") {
			p.onTrait(diag.Error, s, traitCors, "the trait cors has both origin and origins; want one of them")
		}
	}
}
