package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// tableFile is the committed ratchet.
const tableFile = "testdata/conformance.tsv"

// A table has what must be reached. A name may have several lines: a merge of two
// branches leaves those of both (merge=union in .gitattributes), and all of them
// hold, so that neither branch hides from the other that a figure falls.
type table []line

// A line is a figure that was measured once.
type line struct {
	name        string
	same, total int
}

func readTable(file string) (table, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var t table
	for text := range strings.Lines(string(content)) {
		text = strings.TrimSuffix(text, "\n")
		fields := strings.Split(text, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s: malformed line %q", file, text)
		}
		same, err1 := strconv.Atoi(fields[1])
		total, err2 := strconv.Atoi(fields[2])
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		t = append(t, line{fields[0], same, total})
	}
	return t, nil
}

// String is the content of the file.
func (t table) String() string {
	var b strings.Builder
	for _, l := range t {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", l.name, l.same, l.total)
	}
	return b.String()
}

// names are the names that match, each once, in order.
func (t table) names(match func(name string) bool) []string {
	var out []string
	for _, l := range t {
		if match(l.name) {
			out = append(out, l.name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// of are the lines of a name.
func (t table) of(name string) []line {
	var out []line
	for _, l := range t {
		if l.name == name {
			out = append(out, l)
		}
	}
	return out
}

// fall says in what a row falls short of a line, or "".
func (l line) fall(r *row) string {
	switch {
	case r.same < l.same:
		return fmt.Sprintf("%d identical, the table demands %d", r.same, l.same)
	case r.total < l.total:
		return fmt.Sprintf("%d comparisons, the table has %d", r.total, l.total)
	}
	return ""
}

// check reports the rows that fall below the table or are not those of the table,
// and those that are lost.
func (t table) check(rows []*row, lost []string) error {
	problems := gone(lost)
	for _, r := range rows {
		lines := t.of(r.name)
		if len(lines) == 0 {
			problems = append(problems, fmt.Errorf("%s is not in %s; add it with -update", r.name, tableFile))
		}
		for _, l := range lines {
			if why := l.fall(r); why != "" {
				problems = append(problems, fmt.Errorf("%s: %s", r.name, why))
			} else if r.total > l.total {
				problems = append(problems, fmt.Errorf("%s: %d comparisons, the table has %d; renew it with -update", r.name, r.total, l.total))
			}
		}
	}
	return errors.Join(problems...)
}

// raised returns the table with what was measured in the place of what it had. It
// only ever rises: lines of rows that fall, or are lost, stay, and are reported.
func (t table) raised(rows []*row, lost []string) (table, error) {
	problems := gone(lost)
	out := slices.Clone(t)
	for _, r := range rows {
		fell := false
		for _, l := range t.of(r.name) {
			if why := l.fall(r); why != "" {
				fell = true
				problems = append(problems, fmt.Errorf("%s: %s; if that is right, delete its line", r.name, why))
			}
		}
		if !fell {
			out = slices.DeleteFunc(out, func(l line) bool { return l.name == r.name })
			out = append(out, line{r.name, r.same, r.total})
		}
	}
	slices.SortStableFunc(out, func(a, b line) int { return strings.Compare(a.name, b.name) })
	return out, errors.Join(problems...)
}

// update writes the table with what was measured.
func (t table) update(rows []*row, lost []string) error {
	next, err := t.raised(rows, lost)
	return errors.Join(err, os.WriteFile(tableFile, []byte(next.String()), 0o644))
}

// gone are the problems of rows that are lost.
func gone(lost []string) []error {
	var problems []error
	for _, name := range lost {
		problems = append(problems, fmt.Errorf("%s is in %s and was not measured; if that is right, delete its line", name, tableFile))
	}
	return problems
}
