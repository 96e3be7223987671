package site

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
)

// The rules of findings about a history.
const (
	RuleUnreadable diag.Rule = "Changelog.UnreadableModel"
	RuleServices   diag.Rule = "Changelog.SeveralServices"
)

// mostDocs is how many bytes of documentation a page has at most, so that a
// service of a thousand operations has a page that a phone can show.
const mostDocs = 1 << 20

// A maker makes the pages and records of releases.
type maker struct {
	job     *Job
	history *load.History
	made    string

	mu         sync.Mutex
	done, todo int // changes
}

// A madeRelease is the record of a release and its files, the record among them.
type madeRelease struct {
	record *record
	files  []output.File
}

// build makes releases that follow each other in time. Models that change several
// times are read once for each change.
func (m *maker) build(ctx context.Context, releases []*release) ([]*madeRelease, error) {
	if err := m.findMoves(ctx, releases); err != nil {
		return nil, err
	}
	out := make([]*madeRelease, len(releases))
	notes := make([][]changelog.Note, len(releases))
	results := make(map[*change]*result)
	var chains [][]*change
	byPath := make(map[string]int)
	for i, r := range releases {
		out[i] = &madeRelease{record: &record{
			Format: "apismith-site-release", Version: recordVersion, Made: m.made,
			Commit: r.ID, Date: r.Date, Release: changelog.Printable(r.version),
			Services: make([]*serviceRecord, len(r.changes)),
		}}
		var err error
		if notes[i], err = m.notes(ctx, r); err != nil {
			return nil, err
		}
		for _, c := range r.changes {
			results[c] = &result{notes: notes[i]}
			if c.movedTo != nil {
				results[c].record = &serviceRecord{Path: changelog.Printable(c.path), Service: c.service, API: c.version, Status: statusMoved}
				m.count()
				continue
			}
			at, known := byPath[c.path]
			if !known {
				at = len(chains)
				byPath[c.path] = at
				chains = append(chains, nil)
			}
			chains[at] = append(chains[at], c)
		}
	}
	err := generator.Parallel(ctx, m.job.Jobs, len(chains), func(ctx context.Context, i int) error {
		return m.chain(ctx, chains[i], results)
	})
	if err != nil {
		return nil, err
	}
	for i, r := range releases {
		for k, c := range r.changes {
			out[i].record.Services[k] = results[c].record
			if page := results[c].page; page != nil {
				out[i].files = append(out[i].files, output.File{Path: r.dir() + results[c].record.Page, Content: page})
			}
		}
		out[i].files = append(out[i].files, output.File{Path: r.dir() + recordName, Content: out[i].record.encode()})
	}
	return out, nil
}

// A result is what became of a change.
type result struct {
	notes  []changelog.Note
	record *serviceRecord
	page   []byte // nil for none
}

// notes reads what a release says of itself.
func (m *maker) notes(ctx context.Context, r *release) ([]changelog.Note, error) {
	var out []changelog.Note
	for _, name := range r.Notes {
		f, err := m.history.ReadFile(ctx, r.ID, name)
		if err != nil {
			return nil, err
		}
		var d diag.List
		for _, n := range changelog.ParseNotes(f, &d) {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		for _, finding := range d.Sorted() {
			finding.Severity = diag.Warning // it costs a sentence, no page
			m.job.Diags.Add(finding)
		}
	}
	return out, nil
}

// chain makes the changes of one model, the oldest first. The model that one
// change made is the old one of the next.
func (m *maker) chain(ctx context.Context, changes []*change, results map[*change]*result) error {
	var last *change
	var lastModel *model.Model
	for _, c := range changes {
		if err := ctx.Err(); err != nil {
			return err
		}
		r := results[c]
		old := lastModel
		if c.prev == nil {
			old = nil
		} else if c.prev != last || old == nil {
			var err error
			if old, err = m.before(ctx, c); err != nil {
				return err
			}
		}
		new, err := m.compare(ctx, c, old, r)
		if err != nil {
			return err
		}
		if last = c; new != nil {
			lastModel = new
		} else if c.kind == load.ModelRemoved {
			lastModel = nil
		} else {
			lastModel = old // the next change is compared with the last model that could be read
		}
		m.count()
	}
	return nil
}

// count tells that a change is done.
func (m *maker) count() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done++
	m.job.progress(m.done, m.todo)
}

// before returns the last model before a change that can be read; nil if there
// is none.
func (m *maker) before(ctx context.Context, c *change) (*model.Model, error) {
	for c = c.prev; c != nil; c = c.prev {
		if c.kind == load.ModelRemoved {
			continue
		}
		var d diag.List
		old, err := m.history.Load(ctx, c.commit, c.path, &d)
		if err == nil && old != nil && len(old.Services()) == 1 {
			return old, nil
		}
		if err != nil && !load.IsNoModel(err) {
			return nil, err
		}
	}
	return nil, nil
}

// compare makes the record and the page of a change. It returns the new model, or
// nil if there is none that can be read.
func (m *maker) compare(ctx context.Context, c *change, old *model.Model, r *result) (*model.Model, error) {
	r.record = &serviceRecord{
		Path: changelog.Printable(c.path), Service: c.service, API: c.version,
		Message: changelog.Message(r.notes, c.service),
	}
	var new *model.Model
	if c.kind != load.ModelRemoved {
		var err error
		if new, err = m.read(ctx, c, r.record); new == nil {
			return nil, err
		}
	}
	var oldService, newService *model.Service
	if old != nil {
		oldService = old.Services()[0]
	}
	if new != nil {
		newService = new.Services()[0]
	} else if old == nil {
		r.record.Status = statusOther // it could never be read, and is gone
		return nil, nil
	}
	page := changelog.NewRelease(old, oldService, new, newService, changelog.ReleaseOptions{
		Date: c.release.Date[:len("2006-01-02")], Message: r.record.Message, Phrases: m.job.Phrases,
	})
	r.record.fill(page, old, new)
	if r.record.Status == statusQuiet {
		return new, nil
	}
	r.record.Page = c.page + ".html"
	r.page = m.page(c, r.record, page)
	return new, nil
}

