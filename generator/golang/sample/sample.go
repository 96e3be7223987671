package sample

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/apismith/apismith/generator/golang/pattern"
)

// Unlimited is a maximum that is none.
const Unlimited = -1

// maxLength is the longest string that is made, in code points.
const maxLength = 4096

// Strings returns up to n different strings that match a pattern and have min
// to max code points, the shortest it finds first. A nil pattern matches
// everything. It returns nil if it finds none.
func Strings(p pattern.Pattern, min, max, n int) []string {
	if max == Unlimited || max > maxLength {
		max = maxLength
	}
	if min > max {
		return nil
	}
	if p == nil {
		p = pattern.Pattern{{Match: []string{"^[a-z]*$"}}}
	}
	seen := make(map[string]bool)
	var out []string
	for _, c := range p {
		m := newMatcher(c)
		for _, length := range lengths(min, max) {
			for variant := range variants {
				s, ok := m.sample(length, variant, min, max)
				if !ok || seen[s] {
					continue
				}
				seen[s] = true
				if out = append(out, s); len(out) == n {
					return out
				}
			}
		}
	}
	return out
}

// variants is how many strings are tried for each length.
const variants = 12

// lengths are the lengths that are tried.
func lengths(min, max int) []int {
	out := []int{min}
	for step := 1; min+step <= max; step += 1 + step/2 {
		out = append(out, min+step)
	}
	return append(out, max)
}

// Matches reports whether a string matches a pattern.
func Matches(p pattern.Pattern, s string) bool {
	for _, c := range p {
		if newMatcher(c).matches(s) {
			return true
		}
	}
	return p == nil
}

// A matcher has the expressions of a case.
type matcher struct{ match, reject []*expression }

// An expression is a regular expression, to match and to write by.
type expression struct {
	*regexp.Regexp
	tree *syntax.Regexp
}

func newMatcher(c pattern.Case) matcher {
	var m matcher
	for _, expr := range c.Match {
		m.match = append(m.match, compiled(expr))
	}
	for _, expr := range c.Reject {
		m.reject = append(m.reject, compiled(expr))
	}
	return m
}

// expressions are compiled once: services use the same ones again and again.
var expressions sync.Map

func compiled(source string) *expression {
	if e, ok := expressions.Load(source); ok {
		return e.(*expression)
	}
	tree, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		panic("sample: " + err.Error()) // it is a translation
	}
	e := &expression{regexp.MustCompile(source), tree}
	expressions.Store(source, e)
	return e
}

func (m matcher) matches(s string) bool {
	for _, re := range m.match {
		if !re.MatchString(s) {
			return false
		}
	}
	for _, re := range m.reject {
		if re.MatchString(s) {
			return false
		}
	}
	return true
}

// sample makes a string of about that length that matches.
func (m matcher) sample(length, variant, min, max int) (string, bool) {
	for _, e := range m.match {
		w := &writer{variant: variant}
		w.node(e.tree, length)
		s := w.b.String()
		// What is searched for may stand within more.
		if missing := min - utf8.RuneCountInString(s); missing > 0 {
			s += strings.Repeat("a", missing)
		}
		n := utf8.RuneCountInString(s)
		if min <= n && n <= max && m.matches(s) {
			return s, true
		}
	}
	return "", false
}
