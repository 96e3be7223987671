package selector_test

import (
	"errors"
	"testing"

	"github.com/apismith/apismith/model/selector"
)

// What is wrong with an expression stands in it. An expression that is accepted prints as one that is accepted and prints the
// same, and its evaluation ends.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"string", "* > member", "~>", "-[input, output]->", "<-[trait]-", ":not(:is(a, b))",
		"[trait|enum|(values)|'a b' = 'x', \"y'\" i]", "[@: @{id|name} {<<} @{var|x|id}, 1.5e3 && 'a' ?= true i]",
		"$x(:root(service $y(*))) ${x}", "$a(*)<>$b(<)~>${a}>${b}", ":recursive($a(:is(${a},*))~>)", ":topdown(*, resource)", "[id = a.b#C]", "[trait|x = -1.]", "[trait|'(keys)']",
	} {
		f.Add(seed)
	}
	g := selector.NewGraph(loaded(f, "$version: \"2.0\"\nnamespace ns\n@tags([\"a\"])\nstructure S { a: String, s: S }\n"))
	g.SetLimit(1 << 20) // an expression may be as hard as it likes
	f.Fuzz(func(t *testing.T, text string) {
		s, err := selector.Parse(text)
		var syntax *selector.SyntaxError
		if errors.As(err, &syntax) {
			if syntax.Start < 0 || syntax.Start > syntax.End || syntax.End > len(text) {
				t.Fatalf("%q: the error stands at %d-%d", text, syntax.Start, syntax.End)
			}
			return
		}
		printed := s.String()
		again, err := selector.Parse(printed)
		if err != nil {
			t.Fatalf("%q prints as %q: %v", text, printed, err)
		}
		if got := again.String(); got != printed {
			t.Fatalf("%q prints as %q and then as %q", text, printed, got)
		}
		a, errA := g.Select(s)
		b, errB := g.Select(again)
		if !errors.Is(errA, errB) || len(a) != len(b) {
			t.Fatalf("%q matches %d shapes (%v), but %q matches %d (%v)", text, len(a), errA, printed, len(b), errB)
		}
	})
}
