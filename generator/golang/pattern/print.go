package pattern

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxRepeat is the largest number of times that Go's regular expressions repeat
// anything, repeats within repeats multiplied.
const maxRepeat = 1000

// maxSize is how many characters and classes a translation may have, repeats
// multiplied: Go compiles more, but takes long.
const maxSize = 200_000

// text writes a node as Go's regular expressions spell it.
func text(n node) (string, error) {
	if size(n) > maxSize {
		return "", unsupported("it repeats too much")
	}
	w := &writer{}
	w.node(n, inAlternate)
	return w.b.String(), nil
}

// size is about how many instructions a node compiles to; if there are too many,
// it is maxSize+1.
func size(n node) int {
	sum := 1
	switch n := n.(type) {
	case concat:
		for _, part := range n {
			sum += size(part)
		}
	case alternate:
		for _, part := range n {
			sum += size(part)
		}
	case repeat:
		times := max(n.min, n.max, 1)
		if times > maxSize {
			return maxSize + 1
		}
		sum += times * size(n.of)
	}
	return min(sum, maxSize+1)
}

// A writer writes nodes.
type writer struct{ b strings.Builder }

// A context is what a node is part of: there are parentheses around one that
// does not bind as tightly.
type context int

const (
	inAlternate context = iota
	inConcat
	inRepeat
)

func (w *writer) node(n node, in context) {
	switch n := n.(type) {
	case class:
		w.b.WriteString(n.String())
	case assertion:
		w.b.WriteString([...]string{textStart: "^", textEnd: "$", lineStart: "(?m:^)", lineEnd: "(?m:$)", wordBoundary: `\b`, noWordBoundary: `\B`}[n])
	case concat:
		w.group(in == inRepeat && len(n) != 1, func() {
			for _, part := range n {
				w.node(part, tighter(in, len(n)))
			}
		})
	case alternate:
		w.group(in > inAlternate, func() {
			for i, part := range n {
				if i > 0 {
					w.b.WriteByte('|')
				}
				w.node(part, inAlternate)
			}
		})
	case repeat:
		w.repeat(n, in)
	default:
		panic(fmt.Sprintf("pattern: %T cannot be written", n))
	}
}

// tighter is what the parts of a sequence are in.
func tighter(in context, parts int) context {
	if parts == 1 {
		return in
	}
	return inConcat
}

func (w *writer) group(need bool, inner func()) {
	if need {
		w.b.WriteString("(?:")
	}
	inner()
	if need {
		w.b.WriteByte(')')
	}
}

// repeat writes a repetition, in pieces if its numbers are larger than Go
// allows.
func (w *writer) repeat(n repeat, in context) {
	suffixes := repeatSuffixes(n)
	w.group(in == inRepeat, func() {
		for _, suffix := range suffixes {
			w.node(n.of, inRepeat)
			w.b.WriteString(suffix)
		}
	})
}

// repeatSuffixes are what stands behind each copy of what is repeated.
func repeatSuffixes(n repeat) []string {
	step := max(1, maxRepeat/repeats(n.of))
	switch {
	case n.max == infinite && n.min == 0:
		return []string{"*"}
	case n.max == infinite && n.min == 1:
		return []string{"+"}
	case n.max == infinite && n.min <= step:
		return []string{"{" + strconv.Itoa(n.min) + ",}"}
	case n.max != infinite && n.max <= step:
		return []string{counted(n.min, n.max)}
	}
	var out []string
	for left := n.min; left > 0; left -= step {
		out = append(out, counted(min(left, step), min(left, step)))
	}
	if n.max == infinite {
		return append(out, "*")
	}
	for left := n.max - n.min; left > 0; left -= step {
		out = append(out, counted(0, min(left, step)))
	}
	return out
}

func counted(lo, hi int) string {
	switch {
	case lo == hi && lo == 1:
		return ""
	case lo == hi:
		return "{" + strconv.Itoa(lo) + "}"
	case lo == 0 && hi == 1:
		return "?"
	}
	return "{" + strconv.Itoa(lo) + "," + strconv.Itoa(hi) + "}"
}

// repeats is how often a node repeats something, repeats within repeats
// multiplied; at least 1.
func repeats(n node) int {
	most := func(parts []node) int {
		m := 1
		for _, part := range parts {
			m = max(m, repeats(part))
		}
		return m
	}
	switch n := n.(type) {
	case concat:
		return most(n)
	case alternate:
		return most(n)
	case repeat:
		// What has more is written in pieces.
		return min(max(n.min, n.max, 1)*repeats(n.of), maxRepeat)
	}
	return 1
}

// String is the class as Go's regular expressions spell it.
func (c class) String() string {
	switch {
	case c.text != "":
		return c.text
	case len(c.ranges) == 0:
		return `[^\x00-\x{10FFFF}]`
	case slices.Equal(c.ranges, anyRune.ranges):
		return "(?s:.)"
	case slices.Equal(c.ranges, digits.ranges):
		return `\d`
	case slices.Equal(c.ranges, wordChars.ranges):
		return `\w`
	case len(c.ranges) == 2 && c.ranges[0] == c.ranges[1]:
		return writeRune(c.ranges[0], `\.+*?()|[]{}^$`)
	}
	if not := c.not(); len(not.ranges) < len(c.ranges) || c.has(lastRune) {
		return "[^" + writeRanges(not.ranges) + "]"
	}
	return "[" + writeRanges(c.ranges) + "]"
}

// writeRanges writes what stands between the brackets of a class.
func writeRanges(ranges []rune) string {
	const special = `\[]^-`
	var b strings.Builder
	for i := 0; i < len(ranges); i += 2 {
		lo, hi := ranges[i], ranges[i+1]
		b.WriteString(writeRune(lo, special))
		if hi > lo+1 {
			b.WriteByte('-')
		}
		if hi > lo {
			b.WriteString(writeRune(hi, special))
		}
	}
	return b.String()
}

// writeRune writes a character so that it stands for itself where these are
// special. All that is not printable ASCII is escaped.
func writeRune(r rune, special string) string {
	switch r {
	case '\t':
		return `\t`
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\f':
		return `\f`
	}
	switch {
	case r < ' ' || r == 0x7F:
		return fmt.Sprintf(`\x%02X`, r)
	case r > '~':
		return fmt.Sprintf(`\x{%X}`, r)
	case strings.ContainsRune(special, r):
		return `\` + string(r)
	}
	return string(r)
}
