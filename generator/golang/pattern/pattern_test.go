package pattern_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/generator/golang/pattern"
	"github.com/apismith/apismith/generator/golang/sample"
)

// one is a translation that is a single expression.
func one(expr string) pattern.Pattern { return pattern.Pattern{{Match: []string{expr}}} }

func TestTranslate(t *testing.T) {
	tests := []struct {
		source string
		want   pattern.Pattern
	}{
		{`^[a-z]+$`, one(`^[a-z]+$`)},
		{``, one(``)},
		{`a|b|`, one(`a|b|`)},
		{`(a)(?:b)(?<name>c)`, one(`abc`)},
		{`(ab)*?c+?d??`, one(`(?:ab)*c+d?`)},

		// Characters.
		{`\d\w\D\W`, one(`\d\w[^0-9][^0-9A-Z_a-z]`)},
		{`.`, one(`[^\n\r\x{2028}\x{2029}]`)},
		{`[\s\S]`, one(`(?s:.)`)},
		{`[a\-z\]\\^]`, one(`[\-\\-\^az]`)},
		{`[]`, one(`[^\x00-\x{10FFFF}]`)},
		{`\/\-\_\.\@`, one(`/-_\.@`)},
		{`\x41\u0042\u{43}\x{44}\cJ\0`, one(`ABCD\n\x00`)},
		{`[\uD800\uDC00-\uDBFF\uDFFF]`, one(`[^\x00-\x{FFFF}]`)},
		{`[\u0000-\uD7FF\uE000-\uFFFF]`, one(`[\x00-\x{FFFF}]`)},
		{`[\p{L}\p{N}_-]`, one(`[\p{L}\p{N}\-_]`)},
		{`[^\p{L}]\P{Lu}`, one(`[^\p{L}]\P{Lu}`)},
		{`\p{Letter}\p{gc=Nd}\p{Script=Greek}\p{IsLatin}`, one(`\p{L}\p{Nd}\p{Greek}\p{Latin}`)},

		// Braces and brackets that stand for themselves.
		{`a{`, one(`a\{`)},
		{`a{,3}`, one(`a\{,3\}`)},
		{`}]`, one(`\}\]`)},

		// Repetitions beyond what Go repeats.
		{`a{0,2048}`, one(`a{0,1000}a{0,1000}a{0,48}`)},
		{`a{1500,}`, one(`a{1000}a{500}a*`)},
		{`(a{1,600}b){1,3}`, one(`(?:a{1,600}b)(?:a{1,600}b)?(?:a{1,600}b)?`)},
		{`^{3}a`, one(`^a`)},

		// Java.
		{`(?s).`, one(`(?s:.)`)},
		{`(?i)aß`, one(`[Aa]\x{DF}`)},
		{`((?i)a)b(?i:c)d`, one(`[Aa]b[Cc]d`)},
		{`(?m)^a$`, one(`(?m:^)a(?m:$)`)},
		{`\Aa\z`, one(`^a$`)},
		{`\Qa.b\E.c`, one(`a\.b[^\n\r\x{2028}\x{2029}]c`)},
		{`[\p{Print}&&[^|]]`, one("[ -{}~]")},
		{`\p{Alnum}{2}+`, one(`[0-9A-Za-z]{2}`)},

		// Look-around at the ends.
		{`^(?!aws:)[a-z:]+$`, pattern.Pattern{{Match: []string{`^[:a-z]+$`}, Reject: []string{`^aws:`}}}},
		{`^(?=.*a)(?=.*b)`, pattern.Pattern{{Match: []string{`^`, `^[^\n\r\x{2028}\x{2029}]*a`, `^[^\n\r\x{2028}\x{2029}]*b`}}}},
		{`(^(?!x))(^a)`, pattern.Pattern{{Match: []string{`^a`}, Reject: []string{`^x`}}}},
		{`^a(?!.*--)[a-z-]*$`, pattern.Pattern{{Match: []string{`^a[\-a-z]*$`}, Reject: []string{`^(?s:.)[^\n\r\x{2028}\x{2029}]*--`}}}},
		{`^[a-z.]+(?<!\.)$`, pattern.Pattern{{Match: []string{`^[.a-z]+$`}, Reject: []string{`\.$`}}}},
		{`(?!^[0-9]+$)[0-9a-z]+`, pattern.Pattern{{Match: []string{`^[0-9a-z]+`}, Reject: []string{`^\d+$`}}, {Match: []string{`(?s:.)[0-9a-z]+`}}}},
		{`^x$|^(?!y)a`, pattern.Pattern{{Match: []string{`^x$`}}, {Match: []string{`^a`}, Reject: []string{`^y`}}}},

		// Look-around that is worked into what stands beside it.
		{`((?!-)[a-z-]+\.)+x`, one(`(?:[a-z][\-a-z]*\.)+x`)},
		{`([a-z-]+(?<!-)\.)+x`, one(`(?:[\-a-z]*[a-z]\.)+x`)},
		// Look-around that what can be left out has.
		{`a(:(?!b).*)?`, one(`a`)},
	}
	for _, tt := range tests {
		got, err := pattern.Translate(tt.source)
		if err != nil {
			t.Errorf("%s: %v", tt.source, err)
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.source, diff)
		}
	}
}