// read loads the model of a change. If it cannot, it returns nil, and the record
// says why.
func (m *maker) read(ctx context.Context, c *change, s *serviceRecord) (*model.Model, error) {
	var d diag.List
	new, err := m.history.Load(ctx, c.commit, c.path, &d)
	switch {
	case load.IsNoModel(err):
		s.Status = statusOther
		return nil, nil
	case err != nil:
		return nil, err
	case new == nil:
		s.Status = statusUnreadable
		m.unreadable(c, d.Sorted())
		return nil, nil
	}
	if n := len(new.Services()); n != 1 {
		s.Status = statusOther
		if n > 1 {
			m.job.Diags.Warningf(RuleServices, new.Services()[0].Span(),
				"the model has %d services; the site shows models of one, so %s leaves it out", n, c.release.label())
		}
		return nil, nil
	}
	return new, nil
}

// unreadable reports that a release is shown without a model, and what is the
// first thing wrong with it.
func (m *maker) unreadable(c *change, findings []diag.Diagnostic) {
	errors := slices.DeleteFunc(findings, func(d diag.Diagnostic) bool { return d.Severity < diag.Error })
	if len(errors) == 0 {
		return
	}
	first := errors[0]
	first.Severity, first.Rule = diag.Warning, RuleUnreadable
	first.Message += fmt.Sprintf("; %s leaves %s out", c.release.label(), c.service)
	m.job.Diags.Add(first)
}

// fill takes over what the page of a release says. old and new are nil where there
// is no model.
func (s *serviceRecord) fill(page *changelog.Release, old, new *model.Model) {
	s.Title = changelog.Printable(page.Title)
	s.Level = page.Level().String()
	s.Breaking, s.Risky, s.Additive = page.Count(diff.Breaking), page.Count(diff.Risky), page.Count(diff.Additive)
	s.New, s.Updated, s.Removed = page.Named(changelog.New), page.Named(changelog.Updated), page.Named(changelog.Removed)
	s.Terms = page.Terms()
	if len(s.Terms) > mostTerms {
		s.Terms = s.Terms[:mostTerms]
	}
	if next := page.NextRelease(); next != diff.NoRelease {
		s.Advice = next.String()
	}
	switch {
	case old == nil:
		s.Status, s.Level = statusNew, diff.Additive.String()
	case new == nil:
		s.Status, s.Level = statusRemoved, diff.Breaking.String()
	case page.Level() == diff.None:
		s.Status = statusQuiet
	default:
		s.Status = statusUpdated
	}
}

// mostTerms is how many names of a change the search knows.
const mostTerms = 500

// findMoves finds the models that a release removed at one path and added at
// another: they are of the same service.
func (m *maker) findMoves(ctx context.Context, releases []*release) error {
	for _, r := range releases {
		for _, c := range r.changes {
			for _, gone := range c.gone {
				if c.prev != nil || gone.movedTo != nil {
					continue
				}
				same, err := m.sameService(ctx, gone, c)
				if err != nil {
					return err
				}
				if same {
					c.prev, gone.movedTo = gone.prev, c
				}
			}
		}
	}
	return nil
}

// sameService reports whether a model that is gone and one that was added are of
// the same service.
func (m *maker) sameService(ctx context.Context, gone, added *change) (bool, error) {
	old, err := m.before(ctx, gone)
	if err != nil || old == nil {
		return false, err
	}
	var d diag.List
	new, err := m.history.Load(ctx, added.commit, added.path, &d)
	if err != nil || new == nil || len(new.Services()) != 1 {
		if load.IsNoModel(err) {
			err = nil
		}
		return false, err
	}
	return identity(old) == identity(new), nil
}

// identity is what a service is known by: the id that AWS gives it, or that of
// its shape.
func identity(m *model.Model) string {
	s := m.Services()[0]
	return cmp.Or(s.Traits().Object(model.TraitAWSService).Text("sdkId"), string(s.ID()))
}

// page prints the page of a service in a release.
func (m *maker) page(c *change, s *serviceRecord, r *changelog.Release) []byte {
	p := changePage{
		chrome:  chrome{Site: m.job.Title, Root: "../../"},
		Heading: s.Title,
		Level:   s.Level,
		Summary: s.counts(),
		View:    r.View(mostDocs),
	}
	if p.View.Summary != "" {
		p.Summary = p.View.Summary
	}
	for _, g := range p.View.Groups {
		for i := range g.Changes {
			// The page names its commit and the path.
			g.Changes[i].File = path.Base(g.Changes[i].File)
		}
	}
	p.Title = strings.Join([]string{s.Title, c.release.label(), m.job.Title}, " · ")
	p.Feeds = feedLinks("../../services/"+c.service, s.Title)
	p.Crumbs = []link{
		{Href: "../../services.html", Text: "Services"},
		{Href: "../../services/" + c.service + ".html", Text: s.Title},
		{Href: "../../days/" + c.release.Date[:len("2006-01-02")] + ".html", Text: c.release.Date[:len("2006-01-02")]},
		{Href: "index.html", Text: c.release.label()},
	}
	facts := []string{"committed " + c.release.Date, "in " + c.release.ID[:min(len(c.release.ID), shortID)]}
	if c.version != "" {
		facts = append(facts, "API version "+c.version)
	}
	p.Facts = strings.Join(append(facts, s.Path), " · ")
	return execute("change.html", &p)
}
