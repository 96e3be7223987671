package site

import (
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model/diff"
)

// advice is what the releases of Go modules should be in all, as a sentence.
func advice(services []*serviceRecord) string {
	n := 0
	for _, s := range services {
		if s.Advice == diff.Major.String() {
			n++
		}
	}
	switch {
	case n == 1:
		return " One Go module needs a major release."
	case n > 1:
		return " " + strconv.Itoa(n) + " Go modules need a major release."
	}
	return ""
}

// quiet says what a release did that has no pages.
func quiet(e entry) []string {
	var out []string
	if titles := e.with(statusQuiet); titles != nil {
		out = append(out, "Nothing but documentation changed of "+strings.Join(titles, ", ")+".")
	}
	if titles := e.with(statusUnreadable); titles != nil {
		out = append(out, "Left out, because the model could not be read: "+strings.Join(titles, ", ")+".")
	}
	return out
}

// counts says how many operations changed and how.
func (s *serviceRecord) counts() string {
	text := changelog.CountOperations(len(s.New), len(s.Updated), len(s.Removed))
	switch s.Status {
	case statusNew:
		return "new service: " + text
	case statusRemoved:
		return "service removed: " + text
	}
	var parts []string
	count := func(n int, word string) {
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+word)
		}
	}
	count(s.Breaking, "breaking")
	count(s.Risky, "risky")
	count(s.Additive, "additive")
	if parts != nil {
		text += " · " + strings.Join(parts, ", ")
	}
	return text
}

// summary counts what releases did.
func summary(releases []entry) string {
	changed := make(map[string]bool)
	var operations [3]int
	for _, e := range releases {
		for _, s := range e.shown() {
			changed[s.Service] = true
			for i, list := range [][]string{s.New, s.Updated, s.Removed} {
				operations[i] += len(list)
			}
		}
	}
	if len(changed) == 0 {
		return "No API changed."
	}
	text := ""
	if len(releases) > 1 {
		text = plural(len(releases), "release") + ", "
	}
	text += plural(len(changed), "service") + " changed"
	var parts []string
	for i, word := range []string{"new", "updated", "removed"} {
		if operations[i] > 0 {
			parts = append(parts, strconv.Itoa(operations[i])+" "+word)
		}
	}
	if parts != nil {
		text += "; operations: " + strings.Join(parts, ", ")
	}
	return text + "."
}

// tallies count changes by their levels, the worst first.
func tallies(services []*serviceRecord) []tally {
	var out []tally
	for level := diff.Breaking; level > diff.None; level-- {
		n := 0
		for _, s := range services {
			if levelOf(s) == level {
				n++
			}
		}
		if n > 0 {
			out = append(out, tally{level.String(), strconv.Itoa(n) + " " + level.String()})
		}
	}
	return out
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
