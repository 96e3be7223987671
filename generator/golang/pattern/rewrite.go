package pattern

import "slices"

// trim drops what can be empty at the ends of a pattern that is searched for:
// whether it is there makes no difference.
func trim(n node) node {
	n = trimEnd(n)
	return reversed(trimEnd(reversed(n)))
}

func trimEnd(n node) node {
	seq := flat(n)
	for len(seq) > 0 {
		last := seq[len(seq)-1]
		if isNullable(last) {
			seq = seq[:len(seq)-1]
			continue
		}
		if a, ok := last.(alternate); ok {
			out := make(alternate, len(a))
			for i, part := range a {
				out[i] = trimEnd(part)
			}
			return append(slices.Clip(seq[:len(seq)-1]), out)
		}
		break
	}
	return seq
}

// rewrite takes out the look-around that is about a known number of characters,
// where what stands there is known: in (?!-)[a-z-]+ the class loses its hyphen.
// first and last say whether nothing of the pattern stands before and after the
// node. Other look-around stays.
func rewrite(n node, first, last bool) node {
	switch n := n.(type) {
	case alternate:
		out := make(alternate, len(n))
		for i, part := range n {
			out[i] = rewrite(part, first, last)
		}
		return out
	case repeat:
		n.of = rewrite(n.of, false, false)
		return n
	case concat, look:
		return rewriteSequence(flat(n), first, last)
	}
	return n
}

func rewriteSequence(seq concat, first, last bool) node {
	out := make(concat, len(seq))
	for i, part := range seq {
		if l, ok := part.(look); ok {
			l.of = rewrite(l.of, false, false)
			out[i] = l
			continue
		}
		out[i] = rewrite(part, first && i == 0, last && i == len(seq)-1)
	}
	// From the end on, so that of conditions in a row each is about what the
	// later ones left.
	for i := len(out) - 1; i >= 0; i-- {
		l, ok := out[i].(look)
		if !ok || l.behind {
			continue
		}
		if after, ok := restrict(out[i+1:], l, last); ok {
			out = append(slices.Clip(out[:i]), after)
		}
	}
	back := reversed(out).(concat)
	for i := len(back) - 1; i >= 0; i-- {
		l, ok := back[i].(look)
		if !ok || l.behind {
			continue
		}
		if before, ok := restrict(back[i+1:], l, first); ok {
			back = append(slices.Clip(back[:i]), before)
		}
	}
	return reversed(back)
}

// maxRestricted is how many characters look-around that is rewritten may be
// about.
const maxRestricted = 40

// restrict returns what matches where both a sequence and a condition in front
// of it do; false if that cannot be said. last says that the sequence is the
// end of the pattern.
func restrict(seq concat, l look, last bool) (node, bool) {
	words, ok := wordsOf(l.of)
	if !ok || !l.negative && len(words) != 1 {
		return nil, false
	}
	var out node = seq
	for _, w := range words {
		r := restrictor{word: w, negative: l.negative, last: last}
		if out, ok = r.sequence(flat(out), w); !ok {
			return nil, false
		}
	}
	return out, true
}

// wordsOf are the sequences of classes that a node is a choice of, which may
// have the end of the value as their last part.
func wordsOf(n node) ([]concat, bool) {
	var out []concat
	for _, c := range choices(n) {
		var word concat
		for _, part := range flat(c) {
			times := 1
			if r, ok := part.(repeat); ok && r.min == r.max && r.min <= maxRestricted {
				part, times = r.of, r.min
			}
			_, isClass := part.(class)
			if !isClass && part != node(textEnd) {
				return nil, false
			}
			for range times {
				word = append(word, part)
			}
		}
		end := slices.Index(word, node(textEnd))
		if len(word) == 0 || len(word) > maxRestricted || end >= 0 && end < len(word)-1 {
			return nil, false
		}
		out = append(out, word)
	}
	return out, true
}

// A restrictor restricts a sequence to what begins with a word, or to what does
// not.
type restrictor struct {
	word     concat
	negative bool
	last     bool
	steps    int
}

// maxSteps bounds how much a restricted sequence can grow.
const maxSteps = 200

// sequence returns what matches where a sequence does, followed by whatever
// follows the pattern, and begins with the word, or does not.
func (r *restrictor) sequence(seq, word concat) (node, bool) {
	if r.steps++; r.steps > maxSteps {
		return nil, false
	}
	if len(word) == 0 {
		if r.negative {
			return never, true
		}
		return seq, true
	}
	if len(seq) == 0 {
		if !r.last {
			return nil, false
		}
		return r.beyond(word), true
	}
	head, tail := seq[0], seq[1:]
	switch head := head.(type) {
	case class:
		return r.class(head, tail, word)
	case alternate:
		out := make(alternate, len(head))
		for i, part := range head {
			var ok bool
			if out[i], ok = r.sequence(slices.Concat(flat(part), tail), word); !ok {
				return nil, false
			}
		}
		return out, true
	case repeat:
		return r.repeat(head, tail, word)
	case assertion:
		if head != textEnd {
			return nil, false
		}
		// Nothing follows, so that of the word only an end can be there.
		if (word[0] == node(textEnd)) == r.negative {
			return never, true
		}
		return seq, true
	}
	return nil, false
}

// never matches nothing.
var never = class{}

func (r *restrictor) class(head class, tail, word concat) (node, bool) {
	want, ok := word[0].(class)
	if !ok { // the end of the value
		if r.negative {
			return append(concat{head}, tail...), true
		}
		return never, true
	}
	inside, outside := head.and(want), head.without(want)
	var out alternate
	if r.negative && len(outside.ranges) > 0 {
		out = append(out, append(concat{outside}, tail...))
	}
	if len(inside.ranges) > 0 {
		rest, ok := r.sequence(tail, word[1:])
		if !ok {
			return nil, false
		}
		if !isNever(rest) {
			out = append(out, append(concat{inside}, flat(rest)...))
		}
	}
	switch len(out) {
	case 0:
		return never, true
	case 1:
		return out[0], true
	}
	return out, true
}

func isNever(n node) bool {
	c, ok := n.(class)
	return ok && len(c.ranges) == 0
}

func (r *restrictor) repeat(head repeat, tail, word concat) (node, bool) {
	if isNullable(head.of) || !consumes(head.of) {
		return nil, false
	}
	less := head
	less.min = max(0, head.min-1)
	if head.max != infinite {
		less.max = head.max - 1
	}
	var more concat
	if less.max != 0 {
		more = concat{less}
	}
	var once node = never
	if head.max != 0 {
		var ok bool
		once, ok = r.sequence(slices.Concat(flat(head.of), more, tail), word)
		if !ok {
			return nil, false
		}
	}
	if head.min > 0 {
		return once, true
	}
	none, ok := r.sequence(tail, word)
	if !ok {
		return nil, false
	}
	return alternate{once, none}, true
}

// beyond is the condition about what follows the pattern in the value.
func (r *restrictor) beyond(word concat) node {
	if !r.negative {
		return slices.Clone(word)
	}
	// Nothing follows, or something else, or the first character and then
	// something else than the rest.
	var out alternate
	for i, part := range word {
		prefix := slices.Clone(word[:i])
		want, isClass := part.(class)
		if !isClass { // not the end: one character more
			out = append(out, append(prefix, anyRune))
			break
		}
		out = append(out, append(slices.Clip(prefix), textEnd), append(slices.Clip(prefix), want.not()))
	}
	return out
}
