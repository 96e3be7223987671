package smithyidl

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
)

// A syntaxError is the panic that ends a statement.
type syntaxError struct{ diag.Diagnostic }

// failf ends the statement with an error at the current token.
func (r *reader) failf(format string, args ...any) {
	r.failAt(r.span(), fmt.Sprintf(format, args...))
}

// failShape ends the statement with an error at the current token that is about
// the shape, and not about the syntax alone.
func (r *reader) failShape(message string) {
	panic(syntaxError{diag.Diagnostic{Rule: RuleSyntax, Severity: diag.Error, Span: r.span(), Shape: r.Shape, Message: message}})
}

// failAt ends the statement with an error at another place.
func (r *reader) failAt(at diag.Span, message string) {
	panic(syntaxError{diag.Diagnostic{Rule: RuleSyntax, Severity: diag.Error, Span: at, Message: message}})
}

// error reports an error that does not end the statement.
func (r *reader) error(rule diag.Rule, at diag.Span, message, hint string) {
	r.d.Add(diag.Diagnostic{Rule: rule, Severity: diag.Error, Span: at, Shape: r.Shape, Message: message, Hint: hint})
}

// found describes the current token.
func (r *reader) found() string {
	switch r.tok {
	case tokError:
		return r.shortLexeme() + ": " + r.problem
	case tokIdentifier, tokNumber:
		return "'" + r.shortLexeme() + "'"
	}
	return r.tok.String()
}

// shortLexeme is the beginning of the current token, so that a message stays short.
func (r *reader) shortLexeme() string {
	const most = 32
	s, _, _ := strings.Cut(r.lexeme(), "\n")
	if len(s) <= most {
		return s
	}
	cut := most
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// write2 is the hint for features of Smithy 2.0.
const write2 = `write $version: "2" at the beginning of the file`

// since2 ends the statement if the file is of Smithy 1.0, which does not have
// the feature at the current token.
func (r *reader) since2(feature string) { r.since2For(r.Shape, feature) }

// since2For is since2 for a feature that is about another shape than the one that is
// being read, or about none.
func (r *reader) since2For(shape, feature string) {
	if r.out.Version == fragment.V1 {
		panic(syntaxError{diag.Diagnostic{
			Rule: fragment.RuleVersion, Severity: diag.Error, Span: r.span(), Shape: shape,
			Message: feature + " are not part of Smithy 1.0", Hint: write2,
		}})
	}
}
