package c2j

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// kinds are the types of shapes. Structures and strings can turn out to be of
// another kind.
var kinds = map[string]model.Kind{
	"structure":  model.KindStructure,
	"list":       model.KindList,
	"map":        model.KindMap,
	"string":     model.KindString,
	"character":  model.KindString,
	"integer":    model.KindInteger,
	"byte":       model.KindByte,
	"short":      model.KindShort,
	"long":       model.KindLong,
	"float":      model.KindFloat,
	"double":     model.KindDouble,
	"biginteger": model.KindBigInteger,
	"bigdecimal": model.KindBigDecimal,
	"boolean":    model.KindBoolean,
	"blob":       model.KindBlob,
	"timestamp":  model.KindTimestamp,
}

var kindNames = []string{"structure", "list", "map", "string", "integer", "long", "float", "double", "boolean", "blob", "timestamp"}

// kind returns the kind of a shape, or "" after an error.
func (r *reader) kind(name string, def *node.Object) model.Kind {
	v := def.Get("type")
	if v == nil {
		r.error(fragment.RuleProperty, def.Span(), "shape %s has no \"type\"", name)
		return ""
	}
	s := r.stringOf(v, "the type of shape ", name)
	if s == nil {
		return ""
	}
	kind, ok := kinds[s.Text]
	if !ok {
		r.d.Add(diag.Diagnostic{
			Rule: fragment.RuleKind, Severity: diag.Error, Span: s.Span(),
			Message: "unknown type \"" + s.Text + "\" of shape " + name, Hint: diag.DidYouMean(s.Text, kindNames),
		})
		return ""
	}
	switch kind {
	case model.KindStructure:
		switch {
		case isTrue(def, "document"):
			return model.KindDocument
		case isTrue(def, "union"), isTrue(def, "eventstream"):
			return model.KindUnion
		}
	case model.KindString:
		if _, ok := def.Get("enum").(*node.Array); ok {
			return model.KindEnum
		}
	}
	return kind
}

// isTrue reports whether the object has that key with the value true.
func isTrue(o *node.Object, key string) bool {
	b, _ := o.Get(key).(*node.Bool)
	return b != nil && b.Value
}

// shape reads a shape.
func (r *reader) shape(s *shape) *fragment.Shape {
	out := &fragment.Shape{ID: s.id, Kind: s.kind, Span: s.def.Span()}
	var (
		said    remarks
		traits  = &said.traits
		isError = s.failed != nil
	)
	for i := range s.def.Members {
		m := &s.def.Members[i]
		switch m.Key {
		case "type":
		case "members":
			switch s.kind {
			case model.KindStructure, model.KindUnion:
				out.Members = r.members(s, m.Value)
			default:
				// A document has the key, with an empty object.
				if o := r.Object(m.Value, m.Key); o != nil && len(o.Members) > 0 {
					r.meaningless(m, s.kind)
				}
			}
		case "required", "payload":
			if s.kind != model.KindStructure && s.kind != model.KindUnion {
				r.meaningless(m, s.kind)
			}
		case "member":
			if s.kind == model.KindList {
				r.part(out, s, m)
			} else {
				r.meaningless(m, s.kind)
			}
		case "key", "value":
			if s.kind == model.KindMap {
				r.part(out, s, m)
			} else {
				r.meaningless(m, s.kind)
			}
		case "enum":
			if a := r.Array(m.Value, "enum"); a != nil {
				if s.kind == model.KindEnum {
					out.Members = r.enum(s, a)
				} else {
					r.meaningless(m, s.kind)
				}
			}
		case "exception":
			if b := r.Bool(m.Value, m.Key); b != nil && b.Value {
				isError = true
			}
		case "fault", "error": // read with the trait error
		case "union", "eventstream", "document", "event":
			r.Bool(m.Value, m.Key)
		case "retryable":
			r.retryable(traits, m)
		case "flattened": // said by the members that target the shape
			r.Bool(m.Value, m.Key)
		case "locationName":
			r.shapeLocationName(traits, s, m)
		case "sensitive":
			r.flag(traits, model.TraitSensitive, *m)
		case "sparse":
			r.flag(traits, model.TraitSparse, *m)
		case "streaming":
			r.flag(traits, model.TraitStreaming, *m)
		case "requiresLength":
			r.flag(traits, model.TraitRequiresLength, *m)
		case "synthetic":
			r.flag(traits, model.TraitC2JSynthetic, *m)
		case "jsonvalue":
			r.jsonValue(traits, *m)
		case "xmlOrder":
			if a := r.Array(m.Value, m.Key); a != nil {
				traits.add(model.TraitC2JXMLOrder, a)
			}
		default:
			if !r.remark(&said, m, s.kind) {
				r.unknown(*m, "a shape")
			}
		}
	}
	r.conclude(&said, s.def, s.kind)
	if isTrue(s.def, "eventstream") && !traits.has(model.TraitStreaming) {
		traits.mark(model.TraitStreaming, s.def.Get("eventstream").Span())
	}
	if isError {
		r.errorTraits(traits, s)
	}
	s.lifted.apply(r, traits, out)
	if text := r.docs.shapes[s.name]; text != nil && !traits.has(model.TraitDocumentation) {
		traits.add(model.TraitDocumentation, text)
	}
	if s.id.Name() != s.name {
		traits.string(model.TraitC2JName, s.key, s.name)
	}
	r.complete(out, s)
	out.Traits = said.traits
	return out
}

