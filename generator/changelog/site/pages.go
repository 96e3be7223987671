package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model/diff"
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

// An entry is a release in the lists of the site.
type entry struct {
	*release
	*record
}

func (e entry) href() string { return e.dir() + "index.html" }

// lists are the pages that list others, and the feeds and the data of the search.
type lists struct {
	job      *Job
	releases []entry // that are listed, the newest first
	files    []output.File
}

// newLists makes all lists of a site.
func newLists(job *Job, releases []entry) []output.File {
	l := &lists{job: job}
	for _, e := range slices.Backward(releases) {
		if e.isListed() {
			l.releases = append(l.releases, e)
		}
	}
	// The order of a line of commits is that of their dates but for clocks that
	// were wrong.
	slices.SortStableFunc(l.releases, func(a, b entry) int { return strings.Compare(b.record.Date, a.record.Date) })
	l.home()
	l.days()
	l.years()
	l.releasePages()
	l.services()
	l.search()
	return l.files
}

// assets are the files that pages need, and that link to nothing.
func assets() []output.File {
	return []output.File{
		{Path: "page.css", Content: []byte(templates.Style())},
		{Path: "site.js", Content: []byte(templates.Script())},
	}
}

// fewRows are so many that nobody needs to filter them.
const fewRows = 4

func (l *lists) add(path, template string, p *listPage) {
	p.Filters = countRows(p) > fewRows
	p.Site = l.job.Title
	if p.Title == "" {
		p.Title = p.Heading + " · " + l.job.Title
	}
	p.Root = strings.Repeat("../", strings.Count(path, "/"))
	if p.Feeds == nil {
		p.Feeds = feedLinks(p.Root+"feed", l.job.Title)
	}
	l.files = append(l.files, output.File{Path: path, Content: execute(template, p)})
}

func countRows(p *listPage) int {
	n := len(p.Rows) + len(p.Services)
	releases := p.Releases
	for _, d := range p.Days {
		releases = append(releases[:len(releases):len(releases)], d.Releases...)
	}
	for _, r := range releases {
		n += len(r.Rows)
	}
	return n
}

// newestRows is how many changes the first page shows, or a few more: it shows
// whole days.
const newestRows = 60

func (l *lists) home() {
	var newest []entry
	rows := 0
	for i, e := range l.releases {
		if rows >= newestRows && e.day() != l.releases[i-1].day() {
			break
		}
		newest = append(newest, e)
		rows += 1 + len(e.shown())
	}
	services := make(map[string]bool)
	for _, e := range l.releases {
		for _, s := range e.shown() {
			services[s.Service] = true
		}
	}
	p := &listPage{
		Heading: l.job.Title, Days: l.byDay(newest, ""),
		chrome: chrome{Title: l.job.Title},
		Lede:   plural(len(l.releases), "release") + " of " + plural(len(services), "service"),
	}
	if first, last := l.releases[len(l.releases)-1].day(), l.releases[0].day(); first == last {
		p.Lede += ", of " + last + "."
	} else {
		p.Lede += ", from " + first + " to " + last + "."
	}
	for _, year := range groupBy(l.releases, func(e entry) string { return e.day()[:4] }) {
		y := year[0].day()[:4]
		p.Years = append(p.Years, link{"years/" + y + ".html", y, plural(len(year), "release")})
	}
	l.add("index.html", "home.html", p)
}

func (l *lists) days() {
	for _, day := range groupBy(l.releases, entry.day) {
		date := day[0].day()
		l.add("days/"+date+".html", "days.html", &listPage{
			Heading: date, Lede: summary(day), Tally: tallies(shownIn(day)), Releases: l.listed(day, "../"),
			Crumbs: []link{{Href: "../index.html", Text: "Releases"}, {Href: "../years/" + date[:4] + ".html", Text: date[:4]}, {Text: date}},
		})
	}
}

