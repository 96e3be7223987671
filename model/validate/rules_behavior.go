package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

const traitRequestCompression model.ShapeID = "smithy.api#requestCompression"

var behaviorRules = []*Rule{
	{
		ID:         "HostLabelTrait",
		Severities: []diag.Severity{diag.Error, diag.Danger},
		Doc: `Every label of the host prefix of the trait endpoint is a member of the operation's input with the trait
hostLabel, and every such member is a label. The prefix makes a valid host name. One with labels ends with a dot:
otherwise, what a label says runs together with the rest of the host, and may lead to another domain.`,
		Bad:   "@endpoint(hostPrefix: \"{account}.\")\noperation GetCity {}",
		Good:  "@endpoint(hostPrefix: \"{account}.\")\noperation GetCity {\n    input := {\n        @required\n        @hostLabel\n        account: String\n    }\n}",
		check: checkHostLabels,
	},
	{
		ID:         "IdempotentTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The trait idempotent says either exists or notFound, of errors that the operation has.`,
		Bad:        "@idempotent(exists: [Conflict])\noperation PutCity {}\n\n@error(\"client\")\nstructure Conflict {}",
		Good:       "@idempotent(exists: [Conflict])\noperation PutCity {\n    errors: [Conflict]\n}\n\n@error(\"client\")\nstructure Conflict {}",
		check:      checkIdempotent,
	},
	{
		ID:         "IdempotencyTokenIgnored",
		Severities: []diag.Severity{diag.Warning},
		Doc:        `An idempotency token is a member of an operation's input. Nobody fills one that is anywhere else.`,
		Bad:        "operation PutCity {\n    output := {\n        @idempotencyToken\n        token: String\n    }\n}",
		Good:       "operation PutCity {\n    input := {\n        @idempotencyToken\n        token: String\n    }\n}",
		check:      checkIdempotencyTokens,
	},
	{
		ID:         "DefaultValueInUpdate",
		Severities: []diag.Severity{diag.Warning},
		Doc: `The members of an operation that updates something have no defaults: one could not tell what is to be left as
it is from what is to be set to the default.`,
		Bad:   "operation UpdateCity {\n    input := {\n        description: String = \"\"\n    }\n}",
		Good:  "operation UpdateCity {\n    input := {\n        description: String\n    }\n}",
		check: checkUpdateDefaults,
	},
	{
		ID:         "RequestCompressionTrait",
		Severities: []diag.Severity{diag.Error},
		Doc: `The trait requestCompression is for operations with an input, and lists encodings that Smithy knows, which is
gzip. An input with a stream whose length must be known cannot be compressed.`,
		Bad:   "@requestCompression(encodings: [\"brotli\"])\noperation PutCity {}",
		Good:  "@requestCompression(encodings: [\"gzip\"])\noperation PutCity {\n    input := {}\n}",
		check: checkRequestCompression,
	},
}

func checkHostLabels(p *pass) {
	for op := range shapesOf[*model.Operation](p.index) {
		o := op.Traits().Object(model.TraitEndpoint)
		prefix := o.Text("hostPrefix")
		host, err := parseHost(prefix)
		if o == nil || err != nil {
			continue // which is what the rule of traits' values reports
		}
		bound := make(map[string]bool)
		for _, m := range op.Input.Members {
			if !m.Traits().Has(model.TraitHostLabel) {
				continue
			}
			if label(host, m.Name) == nil {
				p.onTrait(diag.Error, m, model.TraitHostLabel, "the member is marked as a label of the host, but the prefix %s of %s has no label {%s}", prefix, op.ID(), m.Name).
					Hint = diag.DidYouMean(m.Name, labelNames(host))
			}
			bound[m.Name] = true
		}
		var missing []string
		expanded := ""
		for _, s := range host {
			if s.label && !bound[s.text] {
				missing = append(missing, "{"+s.text+"}")
			}
			if s.label {
				expanded += "a"
			} else {
				expanded += s.text
			}
		}
		if len(missing) > 0 {
			p.errorf(op, "the input %s has no member with the trait hostLabel for %s of the host prefix %s", op.Input.ID(), strings.Join(missing, ", "), prefix).
				Hint = diag.DidYouMean(strings.Trim(missing[0], "{}"), memberNames(op.Input))
		}
		if !isHostPrefix(expanded) {
			p.onTrait(diag.Error, op, model.TraitEndpoint, "the host prefix %s makes no valid host name", prefix)
		} else if len(labels(host)) > 0 && !strings.HasSuffix(prefix, ".") {
			p.onTrait(diag.Danger, op, model.TraitEndpoint, "the host prefix %s does not end with a dot, so what a label says can lead to another domain", prefix)
		}
	}
}

