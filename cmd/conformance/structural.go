package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diff"
)

// An audit is what an independent walk by member path found in a pair.
type audit struct {
	Operations map[string][][]any // side, path, kind, detail
	Service    [][]any            // kind, detail
}

// structural looks for a record of model/diff for every entry of the audits of
// golden/changes.
func structural(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "audit of changes: entries with a record"}
	err := modelPairs(ctx, filepath.Join(corpus, "golden", "changes"), func(p modelPair) error {
		a, err := readAudit(filepath.Join(p.dir, "structural.json.gz"))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		} else if err != nil {
			return err
		}
		l := newLookup(p)
		for _, e := range a.Service {
			r.expect(fmt.Sprint(p.name, " ", e), l.service(text(e[0]), text(e[1])))
		}
		for op, entries := range a.Operations {
			for _, e := range entries {
				r.expect(fmt.Sprint(p.name, " ", op, " ", e), l.entry(op, text(e[0]), text(e[1]), text(e[2]), e[3]))
			}
		}
		return nil
	})
	return []*row{r}, err
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func readAudit(name string) (*audit, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	a := new(audit)
	return a, json.NewDecoder(z).Decode(a)
}

// A lookup finds the records of a pair of models.
type lookup struct {
	old, new  *model.Model
	ops       map[string]model.ShapeID // by name, in the new model or the old one
	bySubject map[model.ShapeID][]*diff.Change
	all       []*diff.Change
}

func newLookup(p modelPair) *lookup {
	l := &lookup{old: p.old, new: p.new, ops: make(map[string]model.ShapeID), bySubject: make(map[model.ShapeID][]*diff.Change)}
	for _, m := range []*model.Model{p.old, p.new} {
		for s := range m.Shapes() {
			if _, ok := s.(*model.Operation); ok {
				l.ops[s.ID().Name()] = s.ID()
			}
		}
	}
	l.all = diff.Compare(p.old, p.new, diff.Options{}).Changes
	for _, c := range l.all {
		l.bySubject[c.Subject] = append(l.bySubject[c.Subject], c)
	}
	return l
}

// service looks for an entry about the service; "" if there is a record.
func (l *lookup) service(kind, detail string) string {
	for _, c := range l.all {
		switch kind {
		case "op_added", "op_removed":
			if c.Rule.ID == diff.RuleID("operation."+strings.TrimPrefix(kind, "op_")) && c.Subject.Name() == detail {
				return ""
			}
		case "metadata":
			if isServiceRule(c.Rule.ID, detail) || c.Arg("key") == detail {
				return ""
			}
		}
	}
	return "no record"
}

// isServiceRule reports whether a rule is about a key of an AWS model's metadata.
func isServiceRule(id diff.RuleID, key string) bool {
	rules := map[string]diff.RuleID{"auth": "service.auth", "protocol": "service.protocol", "protocols": "service.protocol"}
	return rules[key] != "" && rules[key].Covers(id) || id == diff.RuleID("service."+key+".changed")
}

// auditRules are the rules that the kinds of entries can have.
var auditRules = map[string][]diff.RuleID{
	"member_added":        {"member.added", "union.member.added", "member.renamed"},
	"new_required_member": {"member.added.required", "union.member.added"},
	"member_removed":      {"member.removed", "member.renamed"},
	"member_reordered":    {"member.reordered"},
	"required_added":      {"member.required.added"},
	"required_removed":    {"member.required.removed"},
	"enum_added":          {"enum.value.added"},
	"enum_removed":        {"enum.value.removed"},
	"enum_reordered":      {"enum.reordered"},
	"enum_introduced":     {"enum.introduced"},
	"min_tightened":       {"constraint.min.tightened"},
	"min_loosened":        {"constraint.min.loosened"},
	"max_tightened":       {"constraint.max.tightened"},
	"max_loosened":        {"constraint.max.loosened"},
	"pattern_changed":     {"constraint.pattern"},
	"sensitive_changed":   {"shape.sensitive"},
	"shape_renamed":       {"member.retargeted", "shape.renamed", "operation.input.retargeted", "operation.output.retargeted", "enum.introduced", "enum.dropped", "shape.type"},
	"type_changed":        {"shape.type", "union", "document", "enum.introduced", "enum.dropped"},
	"error_added":         {"operation.error.added"},
	"error_removed":       {"operation.error.removed"},
	"op_deprecated":       {"operation.deprecated"},
	"io_added":            {"operation.input.introduced", "operation.output.introduced"},
	"wire_attr":           {"member.boxed", "member.unboxed", "error.", "member."},
}

