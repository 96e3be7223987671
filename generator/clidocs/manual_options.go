package clidocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/docs"
)

// An option is what a command takes: an option or, without a name before it, a
// word.
type option struct {
	name  string          // without the dashes
	value reference.Value // zero for what is no member of the input
	// pages is the member for paging that an example gives and this option gives
	// instead; zero for none.
	pages reference.Value
	// placeholder stands for its value; "" for a flag.
	placeholder string
	text        []docs.Block // of what is no member
	required    bool
	positional  bool
}

// options are the options of a command, the required ones first. Those for
// paging stand in for the members that page.
func (p *manualPage) options(op *reference.Operation) []*option {
	var required, optional []*option
	paging := make(map[string]reference.Value)
	for _, m := range op.Input.Members() {
		v := reference.Of(m)
		if pages(op, v.Name()) {
			paging[v.Name()] = v
			continue
		}
		o := &option{name: kebab(v.Name(), p.style.names), value: v, placeholder: placeholder(v), required: v.IsRequired()}
		if o.required {
			required = append(required, o)
		} else {
			optional = append(optional, o)
		}
	}
	all := append(required, optional...)
	own := func(name, placeholder, member string) {
		all = append(all, &option{name: name, placeholder: placeholder, text: p.optionText(name), pages: paging[member]})
	}
	if payload, ok := op.Output.Payload(); ok && payload.Type() == reference.Blob {
		return append(all, &option{name: "outfile", text: p.optionText("outfile"), required: true, positional: true})
	}
	if op.Pagination != nil {
		// An example that asks for a page of so many shows them and no more.
		own("max-items", "<integer>", op.Pagination.PageSize)
		if op.Pagination.PageSize != "" {
			own("page-size", "<integer>", "")
		}
		token := ""
		if len(op.Pagination.InputTokens) == 1 {
			token = op.Pagination.InputTokens[0]
		}
		own("starting-token", "<string>", token)
	}
	return all
}

// optionText is the fixed text of an option. Some phrases are indented below the
// option's name, as which they would be a quote.
func (p *manualPage) optionText(name string) []docs.Block {
	blocks := p.phrase("", "option."+name)
	if len(blocks) == 1 {
		if q, ok := blocks[0].(*docs.Quote); ok {
			return q.Blocks
		}
	}
	return blocks
}

// commonOptions are the options that all commands take.
func (p *manualPage) commonOptions() []docs.Block {
	out := &docs.DefinitionList{}
	add := func(o *option) {
		out.Definitions = append(out.Definitions, &docs.Definition{
			Terms: [][]docs.Inline{o.usage()}, Blocks: o.text, Anchor: p.anchor(o.name),
		})
	}
	add(&option{name: "cli-input-json", placeholder: "<JSON>", text: p.optionText("cli-input-json")})
	add(&option{name: "generate-cli-skeleton", placeholder: "[input|output]", text: p.optionText("generate-cli-skeleton")})
	lead, options := globalOptionList(fromRST(globalOptions(p.phrases["global.options_rst"])))
	for _, o := range options {
		add(o)
	}
	return append(lead, definitionList(out)...)
}

// globalOptionList divides the text about the global options at the paragraphs that
// name one, with its type. What comes before them is the lead.
func globalOptionList(blocks []docs.Block) (lead []docs.Block, options []*option) {
	for _, b := range blocks {
		switch name, typ := optionHead(b); {
		case typ == "boolean":
			options = append(options, &option{name: name})
		case name != "":
			options = append(options, &option{name: name, placeholder: "<" + typ + ">"})
		case len(options) == 0:
			lead = append(lead, b)
		default:
			o := options[len(options)-1]
			o.text = append(o.text, b)
		}
	}
	return lead, options
}

// optionHead is the name and the type of the option that a paragraph such as
// "--region (string)" names; "" if it is another one.
func optionHead(b docs.Block) (name, typ string) {
	p, ok := b.(*docs.Paragraph)
	if !ok || len(p.Text) != 2 {
		return "", ""
	}
	code, _ := p.Text[0].(docs.Code)
	kind, _ := p.Text[1].(docs.Plain)
	name, isOption := strings.CutPrefix(string(code), "--")
	typ, isOpen := strings.CutPrefix(string(kind), " (")
	typ, isClosed := strings.CutSuffix(typ, ")")
	if !isOption || !isOpen || !isClosed {
		return "", ""
	}
	return name, typ
}

// pages reports whether a member is for paging.
func pages(op *reference.Operation, member string) bool {
	if op.Pagination == nil {
		return false
	}
	for _, token := range op.Pagination.InputTokens {
		if token == member {
			return true
		}
	}
	return member == op.Pagination.PageSize
}

