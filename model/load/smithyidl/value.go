package smithyidl

import (
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// maxDepth bounds the nesting of values; Smithy's own parser has the same
// bound.
const maxDepth = 64

// nodeValue reads a value (Smithy 2.0, "Node values").
func (r *reader) nodeValue() node.Value {
	switch r.want(tokString, tokTextBlock, tokNumber, tokIdentifier, tokLBrace, tokLBracket) {
	case tokLBrace, tokLBracket:
		if r.depth == maxDepth {
			r.failf("values are nested more than %d deep", maxDepth)
		}
		r.depth++
		defer func() { r.depth-- }()
		if r.tok == tokLBrace {
			return r.object()
		}
		return r.array()
	case tokNumber:
		v := node.NewNumber(r.span(), jsonNumber(r.lexeme()))
		r.leaf(NodeText)
		r.next()
		return v
	case tokIdentifier:
		return r.word()
	case tokTextBlock:
		r.leaf(NodeTextBlock)
	default:
		r.leaf(NodeString)
	}
	v := node.NewString(r.span(), r.value)
	r.next()
	return v
}

// jsonNumber drops leading zeros, which JSON does not have.
func jsonNumber(s string) string {
	digits := strings.TrimPrefix(s, "-")
	sign := s[:len(s)-len(digits)]
	for len(digits) > 1 && digits[0] == '0' && isDigit(digits[1]) {
		digits = digits[1:]
	}
	return sign + digits
}

// word reads a keyword, or a bare shape id, which is a string whose text
// becomes the absolute id.
func (r *reader) word() node.Value {
	start := r.start
	id := r.shapeID()
	return r.wordValue(id, r.file.Span(start, start+len(id)))
}

func (r *reader) wordValue(id string, at diag.Span) node.Value {
	switch id {
	case "true", "false":
		return node.NewBool(at, id == "true")
	case "null":
		return node.NewNull(at)
	}
	s := node.NewString(at, id)
	r.out.Words = append(r.out.Words, s)
	return s
}

func (r *reader) object() *node.Object {
	start := r.start
	r.begin(NodeObject)
	r.next()
	members := r.entries(tokRBrace)
	r.next()
	r.finish()
	return node.NewObject(r.file.Span(start, r.before), members...)
}

// entries reads keys with their values up to a closing token, which stays.
func (r *reader) entries(closing token) []node.Member {
	var out []node.Member
	seen := make(map[string]bool)
	for r.blanksAndDocs(); r.want(closing, tokString, tokIdentifier) != closing; r.blanksAndDocs() {
		if seen[r.keyText()] {
			r.failf("duplicate key %q", r.keyText())
		}
		r.begin(NodeEntry)
		key, at := r.key()
		seen[key] = true
		r.blanksAndDocs()
		r.expect(tokColon)
		r.blanksAndDocs()
		out = append(out, node.Member{Key: key, KeySpan: at, Value: r.nodeValue()})
		r.finish()
	}
	return out
}

// keyText is the key that the current token is.
func (r *reader) keyText() string {
	if r.tok == tokString {
		return r.value
	}
	return r.lexeme()
}

// key reads a key, which is a name or a string.
func (r *reader) key() (string, diag.Span) {
	r.want(tokIdentifier, tokString)
	key, at := r.keyText(), r.span()
	if r.tok == tokString {
		r.leaf(NodeString)
	} else {
		r.leaf(NodeText)
	}
	r.next()
	return key, at
}

func (r *reader) array() *node.Array {
	start := r.start
	r.begin(NodeArray)
	r.next()
	var elems []node.Value
	for r.blanksAndDocs(); r.tok != tokRBracket; r.blanksAndDocs() {
		elems = append(elems, r.nodeValue())
	}
	r.next()
	r.finish()
	return node.NewArray(r.file.Span(start, r.before), elems...)
}
