package diff

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// metadata records what differs between the metadata of the models.
func (c *comparer) metadata() {
	old, new := c.old.m.Metadata(), c.new.m.Metadata()
	record := func(key string, o, n node.Value) {
		args := []Arg{{"key", key}}
		var from, to diag.Span
		if o != nil {
			args, from = append(args, Arg{"old", text(o)}), o.Span()
		}
		if n != nil {
			args, to = append(args, Arg{"new", text(n)}), n.Span()
		}
		c.emitAt(site{}, "metadata.changed", from, to, None, args...)
	}
	for _, m := range new.Members {
		if was := old.Get(m.Key); was == nil || !node.Equal(was, m.Value) {
			record(m.Key, was, m.Value)
		}
	}
	for _, m := range old.Members {
		if !new.Has(m.Key) {
			record(m.Key, m.Value, nil)
		}
	}
}

// services records what differs between services, apart from what their
// operations exchange.
func (c *comparer) services() {
	for _, p := range c.svcs {
		o, n := p.old, p.new
		s := site{id: n.ID(), old: o, new: n}
		if o.Version != n.Version {
			c.emit(s, "service.version.changed", None, Arg{"old", o.Version}, Arg{"new", n.Version})
		}
		c.traits(s, false)
		c.bindings(s, p)
		for _, e := range added(c, o.Errors, n.Errors) {
			c.emit(s, "service.error.added", None, Arg{"new", string(e.ID())})
		}
		for _, e := range removed(c, o.Errors, n.Errors) {
			c.emit(s, "service.error.removed", None, Arg{"old", string(e.ID())})
		}
		c.resources(s, o.Resources, n.Resources)
		c.serviceRenames(s, p)
	}
	for o := range c.old.m.Shapes() {
		if o, ok := o.(*model.Resource); ok {
			if n, ok := c.new.m.Shape(c.counterpart(o.ID())).(*model.Resource); ok {
				c.resource(o, n)
			}
		}
	}
}

// bindings records the operations that a service gained, lost or moved.
func (c *comparer) bindings(s site, p servicePair) {
	was := make(map[model.ShapeID]bool)
	for _, o := range c.old.operations[p.old] {
		id := c.counterpart(o.ID())
		was[id] = true
		n, ok := c.new.m.Shape(id).(*model.Operation)
		if !ok || !c.new.serves[p.new][n] {
			c.emit(removedSite(o), "operation.removed", Breaking, Arg{"from", string(holder(p.old, o).ID())})
			continue
		}
		if from, to := holder(p.old, o), holder(p.new, n); c.counterpart(from.ID()) != to.ID() && !(isService(from) && isService(to)) {
			c.emit(site{op: &operationPair{new: n}, id: id, old: o, new: n}, "operation.moved", None, Arg{"old", string(from.ID())}, Arg{"new", string(to.ID())})
		}
	}
	for _, n := range c.new.operations[p.new] {
		if !was[n.ID()] {
			c.emit(addedSite(n), "operation.added", Additive, Arg{"to", string(holder(p.new, n).ID())})
		}
	}
}

// addedSite is the site of an operation that the old model does not bind.
func addedSite(op *model.Operation) site {
	return site{op: &operationPair{new: op}, id: op.ID(), new: op}
}

// removedSite is the site of an operation that the new model does not bind.
func removedSite(op *model.Operation) site {
	return site{op: &operationPair{new: op}, id: op.ID(), old: op}
}

func isService(s model.Shape) bool { return s.Kind() == model.KindService }

// holder is what an operation of a service is bound to: the service, or the
// first of its resources.
func holder(s *model.Service, op *model.Operation) model.Shape {
	for _, o := range s.Operations {
		if o == op {
			return s
		}
	}
	for _, r := range model.ServiceResources(s) {
		for _, o := range r.AllOperations() {
			if o == op {
				return r
			}
		}
	}
	return s
}

// added are the elements of the new list that the old one has not.
func added[S model.Shape](c *comparer, old, new []S) []S {
	known := make(map[model.ShapeID]bool, len(old))
	for _, s := range old {
		known[c.counterpart(s.ID())] = true
	}
	var out []S
	for _, s := range new {
		if !known[s.ID()] {
			known[s.ID()] = true
			out = append(out, s)
		}
	}
	return out
}

// removed are the elements of the old list that the new one has not.
func removed[S model.Shape](c *comparer, old, new []S) []S {
	known := make(map[model.ShapeID]bool, len(new))
	for _, s := range new {
		known[s.ID()] = true
	}
	var out []S
	for _, s := range old {
		if id := c.counterpart(s.ID()); !known[id] {
			known[id] = true
			out = append(out, s)
		}
	}
	return out
}

