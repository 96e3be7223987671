package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

const traitHTTPChecksum model.ShapeID = "aws.protocols#httpChecksum"

// checksumPrefix is that of the headers that checksums are sent in.
const checksumPrefix = "x-amz-checksum-"

var checksumRules = []*Rule{
	{
		ID:         "HttpChecksumTrait",
		Severities: []diag.Severity{diag.Error, diag.Danger, diag.Warning},
		Doc: `The trait httpChecksum says how requests or responses are checked. The members that it names are enums of the
input, of algorithms and of the mode ENABLED. No other headers begin as those of checksums do.`,
		Bad:   "@suppress([\"UnstableTrait\"])\n@aws.protocols#httpChecksum(requestAlgorithmMember: \"algorithm\")\noperation PutFile {\n    input := {\n        algorithm: String\n    }\n}",
		Good:  "@suppress([\"UnstableTrait\"])\n@aws.protocols#httpChecksum(requestAlgorithmMember: \"algorithm\")\noperation PutFile {\n    input := {\n        algorithm: Algorithm\n    }\n}\n\nenum Algorithm {\n    CRC32\n    SHA256\n}",
		check: checkChecksums,
	},
}

func checkChecksums(p *pass) {
	for _, s := range p.withTrait(traitHTTPChecksum) {
		op, ok := s.(*model.Operation)
		if !ok {
			continue
		}
		o := op.Traits().Object(traitHTTPChecksum)
		required, _ := o.Get("requestChecksumRequired").(*node.Bool)
		requests := required != nil && required.Value || o.Has("requestAlgorithmMember")
		mode, algorithms := o.Has("requestValidationModeMember"), o.Has("responseAlgorithms")
		fail := func(format string, args ...any) { p.onTrait(diag.Error, op, traitHTTPChecksum, format, args...) }
		switch {
		case !requests && !mode && !algorithms:
			fail("the trait httpChecksum says neither how requests nor how responses are checked")
		case algorithms && !mode:
			fail("responses can only be checked with a requestValidationModeMember")
		case mode && !algorithms:
			fail("responses can only be checked with responseAlgorithms")
		}
		p.checksumMember(op, o.Text("requestAlgorithmMember"), p.checksumAlgorithms())
		p.checksumMember(op, o.Text("requestValidationModeMember"), []string{"ENABLED"})
		if requests || mode || algorithms {
			p.checksumHeaders(op, op.Input)
		}
		if mode || algorithms {
			p.checksumHeaders(op, op.Output)
			for _, e := range op.Errors {
				p.checksumHeaders(op, e)
			}
		}
	}
}

// checksumAlgorithms are the algorithms that the definition of the trait knows.
func (x *index) checksumAlgorithms() []string {
	e, _ := x.model.Shape("aws.protocols#ChecksumAlgorithm").(*model.Enum)
	if e == nil {
		return nil
	}
	var out []string
	for _, m := range e.Members {
		out = append(out, m.Traits().Text(model.TraitEnumValue))
	}
	return out
}

// checksumMember checks a member of the input that the trait of an operation names,
// "" for none, whose values are among the known ones.
func (p *pass) checksumMember(op *model.Operation, name string, known []string) {
	if name == "" {
		return
	}
	fail := func(format string, args ...any) *diag.Diagnostic {
		return p.onTrait(diag.Error, op, traitHTTPChecksum, format, args...)
	}
	m := model.MemberNamed(op.Input, name)
	if m == nil {
		fail("%s is no member of %s", name, op.Input.ID()).Hint = diag.DidYouMean(name, memberNames(op.Input))
		return
	}
	values, ok := enumValues(m.Target)
	if !ok {
		fail("the member %s must be an enum, but %s is %s", name, m.Target.ID(), m.Target.Kind().WithArticle())
		return
	}
	if known == nil {
		return
	}
	if unknown := slices.DeleteFunc(values, func(v string) bool { return slices.Contains(known, v) }); len(unknown) > 0 {
		fail("the member %s has the values %s; want some of %s", name, listed(unknown), listed(known))
	}
}

// enumValues are the values of a shape that is an enum, or a string with the trait
// enum.
func enumValues(s model.Shape) (values []string, ok bool) {
	switch s := s.(type) {
	case *model.Enum:
		for _, m := range s.Members {
			values = append(values, m.Traits().Text(model.TraitEnumValue))
		}
		return values, true
	case *model.String:
		list, isEnum := s.Traits().Get(model.TraitEnum).(*node.Array)
		if !isEnum {
			return nil, false
		}
		for _, e := range list.Elems {
			if o, ok := e.(*node.Object); ok {
				values = append(values, o.Text("value"))
			}
		}
		return values, true
	}
	return nil, false
}

// checksumHeaders reports headers of a structure that can be taken for those of
// checksums.
func (p *pass) checksumHeaders(op *model.Operation, s *model.Structure) {
	for _, m := range s.Members {
		if h := headerOf(m); strings.HasPrefix(h, checksumPrefix) {
			f := p.warnf(op, "the header %s of %s begins as those of checksums do", h, m.ID())
			f.Rule += diag.Rule(".HttpHeader." + s.ID().Name() + "." + h)
		}
		if !m.Traits().Has(model.TraitHTTPPrefix) {
			continue
		}
		if prefix := strings.ToLower(m.Traits().Text(model.TraitHTTPPrefix)); strings.HasPrefix(checksumPrefix, prefix) {
			f := p.dangerf(op, "the headers of %s, which begin with %q, take in those of checksums", m.ID(), prefix)
			f.Rule += diag.Rule(".HttpPrefixHeaders." + s.ID().Name() + "." + prefix)
		}
	}
}
