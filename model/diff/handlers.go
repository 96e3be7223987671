package diff

import (
	"cmp"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// traitHandlers are the traits that rules are about. Traits of HTTP bindings and
// of names on the wire are recorded together; see binding.
var traitHandlers = map[model.ShapeID]traitHandler{
	// Documentation.
	model.TraitDocumentation: docs(bySubject(
		told("docs.service.changed"), told("docs.operation.changed"), told("docs.shape.changed"), told("docs.member.changed"))),
	"smithy.api#externalDocumentation": docs(changed("docs.url.changed")),
	model.TraitC2JDocumentationURL:     docs(changed("docs.url.changed")),
	model.TraitExamples:                docs(examples),
	model.TraitDeprecated: bySubject(
		marked("service.deprecated", "service.undeprecated"),
		marked("operation.deprecated", "operation.undeprecated"),
		marked("shape.deprecated", "shape.undeprecated"),
		marked("member.deprecated", "member.undeprecated")),

	// Services.
	model.TraitTitle:                   changed("service.title.changed"),
	model.TraitAWSService:              awsService,
	model.TraitC2JMetadata:             awsMetadata,
	traitAuth:                          bySubject(changed("service.auth.reordered"), changed("operation.auth.changed"), unknownTrait, unknownTrait),
	"smithy.rules#endpointRuleSet":     told("service.endpointRules.changed"),
	"smithy.rules#endpointBdd":         told("service.endpointRules.changed"),
	"smithy.rules#clientContextParams": eachKey("service.clientContextParam.added", "service.clientContextParam.removed", "service.clientContextParam.changed"),
	"smithy.rules#endpointTests":       ignored, // cases of the rules, which are recorded
	"aws.api#clientEndpointDiscovery":  changed("operation.endpointDiscovery.changed"),
	"smithy.api#xmlNamespace":          bySubject(changed("service.xmlNamespace.changed"), unknownTrait, changed("member.xmlNamespace.changed"), changed("member.xmlNamespace.changed")),
	model.TraitC2JWaiters:              awsWaiters,
	model.TraitC2JFolder:               ignored, // where the file lies
	model.TraitC2JSynthetic:            ignored, // how the file was made
	model.TraitC2JName:                 ignored, // what ids were made of
	"aws.protocols#awsQueryCompatible": unknownTrait,

	// Operations.
	model.TraitHTTP:                       httpBinding,
	model.TraitC2JRequestURI:              ignored, // the trait http has it by the names of members
	model.TraitC2JWireName:                changed("operation.wireName.changed"),
	model.TraitC2JInput:                   envelope("input"),
	model.TraitC2JOutput:                  envelope("output"),
	model.TraitC2JErrors:                  ignored, // the errors themselves have it
	model.TraitC2JExamples:                ignored, // the trait examples has them
	"aws.auth#unsignedPayload":            changed("operation.unsignedPayload.changed"),
	model.TraitEndpoint:                   hostPrefix,
	"aws.api#clientDiscoveredEndpoint":    changed("operation.endpointDiscovery.changed"),
	"smithy.api#idempotent":               marked("operation.idempotent.added", "operation.idempotent.removed"),
	model.TraitReadonly:                   marked("operation.readonly.added", "operation.readonly.removed"),
	"aws.protocols#httpChecksum":          toggled("operation.checksum.added", "operation.checksum.removed", "operation.checksum.changed"),
	"smithy.api#httpChecksumRequired":     toggled("operation.checksum.added", "operation.checksum.removed", ""),
	"smithy.api#requestCompression":       changed("operation.compression.changed"),
	"smithy.rules#staticContextParams":    changed("operation.contextParam.changed"),
	"smithy.rules#operationContextParams": changed("operation.contextParam.changed"),
	model.TraitPaginated:                  pagination,
	model.TraitC2JPaginator:               awsPaginator,
	model.TraitWaitable:                   eachWaiter,

	// Constraints.
	model.TraitLength:      limits("length"),
	model.TraitRange:       limits("value"),
	model.TraitPattern:     toggled("constraint.pattern.added", "constraint.pattern.removed", "constraint.pattern.changed"),
	model.TraitUniqueItems: marked("constraint.uniqueItems.added", "constraint.uniqueItems.removed"),
	model.TraitSparse:      sparse,
	model.TraitSensitive:   marked("shape.sensitive.added", "shape.sensitive.removed"),
	model.TraitMediaType:   changed("shape.mediaType.changed"),
	model.TraitEnum:        ignored, // compared by value
	model.TraitEnumValue:   ignored, // compared by value

	// Errors.
	model.TraitError:         errorTrait,
	model.TraitHTTPError:     changed("error.httpStatus.changed"),
	model.TraitAWSQueryError: queryError,
	model.TraitRetryable:     toggled("error.retryable.added", "error.retryable.removed", "error.retryable.changed"),
	model.TraitC2JError:      ignored, // the traits of errors say it

	// Members, and some of them shapes as well.
	model.TraitRequired:                 marked("member.required.added", "member.required.removed"),
	model.TraitDefault:                  toggledNullable("member.default.added", "member.default.removed", "member.default.changed"),
	model.TraitAddedDefault:             nullable("member.addedDefault.changed"),
	model.TraitClientOptional:           nullable("member.clientOptional.changed"),
	model.TraitInput:                    inputTrait,
	model.TraitSyntheticBox:             marked("member.boxed", "member.unboxed"),
	model.TraitBox:                      marked("member.boxed", "member.unboxed"),
	model.TraitTimestampFormat:          changed("member.timestampFormat.changed"),
	model.TraitStreaming:                streaming,
	model.TraitRequiresLength:           changed("member.requiresLength.changed"),
	model.TraitEventHeader:              changed("member.event.changed"),
	model.TraitEventPayload:             changed("member.event.changed"),
	model.TraitHostLabel:                changed("member.hostLabel.changed"),
	model.TraitIdempotencyToken:         marked("member.idempotencyToken.added", "member.idempotencyToken.removed"),
	"smithy.api#xmlAttribute":           changed("member.xmlAttribute.changed"),
	"smithy.api#xmlFlattened":           changed("member.flattened.changed"),
	"aws.protocols#ec2QueryName":        changed("member.wireName.changed"),
	"smithy.rules#contextParam":         changed("member.contextParam.changed"),
	"aws.api#clientEndpointDiscoveryId": changed("member.endpointDiscoveryId.changed"),
	model.TraitXMLName:                  bySubject(unknownTrait, unknownTrait, changed("shape.xmlName.changed"), ignored),
	model.TraitJSONName:                 ignored,
	model.TraitHTTPHeader:               ignored,
	model.TraitHTTPQuery:                ignored,
	model.TraitHTTPLabel:                ignored,
	model.TraitHTTPPayload:              ignored,
	model.TraitHTTPPrefix:               ignored,
	model.TraitHTTPQueryParams:          ignored,
	model.TraitHTTPResponseCode:         ignored,
}

const traitAuth model.ShapeID = "smithy.api#auth"

// limits records what happened to the bounds of the trait length or range.
func limits(of string) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		for _, bound := range [...]struct {
			key                 string
			tightened, loosened RuleID
			sign                int // of a change that tightens
		}{
			{"min", "constraint.min.tightened", "constraint.min.loosened", +1},
			{"max", "constraint.max.tightened", "constraint.max.loosened", -1},
		} {
			old, new := number(o, bound.key), number(n, bound.key)
			if old == nil && new == nil || old != nil && new != nil && old.Float() == new.Float() {
				continue
			}
			id := bound.loosened
			if old == nil || new != nil && cmp.Compare(new.Float(), old.Float()) == bound.sign {
				id = bound.tightened
			}
			args := []Arg{{"of", of}}
			if old != nil {
				args = append(args, Arg{"old", old.Text})
			}
			if new != nil {
				args = append(args, Arg{"new", new.Text})
			}
			c.emitTrait(s, id, o, n, None, args...)
		}
	}
}

