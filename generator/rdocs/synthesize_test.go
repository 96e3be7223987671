package rdocs

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/templates"
)

// TestSynthesize makes up an input for every operation of the example and, if
// there is one, of the corpus, and holds it against the model.
func TestSynthesize(t *testing.T) {
	t.Parallel()
	models := []*model.Model{loadtest.Model(t, load.Options{Files: templates.Example()}, templates.ExampleNewer+"/"+templates.ExampleFile)}
	if loadtest.HasCorpus() {
		for _, input := range loadtest.Glob(t, "models/paws/*/*") {
			models = append(models, loadtest.Model(t, load.Options{}, input))
		}
	}
	v := inputValidator{t: t}
	for _, m := range models {
		for _, op := range reference.NewService(m.Services()[0], nil).Operations {
			s := synthesizer{}
			v.operation = op.Name
			v.value(op.Input, s.input(op.Input))
		}
	}
	if v.values < 30 {
		t.Errorf("only %d values", v.values)
	}
}

// An inputValidator holds values against constraints.
type inputValidator struct {
	t         *testing.T
	operation string
	values    int
}

func (c *inputValidator) value(v reference.Value, n node.Value) {
	c.values++
	switch n := n.(type) {
	case *node.Object:
		if v.Type() == reference.Map {
			c.length(v, len(n.Members))
			key, value := v.Entry()
			for _, m := range n.Members {
				c.value(key, node.NewString(diag.Span{}, m.Key))
				c.value(value, m.Value)
			}
			return
		}
		for _, m := range v.Members() {
			member := n.Get(reference.Of(m).Name())
			if member != nil {
				c.value(reference.Of(m), member)
			} else if m.Traits().Has(model.TraitRequired) {
				c.t.Errorf("%s: %s is missing", c.operation, m.ID())
			}
		}
		if v.IsUnion() && len(n.Members) != 1 {
			c.t.Errorf("%s: %d members of union %s", c.operation, len(n.Members), v.Shape.ID())
		}
	case *node.Array:
		c.length(v, len(n.Elems))
		for _, e := range n.Elems {
			c.value(v.Element(), e)
		}
	case *node.String:
		if v.EnumValues() == nil && v.Type() == reference.String {
			c.length(v, utf8.RuneCountInString(n.Text))
		}
		re, err := regexp.Compile(goPattern(patternOf(v)))
		if err != nil || !re.MatchString(n.Text) {
			c.t.Errorf("%s: %s: %q does not match %q", c.operation, v.Subject().ID(), n.Text, patternOf(v))
		}
	}
}

func (c *inputValidator) length(v reference.Value, n int) {
	least, most := lengthOf(v)
	if n < min(least, maxSamples) || most >= 0 && n > most || v.IsScalar() && n < least {
		c.t.Errorf("%s: %s: length %d, want %d to %d", c.operation, v.Subject().ID(), n, least, most)
	}
}
