package pattern

import (
	"regexp"
	"testing"
)

// A reference says whether a node matches, by trying all ways: slowly, and with
// look-around.
type reference struct {
	value []rune
	steps int
}

// maxReferenceSteps is when a comparison is given up.
const maxReferenceSteps = 10_000

// found reports whether a node matches anywhere in the value.
func (r *reference) found(n node) bool {
	for at := range len(r.value) + 1 {
		if r.match(n, at, func(int) bool { return true }) {
			return true
		}
	}
	return false
}

// match calls then with each place at which a match that begins at a place can
// end, until it says that this is the one.
func (r *reference) match(n node, at int, then func(int) bool) bool {
	if r.steps++; r.steps > maxReferenceSteps {
		return false
	}
	switch n := n.(type) {
	case class:
		return at < len(r.value) && n.has(r.value[at]) && then(at+1)
	case concat:
		if len(n) == 0 {
			return then(at)
		}
		return r.match(n[0], at, func(end int) bool { return r.match(n[1:], end, then) })
	case alternate:
		for _, part := range n {
			if r.match(part, at, then) {
				return true
			}
		}
		return false
	case repeat:
		return r.repeat(n, at, then)
	case assertion:
		return r.holds(n, at) && then(at)
	case look:
		found := false
		if n.behind {
			for from := range at + 1 {
				found = found || r.match(n.of, from, func(end int) bool { return end == at })
			}
		} else {
			found = r.match(n.of, at, func(int) bool { return true })
		}
		return found != n.negative && then(at)
	}
	panic("no such node")
}

func (r *reference) repeat(n repeat, at int, then func(int) bool) bool {
	if n.max == 0 {
		return then(at)
	}
	less := repeat{n.of, max(0, n.min-1), n.max}
	if n.max != infinite {
		less.max--
	}
	more := r.match(n.of, at, func(end int) bool {
		return (end > at || n.min > 0) && r.match(less, end, then)
	})
	return more || n.min == 0 && then(at)
}

func (r *reference) holds(a assertion, at int) bool {
	isWord := func(i int) bool { return 0 <= i && i < len(r.value) && wordChars.has(r.value[i]) }
	switch a {
	case textStart:
		return at == 0
	case textEnd:
		return at == len(r.value)
	case lineStart:
		return at == 0 || r.value[at-1] == '\n'
	case lineEnd:
		return at == len(r.value) || r.value[at] == '\n'
	case wordBoundary:
		return isWord(at-1) != isWord(at)
	default:
		return isWord(at-1) == isWord(at)
	}
}

// shortStrings are all strings of up to four of these characters.
var shortStrings = func() []string {
	out := []string{""}
	for from := 0; len(out[from]) < 4; from++ {
		for _, c := range "ab-\n" {
			out = append(out, out[from]+string(c))
		}
	}
	return out
}()

// FuzzTranslate: a translation compiles, and matches the strings that the
// original matches.
func FuzzTranslate(f *testing.F) {
	for _, seed := range []string{
		`^(?!aws:)a+$`, `(?!-)[a-b-]+`, `^[ab-]*(?<!-)$`, `(?!^a+$)[ab]+`, `^a|(?!b)-$`, `((?!ab)[ab-])`, `(?<!a)b(?!b)`, `\ba(?=b$)`, `^(?!a)?b`,
		`(a|(?!b)[ab]){2}`, `(?=a)(?!ab).*`, `[^\n]+|^(?![ab])`, `^.(?!-).(?<!a-)b`, `(?!(a|b-))[ab-]{2,3}b*`, `(?<=^a)b`, `(?m)^a$`, `(?!$)a*`, `^(?!^)a`,
		`a{0,3}(?!b)`, `(?<!^)a`, `(?!a|b)`, `(a(?=b))+`, `^(a|b(?!a))$`, `(?i)A(?!B)`, `x|(?!a)(?!b)-`, `(?:(?!-)[a-]+(?<!-)b)+`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		translation, err := Translate(source)
		if err != nil {
			return
		}
		var compiled []func(string) bool
		for _, c := range translation {
			var match, reject []*regexp.Regexp
			for _, expr := range c.Match {
				match = append(match, regexp.MustCompile(expr))
			}
			for _, expr := range c.Reject {
				reject = append(reject, regexp.MustCompile(expr))
			}
			compiled = append(compiled, func(s string) bool {
				for _, re := range match {
					if !re.MatchString(s) {
						return false
					}
				}
				for _, re := range reject {
					if re.MatchString(s) {
						return false
					}
				}
				return true
			})
		}
		original, err := parse(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range shortStrings {
			r := &reference{value: []rune(s)}
			want := r.found(original)
			if r.steps > maxReferenceSteps {
				return
			}
			got := false
			for _, matches := range compiled {
				got = got || matches(s)
			}
			if got != want {
				t.Fatalf("%s matches %q: got %v, want %v\n%q", source, s, got, want, translation)
			}
		}
	})
}
