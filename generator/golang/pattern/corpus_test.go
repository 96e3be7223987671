package pattern_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/golang/pattern"
	"github.com/apismith/apismith/generator/golang/sample"
	"github.com/apismith/apismith/model/load/loadtest"
)

// corpusPatterns are the patterns of the models of the corpus, each once.
func corpusPatterns(t *testing.T) []string {
	t.Helper()
	found := make(map[string]bool)
	for _, file := range loadtest.Glob(t, "models/smithy/*.json", "models/botocore/*/*/service-2.json") {
		var doc any
		if err := json.Unmarshal(loadtest.ReadFile(t, file), &doc); err != nil {
			t.Fatal(err)
		}
		collect(doc, found)
	}
	var out []string
	for p := range found {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

// collect finds the values of the trait pattern, and of its key in C2J.
func collect(v any, found map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if s, ok := value.(string); ok && (key == "smithy.api#pattern" || key == "pattern") {
				found[s] = true
			}
			collect(value, found)
		}
	case []any:
		for _, e := range v {
			collect(e, found)
		}
	}
}

// TestCorpusCoverage: at least 99 of 100 patterns of real models have a
// translation.
func TestCorpusCoverage(t *testing.T) {
	patterns := corpusPatterns(t)
	translated := 0
	for _, p := range patterns {
		if _, err := pattern.Translate(p); err != nil {
			t.Logf("%s: %v", p, err)
			continue
		}
		translated++
	}
	t.Logf("%d of %d patterns are translated", translated, len(patterns))
	if translated*100 < 99*len(patterns) {
		t.Errorf("%d of %d patterns are translated, want 99 of 100", translated, len(patterns))
	}
}

// oracle is a program that says which values match, by ECMA 262 itself. A
// pattern that is none with the flag "u" is one of Annex B; null is one of
// neither.
const oracle = `
const compile = source => {
	for (const flags of ["u", ""]) {
		try { return new RegExp(source, flags) } catch (e) {}
	}
}
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"))
console.log(JSON.stringify(cases.map(c => {
	const re = compile(c.Pattern)
	return re ? c.Values.map(v => re.test(v)) : null
})))`

type oracleCase struct {
	Pattern string
	Values  []string
}

// TestCorpusAgreesWithECMAScript: a translation matches what the original
// matches, for strings that are made of it, strings that nearly match, and
// strings that nothing expects.
func TestCorpusAgreesWithECMAScript(t *testing.T) {
	patterns := corpusPatterns(t)
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: there is nothing to compare with")
	}
	var cases []oracleCase
	var translations []pattern.Pattern
	for _, p := range patterns {
		translation, err := pattern.Translate(p)
		if err != nil || strings.Contains(p, "(?i)") || strings.Contains(p, "(?s)") || strings.Contains(p, `\p{Print}`) {
			continue // not translated, or Java's
		}
		translations = append(translations, translation)
		cases = append(cases, oracleCase{p, values(translation)})
	}
	input, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", oracle)
	cmd.Stdin = bytes.NewReader(input)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers [][]bool
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	var matching, other int
	for i, c := range cases {
		if answers[i] == nil {
			t.Errorf("%s is no pattern of ECMA 262", c.Pattern)
			continue
		}
		for j, v := range c.Values {
			if got := sample.Matches(translations[i], v); got != answers[i][j] {
				t.Errorf("%s matches %q: got %v, want %v\n%+v", c.Pattern, v, got, answers[i][j], translations[i])
			}
			if answers[i][j] {
				matching++
			} else {
				other++
			}
		}
	}
	t.Logf("%d patterns, %d values that match and %d that do not", len(cases), matching, other)
	if matching < 5*len(cases) || other < 5*len(cases) {
		t.Error("too few values to say anything")
	}
}

// values are strings that match, and others made of them.
func values(p pattern.Pattern) []string {
	out := []string{
		"", " ", "a", "A", "0", "-", ".", "a b", "aws:", "aws:x", "xaws:", "\n", "a\n", "\na", "a\r\n", "\u0085", "\u00a0", "\u2028", "\ufeff",
		"\u00e9", "\u0130", "\u017f", "\u212a", "\u4e2d", "\U0001F600", "\U0001F600\U0001F600", "\u0661", "\x00", "\x7f", "\t", "$", "$LATEST", "system.x", "12345", "--", "a--b", "a-", "-a",
		"arn:aws:iam::123456789012:role/x", "2024-01-01T00:00:00Z", "https://example.com/", "a@example.com", "0123456789abcdef", strings.Repeat("a", 70), strings.Repeat("0", 70),
	}
	found := sample.Strings(p, 0, 64, 8)
	found = append(found, sample.Strings(p, 20, sample.Unlimited, 4)...)
	for _, s := range found {
		runes := []rune(s)
		out = append(out, s, s+"\n", " "+s, s+s)
		if len(runes) > 300 {
			continue
		}
		for _, at := range []int{0, len(runes) / 2, len(runes) - 1} {
			if at < 0 || at >= len(runes) {
				continue
			}
			out = append(out, string(slices.Delete(slices.Clone(runes), at, at+1)))
			for _, r := range "aZ0-. :/\u00e9\n" {
				changed := slices.Clone(runes)
				changed[at] = r
				out = append(out, string(changed), string(slices.Insert(slices.Clone(runes), at, r)))
			}
		}
	}
	return out
}
