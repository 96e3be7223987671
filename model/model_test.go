package model_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
)

// parse loads the shapes of a Smithy 2.0 JSON AST.
func parse(t testing.TB, shapes string) *model.Model {
	t.Helper()
	return loadtest.Text(t, load.Options{AllowUnknownTraits: true}, "model.json", `{"smithy": "2.0", "shapes": {`+shapes+`}}`)
}

func TestIsIdentifier(t *testing.T) {
	for text, want := range map[string]bool{
		"a": true, "Z9": true, "a_b": true, "_a": true, "__a": true, "_1": true, "a_": true, "_a_": true,
		"": false, "_": false, "__": false, "1a": false, "a-b": false, "a b": false, "ä": false, "aä": false, "a.b": false,
	} {
		if got := model.IsIdentifier(text); got != want {
			t.Errorf("IsIdentifier(%q) = %v", text, got)
		}
	}
}

func TestShapeID(t *testing.T) {
	tests := []struct {
		id                      model.ShapeID
		valid                   bool
		namespace, name, member string
		shape                   model.ShapeID
	}{
		{"ns#Name", true, "ns", "Name", "", "ns#Name"},
		{"a.b.c#Name", true, "a.b.c", "Name", "", "a.b.c#Name"},
		{"ns#Name$member", true, "ns", "Name", "member", "ns#Name"},
		{"_x._y#_z$_m", true, "_x._y", "_z", "_m", "_x._y#_z"},
		{"Name", false, "Name", "", "", "Name"},
		{"", false, "", "", "", ""},
		{"#Name", false, "", "Name", "", "#Name"},
		{"ns#", false, "ns", "", "", "ns#"},
		{"ns#Name$", false, "ns", "Name", "", "ns#Name"},
		{"ns#Name$a$b", false, "ns", "Name", "a$b", "ns#Name"},
		{"ns#a#b", false, "ns", "a#b", "", "ns#a#b"},
		{"a..b#Name", false, "a..b", "Name", "", "a..b#Name"},
		{".a#Name", false, ".a", "Name", "", ".a#Name"},
		{"1a#Name", false, "1a", "Name", "", "1a#Name"},
		{"ns#My Name", false, "ns", "My Name", "", "ns#My Name"},
	}
	for _, tt := range tests {
		if got := tt.id.IsValid(); got != tt.valid {
			t.Errorf("%q is valid: %v", tt.id, got)
		}
		got := []string{tt.id.Namespace(), tt.id.Name(), tt.id.Member(), string(tt.id.Shape())}
		if diff := cmp.Diff([]string{tt.namespace, tt.name, tt.member, string(tt.shape)}, got); diff != "" {
			t.Errorf("parts of %q (-want +got):\n%s", tt.id, diff)
		}
	}
	if got := model.NewShapeID("a.b", "C").WithMember("d"); got != "a.b#C$d" {
		t.Errorf("made the id %q", got)
	}
}

// Case is ignored first and decides second, and "_" stands where it does among
// lower-case letters.
func TestCompareFold(t *testing.T) {
	want := []string{"", "A", "a", "AA", "Aa", "aA", "aa", "ab", "a_", "B", "b", "_", "_a", "z"}
	slices.SortStableFunc(want, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, model.CompareFold)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sorted (-want +got):\n%s", diff)
	}
	for _, a := range want {
		for _, b := range want {
			if x, y := model.CompareFold(a, b), model.CompareFold(b, a); x != -y || x == 0 != (a == b) {
				t.Errorf("CompareFold(%q, %q) = %d, reversed %d", a, b, x, y)
			}
		}
	}
}

const river = `
	"ns#Svc": {
		"type": "service",
		"operations": [{"target": "ns#Op"}, {"target": "ns#Void"}],
		"resources": [{"target": "ns#Res"}],
		"errors": [{"target": "ns#Oops"}],
		"rename": {"other#Item": "OtherItem"}
	},
	"ns#Res": {
		"type": "resource",
		"identifiers": {"id": {"target": "ns#Id"}},
		"properties": {"p": {"target": "ns#Prop"}},
		"read": {"target": "ns#Read"},
		"list": {"target": "ns#List"},
		"operations": [{"target": "ns#Act"}],
		"collectionOperations": [{"target": "ns#Sweep"}],
		"resources": [{"target": "ns#Sub"}]
	},
	"ns#Sub": {"type": "resource", "delete": {"target": "ns#Drop"}, "operations": [{"target": "ns#Op"}]},
	"ns#Id": {"type": "string"},
	"ns#Prop": {"type": "string"},
	"ns#Read": {"type": "operation"},
	"ns#List": {"type": "operation"},
	"ns#Act": {"type": "operation"},
	"ns#Sweep": {"type": "operation"},
	"ns#Drop": {"type": "operation"},
	"ns#Void": {"type": "operation"},
	"ns#Op": {"type": "operation", "input": {"target": "ns#OpInput"}, "output": {"target": "ns#OpOutput"}, "errors": [{"target": "ns#Late"}]},
	"ns#OpInput": {"type": "structure", "members": {"map": {"target": "ns#ByLetter"}, "tree": {"target": "ns#Tree"}}},
	"ns#OpOutput": {"type": "structure", "members": {"choice": {"target": "ns#Choice"}}},
	"ns#ByLetter": {"type": "map", "key": {"target": "ns#Letter"}, "value": {"target": "other#Item"}},
	"ns#Letter": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}},
	"other#Item": {"type": "long"},
	"ns#Tree": {"type": "structure", "members": {"children": {"target": "ns#Trees"}}, "traits": {"ns#info": {"about": "ns#Unreached"}}},
	"ns#Trees": {"type": "list", "member": {"target": "ns#Tree"}},
	"ns#Choice": {"type": "union", "members": {"none": {"target": "smithy.api#Unit"}, "text": {"target": "smithy.api#String"}}},
	"ns#Late": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server"}},
	"ns#Oops": {"type": "structure", "members": {"code": {"target": "smithy.api#Integer"}}, "traits": {"smithy.api#error": "client"}},
	"ns#Unreached": {"type": "structure", "members": {}}`

