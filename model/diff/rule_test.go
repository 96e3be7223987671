package diff_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diff"
)

// TestRulesAreComplete proves that every rule is documented and that a case
// produces it.
func TestRulesAreComplete(t *testing.T) {
	t.Parallel()
	produced := make(map[string]bool)
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			id, _, _ := strings.Cut(line, " ")
			produced[id] = true
		}
	}
	seen := make(map[diff.RuleID]bool)
	id := regexp.MustCompile(`^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$`)
	for _, r := range diff.Rules() {
		switch {
		case seen[r.ID]:
			t.Errorf("%s is there twice", r.ID)
		case !id.MatchString(string(r.ID)):
			t.Errorf("%s is no id", r.ID)
		case r.Message == "" || r.Doc == "" || r.Example == "" || len(r.Go) == 0:
			t.Errorf("%s is not documented", r.ID)
		case !strings.HasSuffix(r.Doc, "."):
			t.Errorf("%s: %q is no sentence", r.ID, r.Doc)
		case !produced[string(r.ID)]:
			t.Errorf("no case produces %s", r.ID)
		case diff.RuleByID(r.ID) != r:
			t.Errorf("%s is not found", r.ID)
		}
		seen[r.ID] = true
	}
}

func TestCovers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		id, other diff.RuleID
		want      bool
	}{
		{"member.added", "member.added", true},
		{"member.added", "member.added.required", true},
		{"member", "member.added", true},
		{"member.add", "member.added", false},
		{"member.added.required", "member.added", false},
	} {
		if got := c.id.Covers(c.other); got != c.want {
			t.Errorf("%s covers %s: %v", c.id, c.other, got)
		}
	}
}

// TestVerdictsAreOfTheRule proves that no change has a verdict on Go that its rule
// does not list.
func TestVerdictsAreOfTheRule(t *testing.T) {
	t.Parallel()
	eachCase(t, func(t *testing.T, r *diff.Report) {
		for _, c := range r.Changes {
			if !slices.Contains(c.Rule.Go, c.Verdicts[diff.Go]) {
				t.Errorf("%s is %s in Go, which the rule does not say", c.Rule.ID, c.Verdicts[diff.Go])
			}
		}
	})
}
