package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/node"
)

// smithyEvents are the rules of model/diff that say what events of Smithy's own
// comparison say; docs/smithy-diff.md has the table for readers. The longest
// prefix of an event's id counts.
var smithyEvents = []struct {
	event string
	rules []diff.RuleID
}{
	{"AddedMetadata", []diff.RuleID{"metadata.changed"}},
	{"ChangedMetadata", []diff.RuleID{"metadata.changed"}},
	{"RemovedMetadata", []diff.RuleID{"metadata.changed"}},
	{"AddedShape", []diff.RuleID{"shape.added", "operation.added", "service.added", "member.added", "union.member.added", "member.renamed", "enum.value.added", "shape.renamed"}},
	{"RemovedShape", []diff.RuleID{"shape.removed", "operation.removed", "service.removed", "member.removed", "member.renamed", "enum.value.removed", "shape.renamed"}},
	{"AddedTraitDefinition", []diff.RuleID{"shape.added", "trait.added"}},
	{"RemovedTraitDefinition", []diff.RuleID{"shape.removed", "trait.removed"}},
	{"AddedOperationBinding", []diff.RuleID{"operation.added", "operation.moved"}},
	{"RemovedOperationBinding", []diff.RuleID{"operation.removed", "operation.moved"}},
	{"AddedResourceBinding", []diff.RuleID{"resource.added"}},
	{"RemovedResourceBinding", []diff.RuleID{"resource.removed"}},
	{"AddedOperationError", []diff.RuleID{"operation.error.added"}},
	{"RemovedOperationError", []diff.RuleID{"operation.error.removed"}},
	{"AddedServiceError", []diff.RuleID{"service.error.added"}},
	{"RemovedServiceError", []diff.RuleID{"service.error.removed"}},
	{"AddedRequiredMember", []diff.RuleID{"member.added.required"}},
	{"ChangedDefault", []diff.RuleID{"member.default"}},
	{"ChangedEnumTrait.Appended", []diff.RuleID{"enum.value.added"}},
	{"ChangedEnumTrait.Removed", []diff.RuleID{"enum.value.removed"}},
	{"ChangedEnumTrait.NameChanged", []diff.RuleID{"enum.value.renamed"}},
	{"ChangedEnumTrait.OrderChanged", []diff.RuleID{"enum.reordered", "enum.value.added"}},
	{"ChangedLengthTrait", []diff.RuleID{"constraint.min", "constraint.max"}},
	{"ChangedRangeTrait", []diff.RuleID{"constraint.min", "constraint.max"}},
	{"ChangedMemberOrder", []diff.RuleID{"member.reordered"}},
	{"ChangedMemberTarget", []diff.RuleID{"member.retargeted", "shape.renamed", "shape.type", "enum.introduced", "enum.dropped", "union", "document"}},
	{"ChangedNullability", []diff.RuleID{"member.required", "member.default", "member.clientOptional", "member.addedDefault", "shape.input"}},
	{"ChangedOperationInput", []diff.RuleID{"operation.input", "shape.renamed"}},
	{"ChangedOperationOutput", []diff.RuleID{"operation.output", "shape.renamed"}},
	{"ChangedResourceIdentifiers", []diff.RuleID{"resource.identifiers"}},
	{"ChangedShapeType", []diff.RuleID{"shape.type", "union", "document", "enum.introduced", "enum.dropped"}},
	{"ServiceRename", []diff.RuleID{"service.rename"}},
	{"SigV4Migration", []diff.RuleID{"service.auth", "operation.auth"}},
	{"EndpointSigV4Migration", []diff.RuleID{"service.endpointRules"}},
	{"ModifiedTrait", []diff.RuleID{"trait"}},
	{"TraitBreakingChange", []diff.RuleID{"trait"}},
}

