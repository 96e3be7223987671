package load_test

import (
	"fmt"
	"strings"
	"testing"
)

// Each hint looks at all names, so a large model whose references are all wrong
// gets only the first of them. Every problem is reported all the same.
func TestHintsAreLimited(t *testing.T) {
	t.Parallel()
	const problems = 150
	var b strings.Builder
	b.WriteString(`{"smithy": "2.0", "shapes": {"ns#Station": {"type": "string"}`)
	for i := range problems {
		fmt.Fprintf(&b, `, "ns#L%d": {"type": "list", "member": {"target": "ns#Statoin"}}`, i)
	}
	b.WriteString("}}")
	got := shapesOf(t, "-", b.String())
	if n := strings.Count(got, "ns#Statoin, which does not exist"); n != problems {
		t.Errorf("%d problems are reported, want %d", n, problems)
	}
	if n := strings.Count(got, "did you mean ns#Station?"); n != 100 {
		t.Errorf("%d problems have a hint, want 100", n)
	}
}
