package boto3docs

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/bcdoc"
	"github.com/apismith/apismith/output/markup/rst"
)

// A printer prints pages, one after another.
//
// Botocore writes a page as a tree of sections, each with an indent of its own,
// and puts them together at the end. A printer writes the sections in the order
// in which they come out.
type printer struct {
	*book
	w     *bcdoc.Writer
	texts map[textKey]*prose
	fixed map[string]*prose // of phrases

	start int // where the section begins whose lines are counted
	until int // up to where they are counted
	lines int // how many there are
	limit int // how many there may be
}

func newPrinter(b *book) *printer {
	return &printer{
		book: b, w: bcdoc.NewWriter(bcdoc.Boto3),
		texts: make(map[textKey]*prose), fixed: make(map[string]*prose),
	}
}

func (p *printer) print(pg page) []byte {
	p.w.Reset()
	switch pg.kind {
	case methodPage:
		p.breadcrumb(pg, "Client", pg.name)
		p.title(pg.name)
		p.beginObject("method", p.class+".Client."+pg.name, p.signature(pg.operation, nil, nil))
		p.call(call{operation: pg.operation, prefix: "response = client." + pg.name, text: p.document(pg.operation.Shape, pg.operation.Documentation()), page: true})
		p.exceptions(pg.operation)
		p.sharedExamples(pg.operation, "response = client."+pg.name)
	case docstring:
		p.call(call{operation: pg.operation, prefix: "client." + pg.name, text: p.document(pg.operation.Shape, pg.operation.Documentation())})
	case paginatorPage:
		p.paginator(pg)
	case waiterPage:
		p.waiter(pg)
	case exceptionPage:
		p.exception(pg)
	case indexPage:
		p.index()
	}
	return bytes.Clone(p.w.Bytes())
}

// breadcrumb writes what the page is part of.
func (p *printer) breadcrumb(pg page, words ...string) {
	p.w.Puts(":doc:`", p.escape(p.class), " <", p.up(pg), ">`")
	for _, word := range words {
		p.w.Puts(" / ", p.escape(word))
	}
}

// up is the path from a page to the index.
func (p *printer) up(pg page) string {
	if p.Verbatim {
		return strings.Repeat("../", strings.Count(botocoreFolders[pg.kind], "/")+1) + p.name
	}
	return strings.Repeat("../", strings.Count(folders[pg.kind], "/")) + indexName
}

func (p *printer) title(s string) {
	p.w.Section()
	p.w.Heading(p.escape(s), "*")
}

// beginObject begins the description of a class, method or attribute.
func (p *printer) beginObject(kind, name, arguments string) {
	p.w.Section()
	p.w.Para()
	p.w.Puts(".. py:", kind, ":: ", p.escape(name), arguments)
	p.w.Indent()
	p.w.Para()
}

// signature is the list of arguments of a method.
func (p *printer) signature(op *reference.Operation, without []string, with []*extra) string {
	if len(with) > 0 {
		return "(**kwargs)"
	}
	for _, m := range op.Input.Members() {
		if !slices.Contains(without, reference.Of(m).Name()) {
			return "(**kwargs)"
		}
	}
	return "()"
}

// bold writes words in bold, as a section.
func (p *printer) bold(s string) {
	p.w.Section()
	p.w.Put("**")
	p.w.Put(s)
	p.w.Put("**")
}

// nextBlock begins a paragraph; on botocore's pages, which are not as strict, a
// line.
func (p *printer) nextBlock() {
	if p.Verbatim {
		p.w.NewLine()
	} else {
		p.w.Para()
	}
}

// role refers to a method of the client.
func (p *printer) role(method string) string {
	return ":py:meth:`" + p.class + ".Client." + method + "`"
}

// object begins the page of something that a method of the client makes, up to
// the description of what can be called on it.
func (p *printer) object(pg page, kind, variable, maker string) {
	p.breadcrumb(pg, kind, pg.name)
	p.title(pg.name)
	p.beginObject("class", p.class+"."+kind+"."+pg.name, "")
	p.w.BeginCode()
	p.w.NewLine()
	p.w.Puts(variable, " = client.", maker, "('", p.literal(MethodName(pg.name)), "')")
	p.w.EndCode()
	p.w.NewLine()
}

