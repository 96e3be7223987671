package c2j

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// operation reads an operation.
func (r *reader) operation(op *operation) *fragment.Shape {
	out := &fragment.Shape{ID: op.id, Kind: model.KindOperation, Span: op.def.Span(), Operation: &fragment.Operation{}}
	var (
		traits    traitList
		http      *node.Object
		input     *shape
		authType  *node.String
		auth      *node.Array
		unsigned  *node.Bool
		deprecate bool
	)
	for i := range op.def.Members {
		m := &op.def.Members[i]
		switch m.Key {
		case "name":
			if s := r.stringOf(m.Value, "the name of operation ", op.name); s != nil && s.Text != op.name {
				traits.add(model.TraitC2JWireName, s)
			}
		case "http":
			http = r.Object(m.Value, m.Key)
		case "input":
			input = r.io(&out.Operation.Input, &traits, model.TraitC2JInput, m, op)
		case "output":
			r.io(&out.Operation.Output, &traits, model.TraitC2JOutput, m, op)
		case "errors":
			r.errors(out.Operation, &traits, m, op)
		case "documentation":
			r.documentation(&traits, m.Value)
		case "documentationUrl":
			r.text(&traits, model.TraitC2JDocumentationURL, *m)
		case "alias":
			r.text(&traits, model.TraitC2JAlias, *m)
		case "deprecated":
			deprecate = true
		case "deprecatedMessage", "deprecatedSince":
		case "idempotent":
			r.flag(&traits, traitIdempotent, *m)
		case "readonly":
			r.flag(&traits, model.TraitReadonly, *m)
		case "authtype":
			authType = r.String(m.Value, m.Key)
		case "auth":
			auth = r.Array(m.Value, m.Key)
		case "unsignedPayload":
			unsigned = r.Bool(m.Value, m.Key)
		case "endpoint":
			r.endpoint(&traits, m)
		case "endpointdiscovery":
			r.discovered(&traits, m)
		case "endpointoperation":
			if b := r.Bool(m.Value, m.Key); b != nil && b.Value {
				r.endpoints = node.NewString(b.Span(), string(op.id))
			}
		case "httpChecksumRequired":
			r.flag(&traits, traitChecksumRequired, *m)
		case "httpChecksum":
			r.objectTrait(&traits, traitChecksum, *m)
		case "requestcompression":
			r.objectTrait(&traits, traitCompression, *m)
		case "staticContextParams":
			r.objectTrait(&traits, traitStaticParams, *m)
		case "operationContextParams":
			r.objectTrait(&traits, traitOperationParams, *m)
		default:
			r.unknown(*m, "an operation")
		}
	}
	if deprecate {
		r.deprecation(&traits, op.def)
	}
	r.http(&traits, op, http, input)
	r.operationAuth(&traits, authType, auth, unsigned)
	r.paginated(&traits, op)
	if w := r.waits[op.name]; w != nil {
		traits.add(model.TraitWaitable, w)
	}
	r.operationExamples(&traits, op)
	if text := r.docs.operations[op.name]; text != nil && !traits.has(model.TraitDocumentation) {
		traits.add(model.TraitDocumentation, text)
	}
	if op.id.Name() != op.name {
		traits.string(model.TraitC2JName, op.key, op.name)
	}
	out.Traits = traits
	return out
}

// io reads the reference to an input or output and returns its shape. What the
// reference says besides is kept in the trait.
func (r *reader) io(to *fragment.Ref, l *traitList, id model.ShapeID, m *node.Member, op *operation) *shape {
	ref := r.Object(m.Value, m.Key)
	if ref == nil {
		return nil
	}
	if len(ref.Members) > 1 {
		l.add(id, ref)
	}
	s := r.target(ref, "the ", m.Key, " of operation ", op.name)
	if s == nil {
		return nil
	}
	if s.kind != model.KindStructure {
		r.error(RuleIO, ref.Span(), "the %s of operation %s must be a structure; %s is %s", m.Key, op.name, s.name, s.kind.WithArticle())
		return nil
	}
	*to = fragment.Ref{ID: s.id, Span: ref.Get("shape").Span()}
	return s
}

func (r *reader) errors(out *fragment.Operation, l *traitList, m *node.Member, op *operation) {
	list := r.Array(m.Value, m.Key)
	if list == nil {
		return
	}
	more := false // than the model has: another key, or an error for a second time
	listed := make(map[*shape]bool, len(list.Elems))
	for _, e := range list.Elems {
		ref := r.objectOf(e, "an error of operation ", op.name)
		if ref == nil {
			continue
		}
		more = more || len(ref.Members) > 1
		s := r.target(ref, "an error of operation ", op.name)
		if s == nil {
			continue
		}
		if s.kind != model.KindStructure {
			r.error(RuleIO, ref.Span(), "an error of operation %s must be a structure; %s is %s", op.name, s.name, s.kind.WithArticle())
			continue
		}
		more = more || listed[s]
		listed[s] = true
		out.Errors = append(out.Errors, fragment.Ref{ID: s.id, Span: ref.Get("shape").Span()})
	}
	if more {
		l.add(model.TraitC2JErrors, list)
	}
}

