package clidocs

import (
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/markup/man"
	"github.com/apismith/apismith/output/markup/rst"
)

// The style "apismith" is a manual page of our own: what each reader wants first
// stands first, what the model knows is shown, and nothing is said twice.

// A manual makes pages of the style "apismith".
type manual struct {
	*book
	sampler *reference.Sampler
	program string // the words of a command before the service's name
	date    string
}

func newManual(b *book) *manual {
	m := &manual{book: b, sampler: reference.NewSampler(b.service), date: b.service.Shape.Version}
	if b.service.Shape.Traits().Has(model.TraitAWSService) {
		m.program = "aws "
	}
	if !isDate(m.date) {
		// A man page has a date, and nothing else here does.
		m.date = "1970-01-01"
	}
	return m
}

func isDate(s string) bool {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return false
	}
	return strings.Trim(s, "0123456789-") == ""
}

func (m *manual) print(pg page, format string) ([]byte, error) {
	p := &manualPage{manual: m, page: pg, rst: format == "rst", anchors: make(map[string]bool), listed: make(map[model.Shape]string), patterns: make(map[string]string)}
	if err := p.build(); err != nil {
		return nil, err
	}
	doc := &docs.Doc{Blocks: p.blocks}
	header := man.Header{
		Title: strings.ToUpper(pg.name), Section: "1", Date: m.date,
		Source: m.title(), Manual: m.program + m.name,
	}
	switch format {
	case "man":
		return man.Print(header, doc), nil
	case "txt":
		return man.Text(header, doc), nil
	}
	return rst.Print(doc), nil
}

// title is the name of the service for people.
func (m *manual) title() string {
	if t := m.service.Shape.Traits().Text(model.TraitTitle); t != "" {
		return string(docs.PlainText(t))
	}
	return m.name
}

// A manualPage is a page while it is made.
type manualPage struct {
	*manual
	page
	rst     bool // the page is for reStructuredText, where sections have anchors
	blocks  []docs.Block
	anchors map[string]bool
	// listed says where the members of a structure are shown. They are shown once.
	listed map[model.Shape]string
	// patterns says where a long pattern is shown.
	patterns map[string]string
}

func (p *manualPage) build() error {
	if p.rst {
		p.blocks = append(p.blocks, &docs.Heading{Level: 1, Text: []docs.Inline{docs.Plain(p.name)}, Anchor: p.anchor()})
	}
	switch p.kind {
	case indexPage:
		p.index()
	case waitersPage:
		return p.waitersIndex()
	case waiterPage:
		return p.waiterManual()
	default:
		return p.operationManual()
	}
	return nil
}

// anchor makes a name for a place on the page that no other place has.
func (p *manualPage) anchor(path ...string) string {
	clean := func(s string) string {
		return strings.Trim(strings.Map(func(r rune) rune {
			if r < 0x80 && (isUpper(byte(r)) || isLower(byte(r)) || isDigit(byte(r))) {
				return r
			}
			return '-'
		}, strings.ToLower(s)), "-")
	}
	name := clean(p.command)
	for _, part := range path {
		name += "--" + clean(part)
	}
	unique := name
	for i := 2; p.anchors[unique]; i++ {
		unique = name + "-" + strconv.Itoa(i)
	}
	p.anchors[unique] = true
	return unique
}

// section adds a section, unless there is nothing in it.
func (p *manualPage) section(title string, blocks []docs.Block) {
	if len(blocks) == 0 {
		return
	}
	h := &docs.Heading{Level: 1}
	if p.rst {
		h.Level, h.Anchor = 2, p.anchor(title)
	} else {
		title = strings.ToUpper(title)
	}
	h.Text = []docs.Inline{docs.Plain(title)}
	p.blocks = append(append(p.blocks, h), blocks...)
}

// nameSection says in one line what the page is about.
func (p *manualPage) nameSection(summary string) {
	var w words
	if !p.rst {
		w.text(p.name)
		if summary != "" {
			w.text(" - ")
		}
	}
	w.plain(summary)
	if p.rst {
		p.blocks = append(p.blocks, w.paragraph()...)
		return
	}
	p.section("Name", w.paragraph())
}

// summary is the first sentence of a text, without its full stop.
func summary(t *docs.Text) string {
	return strings.TrimSuffix(withoutMarkup(t.Summary()), ".")
}

func (p *manualPage) operationManual() error {
	op := p.operation
	p.nameSection(summary(op.Documentation()))
	options := p.options(op)
	p.section("Synopsis", p.synopsis(options))
	p.section("Description", p.description())
	examples, err := p.examples(p.path)
	if err != nil {
		return err
	}
	p.section("Examples", append(examples, p.modelExamples(options)...))
	p.section("Options", p.optionList(options))
	p.section("Output", p.output())
	p.section("Errors", p.errors())
	p.section("See also", p.seeAlso())
	return nil
}

// description is the text of the operation and what is special about it.
func (p *manualPage) description() []docs.Block {
	op := p.operation
	var out []docs.Block
	if d := model.Deprecated(op.Shape); d != nil {
		out = []docs.Block{&docs.Note{Kind: docs.Warning, Blocks: deprecated(d).paragraph()}}
	}
	if blocks := withoutHeadings(op.Documentation().Doc().Blocks); !isSentence(blocks, summary(op.Documentation())) {
		out = append(out, blocks...)
	}
	if op.Pagination != nil {
		out = append(out, p.phrase("``"+p.name+"``", "note.paginated.after_name")...)
	}
	if p.service.UsesDocuments(op) {
		out = append(out, p.phrase("``"+p.name+"``", "note.document_types.after_name")...)
	}
	return out
}

