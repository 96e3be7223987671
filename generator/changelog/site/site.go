package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
)

// A Job says what [Run] is to do.
type Job struct {
	History load.HistoryOptions
	Repo    string // the directory of the git repository
	Out     string // the directory of the site
	// Disk is what stands in Out; it may be empty.
	Disk fs.FS

	Title string // of the site; "" is "API changes"
	// URL is the address at which the site will be, for the links of its feeds; ""
	// makes them relative.
	URL string
	// Phrases are those of the documentation of operations: see
	// [changelog.ReleaseOptions].
	Phrases reference.Phrases
	Jobs    int // goroutines that may work at the same time; 0 is one for each processor

	// Progress, if not nil, is told how many changes of models of how many are
	// done. It is called by one goroutine at a time.
	Progress func(done, total int)
	// Diags takes what is wrong with models and notes of the history, as warnings:
	// nobody can mend the past. It must not be nil.
	Diags *diag.List

	before func(*output.Plan, []output.File) // for tests: is told of each step before it is taken
}

func (j *Job) progress(done, total int) {
	if j.Progress != nil {
		j.Progress(done, total)
	}
}

// A Result says what a run did.
type Result struct {
	Releases int // of the site
	Made     int // of these, in this run
	Written  int // files of the site that are new or other than before
	// IsShallow is set if the repository is a shallow clone, so that the site
	// begins late.
	IsShallow bool
}

// unit is whose files those of a site are.
const unit = "changelog"

// batchSize is how many changes of models are made before they are written.
const batchSize = 64

// Run brings the site of a history up to date. A repository, reference or pattern
// that leads to nothing is a [*load.InputError]; a file in the way of the site is
// an [*output.RefusedError].
func Run(ctx context.Context, job Job) (*Result, error) {
	if job.Title == "" {
		job.Title = "API changes"
	}
	job.Title = changelog.Printable(job.Title)
	if job.Jobs <= 0 {
		job.Jobs = runtime.GOMAXPROCS(0)
	}
	h, err := load.OpenHistory(ctx, job.Repo, job.History)
	if err != nil {
		return nil, err
	}
	defer h.Close()
	s := &site{job: &job, known: make(map[string]bool), written: make(map[string]bool)}
	m := &maker{job: &job, history: h, made: job.identity()}
	releases := plan(h, job.History.Notes)
	entries := make([]entry, len(releases))
	var todo []*release
	at := make(map[*release]int)
	for i, r := range releases {
		at[r] = i
		entries[i] = entry{r, readRecord(job.Disk, r, m.made)}
		if entries[i].record == nil {
			todo = append(todo, r)
			m.todo += len(r.changes)
		}
	}
	if len(todo) > 0 {
		if err := s.check(entries); err != nil {
			return nil, err
		}
	}
	for _, batch := range batches(todo) {
		made, err := m.build(ctx, batch)
		if err != nil {
			return nil, err
		}
		var fresh []entry
		var files []output.File
		for i, r := range batch {
			entries[at[r]].record = made[i].record
			fresh = append(fresh, entries[at[r]])
			files = append(files, made[i].files...)
		}
		if err := s.begin(ctx, fresh); err != nil {
			return nil, err
		}
		if err := s.write(ctx, files); err != nil {
			return nil, err
		}
	}
	result := &Result{Made: len(todo), IsShallow: h.IsShallow}
	for _, e := range entries {
		if e.isListed() {
			result.Releases++
		}
	}
	if result.Releases == 0 {
		return nil, &load.InputError{Input: job.Repo, Reason: "no commit has a model of a service at " + strings.Join(h.Patterns, " or ")}
	}
	err = s.finish(ctx, append(assets(), newLists(&job, entries)...), entries)
	result.Written = len(s.written)
	return result, err
}

// identity identifies the options that pages of releases depend on.
func (j *Job) identity() string {
	phrases, err := json.Marshal(j.Phrases)
	if err != nil {
		panic("site: phrases do not encode: " + err.Error())
	}
	sum := sha256.Sum256(append([]byte(j.Title+"\x00"), phrases...))
	return hex.EncodeToString(sum[:8])
}

// batches divides releases into runs of about batchSize changes.
func batches(releases []*release) [][]*release {
	var out [][]*release
	size := batchSize
	for _, r := range releases {
		if size >= batchSize {
			out = append(out, nil)
			size = 0
		}
		out[len(out)-1] = append(out[len(out)-1], r)
		size += len(r.changes)
	}
	return out
}

