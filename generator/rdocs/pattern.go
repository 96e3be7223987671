package rdocs

import (
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// likely are strings that many patterns want; one of them says more to a reader
// than the shortest string that matches.
var likely = []string{
	"example", "Example", "example-1", "123456789012", "us-east-1", "1234abcd-12ab-34cd-56ef-1234567890ab", "arn:aws:example:us-east-1:123456789012:example/1",
	"arn:aws:iam::123456789012:role/example", "https://www.example.com/", "user@example.com", "2026-01-31", "203.0.113.1",
}

// matching is a string that matches a pattern (Smithy 2.0, "pattern trait": any
// part of it does) within two limits of its length, and whether one was found.
// A reference.Sampler may find no value. An R example has to be complete, so that
// look-around is left out here, and what is missing is made up.
func matching(pattern string, least, most int) (string, bool) {
	pattern = goPattern(pattern)
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", false
	}
	// Likely strings are to match as a whole, even if the pattern forgets to say.
	whole, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return "", false
	}
	anywhere, err := regexp.Compile(pattern)
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
		s := g.String()
		if fits(s) {
			return s, true
		}
		// What the pattern does not say may be anything.
		if s = ofLength(s+"-example", least, most); anywhere.MatchString(s) && utf8.RuneCountInString(s) >= least {
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

// maxRepeat is the largest count of a repetition that Go's patterns have.
const maxRepeat = 1000

// goPattern translates a pattern of ECMA 262 or Java, as models have them, to
// Go's. What looks ahead or behind is left out, and large counts are cut.
func goPattern(p string) string {
	var b strings.Builder
	inClass := false
	for i := 0; i < len(p); i++ {
		c := p[i]
		switch {
		case c == '\\' && i+5 < len(p) && p[i+1] == 'u' && isHex(p[i+2:i+6]):
			c := codeUnit(p[i:])
			i += 5
			if utf16.IsSurrogate(c) && strings.HasPrefix(p[i+1:], `\u`) && len(p) > i+6 && isHex(p[i+3:i+7]) {
				c = utf16.DecodeRune(c, codeUnit(p[i+1:]))
				i += 6
			}
			b.WriteString(`\x{` + strconv.FormatInt(int64(c), 16) + "}")
			continue
		case c == '\\' && i+1 < len(p):
			b.WriteString(p[i : i+2])
			i++
			continue
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
		case c == '(' && looksAround(p[i:]):
			i += groupLength(p[i:]) - 1
			continue
		case c == '{':
			end := strings.IndexByte(p[i:], '}')
			if counts, ok := repeatCounts(p[i : i+end+1]); end > 0 && ok {
				b.WriteString(counts)
				i += end
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// codeUnit is the character of an escape such as \u0020.
func codeUnit(p string) rune {
	n, _ := strconv.ParseUint(p[2:6], 16, 32)
	return rune(n)
}

func isHex(s string) bool {
	_, err := strconv.ParseUint(s, 16, 32)
	return err == nil
}

func looksAround(p string) bool {
	for _, open := range [...]string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.HasPrefix(p, open) {
			return true
		}
	}
	return false
}

// groupLength is the length of the group that a pattern begins with.
func groupLength(p string) int {
	depth := 0
	inClass := false
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c == '\\':
			i++
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(p)
}

// repeatCounts cuts the counts of a repetition such as {1,2048}, and reports
// whether it is one.
func repeatCounts(s string) (string, bool) {
	least, most, two := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}"), ",")
	n, err := strconv.Atoi(least)
	if err != nil {
		return "", false
	}
	out := "{" + strconv.Itoa(min(n, maxRepeat))
	if two {
		out += ","
		if most != "" {
			m, err := strconv.Atoi(most)
			if err != nil {
				return "", false
			}
			out += strconv.Itoa(min(m, maxRepeat))
		}
	}
	return out + "}", true
}