// maxPlaceholder is how long the values of an enum may be in its placeholder.
const maxPlaceholder = 40

// placeholder stands for the value of an option.
func placeholder(v reference.Value) string {
	switch t := v.Type(); {
	case t == reference.Boolean:
		return ""
	case t == reference.List && v.Element().IsScalar():
		return placeholder1(v.Element()) + " ..."
	case t == reference.List && hasShorthand(v):
		return "<" + typeName(v.Element(), false) + "> ..."
	}
	return placeholder1(v)
}

// placeholder1 stands for one value.
func placeholder1(v reference.Value) string {
	if values := v.EnumValues(); len(values) > 1 {
		if s := string(docs.PlainText(strings.Join(values, "|"))); len(s) <= maxPlaceholder && !strings.Contains(s, " ") {
			return s
		}
	}
	return "<" + typeName(v, false) + ">"
}

// usage is how an option is given.
func (o *option) usage() words {
	var w words
	switch {
	case o.positional:
		return *w.emph("<" + o.name + ">")
	case o.placeholder == "" && o.value.Shape != nil:
		return *w.code("--" + o.name).text(" | ").code("--no-" + o.name)
	}
	w.code("--" + o.name)
	if o.placeholder != "" {
		w.text(" ").emph(o.placeholder)
	}
	return w
}

// synopsis shows the command with all options.
func (p *manualPage) synopsis(options []*option) []docs.Block {
	var command, lines words
	command.strong(p.program + p.command)
	for _, o := range options {
		if o.required {
			lines.add(o.usage())
		} else {
			lines.text("[").add(o.usage()).text("]")
		}
		lines.lineBreak()
	}
	lines.text("[").emph("<options of all commands>").text("]")
	return []docs.Block{&docs.DefinitionList{Definitions: []*docs.Definition{
		{Terms: [][]docs.Inline{command}, Blocks: lines.paragraph()},
	}}}
}

// optionList says what the options are.
func (p *manualPage) optionList(options []*option) []docs.Block {
	out := &docs.DefinitionList{}
	for _, o := range options {
		term := o.usage()
		d := &docs.Definition{Anchor: p.anchor(o.name), Blocks: o.text}
		if o.value.Shape != nil {
			shown := strings.HasPrefix(o.placeholder, "<") || o.placeholder == "" // else it is the values
			limits := p.limits(o.value, !shown, "--"+o.name)
			term.marks(o.required, o.value, limits)
			d.Blocks = append(p.describe(o.value, limits, "--"+o.name, ""), p.usage(o)...)
		}
		d.Terms = [][]docs.Inline{term}
		out.Definitions = append(out.Definitions, d)
	}
	return definitionList(out)
}

// marks adds to a term what is short enough to stand there.
func (w *words) marks(required bool, v reference.Value, l limits) {
	var marks words
	next := func() *words {
		if len(marks) > 0 {
			marks.text(", ")
		}
		return &marks
	}
	if required {
		next().text("required")
	}
	if v.Deprecation() != nil {
		next().text("deprecated")
	}
	if l.short {
		next().add(l.text)
	}
	if len(marks) > 0 {
		w.text(" (").add(marks).text(")")
	}
}

// usage shows how to give a value that is no scalar.
func (p *manualPage) usage(o *option) []docs.Block {
	v := o.value
	if v.IsScalar() || v.IsDocument() && v.Member == nil {
		return nil
	}
	n := p.sampler.Sample(v)
	if n == nil {
		return nil
	}
	all := usages(o.name, v, n, "")
	lead := "As JSON:"
	if len(all) > 1 {
		lead = "In shorthand, or as JSON:"
		if v.Type() == reference.List && v.Element().IsScalar() {
			lead = "As words, or as JSON:"
		}
	}
	return append([]docs.Block{sentence(lead)}, codeBlock("sh", strings.Join(all, "\n"))...)
}

// describe is the text of a value, its limits and what is in it. path is where
// it is below root, an option or the output.
func (p *manualPage) describe(v reference.Value, l limits, root, path string) []docs.Block {
	var out []docs.Block
	if d := v.Deprecation(); d != nil && (d.Message != "" || d.Since != "") {
		out = deprecated(d).paragraph()
	}
	out = append(out, withoutHeadings(v.Documentation().Doc().Blocks)...)
	if !l.short {
		out = append(out, l.text.paragraph()...)
	}
	out = append(out, l.blocks...)
	if v.Type() == reference.Blob && v.IsStream() {
		if root == outputRoot {
			var w words
			out = append(out, w.text("It is written to ").emph("<outfile>").text(".").paragraph()...)
		} else {
			out = append(out, p.phrase("", "note.streaming_blob")...)
		}
	}
	return append(out, p.inside(v, root, path)...)
}