func ids[S model.Shape](shapes []S) string {
	var out []string
	for _, s := range shapes {
		out = append(out, strings.TrimPrefix(string(s.ID()), "ns#"))
	}
	return strings.Join(out, " ")
}

func TestClosure(t *testing.T) {
	m := parse(t, river)
	svc := m.Services()[0]
	for _, tt := range []struct {
		root model.ShapeID
		want string
	}{
		{"ns#Svc", "Act ByLetter Choice Drop Id Late Letter List Oops Op OpInput OpOutput Prop Read Res Sub Svc Sweep Tree Trees Void " +
			"other#Item smithy.api#Integer smithy.api#String smithy.api#Unit"},
		{"ns#Sub", "ByLetter Choice Drop Late Letter Op OpInput OpOutput Sub Tree Trees other#Item smithy.api#String smithy.api#Unit"},
		{"ns#Void", "Void"}, // Unit is no input
		{"ns#Choice", "Choice smithy.api#String smithy.api#Unit"},
		{"ns#Letter", "Letter"},
		{"ns#Trees", "Tree Trees"},
		{"ns#ByLetter", "ByLetter Letter other#Item"},
	} {
		if diff := cmp.Diff(tt.want, ids(model.Closure(m.Shape(tt.root)))); diff != "" {
			t.Errorf("closure of %s (-want +got):\n%s", tt.root, diff)
		}
	}
	if got := model.Closure(); got != nil {
		t.Errorf("the closure of nothing is %v", got)
	}
	if got, want := ids(model.ServiceOperations(svc)), "Act Drop List Op Read Sweep Void"; got != want {
		t.Errorf("operations: got %s, want %s", got, want)
	}
	if got, want := ids(model.ServiceResources(svc)), "Res Sub"; got != want {
		t.Errorf("resources: got %s, want %s", got, want)
	}
	if got := model.NameIn(svc, m.Shape("other#Item")); got != "OtherItem" {
		t.Errorf("a renamed shape is named %s", got)
	}
	if got := model.NameIn(nil, m.Shape("other#Item")); got != "Item" {
		t.Errorf("outside of a service a shape is named %s", got)
	}
}

