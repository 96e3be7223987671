package diff

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// The rules of what people write about changes.
const (
	RuleIgnore   diag.Rule = "Diff.Ignore"      // a malformed line of an ignore file
	RuleStale    diag.Rule = "Diff.StaleIgnore" // an ignored change that is not there
	RuleExpired  diag.Rule = "Diff.Expired"     // a change that was ignored up to a date
	RuleSeverity diag.Rule = "Diff.Severity"    // a malformed line of a severity file
)

// Ignores are changes that somebody has accepted. The zero Ignores are empty.
type Ignores struct{ list []ignore }

type ignore struct {
	fingerprint string
	until       string // the last day, "2006-01-02"; "" for ever
	at          diag.Span
}

// ParseIgnores reads an ignore file. A line has the fingerprint of a change, the
// last day on which it is ignored ("-" for no end) and a reason. Empty lines and
// lines that begin with "#" are comments.
func ParseIgnores(f *diag.File, d *diag.List) Ignores {
	var out Ignores
	eachLine(f, func(at diag.Span, fields []string) {
		if len(fields) < 3 {
			d.Errorf(RuleIgnore, at, "an ignored change has a fingerprint, a last day or \"-\", and a reason")
			return
		}
		until := fields[1]
		switch {
		case until == "-":
			until = ""
		case !model.IsDate(until):
			d.Errorf(RuleIgnore, at, "invalid day %q: want YYYY-MM-DD or \"-\"", until)
			return
		}
		out.list = append(out.list, ignore{fingerprint: fields[0], until: until, at: at})
	})
	return out
}

// Apply returns the report without the changes that are ignored on a day,
// "2006-01-02". It warns of those that are not ignored any more, and of lines that
// no change fits.
func (i Ignores) Apply(r *Report, today string, d *diag.List) *Report {
	if len(i.list) == 0 {
		return r
	}
	there := make(map[string]bool, len(r.Changes))
	for _, c := range r.Changes {
		there[c.Fingerprint()] = true
	}
	ignored := make(map[string]bool)
	for _, g := range i.list {
		switch {
		case !there[g.fingerprint]:
			d.Warningf(RuleStale, g.at, "no change has the fingerprint %s any more: delete the line", g.fingerprint)
		case g.until != "" && g.until < today:
			d.Warningf(RuleExpired, g.at, "the change %s was ignored up to %s", g.fingerprint, g.until)
		default:
			ignored[g.fingerprint] = true
		}
	}
	return r.Filter(func(c *Change) bool { return !ignored[c.Fingerprint()] })
}

// Severities say which level changes of some rules have, whatever their verdicts
// are. The zero Severities change nothing.
type Severities struct{ list []severity }

type severity struct {
	rule  RuleID
	level Verdict
}

// ParseSeverities reads a severity file. A line has the id of a rule, or what
// such ids begin with, and a level: none, additive, risky or breaking. The
// longest id counts.
func ParseSeverities(f *diag.File, d *diag.List) Severities {
	var out Severities
	eachLine(f, func(at diag.Span, fields []string) {
		if len(fields) != 2 {
			d.Errorf(RuleSeverity, at, "a severity has a rule and a level")
			return
		}
		level, ok := ParseVerdict(fields[1])
		if !ok {
			d.Errorf(RuleSeverity, at, "unknown level %q: want none, additive, risky or breaking", fields[1])
			return
		}
		id := RuleID(fields[0])
		if !coversAny(id) {
			d.Add(diag.Diagnostic{
				Rule: RuleSeverity, Severity: diag.Error, Span: at,
				Message: "unknown rule \"" + fields[0] + "\"", Hint: diag.DidYouMean(fields[0], ruleNames()),
			})
			return
		}
		out.list = append(out.list, severity{id, level})
	})
	return out
}

func coversAny(id RuleID) bool {
	for _, r := range rules {
		if id.Covers(r.ID) {
			return true
		}
	}
	return false
}

func ruleNames() []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = string(r.ID)
	}
	return names
}

// Apply returns the report with the levels that the severities give.
func (s Severities) Apply(r *Report) *Report {
	if len(s.list) == 0 {
		return r
	}
	out := r.Filter(func(*Change) bool { return true })
	for i, c := range out.Changes {
		longest := 0
		for _, x := range s.list {
			if len(x.rule) > longest && x.rule.Covers(c.Rule.ID) {
				longest = len(x.rule)
				changed := *c
				changed.Level = x.level
				out.Changes[i] = &changed
			}
		}
	}
	return out
}

// eachLine calls f with the fields of every line that is no comment.
func eachLine(file *diag.File, f func(at diag.Span, fields []string)) {
	start := 0
	for line := range strings.Lines(file.Text()) {
		at := file.Span(start, start+len(strings.TrimRight(line, "\r\n")))
		start += len(line)
		fields := strings.Fields(line)
		if len(fields) > 0 && !strings.HasPrefix(fields[0], "#") {
			f(at, fields)
		}
	}
}
