package value_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/validate/value"
	"github.com/apismith/apismith/output/goldentest"
)

// TestCases checks the lines of the section "values", a shape and a value each,
// against the model of the case. The section "want" has, below each line, what is
// wrong; UPDATE_GOLDEN=1 rewrites it.
func TestCases(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		var source, values string
		for _, f := range a.Files {
			switch f.Name {
			case "model.smithy":
				source = string(f.Data)
			case "values":
				values = string(f.Data)
			default:
				continue
			}
			got.Files = append(got.Files, f)
		}
		m := loadtest.Text(t, load.Options{}, "model.smithy", source)
		got.Files = append(got.Files, goldentest.File("want", check(t, m, values)))
		return got
	})
}

func check(t *testing.T, m *model.Model, values string) string {
	t.Helper()
	// Only shapes of the namespace match any selector of these tests.
	c := value.Checker{Model: m, Matches: func(selector string, s model.Subject) (bool, error) {
		shape, ok := s.(model.Shape)
		return ok && selector == string(shape.Kind()), nil
	}}
	var b strings.Builder
	for line := range strings.Lines(values) {
		line = strings.TrimSuffix(line, "\n")
		fmt.Fprintln(&b, line)
		name, text, _ := strings.Cut(line, " ")
		id := model.ShapeID(name)
		if !strings.Contains(name, "#") {
			id = model.ShapeID("example#" + name)
		}
		var d diag.List
		v := node.Parse(diag.NewFile("value", text), &d)
		if v == nil {
			t.Fatal(d.Sorted())
		}
		var s model.Subject = m.Shape(id.Shape())
		if id.Member() != "" {
			s = model.MemberNamed(m.Shape(id.Shape()), id.Member())
		}
		for _, f := range c.Check(s, v) {
			fmt.Fprintf(&b, "    %d: %s\n", f.Span.Position().Column, f)
			if f.Hint != "" {
				fmt.Fprintf(&b, "        %s\n", f.Hint)
			}
		}
	}
	return b.String()
}

// FuzzCheck: whatever the value, what is wrong with it stands within it, and is
// the same after the value was written and read again.
func FuzzCheck(f *testing.F) {
	m := loadtest.Text(f, load.Options{}, "model.smithy", everything)
	root := m.Shape("example#Everything")
	for _, seed := range []string{`{"text": "ab"}`, `{"list": [null, 1, "a", "a"]}`, `{"map": {"k": {}}}`, `{"union": {"x": 1e999}}`, `[]`, `{"time": "2020-02-30T00:00:00Z"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var c value.Checker
		var d diag.List
		v := node.Parse(diag.NewFile("value", text), &d)
		if v == nil {
			return
		}
		found := c.Check(root, v)
		for _, x := range found {
			if x.Span.Start < v.Span().Start || x.Span.End > v.Span().End || x.Message == "" {
				t.Errorf("%s stands at %d to %d", x, x.Span.Start, x.Span.End)
			}
		}
		again := c.Check(root, node.Parse(diag.NewFile("value", string(node.Append(nil, v, 0))), &d))
		if len(again) != len(found) {
			t.Fatalf("found %v, then %v", found, again)
		}
		for i := range found {
			if found[i].Path != again[i].Path || found[i].Aspect != again[i].Aspect {
				t.Errorf("found %v, then %v", found[i], again[i])
			}
		}
	})
}

const everything = `$version: "2.0"
namespace example
structure Everything {
    @length(min: 1, max: 3) @pattern("^[a-z]*$")
    text: String
    blob: Blob
    @range(min: 1, max: 10)
    number: BigDecimal
    float: Float
    long: Long
    time: Timestamp
    @timestampFormat("http-date")
    date: Timestamp
    any: Document
    list: Unique
    map: Sparse
    union: Either
    @required
    enum: Suit
    self: Everything
}
@uniqueItems
list Unique { member: String }
@sparse
map Sparse {
    key: String
    value: Everything
}
union Either {
    x: Double
    y: BigInteger
}
enum Suit { CLUBS, HEARTS }
`