func TestTranslateFails(t *testing.T) {
	tests := []struct {
		source    string
		reason    string
		malformed bool
	}{
		{`(a)\1`, "it has a backreference", false},
		{`(?<n>a)\k<n>`, "it has a backreference", false},
		{`(?!.*a)b+`, "it has look-around that Go's regular expressions cannot say", false},
		{`^(a|b(?!b))+$`, "it has look-around that Go's regular expressions cannot say", false},
		{`a*+b`, "it has a possessive quantifier", false},
		{`(?>a)`, "it has an atomic group", false},
		{`(?x)a`, "it has a group that begins with (?x", false},
		{`\p{Emoji}`, `it has the property \p{Emoji}`, false},
		{`(((a{900}){900}){900}){900}`, "it repeats too much", false},
		{`a)`, "it has a ) without a (", true},
		{`(a`, "it has a ( without a )", true},
		{`[a`, "it has a [ without a ]", true},
		{`a**`, "it has a quantifier with nothing before it", true},
		{`*a`, "it has a * with nothing before it", true},
		{`a{3,2}`, "it has a quantifier {3,2} whose bounds are out of order", true},
		{`[z-a]`, "it has a range of characters whose ends are out of order", true},
		{`a\`, `it ends with a \`, true},
	}
	for _, tt := range tests {
		_, err := pattern.Translate(tt.source)
		var e *pattern.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want a *pattern.Error", tt.source, err)
			continue
		}
		if e.Reason != tt.reason || e.Malformed != tt.malformed {
			t.Errorf("%s: got %q, malformed %v, want %q, %v", tt.source, e.Reason, e.Malformed, tt.reason, tt.malformed)
		}
	}
}

// TestJava has what ECMA 262 cannot be asked about.
func TestJava(t *testing.T) {
	tests := []struct {
		source   string
		yes, not []string
	}{
		{`^(?i)all|[0-9]{12}$`, []string{"All", "ALLx", "123456789012"}, []string{"al", "aLK"}},
		{`^(?s).{3}$`, []string{"a\nb"}, []string{"ab"}},
		{`^\p{Print}+$`, []string{"a b~"}, []string{"\u00e9", "\t", ""}},
		{`^\p{Punct}$`, []string{"!", "~", "`"}, []string{"a", " "}},
		{`^(?i)k$`, []string{"k", "K"}, []string{"\u212a"}}, // the sign for Kelvin
	}
	for _, tt := range tests {
		p, err := pattern.Translate(tt.source)
		if err != nil {
			t.Errorf("%s: %v", tt.source, err)
			continue
		}
		for _, s := range tt.yes {
			if !sample.Matches(p, s) {
				t.Errorf("%s does not match %q", tt.source, s)
			}
		}
		for _, s := range tt.not {
			if sample.Matches(p, s) {
				t.Errorf("%s matches %q", tt.source, s)
			}
		}
	}
}
