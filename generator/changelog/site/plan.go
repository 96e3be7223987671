package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model/load"
)

// A release is a commit that touched models.
type release struct {
	load.Commit
	id      string // of its directory
	version string // "" if it has none yet
	changes []*change
}

// A change is what a release did to a model.
type change struct {
	release *release // nil for a model from before the history
	commit  string
	path    string
	kind    load.ChangeKind
	service string // the name of the service's page
	version string // of the API, where its path tells; "" else
	page    string // the name of the page below that of the release

	// prev is the change that made the model with which this one is compared; nil
	// for none.
	prev *change
	// gone are models that the release removed and that this one, which it added,
	// may be by another path.
	gone []*change
	// movedTo is the change that added the model that this one removed, at another
	// path; nil if there is none. It is found when models are read.
	movedTo *change
}

// plan finds out what every commit of a history did to which service, without
// reading a model.
// The notes of a release are below the folder notes.
func plan(h *load.History, notes string) []*release {
	names := newNamer(h.Patterns)
	live := make(map[string]*change) // by path
	for _, p := range h.Base {
		service, version := names.of(p)
		live[p] = &change{commit: h.BaseCommit, path: p, service: service, version: version}
	}
	var out []*release
	for _, c := range h.Commits {
		r := &release{Commit: c, version: versionOf(c, notes)}
		r.id = c.Date[:len("2006-01-02")] + "-" + c.ID[:min(len(c.ID), shortID)]
		for _, m := range c.Models {
			ch := &change{release: r, commit: c.ID, path: m.Path, kind: m.Kind, prev: live[m.Path]}
			ch.service, ch.version = names.of(m.Path)
			r.changes = append(r.changes, ch)
		}
		r.settle(live)
		out = append(out, r)
	}
	return out
}

// versionOf is the version of a release: the name of the file of notes that it
// came with, or its tag.
func versionOf(c load.Commit, notes string) string {
	for _, n := range c.Notes {
		if name := strings.TrimSuffix(path.Base(n), ".json"); path.Dir(n) == notes && name != "" && strings.Contains("0123456789v", name[:1]) {
			return name
		}
	}
	return c.Tag
}

// label is what the release is called.
func (r *release) label() string {
	if r.version != "" {
		return changelog.Printable(r.version)
	}
	return r.ID[:min(len(r.ID), shortID)]
}

// shortID is how many digits of a commit's id are shown.
const shortID = 12

// settle relates the changes of a release to the models that were there before
// it, and takes those over to what is there after it.
func (r *release) settle(live map[string]*change) {
	var gone []*change
	for _, c := range r.changes {
		if c.kind == load.ModelAdded {
			c.prev = newestOf(live, c.service, c.path)
		}
	}
	for _, c := range r.changes {
		if c.kind == load.ModelRemoved {
			delete(live, c.path)
			gone = append(gone, c)
		} else {
			live[c.path] = c
		}
	}
	// A model that was added as the next version of another one is what became of
	// that: so that is not gone.
	succeeded := make(map[string]bool)
	for _, c := range r.changes {
		if c.kind == load.ModelAdded && c.prev != nil {
			succeeded[c.prev.path] = true
		}
	}
	gone = slices.DeleteFunc(gone, func(c *change) bool { return succeeded[c.path] })
	r.changes = slices.DeleteFunc(r.changes, func(c *change) bool { return c.kind == load.ModelRemoved && succeeded[c.path] })
	pages := make(map[string]bool)
	for _, c := range r.changes {
		if c.kind == load.ModelAdded && c.prev == nil {
			c.gone = gone
		}
		c.page = c.service
		if newest := newestOf(live, c.service, ""); newest != nil && newest.path != c.path {
			c.page += "-" + cmp.Or(slug(c.version), digest(c.path))
		}
		if pages[c.page] {
			c.page += "-" + digest(c.path)
		}
		pages[c.page] = true
	}
}

// newestOf is the newest version of a service among the models that are there,
// other than the one at a path; nil if there is none.
func newestOf(live map[string]*change, service, except string) *change {
	var newest *change
	for _, c := range live { // unordered: the greatest is sought
		if c.service == service && c.path != except && (newest == nil || cmp.Or(strings.Compare(c.version, newest.version), strings.Compare(c.path, newest.path)) > 0) {
			newest = c
		}
	}
	return newest
}

// A namer derives the names of services from the paths of their models: what the
// wildcards of a pattern stand for, without what is a date, which is a version.
type namer struct {
	patterns []string
	names    map[string][2]string
}

func newNamer(patterns []string) *namer {
	return &namer{patterns, make(map[string][2]string)}
}

// of returns the name of the service of a model and its version.
func (n *namer) of(p string) (service, version string) {
	if found, ok := n.names[p]; ok {
		return found[0], found[1]
	}
	for _, pattern := range n.patterns {
		if doublestar.MatchUnvalidated(pattern, p) {
			service, version = nameIn(pattern, p)
			break
		}
	}
	n.names[p] = [2]string{service, version}
	return service, version
}

// nameIn names a path that a pattern matches.
func nameIn(pattern, p string) (service, version string) {
	parts, wild := strings.Split(p, "/"), strings.Split(pattern, "/")
	if len(parts) == len(wild) && !strings.Contains(pattern, "**") {
		var kept []string
		for i, w := range wild {
			if strings.ContainsAny(w, `*?[{\`) {
				kept = append(kept, parts[i])
			}
		}
		if kept != nil {
			parts = kept
		} else {
			parts = parts[len(parts)-1:]
		}
	} else if base, _ := doublestar.SplitPattern(pattern); base != "." {
		parts = strings.Split(strings.TrimPrefix(p, base+"/"), "/")
	}
	var names []string
	for i, part := range parts {
		if i == len(parts)-1 {
			part = strings.TrimSuffix(part, ".gz")
			part = strings.TrimSuffix(part, path.Ext(part))
		}
		switch {
		case isDate(part):
			version = part
		case version != "" && names != nil && part == names[len(names)-1]+"-"+version:
			// models/NAME/service/VERSION/NAME-VERSION.json
		default:
			names = append(names, part)
		}
	}
	if names == nil {
		names = []string{version}
	}
	return slug(strings.Join(names, "-")), version
}

func isDate(s string) bool {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return false
	}
	return strings.Trim(s[:4]+s[5:7]+s[8:], "0123456789") == ""
}

// slug is a name as part of the names of files: in lower case, and without what
// not every file system holds. Different names have different slugs.
func slug(name string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}, strings.ToLower(name))
	clean = strings.Trim(clean, ".-")
	const most = 80
	if clean != name || len(clean) > most || reserved(clean) {
		clean = strings.Trim(clean[:min(len(clean), most)], ".-") + "-" + digest(name)
	}
	return strings.TrimPrefix(clean, "-")
}

// reserved reports whether a name is that of a device on Windows, or of a list of
// the site.
func reserved(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	switch base {
	case "index", "con", "prn", "aux", "nul":
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "com") || strings.HasPrefix(base, "lpt"))
}

// digest is a short hash of a text.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:3])
}
