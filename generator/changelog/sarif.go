package changelog

import (
	"net/url"
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/node"
)

// sarifLevels are the levels of SARIF by ours.
var sarifLevels = [...]string{diff.None: "none", diff.Additive: "note", diff.Risky: "warning", diff.Breaking: "error"}

// SARIF prints a report in the Static Analysis Results Interchange Format,
// version 2.1.0. Positions are those of the new model, or where the subject is
// gone, of the old one.
func SARIF(r *diff.Report, o Options) []byte {
	p := newPage(r, Options{Docs: o.Docs})
	rules, results := node.NewArray(noSpan), node.NewArray(noSpan)
	index := make(map[diff.RuleID]int)
	for _, g := range p.Groups {
		for _, e := range g.Changes {
			i, known := index[e.Rule.ID]
			if !known {
				i = len(rules.Elems)
				index[e.Rule.ID] = i
				rules.Elems = append(rules.Elems, object(
					"id", str(string(e.Rule.ID)),
					"shortDescription", object("text", str(ruleTitle(e.Rule))),
					"fullDescription", object("text", str(e.Rule.Doc)),
				))
			}
			result := object(
				"ruleId", str(string(e.Rule.ID)),
				"ruleIndex", number(i),
				"level", str(sarifLevels[e.Level]),
				"message", object("text", str(noLinks(e.Message()))),
			)
			location := object("logicalLocations", node.NewArray(noSpan, object("fullyQualifiedName", str(Printable(string(e.Subject))))))
			if at := e.Span(); !at.IsZero() {
				location.Set("physicalLocation", physical(at))
			}
			result.Set("locations", node.NewArray(noSpan, location))
			result.Set("partialFingerprints", object("apismith/v1", str(e.Fingerprint)))
			results.Elems = append(results.Elems, result)
		}
	}
	log := object(
		"$schema", str("https://json.schemastore.org/sarif-2.1.0.json"),
		"version", str("2.1.0"),
		"runs", node.NewArray(noSpan, object(
			"tool", object("driver", object(
				"name", str("apismith"),
				"informationUri", str("https://github.com/apismith/apismith"),
				"rules", rules,
			)),
			"columnKind", str("utf16CodeUnits"),
			"results", results,
		)),
	)
	return Encode(log)
}

// noLinks is a text in which nothing is an embedded link (SARIF 2.1.0, section
// 3.11.6).
func noLinks(s string) string { return strings.ReplaceAll(Printable(s), "](", "] (") }

// physical is a place in a file, without a region for what is in another revision
// of it only.
func physical(at diag.Span) node.Value {
	pos := at.Position()
	file, isOld := workTree(pos.File)
	location := object("artifactLocation", object("uri", str(fileURI(file))))
	if !isOld {
		location.Set("region", object("startLine", number(pos.Line), "startColumn", number(pos.Column)))
	}
	return location
}

// fileURI is the name of a file as a relative URI reference.
func fileURI(name string) string {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}
