package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var checksumRules = []*Rule{{
	ID:         "HttpChecksumTrait",
	Severities: []diag.Severity{diag.Warning, diag.Danger, diag.Error},
	Doc: `An operation with checksums has them for requests or for responses. The members that choose them are of its input,
and enums of what clients know. No member is bound to a header of checksums, which clients send themselves.`,
	Bad: `@aws.protocols#httpChecksum(requestAlgorithmMember: "sum")
operation Send {
    input := {
        sum: String
    }
}`,
	Good: `@aws.protocols#httpChecksum(requestAlgorithmMember: "sum")
@suppress(["UnstableTrait"])
operation Send {
    input := {
        sum: Sum
    }
}

enum Sum {
    CRC32
}`,
	check: checkChecksums,
}}

const (
	traitHTTPChecksum model.ShapeID = "aws.protocols#httpChecksum"

	// checksumPrefix begins the headers in which clients and services send checksums.
	checksumPrefix = "x-amz-checksum-"
)

func checkChecksums(p *pass) {
	algorithms := p.checksumAlgorithms()
	for _, s := range p.withTrait(traitHTTPChecksum) {
		op, ok := s.(*model.Operation)
		o := s.Traits().Object(traitHTTPChecksum)
		if !ok || o == nil {
			continue
		}
		required, _ := o.Get("requestChecksumRequired").(*node.Bool)
		request := required != nil && required.Value || o.Has("requestAlgorithmMember")
		mode, response := o.Has("requestValidationModeMember"), o.Has("responseAlgorithms")
		switch {
		case !request && !mode && !response:
			p.onTrait(diag.Error, op, traitHTTPChecksum, "the trait httpChecksum asks for no checksum").
				Hint = "write requestChecksumRequired: true, requestAlgorithmMember, or requestValidationModeMember and responseAlgorithms"
			continue
		case response && !mode:
			p.onTrait(diag.Error, op, traitHTTPChecksum, "the trait httpChecksum has responseAlgorithms without a requestValidationModeMember by which clients ask for them")
		case mode && !response:
			p.onTrait(diag.Error, op, traitHTTPChecksum, "the trait httpChecksum has a requestValidationModeMember without responseAlgorithms")
		}
		p.checksumMember(op, o, "requestAlgorithmMember", algorithms)
		p.checksumMember(op, o, "requestValidationModeMember", []string{"ENABLED"})
		p.checksumHeaders(op, op.Input)
		if response {
			p.checksumHeaders(op, op.Output)
			for _, e := range op.Errors {
				p.checksumHeaders(op, e)
			}
		}
	}
}

// checksumAlgorithms are the algorithms that the definition of the trait knows.
func (x *index) checksumAlgorithms() []string {
	definition := x.model.Shape(traitHTTPChecksum)
	if definition == nil {
		return nil
	}
	m := model.MemberNamed(definition, "responseAlgorithms")
	if m == nil {
		return nil
	}
	list, ok := m.Target.(*model.List)
	if !ok {
		return nil
	}
	return stringValues(list.Member.Target)
}

// stringValues are the values of an enum, or of a string with the trait enum; nil
// for all other shapes.
func stringValues(s model.Shape) []string {
	var values []string
	if e, ok := s.(*model.Enum); ok {
		for _, m := range e.Members {
			values = append(values, m.Traits().Text(model.TraitEnumValue))
		}
		return values
	}
	for _, o := range objects(s.Traits().Get(model.TraitEnum)) {
		values = append(values, o.Text("value"))
	}
	return values
}

// checksumMember checks the member of the input that a property of the trait
// names: its values are to be among those known.
func (p *pass) checksumMember(op *model.Operation, o *node.Object, property string, known []string) {
	if !o.Has(property) {
		return
	}
	name := o.Text(property)
	m := model.MemberNamed(op.Input, name)
	if m == nil {
		var names []string
		for _, m := range op.Input.Members {
			names = append(names, m.Name)
		}
		p.onTrait(diag.Error, op, traitHTTPChecksum, "the %s of the trait httpChecksum, %s, is no member of the input %s", property, name, op.Input.ID()).
			Hint = diag.DidYouMean(name, names)
		return
	}
	values := stringValues(m.Target)
	if values == nil {
		p.onTrait(diag.Error, op, traitHTTPChecksum, "the %s of the trait httpChecksum, %s, is %s; want an enum", property, m.ID(), m.Target.Kind().WithArticle())
		return
	}
	unknown := slices.DeleteFunc(values, func(v string) bool { return slices.Contains(known, v) })
	if len(unknown) > 0 {
		p.onTrait(diag.Error, op, traitHTTPChecksum, "the %s of the trait httpChecksum, %s, has values that clients do not know: %s", property, m.ID(), listed(unknown)).
			Hint = "clients know " + listed(known)
	}
}

// checksumHeaders finds members whose headers are those of checksums, or might be.
func (p *pass) checksumHeaders(op *model.Operation, s *model.Structure) {
	for _, m := range s.Members {
		if header := headerOf(m); strings.HasPrefix(header, checksumPrefix) {
			f := p.warnf(op, "clients send the header %s, of %s, themselves for the trait httpChecksum", header, m.ID())
			f.Span, f.Rule = m.Traits().Span(model.TraitHTTPHeader), f.Rule+diag.Rule(".HttpHeader."+s.ID().Name()+"."+header)
		}
		if !m.Traits().Has(model.TraitHTTPPrefix) {
			continue
		}
		if prefix := strings.ToLower(m.Traits().Text(model.TraitHTTPPrefix)); strings.HasPrefix(checksumPrefix, prefix) {
			f := p.dangerf(op, "the headers of %s that begin with %s may be those that clients send for the trait httpChecksum, %s", m.ID(), prefix, checksumPrefix)
			f.Span, f.Rule = m.Traits().Span(model.TraitHTTPPrefix), f.Rule+diag.Rule(".HttpPrefixHeaders."+s.ID().Name()+"."+prefix)
		}
	}
}
