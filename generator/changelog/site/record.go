package site

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model/diff"
)

// recordVersion is that of the form of records and of the pages that are made
// with them. A record of another version is made anew.
const recordVersion = 1

// A record is what a release did, as it is written beside its pages. All texts
// are printable.
type record struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	// Made identifies the options that the pages were made with.
	Made     string           `json:"made"`
	Commit   string           `json:"commit"`
	Date     string           `json:"date"` // RFC 3339, in UTC
	Release  string           `json:"release,omitempty"`
	Services []*serviceRecord `json:"services"`
}

// A serviceRecord is what a release did to a model.
type serviceRecord struct {
	Path    string `json:"path"`
	Service string `json:"service"` // the name of its page
	API     string `json:"api,omitempty"`
	// Status is one of the statuses.
	Status string `json:"status"`
	Title  string `json:"title,omitempty"`
	Page   string `json:"page,omitempty"` // below the directory of the release; "" for none
	Level  string `json:"level,omitempty"`

	Breaking int      `json:"breaking,omitempty"`
	Risky    int      `json:"risky,omitempty"`
	Additive int      `json:"additive,omitempty"`
	New      []string `json:"new,omitempty"` // names of operations
	Updated  []string `json:"updated,omitempty"`
	Removed  []string `json:"removed,omitempty"`
	Terms    []string `json:"terms,omitempty"` // names of shapes and members that changed
	// Advice is the step that the version of a Go module should make.
	Advice  string `json:"advice,omitempty"`
	Message string `json:"message,omitempty"`
}

// The statuses of a model in a release.
const (
	statusNew        = "new"
	statusUpdated    = "updated"
	statusRemoved    = "removed"
	statusQuiet      = "quiet"      // nothing changed but what has no effect
	statusUnreadable = "unreadable" // the model is damaged
	statusMoved      = "moved"      // to the path of a model that the release added
	statusOther      = "other"      // the file is no model of a service
)

// recordName is the name of the record in the directory of a release.
const recordName = "release.json"

func (r *release) dir() string { return "releases/" + r.id + "/" }

// encode returns the bytes of the record.
func (r *record) encode() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(true)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		panic("site: a record of strings does not encode: " + err.Error())
	}
	return b.Bytes()
}

// readRecord returns what an earlier run wrote down of a release; nil if there is
// nothing that is still true, or a page of it is missing.
func readRecord(disk fs.FS, r *release, made string) *record {
	content, err := fs.ReadFile(disk, r.dir()+recordName)
	if err != nil {
		return nil
	}
	var rec record
	if json.Unmarshal(content, &rec) != nil || rec.Version != recordVersion || rec.Made != made ||
		rec.Commit != r.ID || rec.Release != changelog.Printable(r.version) {
		return nil
	}
	if !slices.EqualFunc(rec.Services, r.changes, func(s *serviceRecord, c *change) bool {
		return s.Path == changelog.Printable(c.path) && s.Service == c.service
	}) {
		return nil
	}
	for _, s := range rec.Services {
		if s.Page == "" {
			continue
		}
		if info, err := fs.Stat(disk, r.dir()+s.Page); err != nil || !info.Mode().IsRegular() {
			return nil
		}
	}
	return &rec
}

// shown are the services that have pages.
func (r *record) shown() []*serviceRecord {
	var out []*serviceRecord
	for _, s := range r.Services {
		if s.Page != "" {
			out = append(out, s)
		}
	}
	return out
}

// with are the titles of the services of a status.
func (r *record) with(status string) []string {
	var out []string
	for _, s := range r.Services {
		if s.Status == status {
			title := s.Title
			if title == "" {
				title = s.Service
			}
			out = append(out, title)
		}
	}
	return out
}

// isListed reports whether there is anything to say of the release.
func (r *record) isListed() bool {
	return slices.ContainsFunc(r.Services, func(s *serviceRecord) bool {
		return s.Status != statusOther && s.Status != statusMoved
	})
}

// day is the day of the release, as 2006-01-02.
func (r *record) day() string { return r.Date[:len("2006-01-02")] }

// levelOf is the level of a record.
func levelOf(s *serviceRecord) diff.Verdict {
	v, _ := diff.ParseVerdict(s.Level)
	return v
}