// smithyTraits are the rules about traits that have some of their own.
var smithyTraits = map[string][]diff.RuleID{
	"smithy.api#auth":                     {"service.auth", "operation.auth"},
	"aws.auth#sigv4":                      {"service.auth", "service.signingName"},
	"aws.auth#sigv4a":                     {"service.auth", "service.signingName"},
	"smithy.api#default":                  {"member.default"},
	"smithy.api#addedDefault":             {"member.addedDefault"},
	"smithy.api#clientOptional":           {"member.clientOptional"},
	"smithy.api#length":                   {"constraint.min", "constraint.max"},
	"smithy.api#range":                    {"constraint.min", "constraint.max"},
	"smithy.api#pattern":                  {"constraint.pattern"},
	"smithy.api#uniqueItems":              {"constraint.uniqueItems"},
	"smithy.api#sparse":                   {"constraint.sparse"},
	"smithy.api#mediaType":                {"shape.mediaType"},
	"smithy.api#sensitive":                {"shape.sensitive"},
	"smithy.api#enum":                     {"enum"},
	"smithy.api#jsonName":                 {"member.wireName"},
	"smithy.api#xmlName":                  {"member.wireName", "shape.xmlName"},
	"smithy.api#xmlAttribute":             {"member.xmlAttribute"},
	"smithy.api#xmlFlattened":             {"member.flattened"},
	"smithy.api#xmlNamespace":             {"member.xmlNamespace", "service.xmlNamespace"},
	"smithy.api#httpHeader":               {"member.wireName", "member.location"},
	"smithy.api#httpQuery":                {"member.wireName", "member.location"},
	"smithy.api#httpLabel":                {"member.location"},
	"smithy.api#httpPayload":              {"member.location"},
	"smithy.api#httpPrefixHeaders":        {"member.wireName", "member.location"},
	"smithy.api#httpQueryParams":          {"member.location"},
	"smithy.api#httpResponseCode":         {"member.location"},
	"smithy.api#httpError":                {"error.httpStatus"},
	"smithy.api#error":                    {"error"},
	"smithy.api#retryable":                {"error.retryable"},
	"aws.protocols#awsQueryError":         {"error.code", "error.httpStatus"},
	"smithy.api#http":                     {"operation.http"},
	"smithy.api#endpoint":                 {"operation.endpoint"},
	"smithy.api#hostLabel":                {"member.hostLabel"},
	"smithy.api#timestampFormat":          {"member.timestampFormat"},
	"smithy.api#streaming":                {"member.streaming"},
	"smithy.api#requiresLength":           {"member.requiresLength"},
	"smithy.api#eventHeader":              {"member.event"},
	"smithy.api#eventPayload":             {"member.event"},
	"smithy.api#idempotencyToken":         {"member.idempotencyToken"},
	"smithy.api#idempotent":               {"operation.idempotent"},
	"smithy.api#readonly":                 {"operation.readonly"},
	"smithy.api#input":                    {"shape.input"},
	"smithy.api#paginated":                {"pagination"},
	"smithy.api#requestCompression":       {"operation.compression"},
	"smithy.api#deprecated":               {"service.deprecated", "operation.deprecated", "shape.deprecated", "member.deprecated", "service.undeprecated", "operation.undeprecated", "shape.undeprecated", "member.undeprecated"},
	"smithy.api#documentation":            {"docs"},
	"smithy.api#examples":                 {"example"},
	"smithy.api#title":                    {"service.title"},
	"aws.api#service":                     {"service"},
	"aws.protocols#httpChecksum":          {"operation.checksum"},
	"smithy.rules#endpointRuleSet":        {"service.endpointRules"},
	"smithy.api#httpBasicAuth":            {"service.auth"},
	"smithy.api#httpDigestAuth":           {"service.auth"},
	"smithy.api#httpBearerAuth":           {"service.auth"},
	"smithy.api#httpApiKeyAuth":           {"service.auth"},
	"aws.auth#unsignedPayload":            {"operation.unsignedPayload"},
	"aws.api#clientDiscoveredEndpoint":    {"operation.endpointDiscovery"},
	"aws.api#clientEndpointDiscovery":     {"operation.endpointDiscovery"},
	"aws.api#clientEndpointDiscoveryId":   {"member.endpointDiscoveryId"},
	"smithy.rules#contextParam":           {"member.contextParam"},
	"smithy.rules#staticContextParams":    {"operation.contextParam"},
	"smithy.rules#operationContextParams": {"operation.contextParam"},
	"smithy.rules#clientContextParams":    {"service.clientContextParam"},
	"smithy.rules#endpointBdd":            {"service.endpointRules"},
	"smithy.api#externalDocumentation":    {"docs.url"},
	"aws.protocols#ec2QueryName":          {"member.wireName"},
	"smithy.api#enumValue":                {"enum.value"},
	"smithy.api#required":                 {"member.required"},
	"aws.protocols#restJson1":             {"service.protocol"},
	"aws.protocols#restXml":               {"service.protocol"},
	"aws.protocols#awsJson1_0":            {"service.protocol"},
	"aws.protocols#awsJson1_1":            {"service.protocol"},
	"aws.protocols#awsQuery":              {"service.protocol"},
	"aws.protocols#ec2Query":              {"service.protocol"},
	"smithy.protocols#rpcv2Cbor":          {"service.protocol"},
	"smithy.waiters#waitable":             {"waiter"},
	"smithy.api#httpChecksumRequired":     {"operation.checksum"},
}

