package c2j

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// protocols are what the protocols of a service need of shapes.
type protocols struct {
	names []*node.String
	json  bool // bodies are JSON
	xml   bool // bodies are XML or query strings
	rest  bool // members are bound to parts of HTTP messages
}

// readProtocols reads the protocols that the service speaks, preferred ones
// first.
func (r *reader) readProtocols(metadata *node.Object) protocols {
	var p protocols
	if list, ok := metadata.Get("protocols").(*node.Array); ok {
		for _, e := range list.Elems {
			if s := r.String(e, "a protocol"); s != nil {
				p.names = append(p.names, s)
			}
		}
	}
	if s, ok := metadata.Get("protocol").(*node.String); ok && len(p.names) == 0 {
		p.names = append(p.names, s)
	}
	for _, s := range p.names {
		switch s.Text {
		case "json":
			p.json = true
		case "rest-json":
			p.json, p.rest = true, true
		case "rest-xml":
			p.xml, p.rest = true, true
		case "query", "ec2":
			p.xml = true
		}
	}
	return p
}

// metadata adds the traits that the metadata of a service amount to, and the
// metadata themselves.
func (r *reader) metadata(l *traitList, metadata *node.Object) {
	if metadata == nil {
		return
	}
	l.add(model.TraitC2JMetadata, metadata)
	service := node.NewObject(metadata.Span())
	var auth *node.Array
	var signature *node.String
	for i := range metadata.Members {
		m := &metadata.Members[i]
		switch m.Key {
		case "serviceId":
			r.property(service, "sdkId", m)
		case "endpointPrefix":
			r.property(service, "endpointPrefix", m)
		case "uid":
			r.property(service, "docId", m)
		case "serviceFullName":
			r.text(l, model.TraitTitle, *m)
		case "xmlNamespace":
			r.xmlNamespace(l, *m)
		case "awsQueryCompatible":
			if r.Object(m.Value, m.Key) != nil {
				l.mark(traitQueryCompatible, m.Value.Span())
			}
		case "auth":
			auth = r.Array(m.Value, m.Key)
		case "signatureVersion":
			signature = r.String(m.Value, m.Key)
		case "protocols":
			r.Array(m.Value, m.Key)
		case "protocolSettings":
			r.Object(m.Value, m.Key)
		case "apiVersion", "protocol", "serviceAbbreviation", "signingName", "targetPrefix", "jsonVersion",
			"globalEndpoint", "checksumFormat", "ripServiceName", "timestampFormat":
			r.String(m.Value, m.Key)
		default:
			r.unknown(*m, "metadata")
		}
	}
	if len(service.Members) > 0 {
		l.add(model.TraitAWSService, service)
	}
	r.protocolTraits(l, metadata)
	r.serviceAuth(l, metadata, auth, signature)
}

// property adds a property to a trait's value if the key's value is a string.
func (r *reader) property(to *node.Object, name string, m *node.Member) {
	if s := r.String(m.Value, m.Key); s != nil {
		to.Members = append(to.Members, node.Member{Key: name, KeySpan: m.KeySpan, Value: s})
	}
}

// protocolTraits adds a trait for each protocol.
func (r *reader) protocolTraits(l *traitList, metadata *node.Object) {
	for _, s := range r.protocols.names {
		var id model.ShapeID
		switch s.Text {
		case "rest-json":
			id = "aws.protocols#restJson1"
		case "rest-xml":
			id = "aws.protocols#restXml"
		case "query":
			id = "aws.protocols#awsQuery"
		case "ec2":
			id = "aws.protocols#ec2Query"
		case "smithy-rpc-v2-cbor":
			id = "smithy.protocols#rpcv2Cbor"
		case "json":
			id = "aws.protocols#awsJson1_0"
			if metadata.Text("jsonVersion") == "1.1" {
				id = "aws.protocols#awsJson1_1"
			}
		default:
			r.warn(RuleValue, s.Span(), "unknown protocol %q", s.Text)
			continue
		}
		if l.has(id) {
			continue
		}
		l.add(id, httpVersions(metadata, id, s.Span()))
	}
}

// httpVersions returns the value of a protocol trait: the versions of HTTP that
// "protocolSettings.h2" asks for. Protocols that are not bound to a version of
// HTTP have none.
func httpVersions(metadata *node.Object, protocol model.ShapeID, at diag.Span) *node.Object {
	out := node.NewObject(at)
	switch protocol {
	case "aws.protocols#awsQuery", "aws.protocols#ec2Query":
		return out
	}
	settings, _ := metadata.Get("protocolSettings").(*node.Object)
	h2, _ := settings.Get("h2").(*node.String)
	if h2 == nil {
		return out
	}
	at = h2.Span()
	one, two := node.NewString(at, "http/1.1"), node.NewString(at, "h2")
	switch h2.Text {
	case "eventstream":
		out.Set("http", node.NewArray(at, one, two))
		out.Set("eventStreamHttp", node.NewArray(at, two))
	case "optional":
		out.Set("http", node.NewArray(at, two, one))
		out.Set("eventStreamHttp", node.NewArray(at, two))
	case "required":
		out.Set("http", node.NewArray(at, two))
	}
	return out
}

// serviceAuth adds the authentication schemes of a service, and their order if
// there are several.
func (r *reader) serviceAuth(l *traitList, metadata *node.Object, auth *node.Array, signature *node.String) {
	schemes, ok := r.schemes(auth)
	if !ok {
		if signature == nil {
			return
		}
		at := signature.Span()
		switch signature.Text {
		case "v4", "s3", "s3v4":
			schemes = node.NewArray(at, node.NewString(at, string(traitSigV4)))
		case "bearer":
			schemes = node.NewArray(at, node.NewString(at, string(traitHTTPBearer)))
		default:
			return // v2: Smithy has no trait for it
		}
	}
	for _, e := range schemes.Elems {
		id := model.ShapeID(e.(*node.String).Text)
		if l.has(id) || id == traitNoAuth {
			continue
		}
		value := node.NewObject(e.Span())
		if id == traitSigV4 || id == traitSigV4A {
			name, _ := metadata.Get("signingName").(*node.String)
			if name == nil {
				name, _ = metadata.Get("endpointPrefix").(*node.String)
			}
			if name != nil {
				value.Set("name", name)
			}
		}
		l.add(id, value)
	}
	if len(schemes.Elems) > 1 {
		l.add(traitAuth, schemes)
	}
}

// schemes returns the list of authentication schemes, and whether there is one
// that says anything. A list of noAuth alone comes out empty, which is how Smithy
// says it.
func (r *reader) schemes(list *node.Array) (*node.Array, bool) {
	if list == nil {
		return nil, false
	}
	out := node.NewArray(list.Span())
	wrong := 0
	for _, e := range list.Elems {
		s := r.String(e, "an authentication scheme")
		if s == nil {
			wrong++
			continue
		}
		id := model.ShapeID(s.Text)
		switch {
		case !id.IsValid() || id.Member() != "":
			r.warn(RuleValue, s.Span(), "%q is no shape id of an authentication scheme", s.Text)
			wrong++
		case id == traitNoAuth && len(list.Elems) == 1:
		default:
			out.Elems = append(out.Elems, s)
		}
	}
	return out, len(out.Elems) > 0 || wrong == 0
}

// discovery adds the trait that names the operation that tells endpoints.
func (r *reader) discovery(l *traitList) {
	if r.endpoints != nil {
		l.add(traitDiscovery, node.NewObject(r.endpoints.Span(),
			node.Member{Key: "operation", KeySpan: r.endpoints.Span(), Value: r.endpoints}))
	}
}
