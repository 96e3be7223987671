package smithyidl

import (
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// The rules of this package.
const (
	RuleSyntax        diag.Rule = "Model.Syntax"                  // a text that the grammar does not have
	RuleEnum          diag.Rule = "Model.EnumValue"               // an enum without members
	RuleEnumShape     diag.Rule = "EnumShape"                     // a value of another type than the enum's
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
// a control statement, metadata or a namespace. Only files whose names do not
// tell need to be asked.
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

// begin begins a construct at the current token.
func (r *reader) begin(k NodeKind) { r.tree.begin(k, r.start) }

// finish ends the construct that began last, before the white space and comments
// that were read already.
func (r *reader) finish() { r.tree.end(r.solid) }

// leaf makes a leaf of the current token.
func (r *reader) leaf(k NodeKind) { r.tree.leaf(k, r.start, r.end) }

// span is the place of the current token.
func (r *reader) span() diag.Span { return r.file.Span(r.start, r.end) }

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

// expect moves past the current token, which must be t.
func (r *reader) expect(t token) {
	r.want(t)
	r.next()
}

// keyword moves past a keyword and the space that must follow it.
func (r *reader) keyword() {
	r.next()
	r.want(tokSpace)
	r.spaces()
}
