package reference

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
)

// inputs are our own models, and those of the corpus if there is one.
func inputs(t testing.TB) []string {
	t.Helper()
	own, err := filepath.Glob("../../testdata/models/*")
	if err != nil || len(own) == 0 {
		t.Fatalf("no models: %v", err)
	}
	var out []string
	for _, name := range own {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			out = append(out, name)
		}
	}
	if loadtest.HasCorpus() {
		out = append(out, loadtest.Glob(t, "models/botocore/*/*")...)
	}
	return out
}

func services(t testing.TB, input string) []*Service {
	t.Helper()
	var out []*Service
	for _, s := range loadtest.Model(t, load.Options{}, input).Services() {
		out = append(out, NewService(s, nil))
	}
	return out
}

// TestSample checks that every sample of every member of an input is a value of
// its shape, within the limits that the model sets.
func TestSample(t *testing.T) {
	samples, none := 0, 0
	for _, input := range inputs(t) {
		for _, s := range services(t, input) {
			sampler := NewSampler(s)
			for _, op := range s.Operations {
				for _, m := range op.Input.Members() {
					v := Of(m)
					n := sampler.Sample(v)
					if n == nil {
						none++
						continue
					}
					samples++
					if why := v.Misfit(n); why != "" {
						t.Errorf("%s: %s: %s\n%s", input, m.ID(), why, node.Append(nil, n, 0))
					}
					if why := breaks(v, n); why != "" {
						t.Errorf("%s: %s: %s\n%s", input, m.ID(), why, node.Append(nil, n, 0))
					}
				}
			}
		}
	}
	if samples < 20*none {
		t.Errorf("%d samples, and none of %d members", samples, none)
	}
	t.Logf("%d samples, none of %d members", samples, none)
}

// breaks says which limit a value breaks; "" if none.
func breaks(v Value, n node.Value) string {
	if v.IsDocument() {
		return ""
	}
	c := v.Constraints()
	switch n := n.(type) {
	case *node.String:
		if v.Type() == String && len(v.EnumValues()) == 0 && !v.IsJSON() && !c.allowsText(n.Text) {
			return n.Text + " breaks a limit"
		}
	case *node.Number:
		if !c.allowsNumber(n.Float()) {
			return n.Text + " is out of range"
		}
	case *node.Array:
		if !c.allowsLength(len(n.Elems)) {
			return "the list has a wrong length"
		}
		for i, e := range n.Elems {
			for _, other := range n.Elems[:i] {
				if c.Unique && node.Equal(e, other) {
					return "two elements are the same"
				}
			}
			if why := breaks(v.Element(), e); why != "" {
				return why
			}
		}
	case *node.Object:
		if v.Type() == Map && !c.allowsLength(len(n.Members)) {
			return "the map has a wrong length"
		}
		for _, m := range n.Members {
			if v.Type() == Map {
				key, value := v.Entry()
				if why := breaks(key, node.NewString(noSpan, m.Key)) + breaks(value, m.Value); why != "" {
					return why
				}
			} else if member, ok := v.member(m.Key); ok {
				if why := breaks(member, m.Value); why != "" {
					return why
				}
			}
		}
	}
	return ""
}

func TestPatternSample(t *testing.T) {
	for _, c := range []struct {
		pattern  string
		min, max string
		want     string
	}{
		{`[\w-]+_[0-9a-zA-Z]+`, "1", "55", "a_b"},
		{`^[a-z]{3}$`, "", "", "abc"},
		{`^arn:aws:iam::\d{12}:role/.+$`, "20", "", "arn:aws:iam::123456789012:role/x"},
		{`[A-Z]+`, "4", "4", "AAAA"},
		{`^(on|off)?$`, "", "", "on"},
		{`^a{2}$`, "3", "", ""},
		{`(?!x)y`, "", "", ""},
		{`^$`, "", "", ""},
	} {
		limits := Constraints{Min: c.min, Max: c.max, Pattern: c.pattern}
		if got := compile(c.pattern).sample(limits.allowsText); got != c.want {
			t.Errorf("%s %s..%s: %q, want %q", c.pattern, c.min, c.max, got, c.want)
		}
	}
}

// FuzzPatternSample checks that what is made of a pattern matches it.
func FuzzPatternSample(f *testing.F) {
	for _, p := range []string{"a+", "[^a-z]{3,5}", "(x|y)*z?", `\p{L}`, "[^\\x00-\\x{10FFFF}]", "(((a*)*)*)*", "(a{100}){100}", `\bx\b`, "(?i)abc"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := compile(text)
		s := p.sample(func(string) bool { return true })
		if s != "" && !p.re.MatchString(s) {
			t.Errorf("%q does not match %q", s, text)
		}
		if len(s) > 2*maxSample {
			t.Errorf("%q: %d bytes", text, len(s))
		}
	})
}

func TestDocumentHolders(t *testing.T) {
	b := model.NewBuilder()
	var at diag.Span
	define := func(kind model.Kind, name string) model.Shape { return b.Define(kind, model.NewShapeID("a", name), at) }
	text := define(model.KindString, "Text")
	document := define(model.KindDocument, "Document")
	byKey, byValue := define(model.KindMap, "ByKey"), define(model.KindMap, "ByValue")
	b.AddMember(byKey, "key", text, at)
	b.AddMember(byKey, "value", text, at)
	b.AddMember(byValue, "key", text, at)
	b.AddMember(byValue, "value", document, at)
	loop := define(model.KindStructure, "Loop")
	b.AddMember(loop, "loop", loop, at)
	with, without := define(model.KindStructure, "With"), define(model.KindStructure, "Without")
	b.AddMember(with, "loop", loop, at)
	b.AddMember(loop, "map", byValue, at)
	b.AddMember(without, "map", byKey, at)
	unit := b.Shape(model.Unit).(*model.Structure)
	operation := func(input model.Shape) *Operation {
		return &Operation{Shape: &model.Operation{Input: input.(*model.Structure), Output: unit}}
	}
	operations := []*Operation{operation(with), operation(without)}
	s := &Service{Operations: operations, documents: documentHolders(operations)}
	if !s.UsesDocuments(operations[0]) || s.UsesDocuments(operations[1]) {
		t.Errorf("documents: %v, %v", s.UsesDocuments(operations[0]), s.UsesDocuments(operations[1]))
	}
}
