package c2j

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// members reads the members of a structure or union.
func (r *reader) members(owner *shape, v node.Value) []fragment.Member {
	o := r.objectOf(v, "members of ", owner.name)
	if o == nil {
		return nil
	}
	required := r.required(owner, o)
	payload := r.payload(owner, o)
	names := memberNames(o)
	out := make([]fragment.Member, 0, len(o.Members))
	seen := make(map[string]bool, len(o.Members))
	for i, m := range o.Members {
		if seen[m.Key] {
			continue // reported as a duplicate key
		}
		seen[m.Key] = true
		ref := r.objectOf(m.Value, "member ", m.Key, " of ", owner.name)
		if ref == nil {
			continue
		}
		b := binding{owner: owner, name: names[i], wire: m.Key, key: m.KeySpan, inStructure: true, payload: payload != nil && m.Key == payload.Text}
		if member, ok := r.member(b, ref); ok {
			if at := required[m.Key]; at != nil {
				member.Traits = append(member.Traits, fragment.Trait{
					ID: model.TraitRequired, Value: node.NewObject(at.Span()), Span: at.Span(),
				})
			}
			out = append(out, member)
		}
	}
	return out
}

// memberNames returns the names of the members in Smithy.
func memberNames(members *node.Object) []string {
	names := make([]string, len(members.Members))
	plain := true
	for i, m := range members.Members {
		names[i] = m.Key
		plain = plain && model.IsIdentifier(m.Key)
	}
	if !plain {
		newNamer(len(names)).assign(names, "")
	}
	return names
}

// required returns where the structure lists each required member.
func (r *reader) required(owner *shape, members *node.Object) map[string]*node.String {
	v := owner.def.Get("required")
	if v == nil {
		return nil
	}
	list := r.Array(v, "required")
	if list == nil || len(list.Elems) == 0 {
		return nil
	}
	out := make(map[string]*node.String, len(list.Elems))
	for _, e := range list.Elems {
		if name := r.String(e, "a required member"); name != nil {
			out[name.Text] = name
		}
	}
	known := 0
	for _, m := range members.Members {
		if out[m.Key] != nil {
			known++
		}
	}
	if known < len(out) {
		for _, e := range list.Elems {
			if name, ok := e.(*node.String); ok && !members.Has(name.Text) {
				r.noMember(owner, "required", name, members)
			}
		}
	}
	return out
}

// payload returns the name of the member that is the body, or nil.
func (r *reader) payload(owner *shape, members *node.Object) *node.String {
	v := owner.def.Get("payload")
	if v == nil {
		return nil
	}
	name := r.String(v, "payload")
	if name != nil && !members.Has(name.Text) {
		r.noMember(owner, "payload", name, members)
	}
	return name
}

func (r *reader) noMember(owner *shape, key string, name *node.String, members *node.Object) {
	var names []string
	for _, m := range members.Members {
		names = append(names, m.Key)
	}
	r.d.Add(diag.Diagnostic{
		Rule: RuleMember, Severity: diag.Warning, Span: name.Span(), Shape: string(owner.id),
		Message: "\"" + key + "\" names " + name.Text + ", which is no member of " + owner.name,
		Hint:    diag.DidYouMean(name.Text, names),
	})
}

// part reads the member of a list, or the key or value of a map.
func (r *reader) part(out *fragment.Shape, owner *shape, m *node.Member) {
	ref := r.objectOf(m.Value, m.Key, " of ", owner.name)
	if ref == nil {
		return
	}
	b := binding{owner: owner, name: m.Key, wire: m.Key, key: m.KeySpan}
	if member, ok := r.member(b, ref); ok {
		out.Members = append(out.Members, member)
	}
}

// A binding is where a reference stands.
type binding struct {
	owner       *shape
	name        string // in Smithy
	wire        string // in the file, and on the wire unless there is a locationName
	key         diag.Span
	inStructure bool // a member of a structure or union, not a part of a list or map
	payload     bool
}

