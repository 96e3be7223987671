package clidocs

import (
	"bytes"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/bcdoc"
)

// A printer prints pages, one after another.
type printer struct {
	*book
	w     *bcdoc.Writer
	path  reference.Path // the shapes around the current place
	texts map[*docs.Text]*bcdoc.Text
	names map[string]string // of options, by member
}

func newPrinter(b *book) *printer {
	return &printer{book: b, w: bcdoc.NewWriter(bcdoc.AWSCLI), texts: make(map[*docs.Text]*bcdoc.Text), names: make(map[string]string)}
}

func (p *printer) print(pg page) ([]byte, error) {
	p.w.Reset()
	p.frame(pg)
	switch pg.kind {
	case indexPage:
		p.document(p.service.Shape, p.service.Shape.Documentation())
		p.list(p.commands())
	case waitersPage:
		p.w.Put(waitSentence(p.phrases["wait.index_rst_head"]))
		p.w.Para()
		p.list(p.waiters())
		if err := p.examples(pg); err != nil {
			return nil, err
		}
	default:
		if err := p.command(pg); err != nil {
			return nil, err
		}
	}
	p.w.Targets()
	if p.full() {
		p.tooLarge(pg)
	}
	return bytes.Clone(p.w.Bytes()), nil
}

// frame writes what each page begins with: up to the description.
func (p *printer) frame(pg page) {
	w := p.w
	if p.Sphinx {
		p.breadcrumb(pg.command)
	}
	if p.style.description {
		w.Line(".. meta::")
		if pg.kind == indexPage {
			w.Line("   :description: Learn about the AWS CLI ", p.style.version, " ", pg.command, " commands.")
		} else {
			w.Line("   :description: Use the AWS CLI ", p.style.version, " to run the ", pg.command, " command.")
		}
		w.Line()
	}
	w.Para()
	w.Line(".. _cli:aws ", pg.command, ":")
	w.Heading(pg.name, "*")
	w.Heading("Description", "=")
}

// breadcrumb writes references to the pages above a command.
func (p *printer) breadcrumb(command string) {
	w := p.w
	w.Put("[ ")
	w.Put(":ref:`aws <cli:aws>`")
	words := strings.Split(command, " ")
	path := "aws"
	for _, word := range words[:len(words)-1] {
		path += " " + word
		w.Put(" . ")
		w.Puts(":ref:`", word, " <cli:", path, ">`")
	}
	if p.style.description {
		w.Line(" ]")
		w.Line()
	} else {
		w.Put(" ]")
	}
}

// command writes the page of an operation or waiter below the frame.
func (p *printer) command(pg page) error {
	w, op := p.w, pg.operation
	if pg.waiter == nil {
		p.document(op.Shape, op.Documentation())
	} else {
		w.Text(bcdoc.AWSCLI.Parse(p.waiting(pg.waiter)))
	}
	p.seeAlso(op)
	if !p.style.globalOptions {
		p.globalNote()
	}
	p.notes(pg)
	arguments := p.arguments(op)
	p.synopsis(pg.name, arguments)
	p.options(op, arguments)
	if p.style.globalOptions {
		w.Heading("Global Options", "=")
		w.Put(globalOptions(p.phrases["global.options_rst"]))
	} else {
		p.globalNote()
	}
	if err := p.examples(pg); err != nil {
		return err
	}
	w.Heading("Output", "=")
	members := op.Output.Members()
	if pg.waiter != nil || len(members) == 0 {
		w.Put("None")
		return nil
	}
	for _, m := range members {
		v := reference.Of(m)
		p.path = p.path[:0]
		p.member(v.Name(), v)
	}
	return nil
}

// document writes the documentation of a subject, if there is any. Most texts
// are on several pages, so they are kept.
func (p *printer) document(subject model.Subject, text *docs.Text) {
	if text == nil {
		return
	}
	t, ok := p.texts[text]
	if !ok {
		t = bcdoc.AWSCLI.Read(text)
		p.texts[text] = t
		if t.Stray {
			p.strayEndTag(subject)
		}
	}
	p.w.Text(t)
}

// seeAlso refers to the documentation of the API, if there is one.
func (p *printer) seeAlso(op *reference.Operation) {
	id := p.service.DocumentationID()
	if id == "" {
		return
	}
	p.w.Para()
	p.w.Put("See also: ")
	if p.Sphinx {
		p.w.Puts("`AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/", id, "/", op.Name, ">`_")
	} else {
		p.w.Put("AWS API Documentation")
	}
	p.w.Line()
}

// globalNote says where to find the options that all commands have.
func (p *printer) globalNote() {
	note := p.phrases["2022.see_global"]
	if p.Sphinx {
		note = strings.Replace(note, "'aws help'", ":doc:`'aws help' </reference/index>`", 1)
	}
	p.w.Line()
	p.w.Line(note)
}

// notes says what is special about an operation.
func (p *printer) notes(pg page) {
	w, op := p.w, pg.operation
	if p.service.UsesDocuments(op) {
		w.Para()
		w.Line("``", pg.name, "``", p.phrases["note.document_types.after_name"])
	}
	if op.Pagination == nil {
		return
	}
	w.Para()
	w.Line("``", pg.name, "``", p.phrases["note.paginated.after_name"])
	if keys := op.Pagination.Results; len(keys) > 0 {
		w.Line(p.phrases["note.query_expressions.before_keys"], literals(keys))
	}
}

// literals writes names as literals with commas between them.
func literals(names []string) string { return "``" + strings.Join(names, "``, ``") + "``" }

// examples writes the hand-written examples of a page, if there are any.
func (p *printer) examples(pg page) error {
	path := pg.path
	if pg.kind == waitersPage {
		path = "wait"
	}
	content, ok, err := p.example(path)
	if !ok {
		return err
	}
	p.w.Heading("Examples", "=")
	if p.style.examplesNote {
		// The phrase begins with the blank lines of the heading.
		p.w.Put(strings.TrimPrefix(p.phrases["examples.note_rst"], "\n\n"))
	}
	p.w.Put(content)
	return nil
}

// list writes the list of commands at the end of an index.
func (p *printer) list(commands []string) {
	w := p.w
	w.Heading("Available Commands", "=")
	if !p.Sphinx {
		// The list has no end, as in the original: nothing stands behind it.
		w.BeginList()
		for _, name := range commands {
			w.Bullet(name)
		}
		return
	}
	w.Put("\n.. toctree::\n")
	w.Line("  :maxdepth: 1")
	w.Line("  :titlesonly:")
	w.Line()
	for _, name := range commands {
		w.Line("  ", name)
	}
}
