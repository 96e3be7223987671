package boto3docs

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/rst"
)

// A call is a method that calls an operation.
type call struct {
	operation *reference.Operation
	prefix    string // the call in examples, up to the parenthesis
	text      *prose
	page      bool // on a page; else it is the docstring of a plain client

	// What the method takes and returns unlike the operation.
	withInput, withOutput       []*extra
	withoutInput, withoutOutput []string
	noOutput                    bool
}

// The limits of what is shown of an operation, in lines; botocore's are the same.
const (
	maxExampleLines = 1500
	maxListLines    = 5000
	// maxLines is for what botocore does not limit. No page comes near it.
	maxLines = 20000
)

// call writes what the method does, takes and returns.
func (p *printer) call(c call) {
	w, op := p.w, c.operation
	p.text(c.text)
	if model.Deprecated(op.Shape) != nil {
		w.Section()
		w.BeginBox("danger")
		w.Line(p.phrases["deprecated_operation"])
		w.EndBox()
	}
	link := p.link(op)
	if link != "" {
		w.Section()
		w.Para()
		w.Puts("See also: ", link)
		w.Line()
	}

	look := "client.meta.service_model.operation_model('" + p.literal(op.Name) + "')"
	input := op.Shape.Input.ID() != model.Unit
	in := p.walk(request, op.Input, c.withInput, c.withoutInput)
	if c.page {
		in.custom = customizationsOf(p.name, op.Name)
	}
	p.beginLimit(maxExampleLines)
	w.Para()
	p.bold("Request Syntax")
	if input {
		in.example(c.prefix)
	} else {
		w.Para()
		level := w.Level()
		w.BeginCode()
		w.Puts(c.prefix, "()")
		w.SetLevel(level)
	}
	p.endLimit("request-example", link, look+".input_shape.members")

	if input {
		p.beginLimit(maxListLines)
		in.list()
		p.endLimit("request-params", link, look+".input_shape.members")
	}

	w.NewLine()
	if op.Shape.Output.ID() == model.Unit || c.noOutput {
		w.Put(":returns: None")
		return
	}
	out := p.walk(response, op.Output, c.withOutput, c.withoutOutput)
	out.about = op.OutputDocumentation()
	level := w.Level()
	w.Put(":rtype: dict")
	w.NewLine()
	w.Put(":returns: ")
	w.Indent()
	w.NewLine()
	if out.events != nil {
		w.Para()
		w.Put(p.phrases["event_stream_intro"])
		w.NewLine()
	}
	p.beginLimit(maxExampleLines)
	w.NewLine()
	p.bold("Response Syntax")
	w.Para()
	out.example("")
	p.endLimit("response-example", link, look+".output_shape.members")
	p.beginLimit(maxListLines)
	w.NewLine()
	p.bold("Response Structure")
	w.Para()
	out.list()
	p.endLimit("description", link, look+".output_shape.members")
	w.SetLevel(level)
}

// beginLimit begins a section that has at most so many lines.
func (p *printer) beginLimit(lines int) {
	p.w.Section()
	p.start, p.until, p.lines, p.limit = p.w.Len(), p.w.Len(), 0, lines
}

// full reports whether the current section has more lines than it may, so that
// nothing more need be written.
func (p *printer) full() bool {
	p.lines += countLines(p.w.Bytes()[p.until:])
	p.until = p.w.Len()
	return p.lines > p.limit
}

// countLines counts the ends of lines.
func countLines(b []byte) int {
	n := bytes.Count(b, []byte("\n"))
	if bytes.IndexByte(b, '\r') >= 0 {
		n += bytes.Count(b, []byte("\r")) - bytes.Count(b, []byte("\r\n"))
	}
	return n
}

// apiLink is what botocore takes for the reference to the documentation of the
// API: it does not know names with digits.
var apiLink = regexp.MustCompile("^`AWS API Documentation <https://docs\\.aws\\.amazon\\.com/goto/WebAPI/[a-z0-9-.]+/[a-zA-Z]+>`_$")

// endLimit ends the section. If it has too many lines, it is replaced by a
// reference: to the documentation of the API if there is a link to it; on our
// own pages else to what the client knows itself, a Python expression.
func (p *printer) endLimit(section, link, expression string) {
	over := p.full()
	if b := p.w.Bytes(); !over && p.lines == p.limit {
		over = b[len(b)-1] != '\n' && b[len(b)-1] != '\r'
	}
	if !over {
		return
	}
	p.w.Truncate(p.start)
	name := p.phrases["large_section_limits."+section+".name"]
	if !p.Verbatim {
		where := link
		if where == "" {
			where = p.fill("large_section.none", "expression", rst.Inlines([]docs.Inline{docs.CodeText(expression)}))
		}
		p.w.Para()
		p.w.Put(p.fill("large_section.own", "section", name, "where", where))
		p.w.Para()
		return
	}
	target := p.phrases["default_docs_link"]
	if apiLink.MatchString(link) {
		target = link + "\n\n"
	}
	text := strings.Replace(p.phrases["large_section"], "{}", name, 1)
	p.w.Put(strings.Replace(text, "{}", target, 1))
}
