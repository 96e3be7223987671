package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/output"
)

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

// shownIn are the services of releases that have pages.
func shownIn(releases []entry) []*serviceRecord {
	var out []*serviceRecord
	for _, e := range releases {
		out = append(out, e.shown()...)
	}
	return out
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
