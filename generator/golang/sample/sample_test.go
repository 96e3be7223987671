package sample_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/apismith/apismith/generator/golang/pattern"
	"github.com/apismith/apismith/generator/golang/sample"
)

func TestStrings(t *testing.T) {
	tests := []struct {
		pattern  string
		min, max int
		want     []string
	}{
		{`^[a-z]+$`, 0, sample.Unlimited, []string{"a", "b", "c"}},
		{`^[a-z]+$`, 5, 5, []string{"aaaaa"}},
		{`^[A-Z]{3}-\d{2,}$`, 8, 8, []string{"AAA-0000"}},
		{`x`, 4, 10, []string{"xaaa"}},
		{`^(?!aws:)[a-z:]{4,}$`, 0, 6, []string{"aaaa"}},
		{`^(GET|PUT|DELETE)$`, 0, sample.Unlimited, []string{"GET", "PUT", "DELETE"}},
		{`^(a|bb|ccc)$`, 2, 2, []string{"bb"}},
		{`^(\d{12}:)?[a-z]*$`, 14, 14, []string{"000000000000:a"}},
		{`^arn:[^:]+:[\p{L}]{2}$`, 0, sample.Unlimited, []string{"arn:a:aa"}},
		{`^$`, 0, 0, []string{""}},
		{`^a$`, 2, 3, nil},
		{`^(?![a-z])[a-z]$`, 0, 3, nil},
	}
	for _, tt := range tests {
		p, err := pattern.Translate(tt.pattern)
		if err != nil {
			t.Errorf("%s: %v", tt.pattern, err)
			continue
		}
		if got := sample.Strings(p, tt.min, tt.max, len(tt.want)); !slices.Equal(got, tt.want) {
			t.Errorf("%s of %d to %d: got %q, want %q", tt.pattern, tt.min, tt.max, got, tt.want)
		}
	}
}

// No string is as long as a model can demand.
func TestStringsTooLong(t *testing.T) {
	t.Parallel()
	if got := sample.Strings(nil, 2_000_000_000, sample.Unlimited, 1); got != nil {
		t.Errorf("got a string of %d bytes", len(got[0]))
	}
}

func TestStringsWithoutPattern(t *testing.T) {
	if got := sample.Strings(nil, 3, 8, 1); !slices.Equal(got, []string{"aaa"}) {
		t.Errorf("got %q", got)
	}
}

// FuzzStrings: strings match, have a length that was asked for, are different,
// and no more than were asked for.
func FuzzStrings(f *testing.F) {
	for _, seed := range []string{`^[a-z]+$`, `^(a|bc)*d?$`, `\d{2,5}|x`, `^(?!a)[ab]{3}$`, `[^\x00-\x{10FFFF}]`, `^\p{Lu}.*$`} {
		f.Add(seed, uint8(0), uint8(10))
		f.Add(seed, uint8(7), uint8(3))
	}
	f.Fuzz(func(t *testing.T, source string, least, more uint8) {
		p, err := pattern.Translate(source)
		if err != nil {
			return
		}
		lo, hi := int(least), int(least)+int(more)
		got := sample.Strings(p, lo, hi, 3)
		if len(got) > 3 {
			t.Errorf("%d strings, want 3 at most", len(got))
		}
		for i, s := range got {
			if n := utf8.RuneCountInString(s); n < lo || n > hi || !sample.Matches(p, s) || slices.Contains(got[:i], s) {
				t.Errorf("%s of %d to %d: got %q", source, lo, hi, got)
			}
		}
	})
}
