package diff

import (
	"slices"
	"strings"
)

// A RuleID names a kind of change. Ids are hierarchical: "member.added" covers
// "member.added.required". An id never changes its meaning.
type RuleID string

// Covers reports whether id is that of the other rule or one above it.
func (id RuleID) Covers(other RuleID) bool {
	rest, ok := strings.CutPrefix(string(other), string(id))
	return ok && (rest == "" || rest[0] == '.')
}

// A Rule is a kind of change: what it is called, what it means and what it does
// to whom.
type Rule struct {
	ID RuleID

	// The verdicts on the axes of that name.
	Wire, Client, Server Effect
	// Go are the verdicts on the axis Go that changes of the kind can have, the
	// usual one first. Which one it is depends on what is generated for the
	// subject.
	Go []Verdict

	// Message is the template of the text of a change: {subject}, {shape},
	// {member} and the names of arguments stand for their values.
	Message string
	// Doc explains the kind and its verdicts, in sentences.
	Doc string
	// Example is a change of the kind, in the words of a model.
	Example string
}

// Rules are all rules, in the order of the reference: service, operation, shape,
// member. The slice must not be changed.
func Rules() []*Rule { return rules }

// RuleByID returns the rule of that id, or nil.
func RuleByID(id RuleID) *Rule { return rulesByID[id] }

var (
	rules     = slices.Concat(serviceRules, operationRules, shapeRules, memberRules)
	rulesByID = index(rules)
)

func index(rules []*Rule) map[RuleID]*Rule {
	m := make(map[RuleID]*Rule, len(rules))
	for _, r := range rules {
		m[r.ID] = r
	}
	return m
}

// inOut is an effect that differs by direction.
func inOut(in, out Verdict) Effect { return Effect{in, out} }

// always is an effect that does not.
func always(v Verdict) Effect { return Effect{v, v} }

// noGo are the verdicts of changes that no Go package shows.
var noGo = []Verdict{None}
