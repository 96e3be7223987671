package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"syscall"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"
)

// Options say on whose behalf a plan is made.
type Options struct {
	// Unit names the producer of the files, such as "go" or "cli cognito-idp".
	// Only what a unit wrote itself is ever replaced or deleted, so the name must
	// be the same in every run, and different for producers that share a
	// directory. It must not be empty.
	Unit string
	// Keeps reports whether a file that the unit wrote once stays although it is
	// not wanted now: because the run does not make all of the unit's files. Nil
	// keeps none.
	Keeps func(path string) bool
}

func (o Options) keeps(path string) bool { return o.Keeps != nil && o.Keeps(path) }

// A Plan is what has to be done to a directory so that it holds a set of files.
// It describes the directory as it was when the plan was made.
type Plan struct {
	root  string
	unit  string
	items []item // sorted by path

	state     state   // what the plan was made from
	recovered []byte  // the manifest that is true of the disk now; nil if there is none
	next      []byte  // the manifest when the plan is done; nil if there is none
	killed    journal // of the run that was killed; without files if there was none

	step stepFunc // for tests; see tree
}

// An item is one path of a plan.
type item struct {
	Change
	content []byte      // what is wanted there; nil for a file that is not
	digest  string      // of the content; for a file that is not wanted, of what was written once
	info    fs.FileInfo // what stands there; nil if nothing does
	wanted  bool
}

// NewPlan compares the wanted files with the directory root, which need not
// exist. It reads only.
//
// Files in the way of the plan are among its [Plan.Changes], and Apply refuses
// it. NewPlan itself fails with a *[RefusedError] where there can be no plan:
// a path is not usable, two are one file where case is ignored, root is not a
// directory or lies below a file, or the manifest cannot be read. Other errors
// wrap a *[fs.PathError].
func NewPlan(root string, want []File, opts Options) (*Plan, error) {
	if root == "" || opts.Unit == "" || !utf8.ValidString(opts.Unit) {
		return nil, fmt.Errorf("output: root %q, unit %q: want both not empty, and the unit in UTF-8", root, opts.Unit)
	}
	want = slices.Clone(want)
	slices.SortStableFunc(want, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	if bad := invalid(want); len(bad) > 0 {
		return nil, &RefusedError{root, bad}
	}
	p := &Plan{root: root, unit: opts.Unit}
	var t *tree // nil if root does not exist
	info, err := os.Stat(root)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case errors.Is(err, syscall.ENOTDIR):
		return nil, &RefusedError{root, []Change{{".", Foreign, "lies below a file"}}}
	case err == nil && !info.IsDir():
		return nil, &RefusedError{root, []Change{{".", Foreign, "is not a directory"}}}
	case err != nil:
		return nil, err
	default:
		if t, err = openTree(root, nil); err != nil {
			return nil, err
		}
		defer t.close()
	}
	s := newSurvey(t)
	if p.state, err = readState(t, root); err != nil {
		return nil, err
	}
	m, err := p.known(s)
	if err != nil {
		return nil, err
	}
	p.recovered = m.encode()
	if p.items, err = s.compare(m, want, opts); err != nil {
		return nil, err
	}
	p.next = m.after(p.items, opts).encode()
	if err := p.settled(t); err != nil {
		return nil, err
	}
	return p, nil
}

// known returns the manifest that is true of the disk, also after a run that
// was killed.
func (p *Plan) known(s *survey) (*manifest, error) {
	m, err := parseManifest(p.state.manifest)
	if err != nil {
		return nil, unreadable(p.root, ManifestName, err)
	}
	if p.state.journal == nil {
		return m, nil
	}
	if p.killed, err = parseJournal(p.state.journal); err != nil {
		return nil, unreadable(p.root, journalName, err)
	}
	return m, s.recover(m, &p.killed)
}

// settled fails if a run wrote while the plan was made. The files that it is
// replacing must not be taken for edited ones.
func (p *Plan) settled(t *tree) error {
	now, err := readState(t, p.root)
	if err != nil {
		return err
	}
	same := now.same(p.state)
	if same && now.journal != nil {
		m, err := p.known(newSurvey(t))
		if err != nil {
			return err
		}
		same = bytes.Equal(m.encode(), p.recovered)
	}
	if !same {
		return &fs.PathError{Op: "read", Path: p.root, Err: errChanged}
	}
	return nil
}

// unreadable refuses a plan over a file of our own that somebody changed.
func unreadable(root, name string, err error) error {
	return &RefusedError{root, []Change{{name, Edited, err.Error()}}}
}

// Changes returns what was decided, sorted by path: one Change for every wanted
// file and for every file that is left over.
func (p *Plan) Changes() []Change {
	changes := make([]Change, len(p.items))
	for i, it := range p.items {
		changes[i] = it.Change
	}
	return changes
}

// devNull is what a diff calls a file that does not exist, on every system.
const devNull = "/dev/null"

// Diff writes what Apply would change, and what it would undo of files that
// were edited by hand, as unified diffs in the order of [Plan.Changes].
func (p *Plan) Diff(w io.Writer) error {
	var t *tree
	for _, it := range p.items {
		if it.Kind == Same || it.Kind == Foreign {
			continue
		}
		var old []byte
		if it.info != nil && it.info.Mode().IsRegular() {
			var err error
			if t == nil {
				if t, err = openTree(p.root, nil); err != nil {
					return err
				}
				defer t.close()
			}
			if old, err = t.read(it.Path); err != nil {
				return err
			}
		}
		from, to := "a/"+it.Path, "b/"+it.Path
		if it.info == nil {
			from = devNull
		}
		if !it.wanted {
			to = devNull
		}
		if _, err := w.Write(diff.Diff(from, old, to, it.content)); err != nil {
			return err
		}
	}
	return nil
}

// after returns the manifest that is true when the items are done.
func (m *manifest) after(items []item, opts Options) *manifest {
	m = m.clone()
	maps.DeleteFunc(m.Units[opts.Unit], func(path, _ string) bool { return !opts.keeps(path) })
	for _, it := range items {
		if it.wanted {
			m.set(opts.Unit, it.Path, it.digest)
		}
	}
	return m
}

// Refused returns the *[RefusedError] that Apply would fail with, or nil.
func (p *Plan) Refused() error {
	var files []Change
	for _, it := range p.items {
		if it.Kind == Edited || it.Kind == Foreign {
			files = append(files, it.Change)
		}
	}
	if files == nil {
		return nil
	}
	return &RefusedError{p.root, files}
}

// done reports whether there is nothing left to do, not even to clean up.
func (p *Plan) done() bool {
	return !slices.ContainsFunc(p.items, func(it item) bool { return it.Kind != Same }) &&
		bytes.Equal(p.next, p.state.manifest) && p.state.journal == nil && !p.state.residue
}