// isHostPrefix reports whether s is the beginning of a host name: labels of
// letters, digits and hyphens with dots between (RFC 1123).
func isHostPrefix(s string) bool {
	for part := range strings.SplitSeq(strings.TrimSuffix(s, "."), ".") {
		const longest = 63
		if part == "" || len(part) > longest || part[0] == '-' {
			return false
		}
		for i := range len(part) {
			c := part[i]
			if c != '-' && !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9') {
				return false
			}
		}
	}
	return true
}

func checkIdempotent(p *pass) {
	for _, s := range p.withTrait(traitIdempotent) {
		op, ok := s.(*model.Operation)
		if !ok {
			continue
		}
		o := op.Traits().Object(traitIdempotent)
		if o.Has("exists") && o.Has("notFound") {
			p.onTrait(diag.Error, op, traitIdempotent, "the trait idempotent has both exists and notFound; want one of them")
		}
		for _, key := range []string{"exists", "notFound"} {
			for _, id := range texts(o.Get(key)) {
				if !slices.ContainsFunc(op.Errors, func(e *model.Structure) bool { return string(e.ID()) == id }) {
					p.onTrait(diag.Error, op, traitIdempotent, "%s names %s, which is no error of the operation", key, id)
				}
			}
		}
	}
}

func checkIdempotencyTokens(p *pass) {
	for _, s := range p.withTrait(model.TraitIdempotencyToken) {
		m, ok := s.(*model.Member)
		if !ok {
			continue
		}
		counts := p.countUses(m.Container)
		switch {
		case counts[toOutput]+counts[toError]+counts[toTarget] == 0:
		case counts[toInput] == 0:
			p.onTrait(diag.Warning, m, model.TraitIdempotencyToken, "the idempotency token is ignored: %s is no operation's input", m.Container.ID())
		default:
			p.onTrait(diag.Warning, m, model.TraitIdempotencyToken, "the idempotency token is ignored where %s is no operation's input", m.Container.ID())
		}
	}
}

func checkUpdateDefaults(p *pass) {
	updates := make(map[*model.Operation]bool)
	for r := range shapesOf[*model.Resource](p.index) {
		if r.Update != nil {
			updates[r.Update] = true
		}
	}
	for op := range shapesOf[*model.Operation](p.index) {
		name := strings.ToLower(op.ID().Name())
		if !updates[op] && !strings.HasPrefix(name, "update") && !strings.HasPrefix(name, "patch") {
			continue
		}
		if names := membersWith(op.Input, func(m *model.Member) bool { return m.Traits().Has(model.TraitDefault) }); len(names) > 0 {
			p.warnf(op, "the operation updates something, but these members of its input have defaults: %s", listed(names))
		}
	}
}

func checkRequestCompression(p *pass) {
	for _, s := range p.withTrait(traitRequestCompression) {
		op, ok := s.(*model.Operation)
		if !ok {
			continue
		}
		if op.Input.ID() == model.Unit {
			p.errorf(op, "the operation has no input to compress")
		}
		encodings := texts(op.Traits().Object(traitRequestCompression).Get("encodings"))
		if len(encodings) == 0 {
			p.onTrait(diag.Error, op, traitRequestCompression, "an encoding is missing; want gzip")
		}
		var unknown []string
		for _, e := range encodings {
			if !strings.EqualFold(e, "gzip") {
				unknown = append(unknown, e)
			}
		}
		if len(unknown) > 0 {
			p.onTrait(diag.Error, op, traitRequestCompression, "unknown encodings: %s; want gzip", strings.Join(unknown, ", "))
		}
		for _, m := range op.Input.Members {
			if t := m.Target.Traits(); t.Has(model.TraitStreaming) && t.Has(model.TraitRequiresLength) {
				p.errorf(op, "the request cannot be compressed: the length of the stream %s must be known", m.ID())
			}
		}
	}
}