// resources records the resources that a service or resource gained or lost.
func (c *comparer) resources(s site, old, new []*model.Resource) {
	for _, r := range added(c, old, new) {
		c.emit(s, "resource.added", None, Arg{"new", string(r.ID())})
	}
	for _, r := range removed(c, old, new) {
		c.emit(s, "resource.removed", None, Arg{"old", string(r.ID())})
	}
}

// resource records what differs between two resources.
func (c *comparer) resource(o, n *model.Resource) {
	s := site{id: n.ID(), old: o, new: n}
	c.traits(s, false)
	c.resources(s, o.Resources, n.Resources)
	if !c.old.bound[o] && !c.new.bound[n] {
		// Operations of other resources are recorded with their services.
		for _, op := range added(c, o.AllOperations(), n.AllOperations()) {
			c.emit(addedSite(op), "operation.added", None, Arg{"to", string(n.ID())})
		}
		for _, op := range removed(c, o.AllOperations(), n.AllOperations()) {
			c.emit(removedSite(op), "operation.removed", None, Arg{"from", string(n.ID())})
		}
	}
	for _, part := range []struct {
		rule     RuleID
		old, new []model.Property
	}{
		{"resource.identifiers.changed", o.Identifiers, n.Identifiers},
		{"resource.properties.changed", o.Properties, n.Properties},
	} {
		old, new := properties(c, part.old, true), properties(c, part.new, false)
		if old != new {
			c.emit(s, part.rule, None, Arg{"old", old}, Arg{"new", new})
		}
	}
}

// properties are the names and targets of properties as text.
func properties(c *comparer, list []model.Property, old bool) string {
	parts := make([]string, len(list))
	for i, p := range list {
		id := p.Target.ID()
		if old {
			id = c.counterpart(id)
		}
		parts[i] = p.Name + ": " + string(id)
	}
	return strings.Join(parts, ", ")
}

// serviceRenames records the shapes that a service calls by another name now.
func (c *comparer) serviceRenames(s site, p servicePair) {
	if len(p.old.Rename) == 0 && len(p.new.Rename) == 0 {
		return
	}
	seen := make(map[model.ShapeID]bool)
	for _, list := range [][]model.Rename{p.new.Rename, p.old.Rename} {
		for _, r := range list {
			if seen[r.Shape] {
				continue
			}
			seen[r.Shape] = true
			o, n := c.old.m.Shape(r.Shape), c.new.m.Shape(r.Shape)
			if o == nil || n == nil {
				continue
			}
			old, new := model.NameIn(p.old, o), model.NameIn(p.new, n)
			if old == new {
				continue
			}
			verdict := None
			if c.new.goTypes[n] {
				verdict = c.old.goDeclaration(o, Breaking)
			}
			c.emit(s, "service.rename.changed", verdict, Arg{"shape", string(r.Shape)}, Arg{"old", old}, Arg{"new", new})
		}
	}
}

// protocols are the traits of protocols that need not be defined in a model.
var protocols = map[model.ShapeID]bool{
	"aws.protocols#restJson1": true, "aws.protocols#restXml": true, "aws.protocols#awsQuery": true,
	"aws.protocols#ec2Query": true, "aws.protocols#awsJson1_0": true, "aws.protocols#awsJson1_1": true,
	"smithy.protocols#rpcv2Cbor": true,
}

// schemes are the traits of authentication schemes that need not be defined in
// a model.
var schemes = map[model.ShapeID]bool{
	"aws.auth#sigv4": true, "aws.auth#sigv4a": true, "smithy.api#httpBasicAuth": true, "smithy.api#httpDigestAuth": true,
	"smithy.api#httpBearerAuth": true, "smithy.api#httpApiKeyAuth": true,
}

// isProtocol reports whether a trait is a protocol (Smithy 2.0, "Protocol
// traits").
func (c *comparer) isProtocol(id model.ShapeID) bool {
	return protocols[id] || c.defines(id, "smithy.api#protocolDefinition")
}

// isAuth reports whether a trait is an authentication scheme (Smithy 2.0,
// "Authentication traits").
func (c *comparer) isAuth(id model.ShapeID) bool {
	return schemes[id] || c.defines(id, "smithy.api#authDefinition")
}

func (c *comparer) defines(id, definition model.ShapeID) bool {
	for _, m := range []*model.Model{c.old.m, c.new.m} {
		if s := m.Shape(id); s != nil && s.Traits().Has(definition) {
			return true
		}
	}
	return false
}