// inParagraph is a phrase as a paragraph of documentation.
func inParagraph(phrase string) string { return "<p>" + phrase + "</p>" }

func (p *printer) paginator(pg page) {
	p.object(pg, "Paginator", "paginator", "get_paginator")
	paging := pg.operation.Pagination
	config := &extra{name: "PaginationConfig", typ: reference.Structure, text: inParagraph(p.phrases["paginator.config"])}
	config.add("MaxItems", reference.Integer, inParagraph(p.phrases["paginator.MaxItems"]))
	hidden := slices.Clone(paging.InputTokens)
	if paging.PageSize != "" {
		config.add("PageSize", reference.Integer, inParagraph(p.phrases["paginator.PageSize"]))
		hidden = append(hidden, paging.PageSize)
	}
	config.add("StartingToken", reference.String, inParagraph(p.phrases["paginator.StartingToken"]))
	with := []*extra{config}
	p.beginObject("method", "paginate", p.signature(pg.operation, hidden, with))
	p.call(call{
		operation: pg.operation,
		prefix:    "response_iterator = paginator.paginate",
		text:      p.phrase(p.fill("paginator.intro", "method", p.role(MethodName(pg.operation.Name)))),
		page:      true,

		withInput: with, withoutInput: hidden,
		withOutput:    []*extra{{name: "NextToken", typ: reference.String, text: inParagraph(p.phrases["paginator.NextToken"])}},
		withoutOutput: paging.OutputTokens,
	})
}

func (p *printer) waiter(pg page) {
	p.object(pg, "Waiter", "waiter", "get_waiter")
	delay, attempts := strconv.Itoa(pg.waiter.Delay), strconv.Itoa(pg.waiter.MaxAttempts)
	config := &extra{name: "WaiterConfig", typ: reference.Structure, text: inParagraph(p.phrases["waiter.config"])}
	config.add("Delay", reference.Integer, inParagraph(p.fill("waiter.Delay", "delay", delay)))
	config.add("MaxAttempts", reference.Integer, inParagraph(p.fill("waiter.MaxAttempts", "attempts", attempts)))
	with := []*extra{config}
	p.beginObject("method", "wait", p.signature(pg.operation, nil, with))
	p.call(call{
		operation: pg.operation,
		prefix:    "waiter.wait",
		text:      p.phrase(p.fill("waiter.intro", "method", p.role(MethodName(pg.operation.Name)), "delay", delay, "attempts", attempts)),
		page:      true,

		withInput: with, noOutput: true,
	})
}

func (p *printer) exception(pg page) {
	w, name := p.w, pg.err.Name
	p.title(name)
	crumbs := string(w.Bytes())
	w.Truncate(0)
	p.breadcrumb(pg, "Client", "exceptions", name)
	w.Put(crumbs)
	p.beginObject("class", p.class+".Client.exceptions."+name, "")
	if text := p.document(pg.err.Shape, pg.err.Documentation()); text != nil {
		w.NewLine()
		p.text(text)
		w.NewLine()
	}
	w.NewLine()
	p.bold("Example")
	w.Para()
	w.BeginCode()
	w.Put("try:")
	w.Indent()
	w.NewLine()
	w.Put("...")
	w.Dedent()
	w.NewLine()
	w.Puts("except client.exceptions.", p.literal(name), " as e:")
	w.Indent()
	w.NewLine()
	w.Put("print(e.response)")
	w.Dedent()
	w.EndCode()
	w.Dedent() // the class ends here, and the attribute is written behind it
	w.Para()
	w.Indent()
	p.beginObject("attribute", "response", "")
	w.NewLine()
	p.text(p.phrase(p.phrases["exception.response"]))
	w.NewLine()
	w.Dedent()
	w.Para()
	w.Indent()

	generic := &extra{name: "Error", typ: reference.Structure, text: p.phrases["exception.Error"]}
	generic.add("Code", reference.String, p.phrases["exception.Error.Code"])
	generic.add("Message", reference.String, p.phrases["exception.Error.Message"])
	x := p.walk(response, reference.Whole(pg.err.Shape), []*extra{generic}, nil)
	p.beginLimit(maxLines)
	w.NewLine()
	p.bold("Syntax")
	w.Para()
	x.example("")
	look := "client.meta.service_model.shape_for('" + p.literal(name) + "').members"
	p.endLimit("response-example", "", look)
	p.beginLimit(maxLines)
	w.NewLine()
	p.bold("Structure")
	w.Para()
	x.list()
	p.endLimit("description", "", look)
}

