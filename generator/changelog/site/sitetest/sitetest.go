// Package sitetest checks a changelog site as it lies on disk, for tests and
// measures: that every link leads somewhere, that feeds are what their formats
// demand, and that nothing on it is live but what is the site's own.
//
// It shares no code with what makes a site, and does not judge whether a page is
// valid HTML; there are validators for that.
package sitetest

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A Report says what a site has, and what is wrong with it.
type Report struct {
	Pages, Links, Feeds, Searchable int
	// Reached are the pages that links lead to from the first page, itself
	// included.
	Reached  int
	Problems []string // sorted
}

// Check reads a site.
func Check(site fs.FS) (*Report, error) {
	c := &checker{site: site, ids: make(map[string]map[string]bool), out: make(map[string][]string)}
	err := fs.WalkDir(site, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(path.Base(p), ".") {
			return err
		}
		content, err := fs.ReadFile(site, p)
		if err == nil {
			c.file(p, content)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	c.resolve()
	slices.Sort(c.Problems)
	return &c.Report, nil
}

type checker struct {
	Report
	site  fs.FS
	ids   map[string]map[string]bool // page to the ids on it
	out   map[string][]string        // page to the files that it links to
	links []link
}

// A link leads from a file to another file, and perhaps to a place on it.
type link struct{ from, to, fragment string }

func (c *checker) problem(file, format string, args ...any) {
	c.Problems = append(c.Problems, file+": "+fmt.Sprintf(format, args...))
}

func (c *checker) file(p string, content []byte) {
	if at := bytes.IndexFunc(content, steers); at >= 0 {
		c.problem(p, "has the character %U", bytes.Runes(content[at:])[0])
	}
	if !utf8.Valid(content) {
		c.problem(p, "is not UTF-8")
	}
	switch ext := path.Ext(p); {
	case ext == ".html":
		c.Pages++
		c.html(p, content)
	case ext == ".atom":
		c.Feeds++
		c.atom(p, content)
	case ext == ".json" && path.Base(p) != "release.json":
		c.Feeds++
		c.jsonFeed(p, content)
	case ext == ".json":
		if !json.Valid(content) {
			c.problem(p, "is no JSON")
		}
	case strings.HasPrefix(p, "search/"):
		c.search(p, content)
	}
}

// steers reports whether a character steers a terminal or reorders text.
func steers(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// elements are all that the pages of a site have.
var elements = wordSet(`html head meta title link script body a header div nav form input main h1 h2 h3 h4 h5 h6 p
	section time span ul ol li table thead tbody tr th td details summary code pre strong em dl dt dd aside blockquote br hr
	footer label output noscript kbd`)

// attributes are all that the elements have.
var attributes = wordSet(`lang charset name content http-equiv rel href type title src defer class id role placeholder aria-label
	data-filter hidden autocomplete value checked data-service data-level data-group datetime scope data-search autofocus
	data-found data-results action start open`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// html reads a page.
func (c *checker) html(p string, content []byte) {
	d := xml.NewDecoder(bytes.NewReader(content))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	ids := make(map[string]bool)
	c.ids[p] = ids
	inScript := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			c.problem(p, "cannot be read: %v", err)
			return
		}
		switch t := token.(type) {
		case xml.Comment:
			c.problem(p, "has a comment")
		case xml.CharData:
			if inScript && len(bytes.TrimSpace(t)) > 0 {
				c.problem(p, "has a script of its own")
			}
		case xml.EndElement:
			inScript = false
		case xml.StartElement:
			inScript = t.Name.Local == "script"
			c.element(p, t, ids)
		}
	}
}

func (c *checker) element(p string, e xml.StartElement, ids map[string]bool) {
	if !elements[e.Name.Local] {
		c.problem(p, "has the element <%s>", e.Name.Local)
	}
	for _, a := range e.Attr {
		switch name := a.Name.Local; {
		case !attributes[name]:
			c.problem(p, "has the attribute %s", name)
		case name == "id":
			if ids[a.Value] {
				c.problem(p, "has the id %s twice", a.Value)
			}
			ids[a.Value] = true
		case name == "http-equiv" && a.Value != "Content-Security-Policy":
			c.problem(p, "has the instruction %s", a.Value)
		case name == "href" || name == "src" || name == "action":
			c.link(p, a.Value, e.Name.Local == "a")
		}
	}
}

// link takes in a link; only some may lead away from the site.
func (c *checker) link(from, to string, outward bool) {
	u, err := url.Parse(to)
	switch {
	case err != nil:
		c.problem(from, "links to %q: %v", to, err)
	case (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto") && outward:
	case u.Scheme != "" || u.Host != "":
		c.problem(from, "links to %q", to)
	case u.Path == "":
		c.links = append(c.links, link{from, from, u.Fragment})
	default:
		c.links = append(c.links, link{from, path.Join(path.Dir(from), u.Path), u.Fragment})
	}
}

// atom demands what RFC 4287 does of a feed whose entries have no author.
func (c *checker) atom(p string, content []byte) {
	type entry struct {
		XMLName xml.Name
		ID      []string `xml:"http://www.w3.org/2005/Atom id"`
		Title   []string `xml:"http://www.w3.org/2005/Atom title"`
		Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
		Author  []string `xml:"http://www.w3.org/2005/Atom author>name"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
		Content []struct {
			Type  string `xml:"type,attr"`
			Inner string `xml:",innerxml"`
		} `xml:"http://www.w3.org/2005/Atom content"`
		Entries []entry `xml:"http://www.w3.org/2005/Atom entry"`
	}
	var feed entry
	if err := xml.Unmarshal(content, &feed); err != nil {
		c.problem(p, "is no feed: %v", err)
		return
	}
	if feed.XMLName.Local != "feed" || len(feed.Author) == 0 || feed.Author[0] == "" {
		c.problem(p, "want a feed with an author")
	}
	seen := make(map[string]bool)
	for i, e := range append([]entry{feed}, feed.Entries...) {
		if len(e.ID) != 1 || len(e.Title) != 1 || len(e.Updated) != 1 {
			c.problem(p, "want an id, a title and a date, once each")
			continue
		}
		if u, err := url.Parse(e.ID[0]); err != nil || u.Scheme == "" || seen[e.ID[0]] {
			c.problem(p, "has the id %q, or has it twice", e.ID[0])
		}
		seen[e.ID[0]] = true
		if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil {
			c.problem(p, "has the date %q", e.Updated[0])
		}
		if i > 0 && len(e.Content) != 1 {
			c.problem(p, "has an entry without content")
		}
		for _, content := range e.Content {
			if content.Type != "text" || strings.Contains(content.Inner, "<") {
				c.problem(p, "has content of type %q: %s", content.Type, content.Inner)
			}
		}
		for _, l := range e.Links {
			c.link(p, l.Href, true)
		}
	}
}

// jsonFeed demands what JSON Feed 1.1 does.
func (c *checker) jsonFeed(p string, content []byte) {
	var feed struct {
		Version, Title string
		Items          []struct {
			ID, URL   string
			Content   *string `json:"content_text"`
			Published string  `json:"date_published"`
		}
	}
	if err := json.Unmarshal(content, &feed); err != nil {
		c.problem(p, "is no feed: %v", err)
		return
	}
	if feed.Version != "https://jsonfeed.org/version/1.1" || feed.Title == "" || feed.Items == nil {
		c.problem(p, "want a version, a title and items")
	}
	seen := make(map[string]bool)
	for _, item := range feed.Items {
		if item.ID == "" || seen[item.ID] || item.Content == nil {
			c.problem(p, "has the item %q, without content or twice", item.ID)
		}
		seen[item.ID] = true
		if _, err := time.Parse(time.RFC3339, item.Published); err != nil {
			c.problem(p, "has the date %q", item.Published)
		}
		if u, err := url.Parse(item.URL); err != nil || item.URL != "" && !u.IsAbs() {
			c.problem(p, "has the address %q", item.URL)
		}
	}
}

// search reads the data of the search: one call with JSON in it that no parser of
// scripts or pages reads otherwise.
func (c *checker) search(p string, content []byte) {
	if len(content) == 0 {
		return
	}
	data, opened := bytes.CutPrefix(content, []byte("(window.apismithYears ??= []).push("))
	data, closed := bytes.CutSuffix(data, []byte(");\n"))
	var entries []struct{ Page string }
	if err := json.Unmarshal(data, &entries); !opened || !closed || err != nil {
		c.problem(p, "is no data of the search: %v", err)
		return
	}
	if bytes.ContainsAny(data, "<>\u2028\u2029") {
		c.problem(p, "has markup in it")
	}
	c.Searchable += len(entries)
	for _, e := range entries {
		c.link("search.html", e.Page, false)
	}
}

// resolve looks where all links lead.
func (c *checker) resolve() {
	c.Links = len(c.links)
	for _, l := range c.links {
		info, err := fs.Stat(c.site, l.to)
		switch {
		case err != nil || !info.Mode().IsRegular():
			c.problem(l.from, "links to %s, which is not there", l.to)
			continue
		case l.fragment != "" && !c.ids[l.to][l.fragment]:
			c.problem(l.from, "links to %s, which has no %s", l.to, l.fragment)
		}
		c.out[l.from] = append(c.out[l.from], l.to)
	}
	reached := map[string]bool{"index.html": true}
	for next := []string{"index.html"}; len(next) > 0; next = next[1:] {
		for _, to := range c.out[next[0]] {
			if !reached[to] {
				reached[to] = true
				next = append(next, to)
			}
		}
	}
	for p := range c.ids { // unordered: counted
		if reached[p] {
			c.Reached++
		}
	}
}
