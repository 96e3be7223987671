package changelog

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/markup/markdown"
	"github.com/apismith/apismith/output/markup/rst"
	"github.com/apismith/apismith/output/markup/text"
)

// Text prints the page as text: for the site's page, the words that a browser
// shows of it.
func (r *Release) Text() []byte {
	var b strings.Builder
	b.WriteString(Printable(r.Headline()) + "\n")
	if r.Message != "" {
		if r.Site {
			b.WriteString("Changes ")
		}
		b.WriteString(words(r.Message) + "\n")
	}
	for _, e := range r.service {
		b.WriteString(e.Sign() + " " + Printable(e.line()) + "\n")
	}
	for _, m := range r.Methods {
		b.WriteString("\n" + Printable(m.Name) + " (" + m.Status.String() + ")\n")
		if r.Site {
			b.WriteString("Link ¶\n")
			if len(m.Parts) > 0 {
				b.WriteString("Changes (" + m.partNames() + ")\n")
			}
		}
		for _, p := range m.Parts {
			if !r.Site || len(m.Parts) > 1 {
				b.WriteString(p.Heading() + "\n")
			}
			if r.Site {
				b.WriteString(p.Delta + "\n")
			}
			for _, e := range p.changes {
				b.WriteString("    " + e.Sign() + " " + Printable(e.line()) + "\n")
			}
		}
		if m.Doc != nil {
			b.WriteString(r.documentation(m))
		}
	}
	return []byte(b.String())
}

// documentation is that of a method as text, which on the site's page has no
// bullets and numbers.
func (r *Release) documentation(m *Method) string {
	if r.Site {
		return string(rst.Plain(m.Doc))
	}
	return text.Print(rst.Doc(m.Doc), 0)
}

// words are the printable words of a text, with single spaces between them.
func words(s string) string { return strings.Join(strings.Fields(Printable(s)), " ") }

// releaseMarkdown prints text that is not ours: a page that is posted as a release
// must not notify whoever has the name of a trait.
var releaseMarkdown = markdown.Printer{Level: 2, Quiet: true}

// Markdown prints the page as CommonMark. Posted on GitHub it mentions nobody.
func (r *Release) Markdown() []byte {
	var b strings.Builder
	b.WriteString("# " + releaseMarkdown.Inlines([]docs.Inline{docs.Plain(Printable(r.Headline()))}) + "\n")
	if r.Message != "" {
		message := &docs.Paragraph{Text: []docs.Inline{docs.Plain(words(r.Message))}}
		b.WriteString("\n" + releaseMarkdown.Blocks([]docs.Block{message}) + "\n")
	}
	if len(r.service) > 0 {
		b.WriteByte('\n')
		markdownChanges(&b, r.service)
	}
	for _, m := range r.Methods {
		b.WriteString("\n## " + codeSpan(m.Name) + " (" + m.Status.String() + ")\n")
		for _, p := range m.Parts {
			b.WriteString("\n**" + p.Heading() + "**\n\n")
			if r.Site {
				b.WriteString(strings.Join(markdown.CodeBlock("", p.Delta), "\n") + "\n")
			}
			markdownChanges(&b, p.changes)
		}
		if m.Doc != nil {
			b.WriteString("\n" + releaseMarkdown.Blocks(rst.Doc(m.Doc).Blocks) + "\n")
		}
	}
	return []byte(b.String())
}

func markdownChanges(b *strings.Builder, changes []*entry) {
	for _, e := range changes {
		b.WriteString("- **" + e.Level.String() + "** ")
		if len(e.Paths) == 1 && e.Paths[0].Steps != nil {
			b.WriteString(codeSpan(e.Paths[0].String()) + ": ")
		}
		for _, piece := range e.Pieces() {
			if piece.IsValue {
				b.WriteString(codeSpan(piece.Text))
			} else {
				b.WriteString(piece.Text)
			}
		}
		b.WriteByte('\n')
	}
}

// JSON prints the page for tools. Documentation is text.
func (r *Release) JSON() []byte {
	out := object("format", str("apismith-release"), "version", number(1), "headline", str(r.Headline()), "title", str(r.Title))
	if r.Date != "" {
		out.Set("date", str(r.Date))
	}
	if r.Message != "" {
		out.Set("message", str(r.Message))
	}
	if len(r.service) > 0 {
		out.Set("changes", changesJSON(r.service))
	}
	methods := node.NewArray(noSpan)
	for _, m := range r.Methods {
		method := object("name", str(m.Name), "status", str(m.Status.String()))
		parts := node.NewArray(noSpan)
		for _, p := range m.Parts {
			part := object("part", str(p.Name))
			if r.Site {
				part.Set("delta", str(p.Delta))
			} else {
				part.Set("changes", changesJSON(p.changes))
			}
			parts.Elems = append(parts.Elems, part)
		}
		if len(parts.Elems) > 0 {
			method.Set("parts", parts)
		}
		if m.Doc != nil {
			method.Set("documentation", str(r.documentation(m)))
		}
		methods.Elems = append(methods.Elems, method)
	}
	out.Set("methods", methods)
	return Encode(out)
}

func changesJSON(changes []*entry) *node.Array {
	out := node.NewArray(noSpan)
	for _, e := range changes {
		c := object("fingerprint", str(e.Fingerprint), "rule", str(string(e.Rule.ID)), "level", str(e.Level.String()), "message", str(e.Message()))
		if len(e.Paths) == 1 && e.Paths[0].Steps != nil {
			c.Set("path", str(e.Paths[0].String()))
		}
		out.Elems = append(out.Elems, c)
	}
	return out
}
