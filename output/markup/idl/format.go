package idl

import (
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/smithyidl"
)

const (
	width = 120 // of a line, in characters
	step  = 4   // of indentation
)

// Format returns the text of a file in the canonical format. If the file has
// syntax errors, they are added to d, and ok is false.
func Format(f *diag.File, d *diag.List) (text string, ok bool) {
	var found diag.List
	root := smithyidl.Parse(f, &found)
	if root == nil {
		for _, x := range found.Sorted() {
			if x.Severity == diag.Error {
				d.Add(x)
			}
		}
		return "", false
	}
	p := &printer{src: f.Text()}
	p.file(root)
	return p.out.String(), true
}

type node = smithyidl.Node

// A printer prints the nodes of a file.
type printer struct {
	src    string
	out    strings.Builder
	indent int  // of the lines to come
	column int  // characters in the current line
	inLine bool // something was written to the current line

	// nested is set inside braces, and inside a trait whose value is an array or
	// object. There, what is 120 characters long fits wherever it begins.
	nested bool
}

// text is what the file says at a node.
func (p *printer) text(n *node) string { return p.src[n.Start:n.End] }

// write adds to the current line, with its indentation if it is the first.
func (p *printer) write(s string) {
	if !p.inLine {
		for range p.indent {
			p.out.WriteByte(' ')
		}
		p.column, p.inLine = p.indent, true
	}
	p.out.WriteString(s)
	p.column += utf8.RuneCountInString(s)
}

// raw adds a text that may have several lines, which are not indented.
func (p *printer) raw(s string) {
	last := strings.LastIndexByte(s, '\n')
	p.write(s)
	if last >= 0 {
		p.column = utf8.RuneCountInString(s[last+1:])
	}
}

// in prints the content of a construct, indented by that much.
func (p *printer) in(indent int, nested bool, content func()) {
	outer := p.nested
	p.indent += indent
	p.nested = p.nested || nested
	content()
	p.indent -= indent
	p.nested = outer
}

// line ends the current line.
func (p *printer) line() {
	p.out.WriteByte('\n')
	p.inLine = false
}

// newLine begins a line, unless it has just begun.
func (p *printer) newLine() {
	if p.inLine {
		p.line()
	}
}

// fits reports whether a text of that many characters fits in the current line.
func (p *printer) fits(characters int) bool {
	if p.nested {
		return true
	}
	column := p.column
	if !p.inLine {
		column = p.indent
	}
	return column+characters <= width
}

// lines is how many line ends there are in the file between two places.
func (p *printer) lines(from, to int) int { return strings.Count(p.src[from:to], "\n") }

// comments prints comments and documentation, each on a line of its own.
func (p *printer) comments(list []*node) {
	for _, c := range list {
		p.newLine()
		p.comment(c)
		p.line()
	}
}

// trailing prints comments behind what they belong to: on the same line where
// they begin there, else on the lines below.
func (p *printer) trailing(behind *node, list []*node) {
	for _, c := range list {
		if p.lines(behind.End, c.Start) > 0 {
			p.line()
		} else {
			p.write(" ")
		}
		p.comment(c)
	}
}

// comment prints a comment or a line of documentation, with a space behind its
// slashes. Spaces at the end matter only in documentation, to Markdown.
func (p *printer) comment(c *node) {
	text := strings.TrimRight(p.text(c), "\r")
	if c.Kind == smithyidl.NodeDoc {
		content := text[len("///"):]
		switch {
		case content == "" || content == " ":
			p.write("///")
		case content[0] == ' ' || content[0] == '/' || content[0] == '\t':
			p.write(text)
		default:
			p.write("/// " + content)
		}
		return
	}
	content := strings.TrimRight(text[len("//"):], " \t\r")
	if isStray(text) && !strings.HasPrefix(content, "//") {
		content = content[1:]
	}
	switch {
	case content == "":
		p.write("//")
	case content[0] == ' ' || content[0] == '\t':
		p.write("//" + content)
	default:
		p.write("// " + content)
	}
}

// isStray reports whether a comment has the form of documentation.
func isStray(comment string) bool { return strings.HasPrefix(comment, "///") }

// isComment reports whether a node is a comment or a line of documentation.
func isComment(n *node) bool {
	return n.Kind == smithyidl.NodeComment || n.Kind == smithyidl.NodeDoc
}
