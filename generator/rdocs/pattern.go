package rdocs

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// likely are strings that many patterns want; one of them says more to a reader
// than the shortest string that matches.
var likely = []string{
	"example", "Example", "example-1", "123456789012", "us-east-1", "1234abcd-12ab-34cd-56ef-1234567890ab", "arn:aws:example:us-east-1:123456789012:example/1",
	"arn:aws:iam::123456789012:role/example", "https://www.example.com/", "user@example.com", "2026-01-31", "203.0.113.1",
}

// matching is a string that matches a pattern (Smithy 2.0, "pattern trait": any
// part of it does) within two limits of its length, and whether one was found. A
// pattern that is not of Go's kind is not understood.
func matching(pattern string, least, most int) (string, bool) {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", false
	}
	// Likely strings are to match as a whole, even if the pattern forgets to say.
	whole, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return "", false
	}
	fits := func(s string) bool {
		n := utf8.RuneCountInString(s)
		return n >= least && (most < 0 || n <= most) && whole.MatchString(s)
	}
	for _, s := range likely {
		if fits(s) {
			return s, true
		}
	}
	// Repetitions are made longer until the string is long enough.
	for extra := 0; extra <= max(least, 8); {
		g := patternSample{extra: extra}
		g.write(tree)
		if s := g.String(); fits(s) {
			return s, true
		}
		if extra < 64 {
			extra++
		} else {
			extra += extra / 4
		}
	}
	return "", false
}

// A patternSample writes a string that matches a pattern, the shortest one but
// for repetitions, which take place extra times more than they have to.
type patternSample struct {
	strings.Builder
	extra int
}

// maxSample limits the length of a sample.
const maxSample = 1 << 12

func (g *patternSample) write(re *syntax.Regexp) {
	if g.Len() > maxSample {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		g.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		g.WriteRune(pick(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		g.WriteByte('a')
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			g.write(sub)
		}
	case syntax.OpAlternate:
		g.write(re.Sub[0])
	case syntax.OpStar:
		g.repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		g.repeat(re.Sub[0], 1, -1)
	case syntax.OpRepeat:
		g.repeat(re.Sub[0], re.Min, re.Max)
	}
}

func (g *patternSample) repeat(re *syntax.Regexp, least, most int) {
	n := least + g.extra
	if most >= 0 {
		n = min(n, most)
	}
	for range n {
		g.write(re)
	}
}

// pick is a character of a class, given as pairs of the first and last ones: a
// letter or digit if there is any.
func pick(class []rune) rune {
	for _, want := range "aA1" {
		for i := 0; i+1 < len(class); i += 2 {
			if class[i] <= want && want <= class[i+1] {
				return want
			}
		}
	}
	for i := 0; i+1 < len(class); i += 2 {
		for c := max(class[i], ' '); c <= min(class[i+1], class[i]+100); c++ {
			if c != 0x7f && c != '"' && c != '\\' {
				return c
			}
		}
	}
	if len(class) > 0 {
		return class[0]
	}
	return 'a'
}
