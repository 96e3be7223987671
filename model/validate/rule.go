package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// A Rule is one check: what it is called, what it means and how it is carried
// out. Its findings have its id, or one that extends it after a dot.
type Rule struct {
	ID diag.Rule
	// Severities are those that its findings have, the worst first.
	Severities []diag.Severity
	// Doc explains the rule, in sentences.
	Doc string
	// Bad is a model that breaks the rule, and Good what it should be instead:
	// statements of Smithy IDL 2.0, without version and namespace.
	Bad, Good string

	phase phase
	check func(*pass)
}

// A phase is when a rule runs: those of one phase only run if the earlier ones
// found no error, which would make their findings follow from it.
type phase uint8

const (
	late     phase = iota // most rules
	critical              // rules that say whether traits and names mean what later rules take them for
	graph                 // rules that later ones rely on to come to an end
)

// phases are in the order in which they run.
var phases = []phase{graph, critical, late}

// Rules are all rules, in the order of the reference: a topic after the other.
// The slice must not be changed.
func Rules() []*Rule { return rules }

// RuleByID returns the rule whose findings can have that id, or nil.
func RuleByID(id diag.Rule) *Rule {
	for _, r := range rules {
		if r.covers(id) {
			return r
		}
	}
	return nil
}

// Suggest says of an id what is probably meant by it, if findings can have neither
// that id nor one below it: an offer of rules, or that there is no such rule. It is
// "" for ids of rules, of loading, and of the validators that the model states itself.
func Suggest(id diag.Rule, m *model.Model) string {
	var names []string
	for _, r := range rules {
		names = append(names, string(r.ID))
		if r.covers(id) || id.Covers(r.ID) {
			return ""
		}
	}
	for _, r := range loading {
		names = append(names, r.id)
		if known := diag.Rule(r.id); known.Covers(id) || id.Covers(known) {
			return ""
		}
	}
	for _, own := range ownRules(m) {
		names = append(names, string(own))
		if own.Covers(id) || id.Covers(own) {
			return ""
		}
	}
	if hint := diag.DidYouMean(string(id), names); hint != "" {
		return hint
	}
	return "docs/rules.md has them all"
}

// ownRules are the ids that a model itself gives to findings.
func ownRules(m *model.Model) []diag.Rule {
	var out []diag.Rule
	for _, o := range objects(m.Metadata().Get("validators")) {
		if v, _, err := readValidator(o); err == nil {
			out = append(out, v.id)
		}
	}
	for s := range m.All() {
		if o := s.Traits().Object(traitValidators); o != nil {
			for _, v := range o.Members {
				out = append(out, diag.Rule(v.Key))
			}
		}
	}
	return out
}

// covers reports whether findings of the rule can have an id. An id that ends with
// an underscore is followed by a name.
func (r *Rule) covers(id diag.Rule) bool {
	return r.ID.Covers(id) || strings.HasSuffix(string(r.ID), "_") && strings.HasPrefix(string(id), string(r.ID))
}

var rules = slices.Concat(
	shapeRules,
	recursionRules,
	serviceRules,
	operationRules,
	resourceRules,
	referenceRules,
	enumRules,
	unionRules,
	constraintRules,
	httpRules,
	bindingRules,
	wireRules,
	authRules,
	paginatedRules,
	streamingRules,
	behaviorRules,
	protocolRules,
	valueRules,
	traitRules,
	selectorRules,
	metadataRules,
	validatorRules,
	packageRules,
	discoveryRules,
	testCaseRules,
	checksumRules,
)
