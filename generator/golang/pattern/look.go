package pattern

import "slices"

// maxCases is how many cases a translation may have.
const maxCases = 16

// A formula is a Case that is not written yet.
type formula struct{ match, reject []node }

// resolve takes the look-around out of a pattern that is searched for in a
// value.
func resolve(n node) ([]formula, error) {
	if !hasLook(n) {
		return []formula{{match: []node{n}}}, nil
	}
	alternatives := choices(n)
	if len(alternatives) == 1 {
		return resolveSequence(flat(n))
	}
	var out []formula
	for _, a := range alternatives {
		resolved, err := resolve(a)
		if err != nil {
			return nil, err
		}
		out = append(out, resolved...)
		if len(out) > maxCases {
			return nil, errLook
		}
	}
	return out, nil
}

// resolveSequence resolves a pattern that is no choice. Conditions at a known
// distance from an end of the value are regular expressions of their own; others
// are worked into what stands beside them.
func resolveSequence(seq concat) ([]formula, error) {
	rest, f := pull(seq)
	back, fromEnd := pull(reversed(rest).(concat))
	rest = reversed(back).(concat)
	for _, n := range fromEnd.match {
		f.match = append(f.match, reversed(n))
	}
	for _, n := range fromEnd.reject {
		f.reject = append(f.reject, reversed(n))
	}
	for _, n := range slices.Concat(f.match, f.reject) {
		if hasLook(n) {
			return nil, errLook
		}
	}
	var cases []formula
	var err error
	switch rewritten := rewrite(rest, true, true); {
	case !hasLook(rewritten):
		cases = []formula{{match: []node{rewritten}}}
	default:
		if cases, err = splitStart(rest); cases == nil && err == nil {
			cases, err = splitChoice(rest)
		}
	}
	for i := range cases {
		cases[i].match = append(cases[i].match, f.match...)
		cases[i].reject = append(cases[i].reject, f.reject...)
	}
	return cases, err
}

// pull takes the conditions out of a sequence that are about what follows a
// place whose distance from the beginning of the value is known.
func pull(seq concat) (rest concat, conditions formula) {
	distance, anchored := 0, startsAnchored(seq)
	if anchored {
		rest = concat{textStart}
	}
	for _, part := range seq {
		if anchored && distance == 0 && part == node(textStart) {
			continue // said already
		}
		if l, ok := part.(look); ok && anchored && !l.behind && distance >= 0 {
			where := concat{textStart}
			switch {
			case distance > 0:
				where = append(where, repeat{anyRune, distance, distance})
			case onlyAtStart(l.of):
				where = nil
			}
			condition := append(where, flat(l.of)...)
			if l.negative {
				conditions.reject = append(conditions.reject, condition)
			} else {
				conditions.match = append(conditions.match, condition)
			}
			continue
		}
		if w, ok := width(part); ok && distance >= 0 {
			distance += w
		} else {
			distance = -1
		}
		rest = append(rest, part)
	}
	return rest, conditions
}

// startsAnchored reports whether a sequence matches at the beginning of the
// value only, because it says so before anything that has a width.
func startsAnchored(seq concat) bool {
	for _, part := range seq {
		if part == node(textStart) {
			return true
		}
		if _, ok := part.(look); !ok {
			return false
		}
	}
	return false
}

// width is the number of characters that a node matches, if it is the same for
// all that it matches.
func width(n node) (int, bool) {
	switch n := n.(type) {
	case class:
		return 1, true
	case concat:
		sum := 0
		for _, part := range n {
			w, ok := width(part)
			if !ok {
				return 0, false
			}
			sum += w
		}
		return sum, true
	case alternate:
		w, ok := width(n[0])
		for _, part := range n[1:] {
			other, same := width(part)
			ok = ok && same && other == w
		}
		return w, ok
	case repeat:
		w, ok := width(n.of)
		return w * n.min, ok && n.min == n.max && n.min <= maxSize
	}
	return 0, true
}

// splitStart resolves a pattern that begins with conditions which can hold at
// the beginning of the value only, though it is searched for anywhere: either it
// is found there, or further on, where what must not be there is not. It returns
// nil if the pattern is not like that.
func splitStart(seq concat) ([]formula, error) {
	i := 0
	allNegative := true
	for ; i < len(seq); i++ {
		l, ok := seq[i].(look)
		if !ok || l.behind || !onlyAtStart(l.of) {
			break
		}
		allNegative = allNegative && l.negative
	}
	if i == 0 {
		return nil, nil
	}
	out, err := resolve(append(concat{textStart}, seq...))
	if err != nil || !allNegative {
		return out, err
	}
	later, err := resolve(append(concat{anyRune}, seq[i:]...))
	return append(out, later...), err
}

var errLook = unsupported("it has look-around that Go's regular expressions cannot say")

// onlyAtStart reports whether a node matches at the beginning of the value only.
func onlyAtStart(n node) bool {
	for _, c := range choices(n) {
		seq := flat(c)
		if len(seq) == 0 {
			return false
		}
		if a, ok := seq[0].(alternate); ok && onlyAtStart(a) {
			continue
		}
		if seq[0] != node(textStart) {
			return false
		}
	}
	return true
}

// splitChoice makes a sequence of each alternative of the choice that has
// look-around, if all that stands before it are anchors.
func splitChoice(seq concat) ([]formula, error) {
	for i, part := range seq {
		if part == node(textStart) {
			continue
		}
		var parts []node
		switch part := part.(type) {
		case alternate:
			parts = part
		case repeat:
			if part.min != 0 || part.max != 1 {
				return nil, errLook
			}
			parts = []node{part.of, concat{}}
		}
		if parts == nil || !hasLook(part) {
			return nil, errLook
		}
		var out alternate
		for _, p := range parts {
			out = append(out, slices.Concat(seq[:i], flat(p), seq[i+1:]))
		}
		return resolve(out)
	}
	return nil, errLook
}