// member reads a reference.
func (r *reader) member(b binding, ref *node.Object) (fragment.Member, bool) {
	to := r.target(ref, "member ", b.wire, " of ", b.owner.name)
	if to == nil {
		return fragment.Member{}, false
	}
	to = r.copyFor(to, ref)

	var (
		said              remarks
		traits            = &said.traits
		location, locName *node.String
		flattened         bool
	)
	if len(ref.Members) > 1 {
		said.traits = make(traitList, 0, len(ref.Members))
	}
	for i := range ref.Members {
		m := &ref.Members[i]
		switch m.Key {
		case "shape":
		case "location":
			location = r.String(m.Value, m.Key)
		case "locationName":
			locName = r.String(m.Value, m.Key)
		case "streaming", "requiresLength", "sensitive", "jsonvalue": // see lift
			r.Bool(m.Value, m.Key)
		case "enum":
			if r.Array(m.Value, m.Key) != nil && to.lifted.enum == nil {
				r.meaningless(m, to.kind)
			}
		case "flattened":
			if f := r.Bool(m.Value, m.Key); f != nil && f.Value {
				flattened = true
				traits.mark(traitXMLFlattened, f.Span())
			}
		case "idempotencyToken":
			r.flag(traits, model.TraitIdempotencyToken, *m)
		case "hostLabel":
			r.flag(traits, model.TraitHostLabel, *m)
		case "eventpayload":
			r.flag(traits, model.TraitEventPayload, *m)
		case "eventheader":
			r.flag(traits, model.TraitEventHeader, *m)
		case "endpointdiscoveryid":
			r.flag(traits, traitDiscoveryID, *m)
		case "xmlAttribute":
			r.flag(traits, traitXMLAttribute, *m)
		case "queryName":
			r.text(traits, traitEC2QueryName, *m)
		case "contextParam":
			r.objectTrait(traits, traitContextParam, *m)
		default:
			if !r.remark(&said, m, to.kind) {
				r.unknown(*m, "a member")
			}
		}
	}
	r.conclude(&said, ref, to.kind)
	r.bind(traits, b, to, location, locName)
	if f := to.def.Get("flattened"); b.inStructure && !flattened && isTrue(to.def, "flattened") {
		traits.mark(traitXMLFlattened, f.Span())
	}
	if b.payload {
		traits.mark(model.TraitHTTPPayload, b.owner.def.Get("payload").Span())
	}
	if b.name != b.wire {
		traits.string(model.TraitC2JName, b.key, b.wire)
	}
	r.memberDocs(traits, b.owner.name, b.wire)
	return fragment.Member{
		Name:   b.name,
		Span:   ref.Span(),
		Target: fragment.Ref{ID: to.id, Span: ref.Get("shape").Span()},
		Traits: said.traits,
	}, true
}

// bind adds the traits that say where a member stands in a message and what it
// is called there.
func (r *reader) bind(l *traitList, b binding, to *shape, location, locName *node.String) {
	wire, at := b.wire, b.key
	if locName != nil {
		wire, at = locName.Text, locName.Span()
	}
	if location == nil {
		r.bindBody(l, b, wire, at, locName)
		return
	}
	switch location.Text {
	case "uri":
		// The label is the member's name in Smithy; requestUri is rewritten.
		l.mark(model.TraitHTTPLabel, location.Span())
		if wire != b.name {
			l.string(model.TraitC2JLocationName, at, wire)
		}
	case "querystring":
		if to.kind == model.KindMap && locName == nil {
			l.mark(model.TraitHTTPQueryParams, location.Span())
		} else {
			l.string(model.TraitHTTPQuery, at, wire)
		}
	case "header":
		l.string(model.TraitHTTPHeader, at, wire)
	case "headers":
		prefix := ""
		if locName != nil {
			prefix = locName.Text
		}
		l.string(model.TraitHTTPPrefix, at, prefix)
	case "statusCode":
		l.mark(model.TraitHTTPResponseCode, location.Span())
	default:
		r.error(RuleBinding, location.Span(), "unknown location %q: want uri, querystring, header, headers or statusCode", location.Text)
	}
}

// bindBody adds the name that a member has in a body, if it has another one
// there than in Smithy.
func (r *reader) bindBody(l *traitList, b binding, wire string, at diag.Span, locName *node.String) {
	if wire == b.name {
		return
	}
	said := false
	if b.inStructure && r.protocols.json {
		l.string(model.TraitJSONName, at, wire)
		said = true
	}
	if !b.inStructure || r.protocols.xml {
		l.string(model.TraitXMLName, at, wire)
		said = true
	}
	if !said && locName != nil {
		l.string(model.TraitC2JLocationName, at, wire)
	}
}