// complete adds an error for a list or map that lacks a part.
func (r *reader) complete(out *fragment.Shape, s *shape) {
	var parts []string
	switch s.kind {
	case model.KindList:
		parts = []string{"member"}
	case model.KindMap:
		parts = []string{"key", "value"}
	}
	for _, part := range parts {
		if !s.def.Has(part) {
			r.error(fragment.RuleProperty, s.def.Span(), "%s %s has no %q", s.kind, s.name, part)
		}
	}
	if s.kind == model.KindMap && len(out.Members) == 2 && out.Members[0].Name == "value" {
		out.Members[0], out.Members[1] = out.Members[1], out.Members[0]
	}
}

// retryable adds the trait of that name, whose throttling is not said when it
// is false.
func (r *reader) retryable(l *traitList, m *node.Member) {
	o := r.Object(m.Value, m.Key)
	if o == nil {
		return
	}
	out := node.NewObject(o.Span())
	for _, p := range o.Members {
		if p.Key != "throttling" {
			r.unknown(p, "\"retryable\"")
		} else if b := r.Bool(p.Value, p.Key); b != nil && b.Value {
			out.Members = append(out.Members, p)
		}
	}
	l.add(model.TraitRetryable, out)
}

// shapeLocationName is the element name of a structure; on other shapes Smithy
// has no such name.
func (r *reader) shapeLocationName(l *traitList, s *shape, m *node.Member) {
	id := model.TraitC2JLocationName
	if s.kind == model.KindStructure || s.kind == model.KindUnion {
		id = model.TraitXMLName
	}
	r.text(l, id, *m)
}

// errorTraits adds what makes a structure an error. The data stands on the
// structure or, in old models, on the references to it.
func (r *reader) errorTraits(l *traitList, s *shape) {
	raw := node.NewObject(s.def.Span())
	for _, key := range [...]string{"exception", "fault", "error"} {
		for _, from := range [...]*node.Object{s.def, s.failed} {
			if v := from.Get(key); v != nil {
				raw.Set(key, v)
				break
			}
		}
	}
	at := raw.Span()
	if len(raw.Members) > 0 {
		at = raw.Members[0].Value.Span()
	}
	if raw.Has("fault") || raw.Has("error") {
		l.add(model.TraitC2JError, raw)
	}

	fault := r.isTrue(raw, "fault")
	var status, code node.Value
	if v := raw.Get("error"); v != nil {
		if o := r.Object(v, "error"); o != nil {
			for _, p := range o.Members {
				switch p.Key {
				case "fault":
					fault = r.isTrue(o, p.Key) || fault
				case "senderFault": // true where no fault is said
					r.Bool(p.Value, p.Key)
				case "httpStatusCode":
					if n := r.Number(p.Value, p.Key); n != nil {
						status = n
					}
				case "code":
					if s := r.String(p.Value, p.Key); s != nil {
						code = s
					}
				default:
					r.unknown(p, "\"error\"")
				}
			}
		}
	}
	if n, ok := status.(*node.Number); ok && n.Float() >= 500 {
		fault = true
	}
	who := "client"
	if fault {
		who = "server"
	}
	l.string(model.TraitError, at, who)
	if status != nil {
		l.add(model.TraitHTTPError, status)
	}
	if code != nil {
		if status == nil {
			status = node.NewInt(code.Span(), map[bool]int64{false: 400, true: 500}[fault])
		}
		l.add(model.TraitAWSQueryError, node.NewObject(code.Span(),
			node.Member{Key: "code", KeySpan: code.Span(), Value: code},
			node.Member{Key: "httpResponseCode", KeySpan: status.Span(), Value: status}))
	}
}

// isTrue is like the function of that name, and adds an error if the value is
// no boolean.
func (r *reader) isTrue(o *node.Object, key string) bool {
	v := o.Get(key)
	if v == nil {
		return false
	}
	b := r.Bool(v, key)
	return b != nil && b.Value
}

// enum names the members of an enum after its values.
func (r *reader) enum(s *shape, values *node.Array) []fragment.Member {
	var (
		texts = make([]*node.String, 0, len(values.Elems))
		first = make(map[string]*node.String, len(values.Elems))
	)
	for _, v := range values.Elems {
		text := r.stringOf(v, "a value of enum ", s.name)
		if text == nil {
			continue
		}
		if before := first[text.Text]; before != nil {
			r.d.Add(diag.Diagnostic{
				Rule: RuleEnum, Severity: diag.Warning, Span: text.Span(), Shape: string(s.id),
				Message: "enum " + s.name + " has the value \"" + text.Text + "\" twice",
				Related: []diag.Related{{Span: before.Span(), Message: "first here"}},
			})
			continue
		}
		first[text.Text] = text
		texts = append(texts, text)
	}
	names := make([]string, len(texts))
	for i, text := range texts {
		names[i] = text.Text
	}
	newNamer(len(names)).assign(names, "")
	out := make([]fragment.Member, len(texts))
	for i, text := range texts {
		if want := identifier(text.Text); want != names[i] {
			r.d.Add(diag.Diagnostic{
				Rule: RuleEnum, Severity: diag.Note, Span: text.Span(), Shape: string(s.id),
				Message: "the name " + want + " for this value of enum " + s.name + " is taken; it is called " + names[i],
			})
		}
		out[i] = fragment.Member{
			Name:   names[i],
			Span:   text.Span(),
			Target: fragment.Ref{ID: model.Unit, Span: text.Span()},
			Traits: []fragment.Trait{{ID: model.TraitEnumValue, Value: text, Span: text.Span()}},
		}
	}
	return out
}
