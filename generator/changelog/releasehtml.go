package changelog

import (
	"bytes"
	"html/template"
	"sync"

	"github.com/apismith/apismith/templates"
)

// releasePage parses the template of releases once.
var releasePage = sync.OnceValue(func() *template.Template {
	return template.Must(templates.Parse("release.html"))
})

// HTML prints the page as one that needs nothing else.
func (r *Release) HTML() []byte { return execute(releasePage(), r.View(0)) }

// execute prints a page. The templates are our own, and a buffer does not fail.
func execute(t *template.Template, data any) []byte {
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		panic("changelog: " + err.Error())
	}
	return b.Bytes()
}
