package rdocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
)

// A describer describes values with all that is in them. It describes each
// structure once; where one comes again it says where that was.
type describer struct {
	section string // that is being written
	seen    map[model.Shape]place
}

// argumentsSection is the section of what callers give.
const argumentsSection = "Arguments"

// A place is where on a page a structure is described.
type place struct {
	section string
	path    string // R code that leads there
}

// maxNesting is how deep lists of members are put into each other. LaTeX allows
// six lists in each other, and a documentation text may bring three. What is
// deeper has its path for a name.
const maxNesting = 2

// members describes the members of a structure or union. The names in terms
// begin with prefix; path is R code that leads to the structure, and nesting the
// number of lists around.
func (d *describer) members(v reference.Value, prefix, path string, nesting int) []*docs.Definition {
	var out []*docs.Definition
	for _, m := range v.Members() {
		member := reference.Of(m)
		name := argumentName(member.Name())
		where := name
		if path != "" {
			where = path + "$" + name
		}
		def := &docs.Definition{Blocks: describe(member, d.section == argumentsSection)}
		if nesting == 0 {
			def.Terms = [][]docs.Inline{{docs.Plain(member.Name())}}
		} else {
			def.Terms = [][]docs.Inline{{docs.Code(prefix + name)}}
		}
		out = append(out, def)
		inner, selector := innermost(member)
		if len(inner.Members()) == 0 {
			continue
		}
		if at, ok := d.seen[inner.Shape]; ok {
			def.Blocks = append(def.Blocks, d.referTo(at))
			continue
		}
		d.seen[inner.Shape] = place{d.section, where + selector}
		if selector != "" {
			def.Blocks = append(def.Blocks, led("Each:", blocksOf(inner.Shape.Documentation()))...)
		}
		if nesting < maxNesting {
			def.Blocks = append(def.Blocks, &docs.DefinitionList{Definitions: d.members(inner, "", where+selector, nesting+1)})
			continue
		}
		out = append(out, d.members(inner, prefix+name+selector+"$", where+selector, nesting)...)
	}
	return out
}

// referTo says where the members of a structure are described.
func (d *describer) referTo(at place) docs.Block {
	text := []docs.Inline{docs.Plain("Its members are those of "), docs.Code(at.path)}
	if at.section != d.section {
		text = append(text, docs.Plain(" under "+at.section))
	}
	return &docs.Paragraph{Text: append(text, docs.Plain("."))}
}

// innermost is the value within lists and maps, and R code that selects it.
func innermost(v reference.Value) (inner reference.Value, selector string) {
	// A list can be within itself; how deep need not be known to describe it.
	for range 8 {
		switch v.Type() {
		case reference.List:
			v = v.Element()
			selector += "[[1]]"
		case reference.Map:
			_, v = v.Entry()
			selector += `[["name"]]`
		default:
			return v, selector
		}
	}
	return v, selector
}

// describe says what a value is and what the model says of it, without what is
// in it. Only values that callers give are required.
func describe(v reference.Value, given bool) []docs.Block {
	facts := factsOf(v, given)
	text := blocksOf(v.Documentation())
	blocks := make([]docs.Block, 0, len(text)+2)
	if len(text) > 0 {
		if first, ok := text[0].(*docs.Paragraph); ok {
			facts = join(facts, append([]docs.Inline{docs.Plain(" ")}, first.Text...))
			text = text[1:]
		}
	}
	blocks = append(blocks, &docs.Paragraph{Text: facts})
	blocks = append(blocks, text...)
	blocks = append(blocks, partTexts(v)...)
	if values := valueTexts(v); values != nil {
		blocks = append(blocks, values)
	}
	if p := deprecation(v.Deprecation(), "It"); p != nil {
		blocks = append(blocks, p)
	}
	return blocks
}

// partTexts is what the model says of the elements of a list, and of the keys
// and values of a map, other than of their shapes.
func partTexts(v reference.Value) []docs.Block {
	var out []docs.Block
	add := func(lead string, part reference.Value) {
		out = append(out, led(lead, blocksOf(part.Member.Documentation()))...)
	}
	switch v.Type() {
	case reference.List:
		add("Each element:", v.Element())
	case reference.Map:
		key, value := v.Entry()
		add("Each name:", key)
		add("Each value:", value)
	}
	return out
}

// led puts a few words before blocks.
func led(lead string, blocks []docs.Block) []docs.Block {
	if len(blocks) == 0 {
		return nil
	}
	if first, ok := blocks[0].(*docs.Paragraph); ok {
		text := join([]docs.Inline{docs.Plain(lead + " ")}, first.Text)
		return append([]docs.Block{&docs.Paragraph{Text: text}}, blocks[1:]...)
	}
	return append([]docs.Block{&docs.Paragraph{Text: []docs.Inline{docs.Plain(lead)}}}, blocks...)
}

// valueTexts is what the model says of the values of an enum; nil if nothing.
func valueTexts(v reference.Value) docs.Block {
	list := &docs.DefinitionList{}
	for _, value := range enumOf(v) {
		if value.text != nil {
			list.Definitions = append(list.Definitions, &docs.Definition{
				Terms:  [][]docs.Inline{{docs.Code(quote(value.value))}},
				Blocks: blocksOf(value.text),
			})
		}
	}
	if list.Definitions == nil {
		return nil
	}
	return list
}

// enumOf is the enum of a value, or of the elements of a list.
func enumOf(v reference.Value) []enumValue {
	inner, _ := innermost(v)
	switch s := inner.Shape.(type) {
	case *model.Enum:
		values := inner.EnumValues()
		out := make([]enumValue, len(values))
		for i, m := range s.Members {
			out[i] = enumValue{values[i], m.Documentation()}
		}
		return out
	case *model.String:
		var out []enumValue
		for _, value := range inner.EnumValues() {
			out = append(out, enumValue{value: value})
		}
		return out
	}
	return nil
}

type enumValue struct {
	value string
	text  *docs.Text
}

// deprecation says that something is deprecated; nil if it is not.
func deprecation(d *model.Deprecation, what string) docs.Block {
	if d == nil {
		return nil
	}
	text := what + " should not be used any more"
	if since := plain(d.Since); since != "" {
		text += ", since " + since
	}
	text += "."
	if message := plain(d.Message); message != "" {
		text += " " + message
	}
	return &docs.Paragraph{Text: []docs.Inline{&docs.Strong{Text: []docs.Inline{docs.Plain("Deprecated.")}}, docs.Plain(" " + text)}}
}

// plain is a text of a model that is not documentation, as documentation trees
// have it: with single blanks.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c <= ' ' || c == 0x7f }), " ")
}

// join appends a text to another. Plain texts that meet become one.
func join(a, b []docs.Inline) []docs.Inline {
	for _, n := range b {
		if next, ok := n.(docs.Plain); ok && len(a) > 0 {
			if last, ok := a[len(a)-1].(docs.Plain); ok {
				a[len(a)-1] = last + next
				continue
			}
		}
		a = append(a, n)
	}
	return a
}
