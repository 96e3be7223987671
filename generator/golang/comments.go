package golang

import (
	"cmp"
	"fmt"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/gocomment"
)

func (p *planner) packageComment() []string {
	s := p.view.service
	title := "the API"
	if t := s.Traits().Text(model.TraitTitle); t != "" {
		title = t
	}
	pieces := []*docs.Text{
		sentence(fmt.Sprintf("Package %s provides the API client, operations, and parameter types for %s.", p.view.pkg, title)),
		s.Documentation(),
	}
	if d := p.deprecation(s); d != nil {
		pieces = append(pieces, deprecated(d, "This package is deprecated."))
	}
	return p.lines(pieces...)
}

// fieldComment is the comment of a field or of a union member's struct.
func (p *planner) fieldComment(s *structView, m *memberView) []string {
	pieces := []*docs.Text{m.documentation()}
	if owner := m.withTrait(model.TraitMediaType); owner != nil {
		pieces = append(pieces, sentence("This value conforms to the media type: "+owner.Traits().Text(model.TraitMediaType)))
	}
	inResponse := s != nil && (s.operation && !s.input || !s.operation && p.lowerCase[s.shape])
	if inResponse && m.withTrait(model.TraitHTTPPrefix) != nil {
		pieces = append(pieces, lowerCaseNote)
	}
	if m.required {
		pieces = append(pieces, requiredNote)
	}
	if d := m.deprecation(); d != nil {
		pieces = append(pieces, deprecated(d, "This member has been deprecated."))
	}
	return p.lines(pieces...)
}

// deprecation is the member's own deprecation or that of its target; nil if
// neither is deprecated. Prelude shapes such as PrimitiveInteger do not count.
func (m *memberView) deprecation() *model.Deprecation {
	if m.deprecated != nil {
		return m.deprecated
	}
	for _, s := range m.traits {
		if d := model.Deprecated(s); d != nil && s.ID().Namespace() != model.PreludeNamespace {
			return d
		}
	}
	return nil
}

// deprecation is that of the service or one of its operations; nil if it has
// none.
func (p *planner) deprecation(s model.Shape) *model.Deprecation {
	if d := model.Deprecated(s); d != nil || !p.view.deprecated {
		return d
	}
	return &model.Deprecation{}
}

func deprecated(d *model.Deprecation, fallback string) *docs.Text {
	return sentence("Deprecated: " + cmp.Or(d.Message, fallback))
}

var (
	requiredNote  = sentence("This member is required.")
	lowerCaseNote = sentence("Map keys will be normalized to lower-case.")
)

// lines prints the pieces of a comment, those that are not nil, with an empty
// line between two of them.
func (p *planner) lines(pieces ...*docs.Text) []string {
	var out []string
	for _, piece := range pieces {
		if piece == nil {
			continue
		}
		printed, ok := p.printed[piece]
		if !ok {
			printed = gocomment.Lines(piece)
			p.printed[piece] = printed
		}
		if out == nil {
			out = printed
			continue
		}
		out = append(append(out[:len(out):len(out)], "//"), printed...)
	}
	return out
}

// sentence is a piece of a comment that the model does not have as
// documentation.
func sentence(s string) *docs.Text { return docs.NewText(s, docs.CommonMark) }
