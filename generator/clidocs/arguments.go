package clidocs

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/reference"
)

// An argument is an option of a command, or a word of it without a name.
type argument struct {
	name string // without the dashes
	// value is what a member of the input takes; zero for an option of the
	// interface itself.
	value reference.Value
	// typ is the type of an option of the interface, fixed the key of its text.
	typ   string
	fixed string

	required bool
	hidden   bool // not shown, though it can be given
	// pair marks an option that is true with its name, and false with no- before
	// it; negation is the latter, which is shown together with the former.
	pair     bool
	negation bool
}

// arguments are the arguments of an operation. One of a name that is there
// already takes the place of the other.
func (p *printer) arguments(op *reference.Operation) []*argument {
	var t argumentTable
	for _, m := range op.Input.Members() {
		v := reference.Of(m)
		name := p.option(v.Name())
		if v.Type() == reference.Boolean {
			t.add(&argument{name: name, value: v, required: v.IsRequired(), pair: true})
			t.add(&argument{name: "no-" + name, value: v, negation: true})
			continue
		}
		t.add(&argument{name: name, value: v, required: v.IsRequired()})
	}
	payload, ok := op.Output.Payload()
	toFile := ok && payload.Type() == reference.Blob
	if toFile {
		t.add(&argument{name: "outfile", typ: "string", fixed: "option.outfile", required: true})
	} else {
		t.add(&argument{name: "cli-input-json", typ: "string", fixed: "option.cli-input-json"})
	}
	if op.Pagination != nil {
		p.page(&t, op)
	}
	if !toFile {
		t.add(&argument{name: "generate-cli-skeleton", typ: "string", fixed: "option.generate-cli-skeleton"})
	}
	return t.all
}

// option is the name of the option for a member.
func (p *printer) option(member string) string {
	name, ok := p.names[member]
	if !ok {
		name = kebab(member, p.style.names)
		p.names[member] = name
	}
	return name
}

// page hides the operation's own options for paging and adds those of the
// interface.
func (p *printer) page(t *argumentTable, op *reference.Operation) {
	size := op.Pagination.PageSize
	for _, name := range append(slices.Clone(op.Pagination.InputTokens), size) {
		if a := t.named(p.option(name)); a != nil && name != "" {
			a.hidden = true
		}
	}
	typ := string(reference.Integer)
	for _, m := range op.Input.Members() {
		if v := reference.Of(m); size != "" && v.Name() == size {
			typ = string(v.Type())
		}
	}
	t.add(&argument{name: "starting-token", typ: "string", fixed: "option.starting-token"})
	if size != "" {
		t.add(&argument{name: "page-size", typ: typ, fixed: "option.page-size"})
	}
	t.add(&argument{name: "max-items", typ: typ, fixed: "option.max-items"})
}

type argumentTable struct{ all []*argument }

func (t *argumentTable) add(a *argument) {
	for i, have := range t.all {
		if have.name == a.name {
			t.all[i] = a
			return
		}
	}
	t.all = append(t.all, a)
}

func (t *argumentTable) named(name string) *argument {
	for _, a := range t.all {
		if a.name == name {
			return a
		}
	}
	return nil
}

// synopsis writes the command with all its arguments.
func (p *printer) synopsis(name string, arguments []*argument) {
	w := p.w
	w.Heading("Synopsis", "=")
	w.BeginCode()
	w.Line(name)
	for _, a := range arguments {
		if a.hidden || a.negation {
			continue
		}
		usage := "--" + a.name + " <value>"
		switch {
		case a.pair:
			usage = "--" + a.name + " | --no-" + a.name
		case a.fixed == "option.outfile":
			usage = "<outfile>"
		}
		if a.required {
			w.Line(usage)
		} else {
			w.Line("[", usage, "]")
		}
	}
	if p.style.globalOptions {
		for line := range strings.SplitSeq(p.phrases["global.synopsis_lines"], "\n") {
			w.Line(strings.TrimSpace(line))
		}
	}
	w.EndCode()
}

// options writes what each argument is.
func (p *printer) options(op *reference.Operation, arguments []*argument) {
	w := p.w
	w.Heading("Options", "=")
	if len(arguments) == 0 {
		w.Put("*None*\n")
	}
	for _, a := range arguments {
		switch {
		case a.hidden || a.negation:
		case a.fixed != "":
			prefix := "``--"
			if a.fixed == "option.outfile" {
				prefix = "``"
			}
			w.Puts(prefix, a.name, "`` (", a.typ, ")\n")
			w.Put(p.phrases[a.fixed])
		case a.pair:
			w.Puts("``--", a.name, "`` | ``--no-", a.name, "`` (", p.typeWord(a.value), ")\n")
			p.describe(a)
		default:
			w.Puts("``--", a.name, "`` (", p.typeWord(a.value), ")\n")
			p.describe(a)
			p.syntax(op, a)
		}
	}
}

// describe writes the text of an option and the values within it.
func (p *printer) describe(a *argument) {
	w, v := p.w, a.value
	w.Indent()
	p.document(v.Subject(), v.Documentation())
	if p.style.streamingBlobs && v.Type() == reference.Blob && v.IsStream() {
		w.BeginBox("note")
		w.Line(p.phrases["note.streaming_blob"])
		w.EndBox()
	}
	p.unionNote(v)
	if values := v.EnumValues(); len(values) > 0 {
		w.Para()
		w.Put("Possible values:")
		w.BeginList()
		for _, value := range values {
			w.Bullet("``", value, "``")
		}
		w.EndList()
	}
	p.path = append(p.path[:0], v.ShapeName())
	p.within(v)
	w.Dedent()
	w.Para()
}

// typeWord is the type of a value as the pages name it.
func (p *printer) typeWord(v reference.Value) string {
	switch t := v.Type(); {
	case t == reference.String && v.IsJSON() && v.InHeader():
		return "JSON"
	case v.IsDocument():
		return "document"
	case p.style.streamingBlobs && t == reference.Blob && v.IsStream():
		return "streaming blob"
	case p.style.unions && v.IsUnion():
		return "tagged union structure"
	default:
		return string(t)
	}
}