// inside shows the members of the structure that a value is, or that its
// elements are.
func (p *manualPage) inside(v reference.Value, root, path string) []docs.Block {
	var out []docs.Block
	collection := false
	for range maxCollections {
		inner, ok := elementOf(v)
		if !ok {
			break
		}
		collection = true
		if text := inner.Documentation(); len(text.Doc().Blocks) > 0 && text.Source() != v.Documentation().Source() {
			out = append(out, ofEach(withoutHeadings(text.Doc().Blocks))...)
		}
		v = inner
	}
	if len(v.Members()) == 0 {
		return out
	}
	if where := p.listed[v.Shape]; where != "" {
		var w words
		return append(out, w.text("The members are those of ").code(where).text(", above.").paragraph()...)
	}
	p.listed[v.Shape] = place(root, path)
	switch {
	case v.IsUnion() && root == outputRoot:
		out = append(out, sentence("It has one of these members:"))
	case v.IsUnion():
		out = append(out, sentence("Give exactly one of these members:"))
	case collection:
		out = append(out, sentence("Each has these members:"))
	}
	return append(out, p.memberList(v, root, path)...)
}

// outputRoot is the root of paths in the output.
const outputRoot = "output"

// place names a value by its option, if it has one, and the path below that.
func place(root, path string) string {
	switch {
	case root == outputRoot:
		return path
	case path == "":
		return root
	}
	return root + " " + path
}

// ofEach says that documentation is about each element of a collection.
func ofEach(blocks []docs.Block) []docs.Block {
	if first, ok := blocks[0].(*docs.Paragraph); ok {
		var w words
		return append(w.text("Each: ").add(first.Text).paragraph(), blocks[1:]...)
	}
	return append([]docs.Block{sentence("Each:")}, blocks...)
}

// maxCollections limits how many lists and maps are looked through, which can be
// within themselves.
const maxCollections = 8

// elementOf is the value within a list or map.
func elementOf(v reference.Value) (reference.Value, bool) {
	switch v.Type() {
	case reference.List:
		return v.Element(), true
	case reference.Map:
		_, value := v.Entry()
		return value, true
	}
	return reference.Value{}, false
}

// memberList says what the members of a structure are.
func (p *manualPage) memberList(v reference.Value, root, path string) []docs.Block {
	out := &docs.DefinitionList{Tight: true}
	for _, m := range v.Members() {
		m := reference.Of(m)
		at := m.Name()
		if path != "" {
			at = path + "." + m.Name()
		}
		var term words
		term.code(m.Name()).text(" ").emph("<" + typeName(m, false) + ">")
		limits := p.limits(m, false, place(root, at))
		term.marks(m.IsRequired() && root != outputRoot, m, limits)
		d := &docs.Definition{Terms: [][]docs.Inline{term}, Anchor: p.anchor(root, at)}
		d.Blocks = p.describe(m, limits, root, at)
		out.Tight = out.Tight && isOneParagraph(d.Blocks)
		out.Definitions = append(out.Definitions, d)
	}
	return definitionList(out)
}

// typeName is the type of a value in words.
func typeName(v reference.Value, plural bool) string {
	s := ""
	if plural {
		s = "s"
	}
	switch t := v.Type(); t {
	case reference.List:
		return "list" + s + " of " + collectionOf(v.Element())
	case reference.Map:
		_, value := v.Entry()
		return "map" + s + " of " + collectionOf(value)
	case reference.Structure:
		switch {
		case v.IsDocument():
			return "document" + s
		case v.IsStream():
			return "stream" + s + " of events"
		case v.IsUnion():
			return "union" + s
		}
		return "structure" + s
	case reference.Byte, reference.Short, reference.Integer, reference.Long, reference.BigInteger:
		return "integer" + s
	case reference.Float, reference.Double, reference.BigDecimal:
		return "number" + s
	case reference.String:
		if v.IsJSON() {
			return "JSON text" + s
		}
		return "string" + s
	default:
		return string(t) + s
	}
}

// collectionOf names what a collection holds; one within collections is just a
// list or map after a few.
func collectionOf(v reference.Value) string {
	depth := 0
	for e, ok := elementOf(v); ok && depth < maxCollections; e, ok = elementOf(e) {
		depth++
	}
	if depth < maxCollections {
		return typeName(v, true)
	}
	return string(v.Type()) + "s"
}
