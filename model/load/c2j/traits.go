package c2j

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// The ids of traits that only this package applies.
const (
	traitAuth             model.ShapeID = "smithy.api#auth"
	traitNoAuth           model.ShapeID = "smithy.api#noAuth"
	traitHTTPBearer       model.ShapeID = "smithy.api#httpBearerAuth"
	traitIdempotent       model.ShapeID = "smithy.api#idempotent"
	traitXMLNamespace     model.ShapeID = "smithy.api#xmlNamespace"
	traitXMLFlattened     model.ShapeID = "smithy.api#xmlFlattened"
	traitXMLAttribute     model.ShapeID = "smithy.api#xmlAttribute"
	traitChecksumRequired model.ShapeID = "smithy.api#httpChecksumRequired"
	traitCompression      model.ShapeID = "smithy.api#requestCompression"
	traitEC2QueryName     model.ShapeID = "aws.protocols#ec2QueryName"
	traitChecksum         model.ShapeID = "aws.protocols#httpChecksum"
	traitQueryCompatible  model.ShapeID = "aws.protocols#awsQueryCompatible"
	traitSigV4            model.ShapeID = "aws.auth#sigv4"
	traitSigV4A           model.ShapeID = "aws.auth#sigv4a"
	traitUnsignedPayload  model.ShapeID = "aws.auth#unsignedPayload"
	traitDiscovery        model.ShapeID = "aws.api#clientEndpointDiscovery"
	traitDiscovered       model.ShapeID = "aws.api#clientDiscoveredEndpoint"
	traitDiscoveryID      model.ShapeID = "aws.api#clientEndpointDiscoveryId"
	traitContextParam     model.ShapeID = "smithy.rules#contextParam"
	traitStaticParams     model.ShapeID = "smithy.rules#staticContextParams"
	traitOperationParams  model.ShapeID = "smithy.rules#operationContextParams"
)

// A traitList collects the traits of one subject.
type traitList []fragment.Trait

func (l *traitList) add(id model.ShapeID, v node.Value) {
	*l = append(*l, fragment.Trait{ID: id, Value: v, Span: v.Span()})
}

// mark adds an annotation: a trait whose value is an empty object.
func (l *traitList) mark(id model.ShapeID, at diag.Span) { l.add(id, node.NewObject(at)) }

// string adds a trait whose value is a string.
func (l *traitList) string(id model.ShapeID, at diag.Span, text string) {
	l.add(id, node.NewString(at, text))
}

func (l traitList) has(id model.ShapeID) bool {
	for i := range l {
		if l[i].ID == id {
			return true
		}
	}
	return false
}

// text adds the trait if the key's value is a string.
func (r *reader) text(l *traitList, id model.ShapeID, m node.Member) {
	if s := r.String(m.Value, m.Key); s != nil {
		l.add(id, s)
	}
}

// flag adds the annotation if the key's value is true.
func (r *reader) flag(l *traitList, id model.ShapeID, m node.Member) {
	if b := r.Bool(m.Value, m.Key); b != nil && b.Value {
		l.mark(id, b.Span())
	}
}

// objectTrait adds the trait if the key's value is an object, as it stands.
func (r *reader) objectTrait(l *traitList, id model.ShapeID, m node.Member) {
	if o := r.Object(m.Value, m.Key); o != nil {
		l.add(id, o)
	}
}

// documentation adds the documentation if v is a string. Null means none.
func (r *reader) documentation(l *traitList, v node.Value) {
	if s := r.html(v, "documentation"); s != nil {
		l.add(model.TraitDocumentation, s)
	}
}

// deprecation adds the trait deprecated if the object says so.
func (r *reader) deprecation(l *traitList, o *node.Object) {
	v := o.Get("deprecated")
	if v == nil {
		return
	}
	b := r.Bool(v, "deprecated")
	if b == nil || !b.Value {
		return
	}
	out := node.NewObject(b.Span())
	for _, p := range [...]struct{ from, to string }{{"deprecatedMessage", "message"}, {"deprecatedSince", "since"}} {
		if v := o.Get(p.from); v != nil {
			if s := r.String(v, p.from); s != nil {
				out.Set(p.to, s)
			}
		}
	}
	l.add(model.TraitDeprecated, out)
}

// xmlNamespace adds the trait of that name. Metadata has the bare address, all
// others an object.
func (r *reader) xmlNamespace(l *traitList, m node.Member) {
	switch v := m.Value.(type) {
	case *node.String:
		l.add(traitXMLNamespace, node.NewObject(v.Span(), node.Member{Key: "uri", KeySpan: m.KeySpan, Value: v}))
	default:
		r.objectTrait(l, traitXMLNamespace, m)
	}
}

