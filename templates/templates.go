package templates

import (
	"embed"
	"html/template"
	"io/fs"
)

// The releases of the example model. Each names a directory of [Example].
//
// Between them stand one or more changes of every verdict: additions, changes of documentation only, changes that are risky, and changes
// that break callers.
const (
	ExampleOlder = "2026-05-01"
	ExampleNewer = "2026-09-01"
)

// ExampleFile is the name of the model within the directory of a release: a Smithy 2.0 JSON AST.
const ExampleFile = "identity.json"

//go:embed example
var files embed.FS

// Example returns the example model: a directory for each release, with one file named [ExampleFile] in it.
func Example() fs.FS {
	example, err := fs.Sub(files, "example")
	if err != nil {
		// fs.Sub fails for an invalid path only, and this one is a constant.
		panic(err)
	}
	return example
}

// Config is the apismith.yaml that `apismith init` writes.
//
//go:embed apismith.yaml
var Config string

//go:embed page.css
var style string

// Style is the style sheet of all pages.
func Style() string { return style }

//go:embed site.js
var script string

// Script is the script of the pages of a site.
func Script() string { return script }

//go:embed *.html
var pages embed.FS

// Parse parses the template of a page by its name: "report.html" for a report of changes, "release.html" for the page of a release, and
// those of the pages of a site.
func Parse(name string) (*template.Template, error) {
	t := template.New(name).Funcs(template.FuncMap{"style": func() template.CSS { return template.CSS(style) }})
	return t.ParseFS(pages, "parts.html", "layout.html", name)
}
