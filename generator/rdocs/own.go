package rdocs

import (
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
)

// operationSheet makes the page of an operation in our own style.
func (b *book) operationSheet(op *reference.Operation) *sheet {
	t := b.topics[op.Name]
	s := &sheet{
		topic:       t.id,
		file:        t.file,
		heading:     humanize(t.name),
		title:       t.title,
		description: b.ownDescription(op),
		usage:       shortUsage(t.id, formalsOf(op.Input)),
	}
	d := describer{seen: make(map[model.Shape]place), section: argumentsSection}
	d.seen[op.Input.Shape] = place{"Arguments", "the arguments"}
	s.arguments = d.members(op.Input, "", "", 0)
	d.section = "Value"
	s.value, s.results = d.output(op)
	if errors := d.errors(op); errors != nil {
		s.sections = append(s.sections, sheetSection{"Errors", errors})
	}
	s.examples = b.ownExamples(op, t)
	return s
}

// formalsOf are the parameters of the function: required ones have no default.
func formalsOf(input reference.Value) []string {
	var formals []string
	for _, m := range input.Members() {
		v := reference.Of(m)
		if v.IsRequired() {
			formals = append(formals, argumentName(v.Name()))
		} else {
			formals = append(formals, argumentName(v.Name())+" = NULL")
		}
	}
	return formals
}

// ownDescription is what the model says of an operation, after what readers
// have to know first.
func (b *book) ownDescription(op *reference.Operation) []docs.Block {
	var out []docs.Block
	if p := deprecation(model.Deprecated(op.Shape), "This operation"); p != nil {
		out = append(out, p)
	}
	out = append(out, blocksOf(op.Documentation())...)
	if len(out) == 0 {
		out = append(out, paragraph(docs.Plain(b.topics[op.Name].title+".")))
	}
	if p := paging(op); p != nil {
		out = append(out, p)
	}
	return out
}

// paging says how to get the other pages of a result.
func paging(op *reference.Operation) docs.Block {
	p := op.Pagination
	if p == nil || len(p.InputTokens) == 0 || len(p.OutputTokens) == 0 {
		return nil
	}
	text := []docs.Inline{
		docs.Plain("The result comes in pages. To get the next one, call again with "), docs.Code(p.InputTokens[0]),
		docs.Plain(" set to "), docs.Code(p.OutputTokens[0]), docs.Plain(" of the result"),
	}
	if p.PageSize != "" {
		text = append(text, docs.Plain("; "), docs.Code(p.PageSize), docs.Plain(" limits the size of a page"))
	}
	return &docs.Paragraph{Text: append(text, docs.Plain("."))}
}

func paragraph(text ...docs.Inline) *docs.Paragraph { return &docs.Paragraph{Text: text} }

// output describes the result of an operation.
func (d *describer) output(op *reference.Operation) (intro []docs.Block, results []*docs.Definition) {
	if len(op.Output.Members()) == 0 {
		return []docs.Block{paragraph(docs.Plain("An empty list."))}, nil
	}
	if at, ok := d.seen[op.Output.Shape]; ok {
		return []docs.Block{paragraph(docs.Plain("A list.")), d.referTo(at)}, nil
	}
	d.seen[op.Output.Shape] = place{"Value", "the result"}
	return []docs.Block{paragraph(docs.Plain("A list with these members:"))}, d.members(op.Output, "", "", 0)
}

// errors describes the errors of an operation; nil if there are none.
func (d *describer) errors(op *reference.Operation) []docs.Block {
	d.section = "Errors"
	list := &docs.DefinitionList{}
	for _, e := range op.Errors() {
		def := &docs.Definition{Terms: [][]docs.Inline{{docs.Code(e.Code)}}}
		text := blocksOf(e.Documentation())
		lead := ""
		if e.Status != 0 {
			lead = "HTTP status " + strconv.Itoa(e.Status) + "."
		}
		switch {
		case lead == "" || len(text) == 0:
			if lead != "" {
				def.Blocks = append(def.Blocks, paragraph(docs.Plain(lead)))
			}
			def.Blocks = append(def.Blocks, text...)
		default:
			def.Blocks = led(lead, text)
		}
		if members := d.errorMembers(e); members != nil {
			def.Blocks = append(def.Blocks, &docs.DefinitionList{Definitions: members})
		}
		list.Definitions = append(list.Definitions, def)
	}
	if list.Definitions == nil {
		return nil
	}
	return []docs.Block{list}
}

// errorMembers describes what an error has besides a message of which nothing is
// said.
func (d *describer) errorMembers(e *reference.Error) []*docs.Definition {
	v := reference.Whole(e.Shape)
	interesting := false
	for _, m := range v.Members() {
		if !strings.EqualFold(m.Name, "message") || m.Documentation() != nil {
			interesting = true
		}
	}
	if !interesting {
		return nil
	}
	return d.members(v, "", e.Name, 1)
}

// ownExamples is R code that calls the operation: the examples of the model, or
// if it has none one that is made up.
func (b *book) ownExamples(op *reference.Operation, t topic) string {
	function := "svc$" + t.name
	code := "svc <- " + b.prefix + "()"
	examples := op.Examples()
	for _, x := range examples {
		code += "\n"
		for _, s := range [...]string{x.Title, docs.InlineText(cellParagraph(x.Documentation))} {
			if s = plain(s); s != "" {
				code += "\n# " + strings.Join(breakComment(s, ownColumns), "\n# ")
			}
		}
		code += "\n" + callOf(function, op.Input, x.Input)
	}
	if len(examples) == 0 {
		s := synthesizer{}
		code += "\n" + callOf(function, op.Input, s.input(op.Input))
	}
	return code
}

// ownColumns is the width of comments in examples.
const ownColumns = 76

// cellParagraph is the first paragraph of a text.
func cellParagraph(t *docs.Text) []docs.Inline {
	for _, b := range t.Doc().Blocks {
		if p, ok := b.(*docs.Paragraph); ok {
			return p.Text
		}
	}
	return nil
}

// humanize is a name in words: create_user is Create user.
func humanize(name string) string {
	words := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(words[:min(1, len(words))]) + words[min(1, len(words)):]
}