// index writes the page that lists all others.
func (p *printer) index() {
	w := p.w
	p.title(p.class)
	p.heading("Client")
	p.beginObject("class", p.class+".Client", "")
	w.Put(p.fill("client.intro", "service", p.escape(officialName(p.service.Shape, p.name))))
	w.NewLine()
	p.text(p.document(p.service.Shape, p.service.Shape.Documentation()))
	w.BeginCode()
	w.NewLine()
	w.Puts("client = session.create_client('", p.literal(p.name), "')")
	w.EndCode()
	w.Dedent()
	w.Para()
	var methods []string
	for _, op := range p.service.Operations {
		methods = append(methods, MethodName(op.Name))
	}
	if p.Verbatim {
		methods = append(methods, clientMethods(p.name)...)
	}
	slices.Sort(methods)
	w.Line(p.phrases["client.methods"])
	p.toctree(methodPage, methods)

	var names []string
	for _, e := range p.service.Exceptions(p.model) {
		names = append(names, e.Name)
	}
	p.catalog("Client Exceptions", "exceptions", exceptionPage, names)
	names = nil
	for _, op := range p.paginators() {
		names = append(names, op.Name)
	}
	if len(names) > 0 {
		p.catalog("Paginators", "paginators", paginatorPage, names)
	}
	names = nil
	for _, wait := range p.waiters() {
		names = append(names, wait.Name)
	}
	if len(names) > 0 {
		p.catalog("Waiters", "waiters", waiterPage, names)
	}
}

// clientMethods are the methods of a client that are not of the model, and have
// no pages here.
func clientMethods(service string) []string {
	methods := []string{"can_paginate", "close", "get_paginator", "get_waiter"}
	switch service {
	case "s3":
		methods = append(methods, "generate_presigned_post", "generate_presigned_url")
	case "rds":
		methods = append(methods, "generate_db_auth_token")
	case "dsql":
		methods = append(methods, "generate_db_connect_auth_token", "generate_db_connect_admin_auth_token")
	}
	return methods
}

// catalog writes a chapter of the index. Its phrases have keys that begin with
// a word.
func (p *printer) catalog(title, key string, kind pageKind, names []string) {
	p.heading(title)
	p.w.NewLine()
	p.w.Put(p.phrases[key+".intro"])
	p.w.NewLine()
	p.w.NewLine()
	if len(names) == 0 {
		p.w.Put(p.phrases[key+".none"])
		p.w.NewLine()
		return
	}
	p.w.Line(p.phrases[key+".list"])
	p.toctree(kind, names)
}

func (p *printer) heading(s string) {
	p.w.Section()
	p.w.SetLevel(0)
	p.w.Heading(s, "=")
}

// toctree lists pages of a kind.
func (p *printer) toctree(kind pageKind, names []string) {
	w := p.w
	w.Put("\n.. toctree::\n  :maxdepth: 1\n  :titlesonly:\n\n")
	for _, name := range names {
		if p.Verbatim {
			w.Line("  ", p.name, "/", botocoreFolders[kind], name)
		} else {
			w.Line("  ", folders[kind], fileName(name))
		}
	}
}

// exceptions lists the errors of an operation.
func (p *printer) exceptions(op *reference.Operation) {
	errors := op.Errors()
	if len(errors) == 0 {
		return
	}
	w := p.w
	w.Section()
	p.nextBlock()
	p.bold("Exceptions")
	w.NewLine()
	for _, e := range errors {
		w.Bullet(":py:class:`", p.escape(p.class), ".Client.exceptions.", p.escape(e.Name), "`")
	}
}

// link is the reference to the documentation of the API; "" if there is none.
func (p *printer) link(op *reference.Operation) string {
	id := p.service.DocumentationID()
	if id == "" {
		return ""
	}
	url := p.fill("doc_link", "uid", id, "OperationName", op.Name)
	if p.Verbatim {
		return "`AWS API Documentation <" + url + ">`_"
	}
	if url = docs.LinkURL(url); url == "" {
		return ""
	}
	return rst.Inlines([]docs.Inline{&docs.Link{URL: url, Text: []docs.Inline{docs.Plain("AWS API Documentation")}}})
}