// http adds the trait of that name. Every operation of a C2J model has the key;
// where requests are not bound to HTTP it says nothing, and Smithy has no trait.
func (r *reader) http(l *traitList, op *operation, def *node.Object, input *shape) {
	if def == nil {
		return
	}
	var method, uri *node.String
	var code *node.Number
	for _, m := range def.Members {
		switch m.Key {
		case "method":
			method = r.stringOf(m.Value, "the method of operation ", op.name)
		case "requestUri":
			uri = r.stringOf(m.Value, "the requestUri of operation ", op.name)
		case "responseCode":
			code = r.Number(m.Value, "the responseCode of operation "+op.name)
		default:
			r.unknown(m, "\"http\"")
		}
	}
	if method == nil {
		method = node.NewString(def.Span(), "POST")
	}
	if uri == nil {
		uri = node.NewString(def.Span(), "/")
	}
	if !r.protocols.rest && method.Text == "POST" && uri.Text == "/" {
		return
	}
	pattern := r.labels(op, uri, input)
	out := node.NewObject(def.Span(),
		node.Member{Key: "method", KeySpan: method.Span(), Value: method},
		node.Member{Key: "uri", KeySpan: uri.Span(), Value: node.NewString(uri.Span(), pattern)})
	if code != nil {
		out.Set("code", code)
	}
	l.add(model.TraitHTTP, out)
	if pattern != uri.Text {
		l.add(model.TraitC2JRequestURI, uri)
	}
}

// labels returns a URI with its labels replaced by the names of the members that
// are bound to them, as Smithy spells it.
func (r *reader) labels(op *operation, uri *node.String, input *shape) string {
	rest := uri.Text
	if strings.IndexByte(rest, '{') < 0 {
		return rest
	}
	byLabel := make(map[string]string)
	if input != nil {
		if members, _ := input.def.Get("members").(*node.Object); members != nil {
			names := memberNames(members)
			for i, m := range members.Members {
				ref, _ := m.Value.(*node.Object)
				if ref.Text("location") != "uri" {
					continue
				}
				label := ref.Text("locationName")
				if label == "" {
					label = m.Key
				}
				byLabel[label] = names[i]
			}
		}
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(rest[open:], '}')
		if end < 0 {
			r.warn(RuleBinding, uri.Span(), "the requestUri of operation %s has a label without an end", op.name)
			break
		}
		label := rest[open+1 : open+end]
		b.WriteString(rest[:open+1])
		name, greedy := strings.CutSuffix(label, "+")
		if member, ok := byLabel[name]; ok {
			b.WriteString(member)
		} else {
			b.WriteString(name)
			r.warn(RuleBinding, uri.Span(), "no member of the input of operation %s is bound to the label {%s}", op.name, label)
		}
		if greedy {
			b.WriteByte('+')
		}
		rest = rest[open+end:]
	}
	b.WriteString(rest)
	return b.String()
}

// operationAuth adds what an operation says of authentication beside its
// service. That it takes none is said twice, in an old and a new way.
func (r *reader) operationAuth(l *traitList, authType *node.String, auth *node.Array, unsigned *node.Bool) {
	var at diag.Span
	none := false
	if authType != nil {
		switch authType.Text {
		case "none":
			none, at = true, authType.Span()
		case "v4-unsigned-body":
			l.mark(traitUnsignedPayload, authType.Span())
		case "", "v4":
		default:
			r.warn(RuleValue, authType.Span(), "unknown authtype %q: want none or v4-unsigned-body", authType.Text)
		}
	}
	if unsigned != nil && unsigned.Value && !l.has(traitUnsignedPayload) {
		l.mark(traitUnsignedPayload, unsigned.Span())
	}
	schemes, ok := r.schemes(auth)
	switch {
	case ok:
		l.add(traitAuth, schemes)
	case none:
		l.add(traitAuth, node.NewArray(at))
	}
}

// endpoint adds the trait of that name.
func (r *reader) endpoint(l *traitList, m *node.Member) {
	o := r.Object(m.Value, m.Key)
	if o == nil {
		return
	}
	for _, p := range o.Members {
		switch p.Key {
		case "hostPrefix":
			if s := r.String(p.Value, p.Key); s != nil {
				l.add(model.TraitEndpoint, node.NewObject(o.Span(), p))
			}
		default:
			r.unknown(p, "\"endpoint\"")
		}
	}
}

// discovered adds the trait of an operation whose endpoint another one tells.
func (r *reader) discovered(l *traitList, m *node.Member) {
	o := r.Object(m.Value, m.Key)
	if o == nil {
		return
	}
	required := node.NewBool(o.Span(), false)
	for _, p := range o.Members {
		if p.Key != "required" {
			r.unknown(p, "\"endpointdiscovery\"")
		} else if b := r.Bool(p.Value, p.Key); b != nil {
			required = b
		}
	}
	l.add(traitDiscovered, node.NewObject(o.Span(),
		node.Member{Key: "required", KeySpan: required.Span(), Value: required}))
}
