package changelog

import (
	"bytes"
	"html/template"
	"sync"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/templates"
)

// reportPage parses the template of reports once.
var reportPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Parse(templates.Report()))
})

// HTML prints a report as a page that needs nothing else.
func HTML(r *diff.Report, o Options) []byte {
	var b bytes.Buffer
	if err := reportPage().Execute(&b, newHTMLPage(newPage(r, o))); err != nil {
		panic("changelog: " + err.Error()) // the template is our own, and a buffer does not fail
	}
	return b.Bytes()
}

// An htmlPage is what the template of reports shows.
type htmlPage struct {
	Title, Versions, Summary, NextRelease string
	Groups                                []htmlGroup
}

type htmlGroup struct {
	Heading string
	Level   string // the class of the heading; "" for groups of operations
	Changes []htmlChange
}

type htmlChange struct {
	Fingerprint, Rule, Level, Effects string
	Pieces                            []diff.Piece
	Uses                              []string
	File                              string
	Line, Column                      int
}

func newHTMLPage(p *page) *htmlPage {
	out := &htmlPage{Title: printable(p.Title), Versions: printable(p.Versions()), Summary: p.Summary(), NextRelease: p.NextRelease()}
	anchored := make(map[string]bool)
	for _, g := range p.Groups {
		h := htmlGroup{Heading: printable(g.Heading)}
		if g.IsLevel {
			h.Level = g.Heading
		}
		for _, e := range g.Changes {
			c := htmlChange{Rule: string(e.Rule.ID), Level: e.Level.String(), Effects: e.Effects()}
			if !anchored[e.Fingerprint] {
				anchored[e.Fingerprint] = true
				c.Fingerprint = e.Fingerprint
			}
			for _, piece := range e.Pieces() {
				c.Pieces = append(c.Pieces, diff.Piece{Text: printable(piece.Text), IsValue: piece.IsValue})
			}
			for _, use := range e.SeenBy(len(e.Paths)) {
				c.Uses = append(c.Uses, printable(use))
			}
			if at := e.Span(); !at.IsZero() {
				pos := at.Position()
				c.File, c.Line, c.Column = printable(pos.File), pos.Line, pos.Column
			}
			h.Changes = append(h.Changes, c)
		}
		out.Groups = append(out.Groups, h)
	}
	return out
}
