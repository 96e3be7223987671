package changelog

import (
	"bytes"
	"html/template"
	"sync"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/output/markup/html"
	"github.com/apismith/apismith/output/markup/rst"
	"github.com/apismith/apismith/templates"
)

// releasePage parses the template of releases once.
var releasePage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("release").Parse(templates.Release()))
})

// HTML prints the page as one that needs nothing else.
func (r *Release) HTML() []byte {
	p := htmlRelease{Headline: printable(r.Headline()), Message: words(r.Message), Changes: htmlLines(r.service)}
	for _, m := range r.Methods {
		h := htmlMethod{Name: printable(m.Name), Status: m.Status.String()}
		for _, part := range m.Parts {
			h.Parts = append(h.Parts, htmlPart{Heading: part.Heading(), Delta: part.Delta, Changes: htmlLines(part.changes)})
		}
		if m.Doc != nil {
			// The printer escapes all text.
			h.Documentation = template.HTML(html.Printer{Level: 1}.Blocks(rst.Doc(m.Doc).Blocks))
		}
		p.Methods = append(p.Methods, h)
	}
	var b bytes.Buffer
	if err := releasePage().Execute(&b, p); err != nil {
		panic("changelog: " + err.Error()) // the template is our own, and a buffer does not fail
	}
	return b.Bytes()
}

// An htmlRelease is what the template of releases shows.
type htmlRelease struct {
	Headline, Message string
	Changes           []htmlLine
	Methods           []htmlMethod
}

type htmlMethod struct {
	Name, Status  string
	Parts         []htmlPart
	Documentation template.HTML
}

type htmlPart struct {
	Heading, Delta string
	Changes        []htmlLine
}

type htmlLine struct {
	Level, Path string
	Pieces      []diff.Piece
}

func htmlLines(changes []*entry) []htmlLine {
	var out []htmlLine
	for _, e := range changes {
		l := htmlLine{Level: e.Level.String()}
		if len(e.Paths) == 1 && e.Paths[0].Steps != nil {
			l.Path = printable(e.Paths[0].String())
		}
		for _, piece := range e.Pieces() {
			l.Pieces = append(l.Pieces, diff.Piece{Text: printable(piece.Text), IsValue: piece.IsValue})
		}
		out = append(out, l)
	}
	return out
}