// number is a property of a trait's value that is a number, or nil.
func number(t *model.Trait, key string) *node.Number {
	if t == nil {
		return nil
	}
	o, _ := t.Value.(*node.Object)
	n, _ := o.Get(key).(*node.Number)
	return n
}

// property is a property of a trait's value that is a string, or "".
func property(t *model.Trait, key string) string {
	if t == nil {
		return ""
	}
	o, _ := t.Value.(*node.Object)
	return text(o.Get(key))
}

// sparse records that elements can be null, or cannot any more.
func sparse(c *comparer, s site, o, n *model.Trait) {
	verdict := None
	if s.pair != nil && s.new != nil {
		for _, m := range s.pair.members {
			if m.old != nil && m.new != nil {
				verdict = max(verdict, c.goMemberChange(s.pair, m))
			}
		}
	}
	id := RuleID("constraint.sparse.added")
	if n == nil {
		id = "constraint.sparse.removed"
	} else if o != nil {
		return
	}
	c.emitTrait(s, id, o, n, verdict)
}

// streaming records that content is streamed, or is not any more.
func streaming(c *comparer, s site, o, n *model.Trait) {
	verdict := None
	if s.pair != nil && (o == nil || n == nil) && s.pair.held {
		verdict = Breaking
	}
	c.emitTrait(s, "member.streaming.changed", o, n, verdict, values(o, n)...)
}

