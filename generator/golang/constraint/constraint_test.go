package constraint

import (
	"math/big"
	"strings"
	"testing"
)

// invalidParam is smithy.InvalidParamError.
type invalidParam interface {
	error
	Field() string
	SetContext(string)
	AddNestedContext(string)
}

func TestConstraintError(t *testing.T) {
	tests := []struct {
		steps []string // from the value outwards
		want  string
	}{
		{nil, "In"},
		{[]string{"Name"}, "In.Name"},
		{[]string{"[3]", "Names"}, "In.Names[3]"},
		{[]string{"Id", "[3]", "Entries"}, "In.Entries[3].Id"},
		{[]string{`["k"]`, "Tags", "[0]", "Entries"}, `In.Entries[0].Tags["k"]`},
		{[]string{"[0]", "[1]", "Rows"}, "In.Rows[1][0]"},
	}
	for _, tt := range tests {
		var e invalidParam = lengthError(0, "1 to 3")
		for _, step := range tt.steps {
			e.SetContext("Inner")
			e.AddNestedContext(step)
		}
		e.SetContext("In")
		if got := e.Field(); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.steps, got, tt.want)
		}
		if got, want := e.Error(), "got a length of 0, want a length of 1 to 3, "+tt.want+"."; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	if got := quoted("a\"b"); got != `"a\"b"` {
		t.Errorf("got %s", got)
	}
	long := strings.Repeat("é", 100)
	if got := quoted(long); got != `"`+strings.Repeat("é", 50)+`"...` {
		t.Errorf("got %s", got)
	}
	if got := quoted("x" + long); strings.Contains(got, "\\x") {
		t.Errorf("a character was cut: %s", got)
	}
}

func TestDuplicate(t *testing.T) {
	list := []string{"a", "b", "a", "a"}
	same := func(a, b *string) bool { return *a == *b }
	for i, want := range []int{0, 1, 0, 0} {
		if got := duplicate(list, i, same); got != want {
			t.Errorf("%d: got %d, want %d", i, got, want)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	p := &pattern{expr: "^[a-z]+$"}
	d := &decimal{text: "0.1"}
	list := []string{"a", "b"}
	allocs := testing.AllocsPerRun(100, func() {
		if !p.matches("abc") || d.float().Sign() < 0 || duplicate(list, 1, func(a, b *string) bool { return *a == *b }) != 1 {
			t.Fail()
		}
	})
	if allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func TestCompareInt(t *testing.T) {
	huge, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	tests := []struct {
		v     *big.Int
		bound int64
		want  int
	}{
		{big.NewInt(1), 2, -1},
		{big.NewInt(2), 2, 0},
		{big.NewInt(3), 2, 1},
		{huge, 2, -1},
		{new(big.Int).Neg(huge), 2, 1},
	}
	for _, tt := range tests {
		if got := compareInt(tt.v, tt.bound); got != tt.want {
			t.Errorf("%v and %d: got %d, want %d", tt.v, tt.bound, got, tt.want)
		}
	}
}
