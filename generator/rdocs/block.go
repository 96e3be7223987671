package rdocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/paws"
)

// A block is the documentation of one R function, in parts: what stands in the
// comment above it. Texts are the Markdown of roxygen2 unless said otherwise.
type block struct {
	topic       string
	file        string // the Rd file, without extension
	source      string // the R file that the block is said to be in
	title       string
	description string
	// more is another paragraph of the description, or "".
	more      string
	usage     string // R code
	signature string // R code, as short pages derive the usage from
	arguments []argument
	value     string
	result    string // R code with the members of the value; "" if there are none
	sections  []section
	// examples is R code; "" if there is none.
	examples string
	internal bool // leave it out of indexes
	service  bool // it is about the service as a whole
	// operations is the table of a service, one row each.
	operations []operationRow
}

type argument struct {
	name string
	text string
	// phrase says that the text is a phrase: Rd with code spans.
	phrase bool
}

type section struct {
	title string
	code  string // R code
}

type operationRow struct {
	link  string // the option of \link
	name  string
	title string
}

// operationBlock makes the block of an operation.
func (b *book) operationBlock(op *reference.Operation) *block {
	t := b.topics[op.Name]
	html := sourceHTML(op.Documentation())
	k := &block{
		topic:       t.id,
		file:        t.file,
		source:      b.prefix + "_operations.R",
		title:       strings.Join(paws.Fill(t.title, paws.Columns), "\n"),
		description: b.converter.Markdown(html),
		internal:    true,
	}
	hasInput := op.Shape.Input.ID() != model.Unit
	b.setArguments(k, op.Input)
	if b.style == CRAN {
		k.description = paws.FirstParagraph(k.description)
		url := "https://www.paws-r-sdk.com/docs/" + t.id + "/"
		k.more = strings.ReplaceAll(b.phrases["operation.more"], "%s", "["+url+"]("+url+")")
	} else {
		k.value = b.phrases["operation.no_value"]
		if len(op.Output.Members()) > 0 {
			k.result = b.skeleton(op, "list", op.Output)
			k.value = b.phrases["operation.value"] + "\n" + fence(k.result)
		}
		if hasInput {
			k.sections = append(k.sections, section{"Request syntax", b.skeleton(op, "svc$"+t.name, op.Input)})
		}
		var examples []string
		for _, x := range op.Examples() {
			examples = append(examples, strings.Join(exampleComment(x), "\n")+"\n"+exampleCall("svc$"+t.name, x.Input))
		}
		k.examples = strings.Join(examples, "\n\n")
	}
	if k.description == "" {
		k.description = t.title
	}
	return k
}

// setPawsTitles gives each operation the title that Paws gives it.
func (b *book) setPawsTitles() {
	for _, op := range b.service.Operations {
		t := b.topics[op.Name]
		t.title = paws.Title(sourceHTML(op.Documentation()))
		if t.title == "" {
			t.title = humanize(t.name)
		}
		b.topics[op.Name] = t
	}
}

// setArguments adds the members of the input: the arguments, and the two forms
// of the usage.
func (b *book) setArguments(k *block, input reference.Value) {
	var names, formals []string
	for _, m := range input.Members() {
		v := reference.Of(m)
		name := v.Name()
		text := b.converter.Parameter(b.argumentHTML(v))
		if m.Traits().Has(model.TraitRequired) {
			text = "&#91;required&#93; " + text
			formals = append(formals, argumentName(name))
		} else {
			formals = append(formals, argumentName(name)+" = NULL")
		}
		names = append(names, name)
		k.arguments = append(k.arguments, argument{name: name, text: text})
	}
	k.signature = strings.Join(formals, ", ")
	if b.style == CRAN {
		k.usage = shortUsage(k.topic, formals)
	} else {
		k.usage = breakUsage(k.topic+"("+strings.Join(names, ", ")+")", paws.Columns)
	}
}

// argumentHTML is what an argument's text is made of.
func (b *book) argumentHTML(v reference.Value) string {
	if html := sourceHTML(v.Member.Documentation()); html != "" || !b.release.shapeTexts {
		return html
	}
	if s := b.shapeNamed(v.Name()); s != nil && s.Documentation() != nil {
		return sourceHTML(s.Documentation())
	}
	return sourceHTML(v.Shape.Documentation())
}

// shapeNamed returns a shape of the service's namespace by the name that the
// model's file has for it; nil if there is none.
func (b *book) shapeNamed(name string) model.Shape {
	return b.model.Shape(model.NewShapeID(b.service.Shape.ID().Namespace(), name))
}

// sourceHTML is the HTML that stands for a text.
func sourceHTML(t *docs.Text) string {
	if t.Syntax() == docs.HTML {
		return t.Source()
	}
	return docs.CommonMarkHTML(t.Source())
}

// maxUsage is the least length of a usage that is not written on one line.
const maxUsage = 80

// shortUsage is the usage of a function as roxygen2 derives it.
func shortUsage(function string, formals []string) string {
	one := function + "(" + strings.Join(formals, ", ") + ")"
	if len([]rune(one)) < maxUsage || len(formals) == 0 {
		return one
	}
	return function + "(\n  " + strings.Join(formals, ",\n  ") + "\n)"
}

// fence is Markdown of a code block.
func fence(code string) string { return "```\n" + code + "\n```" }
