package rdocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
)

// pawsSheet makes the page of an operation with the parts that Paws' page has,
// for formats that Paws does not write itself.
func (b *book) pawsSheet(op *reference.Operation) *sheet {
	t := b.topics[op.Name]
	k := b.operationBlock(op)
	s := &sheet{
		topic:       t.id,
		file:        t.file,
		heading:     titleCase(t.name),
		title:       t.title,
		usage:       k.usage,
		description: blocksOf(op.Documentation()),
		examples:    k.examples,
	}
	if len(s.description) == 0 {
		s.description = []docs.Block{paragraph(docs.Plain(t.title + "."))}
	}
	for _, m := range op.Input.Members() {
		def := &docs.Definition{Terms: [][]docs.Inline{{docs.Plain(reference.Of(m).Name())}}, Blocks: blocksOf(m.Documentation())}
		if m.Traits().Has(model.TraitRequired) {
			def.Blocks = led("[required]", def.Blocks)
			if def.Blocks == nil {
				def.Blocks = []docs.Block{paragraph(docs.Plain("[required]"))}
			}
		}
		s.arguments = append(s.arguments, def)
	}
	if b.style == CRAN {
		s.description = s.description[:1]
		return s
	}
	s.value = []docs.Block{paragraph(docs.Plain(b.phrases["operation.no_value"]))}
	if k.result != "" {
		s.value = []docs.Block{paragraph(docs.Plain(b.phrases["operation.value"])), &docs.CodeBlock{Language: "r", Text: k.result}}
	}
	for _, section := range k.sections {
		s.sections = append(s.sections, sheetSection{section.title, []docs.Block{&docs.CodeBlock{Language: "r", Text: section.code}}})
	}
	return s
}

// titleCase is a name in words that all begin with a capital.
func titleCase(name string) string {
	words := strings.Split(name, "_")
	for i, w := range words {
		words[i] = strings.ToUpper(w[:min(1, len(w))]) + w[min(1, len(w)):]
	}
	return strings.Join(words, " ")
}
