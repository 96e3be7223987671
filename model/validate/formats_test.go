package validate_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/validate"
)

// A sarifLog is what the format asks for (SARIF 2.1.0, sections 3.13 to 3.35), and
// what those who show findings need.
type sarifLog struct {
	Schema  string `json:"$schema"`
	Version string
	Runs    []struct {
		ColumnKind string
		Tool       struct {
			Driver struct {
				Name, InformationURI string
				Rules                []struct {
					ID              string
					FullDescription *struct{ Text string }
				}
			}
		}
		Results []struct {
			RuleID, Level string
			Message       struct{ Text string }
			Locations     []struct {
				LogicalLocations []struct{ FullyQualifiedName string }
				PhysicalLocation *struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine, StartColumn int }
				}
			}
			Suppressions []struct{ Kind, Justification string }
		}
	}
}

// TestSARIF proves that findings of all kinds have what SARIF requires: those of
// rules, of loading and of no rule that we know; with a place and without; suppressed
// and not; in files whose names are no plain URIs.
func TestSARIF(t *testing.T) {
	t.Parallel()
	file := diag.NewFile("my models/a#b%.smithy", "namespace a\nstring S\n")
	found := []diag.Diagnostic{
		{Rule: "EnumShape", Severity: diag.Warning, Span: file.Span(12, 18), Shape: "a#S", Message: "no capitals", Hint: "write S"},
		{Rule: "EnumShape", Severity: diag.Suppressed, Span: file.Span(12, 18), Shape: "a#S", Message: "no capitals", Reason: "we like it"},
		{Rule: "Target.UnresolvedShape", Severity: diag.Error, Span: file.Span(0, 1), Message: "no shape"},
		{Rule: "Model.Syntax", Severity: diag.Error, Span: file.Span(12, 13), Message: "no\nmodel"},
		{Rule: "NoMaps", Severity: diag.Danger, Message: "a finding of the model's own"},
		{Rule: "C2J.Member", Severity: diag.Note, Message: "unknown"},
	}
	var log sarifLog
	if err := json.Unmarshal(validate.SARIF(found), &log); err != nil {
		t.Fatal(err)
	}
	if log.Schema == "" || log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("not a log of one run: %+v", log)
	}
	run := log.Runs[0]
	if d := run.Tool.Driver; d.Name != "apismith" || d.InformationURI == "" || run.ColumnKind != "utf16CodeUnits" {
		t.Errorf("the tool is not described: %+v", d)
	}
	rules := make(map[string]bool)
	for _, r := range run.Tool.Driver.Rules {
		if r.ID == "" || rules[r.ID] {
			t.Errorf("rule %q is nameless or there twice", r.ID)
		}
		if explained := r.FullDescription != nil && r.FullDescription.Text != ""; explained == (r.ID == "NoMaps") {
			t.Errorf("rule %s: explained is %v", r.ID, explained)
		}
		rules[r.ID] = true
	}
	if len(run.Results) != len(found) {
		t.Fatalf("%d results for %d findings", len(run.Results), len(found))
	}
	for i, r := range run.Results {
		if r.RuleID != string(found[i].Rule) || !rules[r.RuleID] {
			t.Errorf("result %d has the rule %q, which is not described", i, r.RuleID)
		}
		if r.Message.Text == "" || !slices.Contains([]string{"note", "warning", "error"}, r.Level) {
			t.Errorf("result %d has the message %q at level %q", i, r.Message.Text, r.Level)
		}
		if suppressed := len(r.Suppressions) == 1 && r.Suppressions[0].Kind == "inSource" && r.Suppressions[0].Justification != ""; suppressed != (found[i].Severity == diag.Suppressed) {
			t.Errorf("result %d: suppressed is %v", i, suppressed)
		}
		if isPlaced := len(r.Locations) > 0; isPlaced == found[i].Span.IsZero() {
			t.Errorf("result %d: a place is %v", i, isPlaced)
		}
		for _, l := range r.Locations {
			at := l.PhysicalLocation
			uri, err := url.Parse(at.ArtifactLocation.URI)
			if err != nil || uri.Path != file.Name() || uri.Fragment != "" {
				t.Errorf("result %d: %q does not lead to the file (%v)", i, at.ArtifactLocation.URI, err)
			}
			if want := found[i].Span.Position(); at.Region.StartLine != want.Line || at.Region.StartColumn != want.Column {
				t.Errorf("result %d is at %v, want %v", i, at.Region, want)
			}
		}
	}
}
