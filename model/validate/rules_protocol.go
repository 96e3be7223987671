package validate

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var protocolRules = []*Rule{
	{
		ID:         "NoInlineDocumentSupport",
		Severities: []diag.Severity{diag.Error},
		Doc:        `A service with a protocol that cannot send documents has none.`,
		Bad:        "@trait\n@protocolDefinition(noInlineDocumentSupport: true)\nstructure plain {}\n\n@plain\nservice Weather {\n    operations: [GetCity]\n}\n\noperation GetCity {\n    output := {\n        facts: Document\n    }\n}",
		Good:       "@trait\n@protocolDefinition(noInlineDocumentSupport: true)\nstructure plain {}\n\n@plain\nservice Weather {\n    operations: [GetCity]\n}\n\noperation GetCity {\n    output := {\n        facts: String\n    }\n}",
		check:      checkDocumentSupport,
	},
	{
		ID:         "ProtocolHttp",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The versions of HTTP that a protocol of AWS uses for event streams are among those that it uses at all.`,
		Bad:        "@aws.protocols#restJson1(http: [\"http/1.1\"], eventStreamHttp: [\"h2\"])\nservice Weather {}",
		Good:       "@aws.protocols#restJson1(http: [\"http/1.1\", \"h2\"], eventStreamHttp: [\"h2\"])\nservice Weather {}",
		check:      func(p *pass) { checkProtocolHTTP(p, "aws.protocols") },
	},
	{
		ID:         "Rpcv2JsonTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The versions of HTTP that the protocol rpcv2Json uses for event streams are among those that it uses at all.`,
		Bad:        "@smithy.protocols#rpcv2Json(http: [\"http/1.1\"], eventStreamHttp: [\"h2\"])\nservice Weather {}",
		Good:       "@smithy.protocols#rpcv2Json(http: [\"http/1.1\", \"h2\"], eventStreamHttp: [\"h2\"])\nservice Weather {}",
		check:      func(p *pass) { checkProtocolHTTP(p, "smithy.protocols#rpcv2Json") },
	},
}

// protocol is the value of the trait protocolDefinition of the shape that defines
// a trait; nil if that is no protocol.
func (x *index) protocol(trait model.ShapeID) *node.Object {
	def := x.model.Shape(trait)
	if def == nil {
		return nil
	}
	return def.Traits().Object(traitProtocolDefinition)
}

func checkDocumentSupport(p *pass) {
	for s := range shapesOf[*model.Service](p.index) {
		for _, t := range s.Traits().All() {
			without, ok := p.protocol(t.ID).Get("noInlineDocumentSupport").(*node.Bool)
			if !ok || !without.Value {
				continue
			}
			var documents []string
			for _, shape := range model.Closure(s) {
				if _, ok := shape.(*model.Document); ok {
					documents = append(documents, string(shape.ID()))
				}
			}
			if len(documents) > 0 {
				p.onTrait(diag.Error, s, t.ID, "the protocol %s cannot send documents, but the service has %s", traitName(t.ID), listed(documents))
			}
		}
	}
}

// checkProtocolHTTP checks a protocol, or those of a namespace.
func checkProtocolHTTP(p *pass, which string) {
	for s := range shapesOf[*model.Service](p.index) {
		for _, t := range s.Traits().All() {
			if string(t.ID) != which && t.ID.Namespace() != which || p.protocol(t.ID) == nil {
				continue
			}
			o, _ := t.Value.(*node.Object)
			versions := texts(o.Get("http"))
			missing := slices.DeleteFunc(texts(o.Get("eventStreamHttp")), func(v string) bool { return slices.Contains(versions, v) })
			if len(missing) > 0 {
				p.onTrait(diag.Error, s, t.ID, "the eventStreamHttp of %s has %s, which its http does not have", traitName(t.ID), listed(missing))
			}
		}
	}
}
