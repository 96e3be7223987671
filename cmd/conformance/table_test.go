package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rowsOf are rows from the lines of a table.
func rowsOf(t *testing.T, text string) []*row {
	t.Helper()
	var out []*row
	for _, l := range tableOf(t, text) {
		out = append(out, &row{name: l.name, same: l.same, total: l.total})
	}
	return out
}

// tableOf is a table of lines "NAME SAME TOTAL;".
func tableOf(t *testing.T, text string) table {
	t.Helper()
	file := filepath.Join(t.TempDir(), "table.tsv")
	if err := os.WriteFile(file, []byte(strings.NewReplacer(" ", "\t", ";", "\n").Replace(text)), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := readTable(file)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRatchet proves that no way of getting worse passes, nor gets into the table
// unless its line is deleted.
func TestRatchet(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		table    string
		measured string
		lost     []string
		problem  string // of a check; "" for none
		raised   string // the table after an update
		refused  bool   // what an update reports is not in the table
	}{
		{name: "as it was", table: "a 1 2;b 3 3;", measured: "a 1 2;b 3 3;", raised: "a 1 2;b 3 3;"},
		{name: "better", table: "a 1 2;", measured: "a 2 2;", raised: "a 2 2;"},
		{name: "worse", table: "a 2 2;", measured: "a 1 2;", problem: "a: 1 identical, the table demands 2", raised: "a 2 2;", refused: true},
		{name: "worse, and another better", table: "a 2 2;b 1 2;", measured: "a 1 2;b 2 2;", problem: "a: 1 identical", raised: "a 2 2;b 2 2;", refused: true},
		{name: "more comparisons", table: "a 2 2;", measured: "a 2 3;", problem: "a: 3 comparisons, the table has 2", raised: "a 2 3;"},
		{name: "fewer comparisons, less identical", table: "a 4 5;", measured: "a 3 3;", problem: "a: 3 identical", raised: "a 4 5;", refused: true},
		{name: "the comparisons that fail are gone", table: "a 4 5;", measured: "a 4 4;", problem: "a: 4 comparisons, the table has 5", raised: "a 4 5;", refused: true},
		{name: "nothing is compared any more", table: "a 0 5;", measured: "a 0 0;", problem: "a: 0 comparisons", raised: "a 0 5;", refused: true},
		{name: "a row does not come", table: "a 1 2;b 3 3;", measured: "a 1 2;", lost: []string{"b"}, problem: "b is in testdata/conformance.tsv", raised: "a 1 2;b 3 3;", refused: true},
		{name: "a row is not asked for", table: "a 1 2;b 3 3;", measured: "a 1 2;", raised: "a 1 2;b 3 3;"},
		{name: "a new row", table: "b 1 2;", measured: "a 1 1;b 1 2;", problem: "a is not in testdata/conformance.tsv", raised: "a 1 1;b 1 2;"},
		{name: "two branches, merged", table: "a 1 3;a 2 3;", measured: "a 2 3;", raised: "a 2 3;"},
		{name: "two branches, merged the other way", table: "a 2 3;a 1 3;", measured: "a 2 3;", raised: "a 2 3;"},
		{name: "two branches, and the better one is lost", table: "a 2 3;a 1 3;", measured: "a 1 3;", problem: "a: 1 identical, the table demands 2", raised: "a 2 3;a 1 3;", refused: true},
		{name: "two branches, and the last one is lost", table: "a 1 3;a 2 3;", measured: "a 1 3;", problem: "a: 1 identical, the table demands 2", raised: "a 1 3;a 2 3;", refused: true},
		{name: "two branches, one with fewer comparisons", table: "a 4 5;a 4 4;", measured: "a 4 4;", problem: "a: 4 comparisons, the table has 5", raised: "a 4 5;a 4 4;", refused: true},
		{name: "two branches, and both raise it", table: "a 4 5;a 5 6;", measured: "a 6 6;", problem: "a: 6 comparisons, the table has 5", raised: "a 6 6;"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			before, measured := tableOf(t, tt.table), rowsOf(t, tt.measured)
			err := before.check(measured, tt.lost)
			if (err == nil) != (tt.problem == "") || err != nil && !strings.Contains(err.Error(), tt.problem) {
				t.Errorf("check: %v, want %q", err, tt.problem)
			}
			after, err := before.raised(measured, tt.lost)
			if (err != nil) != tt.refused {
				t.Errorf("update: %v, want an error: %v", err, tt.refused)
			}
			if diff := cmp.Diff(tableOf(t, tt.raised).String(), after.String()); diff != "" {
				t.Errorf("the table after an update (-want +got):\n%s", diff)
			}
			if again := after.check(measured, tt.lost); (again == nil) == tt.refused {
				t.Errorf("check after an update: %v", again)
			}
		})
	}
}

