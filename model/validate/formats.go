package validate

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// JSON prints findings as an array of objects with the members severity (in
// capitals, as Smithy spells it), id, shape, file, line, column and message, and,
// where there is something to say, hint and suppressionReason. A finding without a
// place has an empty file and line and column 0.
func JSON(found []diag.Diagnostic) []byte {
	list := node.NewArray(diag.Span{})
	for _, f := range found {
		at := f.Span.Position()
		o := object(
			"severity", text(strings.ToUpper(f.Severity.String())),
			"id", text(string(f.Rule)),
			"shape", text(f.Shape),
			"file", text(at.File),
			"line", number(at.Line),
			"column", number(at.Column),
			"message", text(f.Message),
		)
		if f.Hint != "" {
			o.Set("hint", text(f.Hint))
		}
		if f.Reason != "" {
			o.Set("suppressionReason", text(f.Reason))
		}
		list.Elems = append(list.Elems, o)
	}
	return append(node.Append(nil, list, 2), '\n')
}

// sarifLevel is the level of a severity in SARIF.
func sarifLevel(s diag.Severity) string {
	switch s {
	case diag.Error, diag.Danger:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "note"
}

// SARIF prints findings in the Static Analysis Results Interchange Format, version
// 2.1.0. Those that the model suppresses are there as suppressed in the source.
func SARIF(found []diag.Diagnostic) []byte {
	results, used := node.NewArray(diag.Span{}), node.NewArray(diag.Span{})
	known := make(map[diag.Rule]bool)
	for _, f := range found {
		if !known[f.Rule] {
			known[f.Rule] = true
			used.Elems = append(used.Elems, sarifRule(f.Rule))
		}
		results.Elems = append(results.Elems, sarifResult(f))
	}
	log := object(
		"$schema", text("https://json.schemastore.org/sarif-2.1.0.json"),
		"version", text("2.1.0"),
		"runs", node.NewArray(diag.Span{}, object(
			"tool", object("driver", object(
				"name", text("apismith"),
				"informationUri", text("https://github.com/apismith/apismith"),
				"rules", used,
			)),
			"columnKind", text("utf16CodeUnits"),
			"results", results,
		)),
	)
	return append(node.Append(nil, log, 2), '\n')
}

func sarifRule(id diag.Rule) node.Value {
	o := object("id", text(string(id)))
	if doc := explain(id); doc != "" {
		o.Set("fullDescription", object("text", text(doc)))
	}
	return o
}

func sarifResult(f diag.Diagnostic) node.Value {
	message := diag.Clean(f.Message)
	if f.Hint != "" {
		message += "; " + diag.Clean(f.Hint)
	}
	o := object("ruleId", text(string(f.Rule)), "level", text(sarifLevel(f.Severity)), "message", object("text", text(message)))
	location := object()
	if f.Shape != "" {
		location.Set("logicalLocations", node.NewArray(diag.Span{}, object("fullyQualifiedName", text(diag.Clean(f.Shape)))))
	}
	if at := f.Span.Position(); at.Line > 0 {
		location.Set("physicalLocation", object(
			"artifactLocation", object("uri", text((&url.URL{Path: at.File}).String())),
			"region", object("startLine", number(at.Line), "startColumn", number(at.Column)),
		))
	}
	if len(location.Members) > 0 {
		o.Set("locations", node.NewArray(diag.Span{}, location))
	}
	if f.Severity == diag.Suppressed {
		s := object("kind", text("inSource"))
		if f.Reason != "" {
			s.Set("justification", text(diag.Clean(f.Reason)))
		}
		o.Set("suppressions", node.NewArray(diag.Span{}, s))
	}
	return o
}

var (
	commandMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub prints findings as workflow commands, which GitHub Actions shows as
// annotations beside the lines of the model. What is suppressed gets none.
func GitHub(found []diag.Diagnostic) []byte {
	var b strings.Builder
	for _, f := range found {
		kind := "notice"
		switch f.Severity {
		case diag.Suppressed:
			continue
		case diag.Danger, diag.Error:
			kind = "error"
		case diag.Warning:
			kind = "warning"
		}
		fmt.Fprintf(&b, "::%s ", kind)
		if at := f.Span.Position(); at.Line > 0 {
			fmt.Fprintf(&b, "file=%s,line=%d,col=%d,", commandProperty.Replace(at.File), at.Line, at.Column)
		}
		message := diag.Clean(f.Message)
		if f.Hint != "" {
			message += "\n" + diag.Clean(f.Hint)
		}
		fmt.Fprintf(&b, "title=%s::%s\n", commandProperty.Replace(diag.Clean(string(f.Rule))), commandMessage.Replace(message))
	}
	return []byte(b.String())
}

// object makes an object of keys and values in turn.
func object(pairs ...any) *node.Object {
	o := node.NewObject(diag.Span{})
	for i := 0; i < len(pairs); i += 2 {
		o.Members = append(o.Members, node.Member{Key: pairs[i].(string), Value: pairs[i+1].(node.Value)})
	}
	return o
}

func text(s string) node.Value { return node.NewString(diag.Span{}, s) }

func number(n int) node.Value { return node.NewInt(diag.Span{}, int64(n)) }
