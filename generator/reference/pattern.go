package reference

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode/utf8"
)

// A pattern is a regular expression of a model. Those of Smithy are ECMA 262's,
// most of which are Go's, too; another one matches everything.
type pattern struct {
	re     *regexp.Regexp // nil if Go cannot read it
	syntax *syntax.Regexp
}

// patterns are the patterns that were compiled, by text.
var patterns sync.Map

func compile(text string) *pattern {
	if p, ok := patterns.Load(text); ok {
		return p.(*pattern)
	}
	p := &pattern{}
	if re, err := regexp.Compile(text); err == nil {
		p.re = re
		p.syntax, _ = syntax.Parse(text, syntax.Perl)
	}
	patterns.Store(text, p)
	return p
}

func (p *pattern) matches(s string) bool { return p.re == nil || p.re.MatchString(s) }

// repeats are how often parts that can be repeated are repeated, one after
// another, until a text is long enough.
var repeats = []int{0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 36, 48, 64, 128}

// maxSample is the length of the longest text that is made.
const maxSample = 200

// sample returns a text that matches the pattern and that allows accepts, as
// short as it can find; "" if it finds none.
func (p *pattern) sample(allows func(string) bool) string {
	if p.re == nil {
		return ""
	}
	for _, n := range repeats {
		g := textMaker{repeat: n}
		g.write(p.syntax)
		s := g.text.String()
		if len(s) > maxSample {
			return ""
		}
		if s != "" && p.re.MatchString(s) && allows(s) {
			return s
		}
	}
	return ""
}

// A textMaker makes a text that matches an expression.
type textMaker struct {
	repeat int
	picked int // characters that were picked from a class
	text   strings.Builder
}

func (g *textMaker) write(re *syntax.Regexp) {
	if g.text.Len() > maxSample {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		g.text.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		g.text.WriteRune(pick(re.Rune, g.picked))
		g.picked++
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		g.text.WriteByte('x')
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			g.write(sub)
		}
	case syntax.OpAlternate:
		g.write(re.Sub[0])
	case syntax.OpStar:
		g.times(re.Sub[0], g.repeat)
	case syntax.OpPlus:
		g.times(re.Sub[0], max(g.repeat, 1))
	case syntax.OpQuest:
		g.times(re.Sub[0], min(g.repeat, 1))
	case syntax.OpRepeat:
		n := max(g.repeat, re.Min)
		if re.Max >= 0 {
			n = min(n, re.Max)
		}
		g.times(re.Sub[0], n)
	}
}

func (g *textMaker) times(re *syntax.Regexp, n int) {
	for range n {
		g.write(re)
	}
}

// nice are the characters that are picked from a class if it has the first of
// them: one after another, so that an identifier looks like one.
var nice = [...]string{"abcdef0123456789", "1234567890"}

// pick returns a character of a class, which is pairs of bounds.
func pick(class []rune, at int) rune {
	in := func(r rune) bool {
		for i := 0; i+1 < len(class); i += 2 {
			if class[i] <= r && r <= class[i+1] {
				return true
			}
		}
		return false
	}
	for _, list := range nice {
		if !in(rune(list[0])) {
			continue
		}
		for i := range len(list) {
			if r := rune(list[(at+i)%len(list)]); in(r) {
				return r
			}
		}
	}
	for r := 'A'; r <= 'z'; r++ {
		if in(r) {
			return r
		}
	}
	for r := ' ' + 1; r < utf8.RuneSelf; r++ {
		if in(r) {
			return r
		}
	}
	if len(class) == 0 {
		return 'x'
	}
	return class[0]
}
