package model

import (
	"cmp"
	"strings"
)

// A ShapeID names a shape, "namespace#Name", or a member, "namespace#Name$member"
// (Smithy 2.0, "Shape ID"). The empty ShapeID names nothing.
type ShapeID string

// NewShapeID returns the id of a shape.
func NewShapeID(namespace, name string) ShapeID { return ShapeID(namespace + "#" + name) }

// Namespace is the part before "#".
func (id ShapeID) Namespace() string {
	ns, _, _ := strings.Cut(string(id), "#")
	return ns
}

// Name is the shape's name: the part after "#" and before "$".
func (id ShapeID) Name() string {
	_, name, _ := strings.Cut(string(id), "#")
	name, _, _ = strings.Cut(name, "$")
	return name
}

// Member is the part after "$", or "" for the id of a shape.
func (id ShapeID) Member() string {
	_, member, _ := strings.Cut(string(id), "$")
	return member
}

// Shape is the id without its member part.
func (id ShapeID) Shape() ShapeID {
	shape, _, _ := strings.Cut(string(id), "$")
	return ShapeID(shape)
}

// WithMember is the id of a member of the shape.
func (id ShapeID) WithMember(name string) ShapeID { return id + "$" + ShapeID(name) }

// IsValid reports whether id is an absolute shape id, with a member or without.
func (id ShapeID) IsValid() bool {
	ns, rest, ok := strings.Cut(string(id), "#")
	if !ok {
		return false
	}
	for part := range strings.SplitSeq(ns, ".") {
		if !IsIdentifier(part) {
			return false
		}
	}
	name, member, hasMember := strings.Cut(rest, "$")
	return IsIdentifier(name) && (!hasMember || IsIdentifier(member))
}

// IsIdentifier reports whether s is a Smithy identifier: ASCII letters, digits
// and underscores, beginning with a letter, or with underscores and then a
// letter or digit.
func IsIdentifier(s string) bool {
	rest := strings.TrimLeft(s, "_")
	if rest == "" || len(rest) == len(s) && isDigit(rest[0]) {
		return false
	}
	for i := range len(rest) {
		if c := rest[i]; c != '_' && !isDigit(c) && !isLetter(c) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// CompareFold orders strings ignoring case first and by case second: the order
// in which Smithy's code generators visit shape ids and member names.
func CompareFold(a, b string) int {
	return cmp.Or(compareLower(a, b), cmp.Compare(a, b))
}

// compareLower compares as if both were lower case, without making copies.
func compareLower(a, b string) int {
	for i := range min(len(a), len(b)) {
		if x, y := lower(a[i]), lower(b[i]); x != y {
			return cmp.Compare(x, y)
		}
	}
	return cmp.Compare(len(a), len(b))
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + ('a' - 'A')
	}
	return c
}
