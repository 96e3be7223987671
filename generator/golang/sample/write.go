package sample

import (
	"regexp/syntax"
	"strings"
	"unicode"
)

// A writer writes a string that matches a regular expression.
type writer struct {
	b       strings.Builder
	variant int // which of several possible strings it writes
	picks   int
}

// unbounded is the length of what may have any.
const unbounded = 1 << 30

// extent is how short and how long the strings are that match an expression.
func extent(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune), len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1, 1
	case syntax.OpCapture:
		return extent(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			lo, hi := extent(sub)
			least, most = sum(least, lo), sum(most, hi)
		}
		return least, most
	case syntax.OpAlternate:
		least, most = extent(re.Sub[0])
		for _, sub := range re.Sub[1:] {
			lo, hi := extent(sub)
			least, most = min(least, lo), max(most, hi)
		}
		return least, most
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		lo, hi := times(re)
		least, most = extent(re.Sub[0])
		return product(least, lo), product(most, hi)
	}
	return 0, 0
}

func sum(a, b int) int { return min(a+b, unbounded) }

func product(a, b int) int {
	if a > 0 && b > unbounded/a {
		return unbounded
	}
	return a * b
}

// times are how often a repetition repeats.
func times(re *syntax.Regexp) (least, most int) {
	switch re.Op {
	case syntax.OpStar:
		return 0, unbounded
	case syntax.OpPlus:
		return 1, unbounded
	case syntax.OpQuest:
		return 0, 1
	}
	if re.Max < 0 {
		return re.Min, unbounded
	}
	return re.Min, re.Max
}

// node writes what matches an expression, of that length if there is such a
// string, or of one near it.
func (w *writer) node(re *syntax.Regexp, length int) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			w.b.WriteRune(r)
		}
	case syntax.OpCharClass:
		w.b.WriteRune(w.pick(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		w.b.WriteRune(w.pick([]rune{' ', '~'}))
	case syntax.OpCapture:
		w.node(re.Sub[0], length)
	case syntax.OpConcat:
		w.concat(re.Sub, length)
	case syntax.OpAlternate:
		w.alternate(re.Sub, length)
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		w.repeat(re, length)
	}
}

// concat gives each part its least length, and what is left to the first ones
// that can take it.
func (w *writer) concat(subs []*syntax.Regexp, length int) {
	left := length
	for _, sub := range subs {
		least, _ := extent(sub)
		left -= least
	}
	for _, sub := range subs {
		least, most := extent(sub)
		extra := max(0, min(left, most-least))
		left -= extra
		w.node(sub, least+extra)
	}
}

// alternate takes one of the alternatives that can have the length, or else the
// one that comes nearest.
func (w *writer) alternate(subs []*syntax.Regexp, length int) {
	var fit []*syntax.Regexp
	nearest, distance := subs[0], unbounded
	for _, sub := range subs {
		least, most := extent(sub)
		if least <= length && length <= most {
			fit = append(fit, sub)
		}
		if d := max(least-length, length-most); d < distance {
			nearest, distance = sub, d
		}
	}
	if fit == nil {
		w.node(nearest, length)
		return
	}
	w.node(fit[w.next()%len(fit)], length)
}

func (w *writer) repeat(re *syntax.Regexp, length int) {
	sub := re.Sub[0]
	least, most := extent(sub)
	lo, hi := times(re)
	count := lo
	switch {
	case most == 0:
		return
	case most < unbounded && product(most, count) < length:
		// As many as the length needs at most of each.
		count = min(hi, (length+most-1)/most)
		if least > 0 {
			count = min(count, max(lo, length/least))
		}
	case most == unbounded && count == 0 && length > 0:
		count = 1
	}
	left := length - product(least, count)
	for range count {
		extra := max(0, min(left, most-least))
		left -= extra
		w.node(sub, least+extra)
	}
}

// next is a number that differs with the variant.
func (w *writer) next() int {
	w.picks++
	return w.variant * w.picks
}

// ordinary are the characters that are taken first, if they are in a class.
const ordinary = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:@+= "

// pick returns a character of a class.
func (w *writer) pick(ranges []rune) rune {
	has := func(r rune) bool {
		for i := 0; i < len(ranges); i += 2 {
			if ranges[i] <= r && r <= ranges[i+1] {
				return true
			}
		}
		return false
	}
	n := w.next()
	for i := range len(ordinary) {
		if r := rune(ordinary[(n+i)%len(ordinary)]); has(r) {
			return r
		}
	}
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= min(ranges[i+1], ranges[i]+64); r++ {
			if unicode.IsPrint(r) {
				return r
			}
		}
	}
	if len(ranges) == 0 {
		return 'a' // nothing matches
	}
	return ranges[0]
}
