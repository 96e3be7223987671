package pattern

import "slices"

// A node is a part of a regular expression, one of [class], [concat],
// [alternate], [repeat], [assertion] and [look]. An empty concat matches the
// empty string.
type node interface{ node() }

// A concat is a sequence.
type concat []node

// An alternate is a choice.
type alternate []node

// A repeat is its node min to max times; a max of infinite has no end.
type repeat struct {
	of       node
	min, max int
}

const infinite = -1

// An assertion is a condition without a width.
type assertion int

const (
	textStart    assertion = iota // the beginning of the value
	textEnd                       // the end of the value
	lineStart                     // the beginning of a line
	lineEnd                       // the end of a line
	wordBoundary                  // between ASCII word characters and others
	noWordBoundary
)

// A look is a condition about what stands next to a place.
type look struct {
	of       node
	behind   bool
	negative bool
}

func (class) node()     {}
func (concat) node()    {}
func (alternate) node() {}
func (repeat) node()    {}
func (assertion) node() {}
func (look) node()      {}

// hasLook reports whether there is look-around anywhere in a node.
func hasLook(n node) bool {
	switch n := n.(type) {
	case concat:
		return slices.ContainsFunc(n, hasLook)
	case alternate:
		return slices.ContainsFunc(n, hasLook)
	case repeat:
		return hasLook(n.of)
	case look:
		return true
	}
	return false
}

// isNullable reports whether a node matches the empty string wherever it
// stands.
func isNullable(n node) bool {
	switch n := n.(type) {
	case concat:
		return !slices.ContainsFunc(n, func(n node) bool { return !isNullable(n) })
	case alternate:
		return slices.ContainsFunc(n, isNullable)
	case repeat:
		return n.min == 0 || isNullable(n.of)
	}
	return false
}

// consumes reports whether whatever a node matches has a width.
func consumes(n node) bool {
	switch n := n.(type) {
	case class:
		return true
	case concat:
		return slices.ContainsFunc(n, consumes)
	case alternate:
		return !slices.ContainsFunc(n, func(n node) bool { return !consumes(n) })
	case repeat:
		return n.min > 0 && consumes(n.of)
	}
	return false
}

// flat is a node as a sequence in which no part is a sequence itself.
func flat(n node) concat {
	c, ok := n.(concat)
	if !ok {
		return concat{n}
	}
	var out concat
	for _, part := range c {
		out = append(out, flat(part)...)
	}
	return out
}

// choices are the alternatives of a node: itself, if it is no choice.
func choices(n node) []node {
	if c := flat(n); len(c) == 1 {
		n = c[0]
	}
	a, ok := n.(alternate)
	if !ok {
		return []node{n}
	}
	var out []node
	for _, part := range a {
		out = append(out, choices(part)...)
	}
	return out
}

// reversed is a node that matches what n matches, read backwards.
func reversed(n node) node {
	switch n := n.(type) {
	case concat:
		out := make(concat, len(n))
		for i, part := range n {
			out[len(n)-1-i] = reversed(part)
		}
		return out
	case alternate:
		out := make(alternate, len(n))
		for i, part := range n {
			out[i] = reversed(part)
		}
		return out
	case repeat:
		n.of = reversed(n.of)
		return n
	case look:
		n.of, n.behind = reversed(n.of), !n.behind
		return n
	case assertion:
		switch n {
		case textStart:
			return textEnd
		case textEnd:
			return textStart
		case lineStart:
			return lineEnd
		case lineEnd:
			return lineStart
		}
	}
	return n
}