// TestMeasureAll proves which measures are run, and that a row of the table that
// does not come is found as soon as all measures that may have it have run.
func TestMeasureAll(t *testing.T) {
	t.Parallel()
	var ran []string
	fake := func(name, begin, rows string) measure {
		return measure{name, func(context.Context, string) ([]*row, error) {
			ran = append(ran, name)
			return rowsOf(t, rows), nil
		}, []string{begin}}
	}
	measures := []measure{
		fake("one", "tool:", "tool:a 1 1;tool:b 1 1;"),
		fake("other", "tool:", "tool:c 1 1;"),
		fake("alone", "own:", "own:a 1 1;"),
	}
	const table = "gone:a 1 1;own:a 1 1;own:b 1 1;tool:a 1 1;tool:b 1 1;tool:c 1 1;tool:d 1 1;"
	for _, tt := range []struct{ pattern, ran, rows, lost string }{
		{"", "one other alone", "tool:a tool:b tool:c own:a", "gone:a own:b tool:d"},
		{"^one$", "one", "tool:a tool:b", "gone:a"}, // the other may have tool:d
		{"^alone$", "alone", "own:a", "gone:a own:b"},
		{"^o", "one other", "tool:a tool:b tool:c", "gone:a tool:d"},
		{":a$", "one other alone", "tool:a own:a", "gone:a"},
		{":c$", "one other", "tool:c", ""},
		{"tool:d", "one other", "", "tool:d"},
		{"nothing", "", "", ""},
	} {
		ran = nil
		shown := 0
		rows, lost, err := measureAll(t.Context(), measures, "", regexp.MustCompile(tt.pattern), tableOf(t, table), func(*row) { shown++ })
		if err != nil {
			t.Fatal(err)
		}
		if shown != len(rows) {
			t.Errorf("-run %q shows %d of %d rows", tt.pattern, shown, len(rows))
		}
		var names []string
		for _, r := range rows {
			names = append(names, r.name)
		}
		got := []string{strings.Join(ran, " "), strings.Join(names, " "), strings.Join(lost, " ")}
		if diff := cmp.Diff([]string{tt.ran, tt.rows, tt.lost}, got); diff != "" {
			t.Errorf("-run %q: measures, rows, lost rows (-want +got):\n%s", tt.pattern, diff)
		}
	}
	stray := []measure{fake("stray", "own:", "tool:a 1 1;")}
	if _, _, err := measureAll(t.Context(), stray, "", regexp.MustCompile(""), nil, func(*row) {}); err == nil {
		t.Error("a measure has rows of another one, and nobody says so")
	}
}

// TestTable proves of the committed table that each line is of a measure, and
// demands what can be.
func TestTable(t *testing.T) {
	t.Parallel()
	committed, err := readTable(filepath.Join("..", "..", filepath.FromSlash(tableFile)))
	if err != nil {
		t.Fatal(err)
	}
	if len(committed) < len(measures) {
		t.Errorf("%d lines of %d measures", len(committed), len(measures))
	}
	for _, l := range committed {
		if l.total == 0 || l.same > l.total {
			t.Errorf("%s: %d of %d", l.name, l.same, l.total)
		}
		owned := false
		for _, m := range measures {
			owned = owned || m.mayHave(l.name)
		}
		if !owned {
			t.Errorf("%s: no measure has such rows", l.name)
		}
	}
	for _, m := range measures {
		if len(committed.names(m.mayHave)) == 0 {
			t.Errorf("the measure %s has no line", m.name)
		}
	}
}