// The columns are the modes of Smithy's reference implementation: Server,
// Client, ClientCareful, ClientZeroValueV1, ClientZeroValueV1NoInput; "n" means
// that the member may be absent.
func TestNullable(t *testing.T) {
	m := parse(t, `
		"ns#S": {"type": "structure", "members": {
			"plain": {"target": "smithy.api#String"},
			"required": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
			"requiredStruct": {"target": "ns#Empty", "traits": {"smithy.api#required": {}}},
			"requiredUnion": {"target": "ns#U", "traits": {"smithy.api#required": {}}},
			"requiredOptional": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#clientOptional": {}}},
			"number": {"target": "smithy.api#Integer"},
			"requiredNumber": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}},
			"zero": {"target": "smithy.api#PrimitiveInteger", "traits": {"smithy.api#default": 0}},
			"minusZero": {"target": "smithy.api#Double", "traits": {"smithy.api#default": -0.0}},
			"addedZero": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 0, "smithy.api#addedDefault": {}}},
			"optionalZero": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 0, "smithy.api#clientOptional": {}}},
			"five": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 5}},
			"null": {"target": "smithy.api#PrimitiveInteger", "traits": {"smithy.api#default": null}},
			"fromTarget": {"target": "smithy.api#PrimitiveInteger"},
			"false": {"target": "smithy.api#Boolean", "traits": {"smithy.api#default": false}},
			"true": {"target": "smithy.api#Boolean", "traits": {"smithy.api#default": true}},
			"empty": {"target": "smithy.api#String", "traits": {"smithy.api#default": ""}},
			"kind": {"target": "ns#I", "traits": {"smithy.api#default": 0}}
		}},
		"ns#In": {"type": "structure", "traits": {"smithy.api#input": {}}, "members": {
			"required": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
			"zero": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 0}}
		}},
		"ns#Empty": {"type": "structure", "members": {}},
		"ns#U": {"type": "union", "members": {"a": {"target": "ns#Empty"}}},
		"ns#I": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 0}}}},
		"ns#L": {"type": "list", "member": {"target": "smithy.api#String"}},
		"ns#SparseL": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
		"ns#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}},
		"ns#SparseM": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}}`)
	for _, tt := range []struct {
		member model.ShapeID
		want   string
	}{
		{"ns#S$plain", "nnnnn"},
		{"ns#S$required", "---nn"},
		{"ns#S$requiredStruct", "--nnn"},
		{"ns#S$requiredUnion", "--nnn"},
		{"ns#S$requiredOptional", "-nnnn"},
		{"ns#S$number", "nnnnn"},
		{"ns#S$requiredNumber", "---nn"},
		{"ns#S$zero", "-----"},
		{"ns#S$minusZero", "-----"},
		{"ns#S$addedZero", "---nn"},
		{"ns#S$optionalZero", "-nnnn"},
		{"ns#S$five", "---nn"},
		{"ns#S$null", "nnnnn"},
		{"ns#S$fromTarget", "nnnnn"}, // a default counts on the member only
		{"ns#S$false", "-----"},
		{"ns#S$true", "---nn"},
		{"ns#S$empty", "---nn"},
		{"ns#S$kind", "-----"},
		{"ns#In$required", "-nnnn"},
		{"ns#In$zero", "-nnn-"},
		{"ns#U$a", "-----"},
		{"ns#I$A", "-----"},
		{"ns#L$member", "-----"},
		{"ns#SparseL$member", "nnnnn"},
		{"ns#M$key", "-----"},
		{"ns#M$value", "-----"},
		{"ns#SparseM$key", "-----"},
		{"ns#SparseM$value", "nnnnn"},
	} {
		member := model.MemberNamed(m.Shape(tt.member.Shape()), tt.member.Member())
		var got strings.Builder
		for _, mode := range []model.Nullability{
			model.Server, model.Client, model.ClientCareful, model.ClientZeroValueV1, model.ClientZeroValueV1NoInput,
		} {
			if model.Nullable(member, mode) {
				got.WriteByte('n')
			} else {
				got.WriteByte('-')
			}
		}
		if got.String() != tt.want {
			t.Errorf("%s: got %s, want %s", tt.member, got.String(), tt.want)
		}
	}
}

// Shapes of the prelude can be looked up, but are not among the model's.
func TestPrelude(t *testing.T) {
	m := parse(t, `"ns#A": {"type": "string"}`)
	if got := ids(slices.Collect(m.Shapes())); got != "A" {
		t.Errorf("the model has %s", got)
	}
	for _, name := range append(model.PreludeNames(), "Unit") {
		id := model.NewShapeID(model.PreludeNamespace, name)
		s := m.Shape(id)
		if s == nil || s.ID() != id || !s.Span().IsZero() {
			t.Errorf("%s is %v", id, s)
		}
	}
	if m.Shape("ns#B") != nil {
		t.Error("a shape that nobody defined was found")
	}
}

// Every kind has a Go type of its own that says so, and an article.
func TestKinds(t *testing.T) {
	b := model.NewBuilder()
	for _, k := range model.Kinds {
		if got := b.Define(k, model.NewShapeID("ns", string(k)), diag.Span{}).Kind(); got != k {
			t.Errorf("a %s says that it is a %s", k, got)
		}
		article := "a "
		if strings.ContainsRune("eio", rune(k[0])) {
			article = "an "
		}
		if got := k.WithArticle(); got != article+string(k) {
			t.Errorf("one of the kind %s is %q", k, got)
		}
	}
}

func TestTraits(t *testing.T) {
	m := parse(t, `"ns#A": {"type": "string", "traits": {
		"smithy.api#deprecated": {"message": "use B", "since": "2"},
		"smithy.api#documentation": "Doc.",
		"ns#z": [1], "ns#a": {"k": "v"}
	}}, "ns#B": {"type": "string", "traits": {"smithy.api#deprecated": {}}}`)
	a, b := m.Shape("ns#A"), m.Shape("ns#B")
	var order []string
	for _, tr := range a.Traits().All() {
		order = append(order, string(tr.ID))
	}
	want := []string{"ns#a", "ns#z", "smithy.api#deprecated", "smithy.api#documentation"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if got := a.Traits().Object("ns#a").Text("k"); got != "v" {
		t.Errorf("ns#a has %q", got)
	}
	if a.Traits().Object("ns#z") != nil || a.Traits().Text("ns#a") != "" || a.Traits().Has("ns#none") {
		t.Error("a trait of another kind or none was taken for one that was asked for")
	}
	if diff := cmp.Diff(&model.Deprecation{Message: "use B", Since: "2"}, model.Deprecated(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(&model.Deprecation{}, model.Deprecated(b)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if model.Deprecated(m.Shape("smithy.api#String")) != nil || a.Documentation() == nil || b.Documentation() != nil {
		t.Error("a shape has what the model does not say of it")
	}
}