// entry looks for an entry about an operation; "" if there is a record.
func (l *lookup) entry(op, side, path, kind string, detail any) string {
	rules := auditRules[kind]
	if rules == nil {
		return "unknown kind"
	}
	id := l.ops[op]
	switch kind {
	case "error_added", "error_removed":
		return l.record([]model.ShapeID{id}, rules, func(c *diff.Change) bool {
			return strings.HasSuffix(c.Arg("new")+c.Arg("old"), "#"+text(detail))
		})
	case "op_deprecated", "io_added":
		return l.record([]model.ShapeID{id}, rules, anyChange)
	}
	part := map[string]diff.Part{"request": diff.Request, "response": diff.Response, "errors": diff.Error}[side]
	seen := func(c *diff.Change) bool {
		for _, u := range c.Uses {
			if u.Operation == id && (u.Part == part || u.Part == diff.Whole) {
				return true
			}
		}
		return false
	}
	if part == diff.Error {
		// The audit does not say which error it is.
		for _, c := range l.all {
			if isRule(c.Rule.ID, rules) && seen(c) && (kind != "member_added" || c.Subject.Member() == text(detail)) {
				return ""
			}
		}
		return "no record"
	}
	subjects, err := l.subjects(id, part, path, kind, text(detail))
	if err != "" {
		return err
	}
	values, many := detail.([]any)
	if !many {
		return l.record(subjects, rules, seen)
	}
	for _, v := range values {
		if why := l.record(subjects, rules, func(c *diff.Change) bool { return seen(c) && c.Arg("value") == text(v) }); why != "" {
			return why
		}
	}
	return ""
}

func anyChange(*diff.Change) bool { return true }

func isRule(id diff.RuleID, rules []diff.RuleID) bool {
	for _, r := range rules {
		if r.Covers(id) || strings.HasSuffix(string(r), ".") && strings.HasPrefix(string(id), string(r)) {
			return true
		}
	}
	return false
}

// record looks for a record of one of the rules at one of the subjects.
func (l *lookup) record(subjects []model.ShapeID, rules []diff.RuleID, ok func(*diff.Change) bool) string {
	for _, s := range subjects {
		for _, c := range l.bySubject[s] {
			if isRule(c.Rule.ID, rules) && ok(c) {
				return ""
			}
		}
	}
	return fmt.Sprintf("no record of %v at %v", rules, subjects)
}

// subjects are the ids of what stands at a path: the member, what it targets,
// and for entries about members of that, the member.
func (l *lookup) subjects(op model.ShapeID, part diff.Part, path, kind, detail string) ([]model.ShapeID, string) {
	var out []model.ShapeID
	for _, m := range []*model.Model{l.new, l.old} {
		o, ok := m.Shape(op).(*model.Operation)
		if !ok {
			continue
		}
		var at model.Shape = o.Input
		if part == diff.Response {
			at = o.Output
		}
		member := (*model.Member)(nil)
		found := true
		for step := range strings.SplitSeq(strings.TrimPrefix(path, "."), ".") {
			if step == "" {
				continue
			}
			if member = memberAt(at, step); member == nil {
				found = false
				break
			}
			at = member.Target
		}
		if !found {
			continue
		}
		out = append(out, at.ID())
		if member == nil {
			out = append(out, op)
		} else {
			out = append(out, member.ID())
		}
		switch kind {
		case "member_added", "member_removed", "new_required_member", "required_added", "required_removed":
			if member := memberAt(at, detail); member != nil {
				out = append(out, member.ID())
			}
		}
	}
	if len(out) == 0 {
		return nil, "no such path"
	}
	return out, ""
}

func memberAt(s model.Shape, step string) *model.Member {
	switch step {
	case "[]":
		step = "member"
	case "{k}":
		step = "key"
	case "{v}":
		step = "value"
	}
	for _, m := range model.Members(s) {
		if m.Name == step || m.Traits().Text(model.TraitC2JName) == step {
			return m
		}
	}
	return nil
}