func (l *lists) years() {
	for _, year := range groupBy(l.releases, func(e entry) string { return e.day()[:4] }) {
		y := year[0].day()[:4]
		l.add("years/"+y+".html", "days.html", &listPage{
			Heading: y, Lede: summary(year), Tally: tallies(shownIn(year)), Days: l.byDay(year, "../"),
			Crumbs: []link{{Href: "../index.html", Text: "Releases"}, {Text: y}},
		})
	}
}

func (l *lists) releasePages() {
	for i, e := range l.releases {
		p := &listPage{
			Heading: "Release " + e.label(), Lede: summary([]entry{e}) + advice(e.shown()), Tally: tallies(e.shown()),
			Facts: "committed " + e.record.Date + " · " + e.ID,
			Crumbs: []link{
				{Href: "../../index.html", Text: "Releases"},
				{Href: "../../days/" + e.day() + ".html", Text: e.day()},
				{Text: e.label()},
			},
			Rows: rows(e, ""), Quiet: quiet(e),
			Record: recordName,
		}
		if i+1 < len(l.releases) {
			before := l.releases[i+1]
			p.Previous = &link{Href: "../../" + before.href(), Text: before.label() + ", " + before.day()}
		}
		l.add(e.href(), "siterelease.html", p)
	}
}

// advice is what the releases of Go modules should be in all, as a sentence.
func advice(services []*serviceRecord) string {
	n := 0
	for _, s := range services {
		if s.Advice == diff.Major.String() {
			n++
		}
	}
	switch {
	case n == 1:
		return " One Go module needs a major release."
	case n > 1:
		return " " + strconv.Itoa(n) + " Go modules need a major release."
	}
	return ""
}

// A served is a change of a service.
type served struct {
	entry
	*serviceRecord
}

func (l *lists) services() {
	changes := make(map[string][]served)
	var names []string // those that changed last first
	for _, e := range l.releases {
		for _, s := range e.shown() {
			if changes[s.Service] == nil {
				names = append(names, s.Service)
			}
			changes[s.Service] = append(changes[s.Service], served{e, s})
		}
	}
	index := &listPage{Heading: "Services", Lede: plural(len(names), "service") + ", those that changed last first."}
	for _, name := range names {
		list := changes[name]
		newest := list[0]
		r := serviceRow{Text: newest.serviceRecord.Title, Name: name, Href: "services/" + name + ".html", Date: newest.day(), Level: newest.Level, Count: len(list)}
		p := &listPage{
			Heading: r.Text,
			Crumbs:  []link{{Href: "../services.html", Text: "Services"}, {Text: name}},
		}
		p.Feeds = feedLinks(name, r.Text)
		for _, c := range list {
			if levelOf(c.serviceRecord) == diff.Breaking {
				r.Breaking++
			}
			text := c.label() + ", " + c.day()
			if c.API != newest.API {
				text += " (API version " + c.API + ")"
			}
			p.Rows = append(p.Rows, row{
				Service: r.Text, Name: name, Level: c.Level, Href: "../" + c.dir() + c.Page, Text: text,
				Facts: c.counts(), Blurb: c.Message,
			})
		}
		p.Lede = fmt.Sprintf("%s, the last one on %s.", plural(len(list), "release"), r.Date)
		p.Tally = tallies(recordsOf(list))
		l.add("services/"+name+".html", "service.html", p)
		l.feed("services/"+name, r.Text, list)
		index.Services = append(index.Services, r)
	}
	l.add("services.html", "services.html", index)
	var all []served
	for _, e := range l.releases {
		for _, s := range e.shown() {
			all = append(all, served{e, s})
		}
	}
	l.feed("feed", l.job.Title, all)
}

func recordsOf(list []served) []*serviceRecord {
	var out []*serviceRecord
	for _, c := range list {
		out = append(out, c.serviceRecord)
	}
	return out
}

// byDay are releases by days. root is the way to the directory of the site.
func (l *lists) byDay(releases []entry, root string) []dayList {
	var out []dayList
	for _, day := range groupBy(releases, entry.day) {
		out = append(out, dayList{Date: day[0].day(), Href: root + "days/" + day[0].day() + ".html", Releases: l.listed(day, root)})
	}
	return out
}

