package smithyidl

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// The rules of this package.
const (
	RuleSyntax        diag.Rule = "Model.Syntax"                  // a text that the grammar does not have
	RuleProperty      diag.Rule = "Model.MissingProperty"         // a member that must be there is not
	RuleEnum          diag.Rule = "Model.EnumValue"               // an enum without members
	RuleEnumShape     diag.Rule = "EnumShape"                     // a value of another type than the enum's
	RuleShapeID       diag.Rule = "Model.ShapeId"                 // a malformed shape id
	RuleDocumentation diag.Rule = "Model.BadDocumentationComment" // a documentation comment that documents nothing
)

// Read reads a file. Errors and warnings about its form are added to d; what is
// well-formed is in the fragment in any case. The fragment is nil if the file
// has no namespace or is no text, so that nothing can be said about its shapes.
func Read(f *diag.File, d *diag.List) *fragment.Fragment {
	r := newReader(f, d)
	if !r.read() {
		return nil
	}
	return r.out
}

// Detect reports whether a text begins like a file of this format: with a comment,
// a control statement, metadata or a namespace. Only files without a name need to
// be asked.
func Detect(text string) bool {
	l := lexer{src: text, end: len(text) - len(strings.TrimPrefix(text, "\uFEFF"))}
	for l.next(); l.tok == tokSpace || l.tok == tokNewline; l.next() {
	}
	switch l.tok {
	case tokComment, tokDoc, tokDollar:
		return true
	case tokIdentifier:
		return l.lexeme() == "metadata" || l.lexeme() == "namespace"
	}
	return false
}

func newReader(f *diag.File, d *diag.List) *reader {
	r := &reader{
		lexer:        lexer{src: f.Text()},
		file:         f,
		d:            d,
		out:          &fragment.Fragment{File: f, Version: fragment.V1, Syntax: docs.CommonMark, Scope: &fragment.Scope{}},
		inputSuffix:  "Input",
		outputSuffix: "Output",
	}
	r.Reader = fragment.Reader{Expecter: node.Expecter{Diags: d}, Ref: r.valueRef, ID: r.textRef}
	return r
}

// A reader is a recursive-descent parser. Its methods leave the current token
// behind what they have read; at a syntax error they panic with a syntaxError,
// which [reader.attempt] reports.
type reader struct {
	lexer
	fragment.Reader
	file   *diag.File
	d      *diag.List
	out    *fragment.Fragment
	before int // the end of the token before the current one
	solid  int // the end of the token before the current one that is neither white space nor comment
	depth  int // of the value that is being read
	tree   *treeBuilder

	controls                  []string  // the control statements that were read
	inputSuffix, outputSuffix string    // of the names of inline structures
	firstUse                  diag.Span // the file's first use statement, until a statement that is another

	memberNames map[string]bool // of the members so far of the shape named, if it has many
	named       *fragment.Shape
}

// A syntaxError is the panic that ends a statement.
type syntaxError struct{ diag.Diagnostic }

// read reads the file and reports whether its shapes are known.
func (r *reader) read() bool {
	if at := invalidUTF8(r.src); at >= 0 {
		r.d.Errorf(RuleSyntax, r.file.Span(at, at+1), "the file is not UTF-8")
		return false
	}
	r.end = len(r.src) - len(strings.TrimPrefix(r.src, "\uFEFF"))
	r.next()
	r.blanksAndDocs()
	for r.tok == tokDollar {
		r.attempt(r.control)
		r.blanksAndDocs()
	}
	for r.atKeyword("metadata") {
		r.attempt(r.metadata)
		r.blanksAndDocs()
	}
	if r.tok == tokEOF {
		return true
	}
	r.attempt(r.namespace)
	if r.out.Scope.Namespace == "" {
		return false
	}
	for r.useDocs(); r.atKeyword("use"); r.useDocs() {
		r.attempt(r.use)
	}
	for r.blanks(); r.tok != tokEOF; r.blanks() {
		r.attempt(r.statement)
	}
	return true
}

// atKeyword reports whether the current token is that name.
func (r *reader) atKeyword(word string) bool { return r.tok == tokIdentifier && r.lexeme() == word }

// invalidUTF8 is the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, c := range s {
		if c == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)) {
			return i
		}
	}
	return -1
}

// attempt reads a part of the file. If that fails, it reports why and moves on
// to where the next statement seems to begin. It reports whether it did not
// fail.
func (r *reader) attempt(part func()) (ok bool) {
	defer func() {
		switch e := recover().(type) {
		case nil:
			ok = true
		case syntaxError:
			r.d.Add(e.Diagnostic)
			r.out.Broken = true
			r.tree = nil
			r.recover()
		default:
			panic(e)
		}
		r.Shape, r.depth = "", 0
	}()
	part()
	return
}

// recover skips tokens, at least one, up to one that stands at the beginning of
// a line and can begin a statement.
func (r *reader) recover() {
	for r.tok != tokEOF {
		r.next()
		switch r.tok {
		case tokIdentifier, tokDoc, tokAt, tokDollar:
			if r.atLineStart() {
				return
			}
		}
	}
}

// next moves to the next token.
func (r *reader) next() {
	r.before = r.end
	switch r.tok {
	case tokSpace, tokNewline, tokComma:
	case tokComment, tokDoc:
		r.tree.leaf(NodeComment, r.start, r.end)
	default:
		r.solid = r.end
	}
	r.lexer.next()
}