var timestampFormats = map[string]string{
	"iso8601":       "date-time",
	"unixTimestamp": "epoch-seconds",
	"rfc822":        "http-date",
}

func (r *reader) timestampFormat(l *traitList, m node.Member) {
	s := r.String(m.Value, m.Key)
	if s == nil {
		return
	}
	format, ok := timestampFormats[s.Text]
	if !ok {
		r.warn(RuleValue, s.Span(), "unknown timestampFormat %q: want iso8601, unixTimestamp or rfc822", s.Text)
		return
	}
	l.string(model.TraitTimestampFormat, s.Span(), format)
}

// remarks are what the keys say that a shape and a reference to it have in common.
type remarks struct {
	traits     traitList
	limits     constraint
	deprecated bool
}

// remark reads a key of a shape of that kind, or of a reference to one, and reports
// whether both may have it.
func (r *reader) remark(to *remarks, m *node.Member, kind model.Kind) bool {
	switch m.Key {
	case "documentation":
		r.documentation(&to.traits, m.Value)
	case "documentationUrl":
		r.text(&to.traits, model.TraitC2JDocumentationURL, *m)
	case "deprecated":
		to.deprecated = true
	case "deprecatedMessage", "deprecatedSince":
	case "min":
		to.limits.min = m
	case "max":
		to.limits.max = m
	case "pattern":
		to.limits.pattern = m
	case "box":
		if b := r.Bool(m.Value, m.Key); b != nil && b.Value && boxable(kind) {
			to.traits.mark(model.TraitSyntheticBox, b.Span())
		}
	case "timestampFormat":
		r.timestampFormat(&to.traits, *m)
	case "xmlNamespace":
		r.xmlNamespace(&to.traits, *m)
	case "wrapper":
		r.flag(&to.traits, model.TraitC2JWrapper, *m)
	default:
		return false
	}
	return true
}

// conclude adds the traits that several keys make together.
func (r *reader) conclude(to *remarks, of *node.Object, kind model.Kind) {
	if to.deprecated {
		r.deprecation(&to.traits, of)
	}
	r.constrain(&to.traits, to.limits, kind)
}

// A constraint is the keys min, max and pattern of a shape or reference.
type constraint struct{ min, max, pattern *node.Member }

// constrain adds the traits that a constraint on a value of that kind amounts to.
func (r *reader) constrain(l *traitList, c constraint, kind model.Kind) {
	if c.pattern != nil {
		if kind == model.KindString || kind == model.KindEnum {
			r.text(l, model.TraitPattern, *c.pattern)
		} else {
			r.meaningless(c.pattern, kind)
		}
	}
	if c.min == nil && c.max == nil {
		return
	}
	id := model.TraitLength
	switch kind {
	case model.KindString, model.KindEnum, model.KindBlob, model.KindList, model.KindMap:
	case model.KindByte, model.KindShort, model.KindInteger, model.KindLong, model.KindFloat, model.KindDouble,
		model.KindBigInteger, model.KindBigDecimal:
		id = model.TraitRange
	default:
		for _, m := range [...]*node.Member{c.min, c.max} {
			if m != nil {
				r.meaningless(m, kind)
			}
		}
		return
	}
	var out *node.Object
	for _, m := range [...]*node.Member{c.min, c.max} {
		if m == nil {
			continue
		}
		n := r.Number(m.Value, m.Key)
		if n == nil {
			continue
		}
		if id == model.TraitLength && !n.IsInteger() {
			whole, ok := n.Int()
			if !ok {
				r.warn(RuleValue, n.Span(), "the length %s is no integer", n.Text)
				continue
			}
			n = node.NewInt(n.Span(), whole)
		}
		if out == nil {
			out = node.NewObject(n.Span())
		}
		out.Members = append(out.Members, node.Member{Key: m.Key, KeySpan: m.KeySpan, Value: n})
	}
	if out != nil {
		l.add(id, out)
	}
}

// meaningless warns about a key that says nothing about that kind of shape.
func (r *reader) meaningless(m *node.Member, kind model.Kind) {
	r.warn(RuleTrait, m.KeySpan, "%s means nothing on %s", m.Key, kind.WithArticle())
}

// boxable reports whether the key "box" says something about a kind.
func boxable(kind model.Kind) bool {
	switch kind {
	case model.KindBoolean, model.KindByte, model.KindShort, model.KindInteger, model.KindLong, model.KindFloat, model.KindDouble:
		return true
	}
	return false
}