// A diffCase is a case of suites/smithy/diff.
type diffCase struct {
	ID       string
	Inputs   []string
	Expected struct{ Events []diffEvent }
}

type diffEvent struct{ ID, ShapeID string }

// smithyDiff looks for a record of the counterpart rule at the shape of every
// event that Smithy's own comparison reports.
func smithyDiff(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "smithy-diff: events with a record"}
	dir := filepath.Join(corpus, "suites", "smithy", "diff")
	cases, err := readSuite[diffCase](dir)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		var sides [2]*model.Model
		for i, in := range c.Inputs {
			if sides[i], err = loadModel(ctx, filepath.Join(dir, in)); err != nil {
				return nil, fmt.Errorf("%s: %w", c.ID, err)
			}
		}
		l := newLookup(modelPair{old: sides[0], new: sides[1]})
		for _, e := range c.Expected.Events {
			r.expect(c.ID+" "+e.ID+" "+e.ShapeID, l.event(e))
		}
	}
	return []*row{r}, nil
}

// event looks for a record of an event; "" if there is one.
func (l *lookup) event(e diffEvent) string {
	rules := counterparts(e.ID)
	subject := model.ShapeID(e.ShapeID)
	for _, c := range l.all {
		if isRule(c.Rule.ID, rules) && l.isAbout(c, subject) {
			return ""
		}
	}
	var have []string
	for _, c := range l.all {
		have = append(have, fmt.Sprint(c.Rule.ID, " ", c.Subject, " ", c.Args))
	}
	return fmt.Sprintf("want one of %v; there are %q", rules, have)
}

// counterparts are the rules that say what an event says.
func counterparts(id string) []diff.RuleID {
	if kind, rest, _ := strings.Cut(id, "."); kind == "ModifiedTrait" || kind == "TraitBreakingChange" {
		_, trait, _ := strings.Cut(rest, ".")
		if rules := smithyTraits[trait]; rules != nil {
			return rules
		}
	}
	var out []diff.RuleID
	longest := 0
	for _, e := range smithyEvents {
		if len(e.event) > longest && diff.RuleID(e.event).Covers(diff.RuleID(id)) {
			out, longest = e.rules, len(e.event)
		}
	}
	return out
}

// isAbout reports whether a record is about a shape: it is the subject, or an
// argument names it, as the service that an operation is bound to.
func (l *lookup) isAbout(c *diff.Change, id model.ShapeID) bool {
	if c.Subject == id || slices.Contains(c.Places, id) || slices.ContainsFunc(c.Args, func(a diff.Arg) bool { return a.Value == string(id) && id != "" }) {
		return true
	}
	// A value of an enum is a change of the enum.
	if c.Subject != id.Shape() || c.Arg("value") == "" {
		return false
	}
	for _, m := range []*model.Model{l.old, l.new} {
		if s := m.Shape(id.Shape()); s != nil {
			if member := model.MemberNamed(s, id.Member()); member != nil {
				v, ok := member.Traits().Get(model.TraitEnumValue).(*node.String)
				return ok && v.Text == c.Arg("value") || member.Name == c.Arg("value")
			}
		}
	}
	return false
}