// ahead looks at the tokens to come and returns to the current one.
func (r *reader) ahead(look func() bool) bool {
	lexer, before, solid, tree := r.lexer, r.before, r.solid, r.tree
	r.tree = nil
	found := look()
	r.lexer, r.before, r.solid, r.tree = lexer, before, solid, tree
	return found
}

// blanksAndDocsAhead moves past white space and comments of all kinds, as part
// of a look ahead.
func (r *reader) blanksAndDocsAhead() {
	for r.blanks(); r.tok == tokDoc; r.blanks() {
		r.next()
	}
}

// begin begins a construct at the current token.
func (r *reader) begin(k NodeKind) { r.tree.begin(k, r.start) }

// finish ends the construct that began last, before the white space and comments
// that were read already.
func (r *reader) finish() { r.tree.end(r.solid) }

// leaf makes a leaf of the current token.
func (r *reader) leaf(k NodeKind) { r.tree.leaf(k, r.start, r.end) }

// span is the place of the current token.
func (r *reader) span() diag.Span { return r.file.Span(r.start, r.end) }

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

// want returns the current token, which must be one of these.
func (r *reader) want(tokens ...token) token {
	for _, t := range tokens {
		if r.tok == t {
			return t
		}
	}
	var b strings.Builder
	for i, t := range tokens {
		switch {
		case i > 0 && i == len(tokens)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(t.String())
	}
	r.failf("expected %s, found %s", b.String(), r.found())
	return tokError
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

// expect moves past the current token, which must be t.
func (r *reader) expect(t token) {
	r.want(t)
	r.next()
}

// spaces moves past spaces and tabs.
func (r *reader) spaces() {
	for r.tok == tokSpace {
		r.next()
	}
}

// keyword moves past a keyword and the space that must follow it.
func (r *reader) keyword() {
	r.next()
	r.want(tokSpace)
	r.spaces()
}

// blanks moves past white space and comments up to documentation.
func (r *reader) blanks() {
	for r.tok == tokSpace || r.tok == tokNewline || r.tok == tokComma || r.tok == tokComment {
		r.next()
	}
}

// blanksAndDocs moves past white space and comments, with a warning for
// documentation, because it stands where it documents nothing.
func (r *reader) blanksAndDocs() {
	r.blanks()
	if r.tok != tokDoc {
		return
	}
	at := r.span()
	for r.tok == tokDoc {
		at.End = r.end
		r.next()
		r.blanks()
	}
	r.strayDocs(at)
}

// lineBreak moves past the end of the line, which must come now, and the blanks
// after it.
func (r *reader) lineBreak() {
	r.docsBehind()
	switch r.tok {
	case tokNewline, tokComment, tokEOF:
		r.blanks()
	default:
		r.failf("expected a line break, found %s", r.found())
	}
}

// docsBehind moves past spaces, and past documentation at the end of the line,
// with a warning: it would document what follows on the next line.
func (r *reader) docsBehind() {
	for r.tok == tokSpace || r.tok == tokComma {
		r.next()
	}
	if r.tok == tokDoc {
		r.strayDocs(r.span())
		r.next()
	}
}

// strayDocs warns of documentation that documents nothing.
func (r *reader) strayDocs(at diag.Span) {
	r.d.Warningf(RuleDocumentation, at, "documentation comment that documents nothing: it must stand directly before a shape or member, and before its traits")
}

// name reads an identifier.
func (r *reader) name() string {
	r.want(tokIdentifier)
	s := r.lexeme()
	r.next()
	return s
}

// shapeID reads a shape id, relative or absolute, with a member or without. It
// has no white space in it.
func (r *reader) shapeID() string {
	start := r.start
	r.names()
	if r.tok == tokPound {
		r.next()
		r.name()
	} else if strings.IndexByte(r.src[start:r.before], '.') >= 0 {
		r.want(tokPound)
	}
	if r.tok == tokDollar {
		r.next()
		r.name()
	}
	r.tree.leaf(NodeText, start, r.before)
	return r.src[start:r.before]
}

// namespaceName reads the name of a namespace.
func (r *reader) namespaceName() string {
	start := r.start
	r.names()
	r.tree.leaf(NodeText, start, r.before)
	return r.src[start:r.before]
}

// names reads identifiers with points between.
func (r *reader) names() {
	r.name()
	for r.tok == tokDot {
		r.next()
		r.name()
	}
}

// ref reads a reference.
func (r *reader) ref() fragment.Ref {
	start := r.start
	id := r.shapeID()
	return fragment.Ref{ID: model.ShapeID(id), Span: r.file.Span(start, r.before)}
}

// absoluteRef reads a reference to a shape by its absolute id.
func (r *reader) absoluteRef() fragment.Ref {
	start := r.start
	r.names()
	if r.tok != tokPound {
		r.failf("expected '#', found %s: a use statement names a shape by its absolute id, namespace#Name", r.found())
	}
	r.next()
	r.name()
	r.tree.leaf(NodeText, start, r.before)
	return fragment.Ref{ID: model.ShapeID(r.src[start:r.before]), Span: r.file.Span(start, r.before)}
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
