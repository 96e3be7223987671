package changelog

import (
	"html/template"
	"sync"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/templates"
)

// reportPage parses the template of reports once.
var reportPage = sync.OnceValue(func() *template.Template {
	return template.Must(templates.Parse("report.html"))
})

// HTML prints a report as a page that needs nothing else.
func HTML(r *diff.Report, o Options) []byte {
	p := newPage(r, o)
	return execute(reportPage(), &htmlReport{
		Title: Printable(p.Title), Versions: Printable(p.Versions()),
		Summary: p.Summary(), NextRelease: p.NextRelease(),
		Groups: viewGroups(p),
	})
}

// An htmlReport is what the template of reports shows.
type htmlReport struct {
	Title, Versions, Summary, NextRelease string
	Groups                                []ViewGroup
}
