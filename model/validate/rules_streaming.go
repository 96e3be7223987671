package validate

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var streamingRules = []*Rule{
	{
		ID:         "StreamingTrait",
		Severities: []diag.Severity{diag.Error},
		Doc: `A stream is a member of an operation's input or output, and of nothing within them. In protocols of HTTP, it has
the trait httpPayload. A stream of bytes is required or has a default, and one with requiresLength is only part of an
input. The members of an event stream are structures.`,
		Bad:   "operation GetFile {\n    output := {\n        content: Content\n    }\n}\n\n@streaming\nblob Content",
		Good:  "operation GetFile {\n    output := {\n        content: Content = \"\"\n    }\n}\n\n@streaming\nblob Content",
		check: checkStreams,
	},
	{
		ID:         "EventPayloadTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `Where a member is the payload of an event, all others of the structure are headers.`,
		Bad:        "structure Message {\n    @eventPayload\n    content: Blob\n\n    sender: String\n}",
		Good:       "structure Message {\n    @eventPayload\n    content: Blob\n\n    @eventHeader\n    sender: String\n}",
		check:      checkEventPayloads,
	},
}

func checkStreams(p *pass) {
	carriers := make(map[*model.Structure]bool) // structures with a stream
	for s := range p.subjects() {
		m, ok := s.(*model.Member)
		if !ok || !m.Target.Traits().Has(model.TraitStreaming) {
			continue
		}
		if s, ok := m.Container.(*model.Structure); ok {
			carriers[s] = true
		}
		_, isBlob := m.Target.(*model.Blob)
		if isBlob && !m.Traits().Has(model.TraitRequired) && !m.Traits().Has(model.TraitDefault) {
			p.errorf(m, "a stream of bytes must be required or have a default").Hint = "write @required, or = \"\" after the target"
		}
	}
	for s := range shapesOf[*model.Structure](p.index) {
		if carriers[s] {
			p.checkCarrier(s)
		}
	}
	p.checkStreamPayloads()
	for u := range shapesOf[*model.Union](p.index) {
		if !u.Traits().Has(model.TraitStreaming) {
			continue
		}
		var wrong []*model.Member
		for _, m := range u.Members {
			if _, ok := m.Target.(*model.Structure); !ok {
				wrong = append(wrong, m)
			}
		}
		if len(wrong) > 0 {
			p.errorf(u, "each event of a stream is a structure, but these are not: %s", memberList(wrong))
		}
	}
}

// checkStreamPayloads reports streams that are not the body of their message in
// services with a protocol that has httpPayload for that.
func (p *pass) checkStreamPayloads() {
	for s := range shapesOf[*model.Service](p.index) {
		protocol := p.protocolWith(s, model.TraitHTTPPayload)
		if protocol == "" {
			continue
		}
		for _, shape := range model.Closure(s) {
			for _, m := range model.Members(shape) {
				if m.Target.Traits().Has(model.TraitStreaming) && !m.Traits().Has(model.TraitHTTPPayload) {
					p.errorf(m, "a stream must be the body in the protocol %s of the service %s", traitName(protocol), s.ID()).
						Hint = "write @httpPayload on it"
				}
			}
		}
	}
}

// checkCarrier checks how a structure with a stream is used.
func (p *pass) checkCarrier(s *model.Structure) {
	sized := membersWith(s, func(m *model.Member) bool { return m.Target.Traits().Has(model.TraitRequiresLength) })
	for _, u := range p.usersOf(s) {
		switch {
		case u.as == toTarget:
			p.errorf(u.from, "the target %s has a stream, so it can only be an operation's input or output", s.ID())
		case u.as == toError:
			p.errorf(u.from, "the error %s has a stream, so it can only be an operation's input or output", s.ID())
		case u.as == toOutput && len(sized) > 0:
			p.errorf(s, "%s needs a known length, which only an input can have, but this is the output of %s", listed(sized), u.from.ID())
		}
	}
}

func checkEventPayloads(p *pass) {
	for s := range shapesOf[*model.Structure](p.index) {
		var payload *model.Member
		var others []*model.Member
		for _, m := range s.Members {
			switch {
			case m.Traits().Has(model.TraitEventPayload):
				payload = m
			case !m.Traits().Has(model.TraitEventHeader):
				others = append(others, m)
			}
		}
		if payload != nil && len(others) > 0 {
			p.errorf(s, "%s is the payload of the event, so these members must be headers: %s", payload.Name, memberList(others)).
				Hint = "write @eventHeader on them"
		}
	}
}
