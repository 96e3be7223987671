package site

import (
	"bytes"
	"html/template"
	"sync"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/templates"
)

// chrome is what every page has around its content.
type chrome struct {
	Site, Title string
	Root        string // the way to the directory of the site
	Feeds       []feedLink
	Scripts     []string
}

type feedLink struct{ Href, Type, Title, Name string }

// feedLinks are the feeds whose names begin like that.
func feedLinks(base, title string) []feedLink {
	return []feedLink{
		{base + ".atom", "application/atom+xml", title, "Atom feed"},
		{base + ".json", "application/feed+json", title, "JSON feed"},
	}
}

type link struct{ Href, Text, Facts string }

// A row is a change in a list.
type row struct {
	Service, Name, Level string
	Href, Text           string
	Facts, Blurb         string
}

type releaseList struct {
	Href, Text, Facts string
	Rows              []row
	Quiet             string
}

type dayList struct {
	Date, Href string
	Releases   []releaseList
}

type changePage struct {
	chrome
	Heading, Level, Summary, Facts string
	Crumbs                         []link
	View                           *changelog.View
}

// A tally is how many changes have a level.
type tally struct{ Level, Text string }

type listPage struct {
	chrome
	Heading, Lede, Facts string
	// Filters is set if there is enough to filter.
	Filters  bool
	Tally    []tally
	Crumbs   []link
	Days     []dayList
	Releases []releaseList
	Rows     []row
	Quiet    []string
	Previous *link
	Record   string // the way to the record of a release
	Years    []link
	Services []serviceRow
}

type serviceRow struct {
	Text, Name, Href, Date, Level string
	Count, Breaking               int
}

// parsed are the templates of pages, by name.
var parsed sync.Map

// execute prints a page. The templates are our own, and a buffer does not fail.
func execute(name string, data any) []byte {
	t, ok := parsed.Load(name)
	if !ok {
		t, _ = parsed.LoadOrStore(name, template.Must(templates.Parse(name)))
	}
	var b bytes.Buffer
	if err := t.(*template.Template).Execute(&b, data); err != nil {
		panic("site: " + err.Error())
	}
	return b.Bytes()
}

// assets are the files that pages need, and that link to nothing.
func assets() []output.File {
	return []output.File{
		{Path: "page.css", Content: []byte(templates.Style())},
		{Path: "site.js", Content: []byte(templates.Script())},
	}
}
