package changelog

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"strings"

	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/node"
)

// A Feed is news for feed readers.
type Feed struct {
	ID      string // see [FeedID]
	Title   string
	Author  string // who speaks; "" is the title
	Updated string // when the newest entry was, as RFC 3339
	// Home and Self are where the page that the feed is of and the feed itself
	// are; "" if that is not known.
	Home, Self string
	Entries    []FeedEntry // the newest first
}

// A FeedEntry is one piece of news.
type FeedEntry struct {
	ID      string // see [FeedID]
	Title   string
	Updated string // as RFC 3339
	Link    string // where there is more; "" if nowhere
	Text    string
	Labels  []string // such as a level
}

// FeedID is an identifier (RFC 9562, "UUID Version 8") that is the same for the
// same parts.
func FeedID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	id := sum[:16]
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	s := hex.EncodeToString(id)
	return "urn:uuid:" + strings.Join([]string{s[:8], s[8:12], s[12:16], s[16:20], s[20:]}, "-")
}

// Atom prints the feed in the Atom format (RFC 4287).
func (f *Feed) Atom() []byte {
	var b bytes.Buffer
	element := func(indent, name, text string) {
		b.WriteString(indent + "<" + name + ">")
		escape(&b, Printable(text))
		b.WriteString("</" + name + ">\n")
	}
	link := func(indent, rel, href string) {
		if href != "" {
			b.WriteString(indent + "<link rel=" + attribute(rel) + " href=" + attribute(href) + "/>\n")
		}
	}
	title := cmp.Or(strings.TrimSpace(Printable(f.Title)), "Changes")
	b.WriteString(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom">` + "\n")
	element("  ", "id", f.ID)
	element("  ", "title", title)
	element("  ", "updated", f.Updated)
	b.WriteString("  <author><name>")
	escape(&b, cmp.Or(strings.TrimSpace(Printable(f.Author)), title))
	b.WriteString("</name></author>\n")
	link("  ", "alternate", f.Home)
	link("  ", "self", f.Self)
	for _, e := range f.Entries {
		b.WriteString("  <entry>\n")
		element("    ", "id", e.ID)
		element("    ", "title", e.Title)
		element("    ", "updated", e.Updated)
		link("    ", "alternate", e.Link)
		for _, l := range e.Labels {
			b.WriteString("    <category term=" + attribute(l) + "/>\n")
		}
		b.WriteString(`    <content type="text">`)
		escape(&b, Printable(e.Text))
		b.WriteString("</content>\n  </entry>\n")
	}
	b.WriteString("</feed>\n")
	return b.Bytes()
}

// JSON prints the feed as a JSON Feed (version 1.1).
func (f *Feed) JSON() []byte {
	out := object("version", str("https://jsonfeed.org/version/1.1"), "title", str(Printable(f.Title)))
	if f.Home != "" {
		out.Set("home_page_url", str(f.Home))
	}
	if f.Self != "" {
		out.Set("feed_url", str(f.Self))
	}
	items := node.NewArray(noSpan)
	for _, e := range f.Entries {
		item := object("id", str(e.ID), "title", str(Printable(e.Title)), "content_text", str(Printable(e.Text)), "date_published", str(e.Updated))
		if e.Link != "" {
			item.Set("url", str(e.Link))
		}
		if e.Labels != nil {
			tags := node.NewArray(noSpan)
			for _, l := range e.Labels {
				tags.Elems = append(tags.Elems, str(l))
			}
			item.Set("tags", tags)
		}
		items.Elems = append(items.Elems, item)
	}
	out.Set("items", items)
	return Encode(out)
}

// noDate is the date of what has none: a feed must have one, and must be the same
// for the same changes.
const noDate = "1970-01-01"

// Atom prints a report as a feed with an entry for each change.
func Atom(r *diff.Report, o Options) []byte {
	p := newPage(r, o)
	date := cmp.Or(o.Date, noDate) + "T00:00:00Z"
	f := &Feed{ID: FeedID("report", p.Title, p.Old, p.New), Title: p.Title + ": " + p.Summary(), Author: p.Title, Updated: date}
	told := make(map[string]bool)
	for _, g := range p.Groups {
		for _, e := range g.Changes {
			if told[e.Fingerprint] {
				continue
			}
			told[e.Fingerprint] = true
			text := string(e.Rule.ID)
			if effects := e.Effects(); effects != "" {
				text += ", " + effects
			}
			if uses := e.SeenBy(mostUses); uses != nil {
				text += "; seen by " + strings.Join(uses, ", ")
			}
			f.Entries = append(f.Entries, FeedEntry{
				ID: FeedID(p.Title, date, e.Fingerprint), Title: e.Message(), Updated: date,
				Text: text, Labels: []string{e.Level.String()},
			})
		}
	}
	return f.Atom()
}