func protocol(c *comparer, s site, o, n *model.Trait) {
	switch {
	case o == nil:
		c.emitTrait(s, "service.protocol.added", o, n, None, Arg{"new", string(n.ID)})
	case n == nil:
		c.emitTrait(s, "service.protocol.removed", o, n, None, Arg{"old", string(o.ID)})
	default:
		c.emitTrait(s, "service.protocol.changed", o, n, None, append([]Arg{{"protocol", string(n.ID)}}, values(o, n)...)...)
	}
}

func authScheme(c *comparer, s site, o, n *model.Trait) {
	switch {
	case o == nil:
		c.emitTrait(s, "service.auth.added", o, n, None, Arg{"new", string(n.ID)})
	case n == nil:
		c.emitTrait(s, "service.auth.removed", o, n, None, Arg{"old", string(o.ID)})
	case strings.HasPrefix(string(n.ID), "aws.auth#sigv4"):
		c.property(s, "service.signingName.changed", o, n, "name")
	default:
		c.emitTrait(s, "service.auth.changed", o, n, None, append([]Arg{{"scheme", string(n.ID)}}, values(o, n)...)...)
	}
}

// awsService records what the trait aws.api#service says differently.
func awsService(c *comparer, s site, o, n *model.Trait) {
	c.property(s, "service.id.changed", o, n, "sdkId")
	c.property(s, "service.endpointPrefix.changed", o, n, "endpointPrefix")
	c.property(s, "service.docId.changed", o, n, "docId")
	c.otherKeys(s, object(o), object(n), map[string]bool{"sdkId": true, "endpointPrefix": true, "docId": true})
}

// metadataOf names the traits that keys of an AWS model's metadata are read
// into. Where these differ, the keys say nothing more.
var metadataOf = map[string][]model.ShapeID{
	"serviceId":        {model.TraitAWSService},
	"endpointPrefix":   {model.TraitAWSService, "aws.auth#sigv4"},
	"uid":              {model.TraitAWSService},
	"serviceFullName":  {model.TraitTitle},
	"xmlNamespace":     {"smithy.api#xmlNamespace"},
	"signingName":      {"aws.auth#sigv4", "aws.auth#sigv4a"},
	"auth":             {traitAuth, "aws.auth#sigv4", "aws.auth#sigv4a", "smithy.api#httpBearerAuth"},
	"apiVersion":       nil,
	"protocolSettings": {"aws.protocols#restJson1", "aws.protocols#restXml", "aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1"},
}

// awsMetadata records what the metadata of an AWS model say differently and no
// trait does.
func awsMetadata(c *comparer, s site, o, n *model.Trait) {
	old, new := object(o), object(n)
	own := map[string]RuleID{
		"signatureVersion": "service.signatureVersion.changed",
		"targetPrefix":     "service.targetPrefix.changed",
	}
	known := make(map[string]bool)
	for key, rule := range own { // unordered: changes are sorted in the end
		known[key] = true
		c.property(s, rule, o, n, key)
	}
	protocolsDiffer := false
	eachDifference(s.old.Traits(), s.new.Traits(), func(o, n *model.Trait) {
		protocolsDiffer = protocolsDiffer || c.isProtocol(traitID(o, n))
	})
	if protocolsDiffer {
		known["protocol"], known["protocols"], known["jsonVersion"] = true, true, true
	}
	for key, traits := range metadataOf { // unordered: a set
		if key == "apiVersion" {
			known[key] = true
		}
		for _, id := range traits {
			a, b := s.old.Traits().Get(id), s.new.Traits().Get(id)
			known[key] = known[key] || !node.Equal(a, b)
		}
	}
	c.otherKeys(s, old, new, known)
}

// otherKeys records the properties that differ and that no rule is about.
func (c *comparer) otherKeys(s site, old, new *node.Object, known map[string]bool) {
	record := func(key string, o, n node.Value) {
		args := []Arg{{"key", key}}
		if o != nil {
			args = append(args, Arg{"old", text(o)})
		}
		if n != nil {
			args = append(args, Arg{"new", text(n)})
		}
		c.emit(s, "service.metadata.changed", None, args...)
	}
	for _, m := range new.Members {
		if was := old.Get(m.Key); !known[m.Key] && (was == nil || !node.Equal(was, m.Value)) {
			record(m.Key, was, m.Value)
		}
	}
	for _, m := range old.Members {
		if !known[m.Key] && !new.Has(m.Key) {
			record(m.Key, m.Value, nil)
		}
	}
}
