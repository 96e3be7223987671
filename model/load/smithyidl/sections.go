package smithyidl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// controls are the control statements that there are.
var controls = []string{"version", "operationInputSuffix", "operationOutputSuffix"}

// control reads a control statement (Smithy 2.0, "Control section").
func (r *reader) control() {
	r.begin(NodeControl)
	r.next()
	r.spaces()
	key, at := r.key()
	if slices.Contains(r.controls, key) {
		r.failAt(at, fmt.Sprintf("duplicate control statement %q", key))
	}
	r.controls = append(r.controls, key)
	r.spaces()
	r.expect(tokColon)
	r.spaces()
	value := r.nodeValue()
	switch key {
	case "version":
		if v, ok := r.Version(value); ok {
			r.out.Version = v
		}
	case "operationInputSuffix":
		r.suffix(&r.inputSuffix, key, value)
	case "operationOutputSuffix":
		r.suffix(&r.outputSuffix, key, value)
	default:
		r.d.Add(diag.Diagnostic{
			Rule: fragment.RuleUnknown, Severity: diag.Warning, Span: at,
			Message: fmt.Sprintf("unknown control statement %q", key),
			Hint:    diag.DidYouMean(key, controls),
		})
	}
	r.lineBreak()
	r.finish()
}

func (r *reader) suffix(to *string, key string, v node.Value) {
	s := r.String(v, "the value of "+key)
	switch {
	case s == nil:
	case !model.IsIdentifier("A" + s.Text):
		r.error(fragment.RuleShapeID, s.Span(), fmt.Sprintf("%q cannot be the end of a shape's name", s.Text), "want letters, digits and underscores")
	default:
		*to = s.Text
	}
}

// namespace reads the namespace statement.
func (r *reader) namespace() {
	if !r.atKeyword("namespace") {
		r.failf("expected a namespace, found %s", r.found())
	}
	r.begin(NodeNamespace)
	r.keyword()
	r.out.Scope.Namespace = r.namespaceName()
	r.lineBreak()
	r.finish()
}

// metadata reads a metadata statement. There is no namespace yet, so the bare
// words in its value are names of the prelude.
func (r *reader) metadata() {
	words := len(r.out.Words)
	r.begin(NodeMetadata)
	r.keyword()
	key, at := r.key()
	r.spaces()
	r.expect(tokEqual)
	r.spaces()
	value := r.nodeValue()
	for _, w := range r.out.Words[words:] {
		if !strings.Contains(w.Text, "#") {
			w.Text = model.PreludeNamespace + "#" + w.Text
		}
	}
	r.out.Metadata = append(r.out.Metadata, node.Member{Key: key, KeySpan: at, Value: value})
	r.lineBreak()
	r.finish()
}

// use reads a use statement.
func (r *reader) use() {
	if r.firstUse.IsZero() {
		r.firstUse = r.span()
	}
	r.begin(NodeUse)
	r.keyword()
	ref := r.absoluteRef()
	if other := r.out.Scope.Used(ref.ID.Name()); other != nil {
		r.failAt(ref.Span, fmt.Sprintf("%s is used already, as %s", ref.ID.Name(), other.ID))
	}
	r.out.Scope.Uses = append(r.out.Scope.Uses, ref)
	r.lineBreak()
	r.finish()
}

// useDocs moves past blanks, and past documentation if a use statement follows;
// before a shape it stays.
func (r *reader) useDocs() {
	r.blanks()
	if r.tok == tokDoc && r.ahead(func() bool { r.blanksAndDocsAhead(); return r.atKeyword("use") }) {
		r.blanksAndDocs()
	}
}
