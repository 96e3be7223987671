package smithyidl

import "github.com/apismith/apismith/model/diag"

// spaces moves past spaces and tabs.
func (r *reader) spaces() {
	for r.tok == tokSpace {
		r.next()
	}
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

// blanksAndDocsAhead moves past white space and comments of all kinds, as part
// of a look ahead.
func (r *reader) blanksAndDocsAhead() {
	for r.blanks(); r.tok == tokDoc; r.blanks() {
		r.next()
	}
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
