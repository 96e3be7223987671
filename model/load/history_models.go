package load

import (
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// modelLines follows the models of a repository through its commits.
type modelLines struct {
	patterns []string
	notes    string

	live    map[string]map[string]bool // path of a model to its files
	touched map[string]bool            // models that the current commit touched, to whether they were there before
	noted   []string
}

func newModelLines(patterns []string, notes string) *modelLines {
	return &modelLines{
		patterns: patterns, notes: notes,
		live: make(map[string]map[string]bool), touched: make(map[string]bool),
	}
}

// touch takes in an entry of git's raw format (git-diff-tree(1), "RAW OUTPUT
// FORMAT"): ":OLDMODE NEWMODE OLDID NEWID STATUS", and a path.
func (l *modelLines) touch(entry, name string) {
	fields := strings.Fields(strings.TrimPrefix(entry, "\n"))
	if len(fields) < 5 {
		return
	}
	status := fields[4][0]
	// Only files are models, and not what links lead to.
	if was, is := isFileMode(fields[0][1:]), isFileMode(fields[1]); was && !is {
		status = 'D'
	} else if is && !was {
		status = 'A'
	} else if !is {
		return
	}
	l.file(name, status)
}

func isFileMode(mode string) bool { return strings.HasPrefix(mode, "100") }

// file takes in what happened to a file: 'A' for added, 'D' for deleted, else
// changed.
func (l *modelLines) file(name string, status byte) {
	if l.notes != "" && status != 'D' && strings.HasSuffix(name, ".json") && strings.HasPrefix(name, l.notes+"/") {
		l.noted = append(l.noted, name)
		return
	}
	if isSibling(path.Base(name)) {
		for line := range l.live { // unordered: a set is filled
			if path.Dir(line) == path.Dir(name) {
				l.mark(line)
			}
		}
		// It may also be a file of a directory.
	}
	line := l.lineOf(name)
	if line == "" {
		return
	}
	l.mark(line)
	if l.live[line] == nil {
		l.live[line] = make(map[string]bool)
	}
	if status == 'D' {
		delete(l.live[line], name)
	} else {
		l.live[line][name] = true
	}
}

// mark notes that the current commit touched a model.
func (l *modelLines) mark(line string) {
	if _, known := l.touched[line]; !known {
		l.touched[line] = len(l.live[line]) > 0
	}
}

// lineOf is the path of the model that a file is of; "" if it is of none.
func (l *modelLines) lineOf(name string) string {
	if !isModelFile(name) {
		return ""
	}
	for at := name; at != "." && at != "/"; at = path.Dir(at) {
		if at == name && isSibling(path.Base(name)) {
			continue
		}
		for _, p := range l.patterns {
			if doublestar.MatchUnvalidated(p, at) {
				return at
			}
		}
	}
	return ""
}

// settle ends a commit and returns what it did.
func (l *modelLines) settle() (changes []ModelChange, notes []string) {
	for line, before := range l.touched { // unordered: sorted below
		after := len(l.live[line]) > 0
		switch {
		case before && after:
			changes = append(changes, ModelChange{line, ModelModified})
		case after:
			changes = append(changes, ModelChange{line, ModelAdded})
		case before:
			changes = append(changes, ModelChange{line, ModelRemoved})
		}
		if !after {
			delete(l.live, line)
		}
	}
	slices.SortFunc(changes, func(a, b ModelChange) int { return strings.Compare(a.Path, b.Path) })
	notes = l.noted
	slices.Sort(notes)
	clear(l.touched)
	l.noted = nil
	return changes, notes
}

// paths are the models that are there now, sorted.
func (l *modelLines) paths() []string {
	var out []string
	for line := range l.live { // unordered: sorted below
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}