// A site is the directory of a site that is being written.
type site struct {
	job     *Job
	known   map[string]bool // lists that are there
	written map[string]bool // files
}

// check fails if a list that will be written is in somebody's way, before time
// is spent on what it lists. It looks at those of the releases that are known,
// and at those that every site has.
func (s *site) check(entries []entry) error {
	var lists []output.File
	known := slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.record == nil || !e.isListed() })
	if len(known) > 0 {
		lists = newLists(s.job, known)
	} else {
		for _, name := range []string{"index.html", "services.html", "search.html", "feed.atom", "feed.json"} {
			lists = append(lists, output.File{Path: name})
		}
	}
	p, err := output.NewPlan(s.job.Out, append(assets(), lists...), output.Options{Unit: unit, Keeps: func(string) bool { return true }})
	if err != nil {
		return err
	}
	return p.Refused()
}

// begin writes the lists that pages of releases link to and that are not there
// yet, without any links, and what all pages need.
func (s *site) begin(ctx context.Context, releases []entry) error {
	var listed []entry
	for _, e := range releases {
		if e.isListed() {
			listed = append(listed, e)
		}
	}
	if listed == nil {
		return nil
	}
	files := assets()
	for _, f := range newLists(s.job, listed) {
		if s.known[f.Path] {
			continue
		}
		s.known[f.Path] = true
		if _, err := fs.Stat(s.job.Disk, f.Path); err != nil {
			files = append(files, output.File{Path: f.Path, Content: s.stub(f.Path)})
		}
	}
	return s.write(ctx, files)
}

// stub is a list before it may have links.
func (s *site) stub(name string) []byte {
	ext := path.Ext(name)
	empty := changelog.Feed{ID: s.job.feedID(strings.TrimSuffix(name, ext)), Title: s.job.Title, Updated: noTime}
	switch ext {
	case ".html":
		return execute("stub.html", s.job.Title)
	case ".atom":
		return empty.Atom()
	case ".json":
		return empty.JSON()
	}
	return nil // data of the search
}

// noTime is when a feed was updated that has no entries yet.
const noTime = "1970-01-01T00:00:00Z"

// write writes files of the site; all others stay.
func (s *site) write(ctx context.Context, files []output.File) error {
	return s.apply(ctx, files, func(string) bool { return true })
}

// apply writes files; of the others those stay for which keeps holds.
func (s *site) apply(ctx context.Context, files []output.File, keeps func(string) bool) error {
	p, err := output.NewPlan(s.job.Out, files, output.Options{Unit: unit, Keeps: keeps})
	if err != nil {
		return err
	}
	if s.job.before != nil {
		s.job.before(p, files)
	}
	if err := p.Apply(ctx); err != nil {
		return err
	}
	for _, c := range p.Changes() {
		if c.Kind != output.Same {
			s.written[c.Path] = true
		}
	}
	return nil
}

// finish writes the lists, now that everything is there that they link to, and
// then removes what no list links to any longer.
func (s *site) finish(ctx context.Context, lists []output.File, releases []entry) error {
	kept := make(map[string]bool)
	for _, e := range releases {
		kept[e.dir()+recordName] = true
		for _, r := range e.shown() {
			kept[e.dir()+r.Page] = true
		}
	}
	keeps := func(p string) bool { return kept[p] }
	p, err := output.NewPlan(s.job.Out, lists, output.Options{Unit: unit, Keeps: keeps})
	if err != nil {
		return err
	}
	if err := p.Refused(); err != nil {
		return err
	}
	var gone, goneLists []string
	for _, c := range p.Changes() {
		if c.Kind != output.Delete {
			continue
		}
		gone = append(gone, c.Path)
		if isList(c.Path) {
			goneLists = append(goneLists, c.Path)
		}
	}
	if gone == nil {
		return s.apply(ctx, lists, keeps)
	}
	// The lists that go lose their links first, then the pages go that link to
	// them, and then they do.
	emptied := slices.Clone(lists)
	for _, p := range goneLists {
		emptied = append(emptied, output.File{Path: p, Content: s.stub(p)})
	}
	if err := s.write(ctx, emptied); err != nil {
		return err
	}
	if err := s.apply(ctx, emptied, keeps); err != nil {
		return err
	}
	return s.apply(ctx, lists, keeps)
}

// isList reports whether a file is a list rather than a page of a release.
func isList(p string) bool {
	return !strings.HasPrefix(p, "releases/") || path.Base(p) == "index.html"
}