// errorTrait records whose fault an error is, or whether it is one at all.
func errorTrait(c *comparer, s site, o, n *model.Trait) {
	declared := func(v Verdict) Verdict {
		if s.pair != nil && c.goDeclared(s.pair) {
			return v
		}
		return None
	}
	switch {
	case o == nil:
		c.emitTrait(s, "error.introduced", o, n, declared(Additive))
	case n == nil:
		c.emitTrait(s, "error.dropped", o, n, declared(Breaking))
	default:
		c.emitTrait(s, "error.fault.changed", o, n, None, values(o, n)...)
	}
}

// inputTrait records that a structure is made for the input of an operation, or
// not any more, which concerns its members.
func inputTrait(c *comparer, s site, o, n *model.Trait) {
	change := c.emitTrait(s, "shape.input.changed", o, n, None, values(o, n)...)
	if of, ok := s.new.(*model.Structure); ok && change != nil {
		for _, m := range of.Members {
			change.Places = append(change.Places, m.ID())
		}
		slices.Sort(change.Places)
	}
}

// queryError records the code and the status of an error of a query protocol.
func queryError(c *comparer, s site, o, n *model.Trait) {
	c.property(s, "error.code.changed", o, n, "code")
	if text(s.old.Traits().Get(model.TraitHTTPError)) == text(s.new.Traits().Get(model.TraitHTTPError)) {
		c.property(s, "error.httpStatus.changed", o, n, "httpResponseCode")
	}
}

// property records the change of one property of a trait's value.
func (c *comparer) property(s site, id RuleID, o, n *model.Trait, key string) {
	old, new := property(o, key), property(n, key)
	if old == new {
		return
	}
	var args []Arg
	if old != "" {
		args = append(args, Arg{"old", old})
	}
	if new != "" {
		args = append(args, Arg{"new", new})
	}
	c.emitTrait(s, id, o, n, None, args...)
}

// toggledNullable is toggled for traits that decide whether a Go field is a
// pointer.
func toggledNullable(added, removed, changedTo RuleID) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		c.emitTrait(s, toggle(o, n, added, removed, changedTo), o, n, c.goNullability(s), values(o, n)...)
	}
}

// eachKey records the properties of a trait's value that came, went or changed,
// without their values.
func eachKey(added, removed, changedTo RuleID) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		old, new := object(o), object(n)
		for _, m := range new.Members {
			switch was := old.Get(m.Key); {
			case was == nil:
				c.emitAt(s, added, spanOf(s.old), m.KeySpan, None, Arg{"name", m.Key})
			case !node.Equal(was, m.Value):
				c.emitAt(s, changedTo, was.Span(), m.KeySpan, None, Arg{"name", m.Key}, Arg{"old", text(was)}, Arg{"new", text(m.Value)})
			}
		}
		for _, m := range old.Members {
			if !new.Has(m.Key) {
				c.emitAt(s, removed, m.KeySpan, spanOf(s.new), None, Arg{"name", m.Key})
			}
		}
	}
}

var noProperties = &node.Object{}

// object is a trait's value if it is an object; it is never nil.
func object(t *model.Trait) *node.Object {
	if t != nil {
		if o, ok := t.Value.(*node.Object); ok {
			return o
		}
	}
	return noProperties
}