// isSentence reports whether all that blocks say is one sentence.
func isSentence(blocks []docs.Block, sentence string) bool {
	if len(blocks) != 1 || !isOneParagraph(blocks) {
		return false
	}
	return strings.TrimSuffix(withoutMarkup(blocks[0].(*docs.Paragraph).Text), ".") == sentence
}

// deprecated says that something is deprecated.
func deprecated(d *model.Deprecation) words {
	var w words
	w.text("Deprecated")
	if since := docs.PlainText(d.Since); since != "" {
		w.text(" since ", string(since))
	}
	if message := docs.PlainText(d.Message); message != "" {
		w.text(": ", string(message))
	} else {
		w.text(".")
	}
	return w
}

// phrase is a fixed sentence behind some text of ours.
func (p *manualPage) phrase(before, key string) []docs.Block { return fromRST(before + p.phrases[key]) }

// output is the tree of what the command puts out.
func (p *manualPage) output() []docs.Block {
	v := p.operation.Output
	members := v.Members()
	if len(members) == 0 {
		return []docs.Block{sentence("None.")}
	}
	p.listed[v.Shape] = "the output"
	return p.memberList(v, outputRoot, "")
}

// errors lists what can go wrong.
func (p *manualPage) errors() []docs.Block {
	out := &docs.DefinitionList{Tight: true}
	seen := make(map[*model.Structure]bool)
	for _, e := range p.operation.Errors() {
		if seen[e.Shape] {
			continue
		}
		seen[e.Shape] = true
		var term words
		term.code(e.Name)
		if e.Status != 0 {
			term.text(" (HTTP " + strconv.Itoa(e.Status) + ")")
		}
		blocks := withoutHeadings(e.Documentation().Doc().Blocks)
		out.Tight = out.Tight && isOneParagraph(blocks)
		out.Definitions = append(out.Definitions, &docs.Definition{
			Terms: [][]docs.Inline{term}, Blocks: blocks, Anchor: p.anchor("errors", e.Name),
		})
	}
	return definitionList(out)
}

// isOneParagraph reports whether blocks are a paragraph or nothing.
func isOneParagraph(blocks []docs.Block) bool {
	if len(blocks) == 0 {
		return true
	}
	_, ok := blocks[0].(*docs.Paragraph)
	return ok && len(blocks) == 1
}

// seeAlso names the commands that are about the same thing, and where to find
// the rest.
func (p *manualPage) seeAlso() []docs.Block {
	var w words
	add := func(command string) {
		if len(w) > 0 {
			w.text(", ")
		}
		w.code(command)
	}
	for _, op := range p.service.Operations {
		if op != p.operation && subject(op.Name) == subject(p.operation.Name) && model.Deprecated(op.Shape) == nil {
			add(p.operationName(op.Name))
		}
	}
	for _, waiter := range p.service.Waiters {
		if waiter.Operation == p.operation {
			add("wait " + kebab(waiter.Name, p.style.names))
		}
	}
	add(p.book.name)
	if url := p.documentationURL(); url != "" {
		if len(w) > 0 {
			w.text(", ")
		}
		w = append(w, &docs.Link{URL: url, Text: []docs.Inline{docs.Plain("AWS API documentation")}})
	}
	return w.paragraph()
}

// subject is what an operation is about: its name without the verb, and in the
// singular.
func subject(operation string) string {
	i := strings.IndexFunc(operation[min(1, len(operation)):], func(r rune) bool { return 'A' <= r && r <= 'Z' })
	if i < 0 {
		return operation
	}
	return strings.TrimSuffix(operation[i+1:], "s")
}

// documentationURL is where AWS documents the operation; "" if nowhere.
func (p *manualPage) documentationURL() string {
	id := p.service.DocumentationID()
	if id == "" || p.operation == nil {
		return ""
	}
	return docs.LinkURL("https://docs.aws.amazon.com/goto/WebAPI/" + id + "/" + p.operation.Name)
}

// modelExamples are the examples of the model as commands.
func (p *manualPage) modelExamples(options []*option) []docs.Block {
	var out []docs.Block
	for _, x := range p.operation.Examples() {
		if x.Input == nil || p.operation.Input.Misfit(x.Input) != "" {
			continue // it could not be run
		}
		out = append(out, label(x.Title)...)
		out = append(out, withoutHeadings(x.Documentation.Doc().Blocks)...)
		out = append(out, codeBlock("sh", commandLine(p.program+p.command, arguments(options, x.Input)))...)
		if x.Output != nil && len(x.Output.Members) > 0 {
			out = append(out, sentence("Output:"))
			out = append(out, codeBlock("json", string(node.Append(nil, x.Output, 4)))...)
		}
	}
	return out
}

// arguments gives the members of an input as options, in their order.
func arguments(options []*option, input *node.Object) []string {
	var out, positional []string
	for _, o := range options {
		if o.positional {
			positional = append(positional, o.name)
		}
		if o.value.Shape != nil {
			if n := input.Get(o.value.Name()); n != nil {
				out = append(out, usage(o.name, o.value, n))
			}
		}
		if o.pages.Shape != nil {
			// An empty text asks for the first page, and for as much as there is.
			if n := input.Get(o.pages.Name()); n != nil && !isEmptyText(n) {
				out = append(out, usage(o.name, o.pages, n))
			}
		}
	}
	return append(out, positional...)
}

func isEmptyText(n node.Value) bool {
	s, ok := n.(*node.String)
	return ok && s.Text == ""
}

// examples reads the hand-written examples of a command.
func (p *manualPage) examples(path string) ([]docs.Block, error) {
	content, ok, err := p.example(path)
	if !ok {
		return nil, err
	}
	return fromRST(content), nil
}