func (l *lists) listed(releases []entry, root string) []releaseList {
	var out []releaseList
	for _, e := range releases {
		r := releaseList{Href: root + e.href(), Text: e.label(), Rows: rows(e, root+e.dir()), Quiet: strings.Join(quiet(e), " ")}
		if e.version != "" {
			r.Facts = e.ID[:min(len(e.ID), shortID)]
		}
		out = append(out, r)
	}
	return out
}

// rows are the services of a release, those that break most first; dir is the way
// to its directory.
func rows(e entry, dir string) []row {
	var out []row
	shown := e.shown()
	slices.SortStableFunc(shown, func(a, b *serviceRecord) int { return cmp.Compare(levelOf(b), levelOf(a)) })
	for _, s := range shown {
		text := s.Title
		if s.Page != s.Service+".html" && s.API != "" {
			text += " (API version " + s.API + ")"
		}
		out = append(out, row{
			Service: s.Title, Name: s.Service, Level: s.Level,
			Href: dir + s.Page, Text: text, Facts: s.counts(), Blurb: s.Message,
		})
	}
	return out
}

// quiet says what a release did that has no pages.
func quiet(e entry) []string {
	var out []string
	if titles := e.with(statusQuiet); titles != nil {
		out = append(out, "Nothing but documentation changed of "+strings.Join(titles, ", ")+".")
	}
	if titles := e.with(statusUnreadable); titles != nil {
		out = append(out, "Left out, because the model could not be read: "+strings.Join(titles, ", ")+".")
	}
	return out
}

// counts says how many operations changed and how.
func (s *serviceRecord) counts() string {
	text := changelog.CountOperations(len(s.New), len(s.Updated), len(s.Removed))
	switch s.Status {
	case statusNew:
		return "new service: " + text
	case statusRemoved:
		return "service removed: " + text
	}
	var parts []string
	count := func(n int, word string) {
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+word)
		}
	}
	count(s.Breaking, "breaking")
	count(s.Risky, "risky")
	count(s.Additive, "additive")
	if parts != nil {
		text += " · " + strings.Join(parts, ", ")
	}
	return text
}

// summary counts what releases did.
func summary(releases []entry) string {
	changed := make(map[string]bool)
	var operations [3]int
	for _, e := range releases {
		for _, s := range e.shown() {
			changed[s.Service] = true
			for i, list := range [][]string{s.New, s.Updated, s.Removed} {
				operations[i] += len(list)
			}
		}
	}
	if len(changed) == 0 {
		return "No API changed."
	}
	text := ""
	if len(releases) > 1 {
		text = plural(len(releases), "release") + ", "
	}
	text += plural(len(changed), "service") + " changed"
	var parts []string
	for i, word := range []string{"new", "updated", "removed"} {
		if operations[i] > 0 {
			parts = append(parts, strconv.Itoa(operations[i])+" "+word)
		}
	}
	if parts != nil {
		text += "; operations: " + strings.Join(parts, ", ")
	}
	return text + "."
}

// tallies count changes by their levels, the worst first.
func tallies(services []*serviceRecord) []tally {
	var out []tally
	for level := diff.Breaking; level > diff.None; level-- {
		n := 0
		for _, s := range services {
			if levelOf(s) == level {
				n++
			}
		}
		if n > 0 {
			out = append(out, tally{level.String(), strconv.Itoa(n) + " " + level.String()})
		}
	}
	return out
}

// shownIn are the services of releases that have pages.
func shownIn(releases []entry) []*serviceRecord {
	var out []*serviceRecord
	for _, e := range releases {
		out = append(out, e.shown()...)
	}
	return out
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// groupBy divides a list where a key changes.
func groupBy(list []entry, key func(entry) string) [][]entry {
	var out [][]entry
	for i, e := range list {
		if i == 0 || key(e) != key(list[i-1]) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], e)
	}
	return out
}
