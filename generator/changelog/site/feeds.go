package site

import (
	"encoding/json"
	"strings"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/output"
)

// newestNews is how many entries a feed has.
const newestNews = 50

// feed adds a feed in both formats. path is that of its files without their
// endings.
func (l *lists) feed(path, title string, list []served) {
	news := list[:min(len(list), newestNews)]
	f := changelog.Feed{ID: l.job.feedID(path), Title: title}
	if len(news) > 0 {
		f.Updated = news[0].record.Date
	} else {
		f.Updated = l.releases[0].record.Date
	}
	for _, c := range news {
		text := c.counts() + "."
		if c.Message != "" {
			text = c.Message + "\n" + text
		}
		f.Entries = append(f.Entries, changelog.FeedEntry{
			ID: changelog.FeedID(c.ID, c.Path), Updated: c.record.Date,
			Title: c.serviceRecord.Title + " " + c.label() + ": " + c.counts(),
			Link:  c.dir() + c.Page, Text: text, Labels: []string{c.Level},
		})
	}
	// A link of Atom may be relative to the feed; one of a JSON Feed may not.
	up := strings.Repeat("../", strings.Count(path, "/"))
	home := "index.html"
	if up != "" {
		home = path + ".html"
	}
	atom, plain := f, f
	atom.Entries = make([]changelog.FeedEntry, len(f.Entries))
	plain.Entries = make([]changelog.FeedEntry, len(f.Entries))
	for i, e := range f.Entries {
		atom.Entries[i], plain.Entries[i] = e, e
		atom.Entries[i].Link = l.absolute(e.Link, up)
		plain.Entries[i].Link = l.absolute(e.Link, "")
		if l.job.URL == "" {
			plain.Entries[i].Link = ""
		}
	}
	atom.Home, atom.Self = l.absolute(home, up), l.absolute(path+".atom", up)
	if l.job.URL != "" {
		plain.Home, plain.Self = l.absolute(home, ""), l.absolute(path+".json", "")
	}
	l.files = append(l.files,
		output.File{Path: path + ".atom", Content: atom.Atom()},
		output.File{Path: path + ".json", Content: plain.JSON()})
}

// feedID identifies a feed of the site.
func (j *Job) feedID(path string) string { return changelog.FeedID("site", j.URL, j.Title, path) }

// absolute is the address of a file of the site, or if that is not known, the way
// to it.
func (l *lists) absolute(path, up string) string {
	if l.job.URL == "" {
		return up + path
	}
	return strings.TrimSuffix(l.job.URL, "/") + "/" + path
}

// A searchEntry is what the search knows of a change.
type searchEntry struct {
	Page       string   `json:"page"`
	Service    string   `json:"service"`
	Name       string   `json:"name"`
	Version    string   `json:"version"`
	Date       string   `json:"date"`
	Time       string   `json:"time"`
	Level      string   `json:"level"`
	Counts     string   `json:"counts"`
	Operations []string `json:"operations"`
	Terms      []string `json:"terms"`
	Blurb      string   `json:"blurb"`
}

// search adds the page of the search, and the script that brings its data for
// each year: a browser lets a page from disk run scripts, but read no files.
func (l *lists) search() {
	p := &listPage{Heading: "Search"}
	for _, year := range groupBy(l.releases, func(e entry) string { return e.day()[:4] }) {
		entries := []searchEntry{}
		for _, e := range year {
			for _, s := range e.shown() {
				operations := append(append(append([]string{}, s.New...), s.Updated...), s.Removed...)
				entries = append(entries, searchEntry{
					Page: e.dir() + s.Page, Service: s.Title, Name: s.Service, Version: e.label(), Date: e.day(), Time: e.record.Date,
					Level: s.Level, Counts: s.counts(), Operations: operations, Terms: append([]string{}, s.Terms...), Blurb: s.Message,
				})
			}
		}
		// The encoder escapes what could end a script.
		data, err := json.Marshal(entries)
		if err != nil {
			panic("site: entries of strings do not encode: " + err.Error())
		}
		path := "search/" + year[0].day()[:4] + ".js"
		p.Scripts = append(p.Scripts, path)
		l.files = append(l.files, output.File{Path: path, Content: []byte("(window.apismithYears ??= []).push(" + string(data) + ");\n")})
	}
	l.add("search.html", "search.html", p)
}
