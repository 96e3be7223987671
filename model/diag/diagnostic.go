package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Severity says how much a finding matters. The zero Severity is Note.
type Severity int

// The severities, in rising order. They are Smithy's.
const (
	Suppressed Severity = iota - 1 // somebody has said that the finding is to be left
	Note
	Warning
	Danger
	Error
)

// String is the lower-case name of the severity.
func (s Severity) String() string {
	switch s {
	case Suppressed:
		return "suppressed"
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Danger:
		return "danger"
	default:
		return "error"
	}
}

// ParseSeverity returns the severity of that name, in lower case or capitals.
func ParseSeverity(name string) (s Severity, ok bool) {
	for s := Suppressed; s <= Error; s++ {
		if strings.EqualFold(name, s.String()) {
			return s, true
		}
	}
	return 0, false
}

// A Rule identifies what a finding is about, such as "Model.Syntax". Rules are
// hierarchical: a rule covers every rule that extends it after a dot. A rule's
// name never changes; the message may.
type Rule string

// Covers reports whether the rule is the other one or above it.
func (r Rule) Covers(other Rule) bool {
	rest, ok := strings.CutPrefix(string(other), string(r))
	return ok && (rest == "" || rest[0] == '.')
}

// A Diagnostic is one finding about the user's input.
type Diagnostic struct {
	Rule     Rule
	Severity Severity
	Span     Span      // the primary position; zero if the finding is about no place
	Shape    string    // the shape or member that it is about; "" if none
	Message  string    // one sentence, lower case, without a full stop
	Related  []Related // other places that explain it, in reading order
	Hint     string    // what to write instead; "" if we do not know
	Reason   string    // why it is Suppressed; "" if nobody said
}

// Related is a second place that explains a diagnostic.
type Related struct {
	Span    Span
	Message string
}

// A List collects diagnostics. The zero List is empty and ready to use; a List
// is safe for concurrent use.
type List struct {
	mu     sync.Mutex
	all    []Diagnostic
	errors int
}

// Add appends a diagnostic.
func (l *List) Add(d Diagnostic) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, d)
	if d.Severity == Error {
		l.errors++
	}
}

// Errorf adds an error of that rule at that place.
func (l *List) Errorf(rule Rule, at Span, format string, args ...any) {
	l.Add(Diagnostic{Rule: rule, Severity: Error, Span: at, Message: fmt.Sprintf(format, args...)})
}

// Warningf adds a warning of that rule at that place.
func (l *List) Warningf(rule Rule, at Span, format string, args ...any) {
	l.Add(Diagnostic{Rule: rule, Severity: Warning, Span: at, Message: fmt.Sprintf(format, args...)})
}

// HasErrors reports whether a diagnostic of severity Error was added.
func (l *List) HasErrors() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.errors > 0
}

// Sorted returns the diagnostics by file, offset, rule and message, each once.
// The order does not depend on the order of the calls of Add.
func (l *List) Sorted() []Diagnostic {
	l.mu.Lock()
	all := slices.Clone(l.all)
	l.mu.Unlock()
	return Sort(all)
}

// Sort sorts diagnostics as [List.Sorted] does, in place, and returns them
// without those that are there twice.
func Sort(all []Diagnostic) []Diagnostic {
	slices.SortStableFunc(all, compare)
	return slices.CompactFunc(all, func(a, b Diagnostic) bool {
		return compare(a, b) == 0 && a.Severity == b.Severity && a.Shape == b.Shape
	})
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(fileName(a.Span), fileName(b.Span)),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}

func fileName(s Span) string {
	if s.File == nil {
		return ""
	}
	return s.File.name
}
