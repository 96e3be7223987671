package validate

import (
	"fmt"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// A pass is one rule at work on one model.
type pass struct {
	*index
	rule  *Rule
	found []*diag.Diagnostic
}

// report adds a finding of the rule about a subject, or about the model as a
// whole if it is nil, at the place where the subject is defined. The finding is
// returned so that the rule can set another place, a hint, or an id below its
// own.
func (p *pass) report(severity diag.Severity, about model.Subject, format string, args ...any) *diag.Diagnostic {
	f := &diag.Diagnostic{Rule: p.rule.ID, Severity: severity, Message: fmt.Sprintf(format, args...)}
	if about != nil {
		f.Shape, f.Span = string(about.ID()), about.Span()
	}
	p.found = append(p.found, f)
	return f
}

func (p *pass) errorf(about model.Subject, format string, args ...any) *diag.Diagnostic {
	return p.report(diag.Error, about, format, args...)
}

func (p *pass) dangerf(about model.Subject, format string, args ...any) *diag.Diagnostic {
	return p.report(diag.Danger, about, format, args...)
}

func (p *pass) warnf(about model.Subject, format string, args ...any) *diag.Diagnostic {
	return p.report(diag.Warning, about, format, args...)
}

func (p *pass) notef(about model.Subject, format string, args ...any) *diag.Diagnostic {
	return p.report(diag.Note, about, format, args...)
}

// onTrait is report for a finding about a trait of the subject: it stands where
// the trait is applied.
func (p *pass) onTrait(severity diag.Severity, about model.Subject, trait model.ShapeID, format string, args ...any) *diag.Diagnostic {
	f := p.report(severity, about, format, args...)
	if span := about.Traits().Span(trait); !span.IsZero() {
		f.Span = span
	}
	return f
}
