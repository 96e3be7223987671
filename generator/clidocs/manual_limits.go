package clidocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// limits are what a model allows a value, and those in it, to be.
type limits struct {
	text words
	// blocks are the values of an enum with what the model says of them.
	blocks []docs.Block
	// short is set if the text is short enough to stand behind a name.
	short bool
}

// maxShortLimits is how long the limits behind a name are at most.
const maxShortLimits = 44

// limits collects the constraints of a value. The values of its enum are left
// out if they are shown already. A long pattern is shown once; other places
// refer to that one.
func (p *manualPage) limits(v reference.Value, enumShown bool, place string) limits {
	var l limits
	lead := ""
	next := func(facts words) {
		if len(facts) == 0 {
			return
		}
		if len(l.text) > 0 {
			l.text.text("; ")
		}
		l.text.text(lead).add(facts)
	}
	for range maxCollections {
		facts, blocks := p.facts(v, enumShown, place)
		next(facts)
		l.blocks = append(l.blocks, blocks...)
		if v.Type() == reference.Map {
			key, _ := v.Entry()
			lead = "keys "
			facts, _ := p.facts(key, false, place)
			next(facts)
			lead = "values "
		} else {
			lead = "each "
		}
		inner, ok := elementOf(v)
		if !ok {
			break
		}
		v = inner
	}
	if len(l.text) == 0 {
		return l
	}
	if len(docs.InlineText(l.text)) <= maxShortLimits && !hasPattern(l.text) {
		l.short = true
	} else if first, ok := l.text[0].(docs.Plain); ok {
		l.text[0] = docs.Plain(strings.ToUpper(string(first[:1])) + string(first[1:]))
	}
	return l
}

// patternWord stands before a pattern.
const patternWord = "pattern "

// hasPattern reports whether there is a pattern in limits. It could be mistaken
// for what is behind it.
func hasPattern(w words) bool {
	for _, n := range w {
		if text, ok := n.(docs.Plain); ok && strings.HasSuffix(string(text), patternWord) {
			return true
		}
	}
	return false
}

// facts are the constraints of a value itself, and the values of an enum if the
// model says what they mean.
func (p *manualPage) facts(v reference.Value, enumShown bool, place string) (words, []docs.Block) {
	var w words
	next := func() *words {
		if len(w) > 0 {
			w.text(", ")
		}
		return &w
	}
	c := v.Constraints()
	values := v.EnumValues()
	if text := limit(v, c); text != "" && len(values) == 0 {
		next().text(text)
	}
	if c.Unique {
		next().text("no two alike")
	}
	var blocks []docs.Block
	if len(values) > 0 {
		if blocks = enumTexts(v); blocks == nil && !enumShown {
			next().text("one of ").codes(values)
		}
	}
	if c.Default != nil {
		next().text("default ").code(defaultText(c.Default))
	}
	if v.Has(model.TraitIdempotencyToken) {
		next().text("made up if it is left out")
	}
	if !saysNothing(c.Pattern) && len(values) == 0 {
		if where := p.patterns[c.Pattern]; where != "" {
			next().text("pattern as for ").code(where)
		} else {
			next().text(patternWord).code(c.Pattern)
			if len(c.Pattern) > maxShortLimits {
				p.patterns[c.Pattern] = place
			}
		}
	}
	return w, blocks
}

// saysNothing reports whether a pattern is none, or one that all texts match.
func saysNothing(pattern string) bool {
	switch strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$") {
	case "", ".*", `[\s\S]*`, `[\S\s]*`, "(?s).*", "[^]*":
		return true
	}
	return false
}

// enumTexts lists the values of an enum with what the model says of them; nil if
// it says nothing.
func enumTexts(v reference.Value) []docs.Block {
	enum, ok := v.Shape.(*model.Enum)
	if !ok {
		return nil
	}
	out := &docs.DefinitionList{Tight: true}
	documented := false
	values := v.EnumValues()
	for i, m := range enum.Members {
		var term words
		d := &docs.Definition{Blocks: withoutHeadings(m.Documentation().Doc().Blocks)}
		d.Terms = [][]docs.Inline{*term.code(values[i])}
		documented = documented || len(d.Blocks) > 0
		out.Tight = out.Tight && isOneParagraph(d.Blocks)
		out.Definitions = append(out.Definitions, d)
	}
	if !documented {
		return nil
	}
	return append([]docs.Block{sentence("One of:")}, out)
}

// limit says how long or how large a value may be; "" if there is no limit.
func limit(v reference.Value, c reference.Constraints) string {
	one, many := "", ""
	switch v.Type() {
	case reference.String:
		one, many = " character", " characters"
	case reference.Blob:
		one, many = " byte", " bytes"
	case reference.List:
		one, many = " item", " items"
	case reference.Map:
		one, many = " entry", " entries"
	}
	if many != "" && c.Min == "0" {
		c.Min = "" // nothing is shorter
	}
	unit := func(n string) string {
		if n == "1" {
			return n + one
		}
		return n + many
	}
	least, most := string(docs.PlainText(c.Min)), string(docs.PlainText(c.Max))
	switch {
	case least == "" && most == "":
		return ""
	case least == "":
		return "at most " + unit(most)
	case most == "":
		return "at least " + unit(least)
	case least == most && many == "":
		return "only " + least
	case least == most:
		return "exactly " + unit(least)
	}
	return least + " to " + unit(most)
}

// defaultText is a default as the command line takes it.
func defaultText(n node.Value) string {
	switch n := n.(type) {
	case *node.String:
		if n.Text == "" {
			return `""`
		}
		return n.Text
	case *node.Number, *node.Bool:
		return scalarText(n)
	}
	return string(node.Append(nil, n, 0))
}
