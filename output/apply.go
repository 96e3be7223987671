package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

var (
	errBusy    = errors.New("another apismith is writing here; run again when it is done")
	errChanged = errors.New("changed while apismith was running; run again")
)

// Apply does what the plan says, all of it or nothing: see the package comment
// for what a run that fails or is killed leaves behind. A plan that has nothing
// to do touches nothing. A plan is applied once.
//
// If files are in the way the error is a *[RefusedError]; an error of the
// machine wraps a *[fs.PathError]. Canceling the context stops the run as an
// error does.
func (p *Plan) Apply(ctx context.Context) (err error) {
	if err := p.Refused(); err != nil {
		return err
	}
	if p.done() {
		return nil
	}
	made, err := p.makeRoot()
	defer func() {
		if err != nil {
			for _, dir := range slices.Backward(made) {
				os.Remove(dir) // only if it is empty
			}
		}
	}()
	if err != nil {
		return err
	}
	t, err := openTree(p.root, p.step)
	if err != nil {
		return err
	}
	defer t.close()
	unlock, err := t.lock()
	if err != nil {
		return err
	}
	err = p.apply(ctx, t)
	if e := unlock(); err == nil {
		err = e
	}
	return err
}

// makeRoot makes the output directory and those above it, and returns the ones
// that were missing, outermost first.
func (p *Plan) makeRoot() (made []string, err error) {
	var missing []string
	for dir := filepath.Clean(p.root); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break // what else is wrong with it, opening it will tell
		}
		missing = append(missing, dir)
	}
	for _, dir := range slices.Backward(missing) {
		if p.step != nil {
			if err := p.step("mkdir", dir); err != nil {
				return made, &fs.PathError{Op: "mkdir", Path: dir, Err: err}
			}
		}
		if err := os.Mkdir(dir, 0o755); err == nil {
			made = append(made, dir)
		} else if !errors.Is(err, fs.ErrExist) {
			return made, err
		}
	}
	return made, nil
}

// apply does the work under the lock.
func (p *Plan) apply(ctx context.Context, t *tree) error {
	now, err := readState(t, p.root)
	if err != nil {
		return err
	}
	if !now.same(p.state) {
		return t.fail("write", ".", errChanged)
	}
	if !bytes.Equal(p.recovered, p.state.manifest) {
		// From here on a killed run's files are known without its journal.
		if err := t.setManifest(p.recovered); err != nil {
			return err
		}
	}
	if err := t.sweep(&p.killed); err != nil {
		return err
	}
	r := p.newRun(t)
	err = r.do(ctx)
	if err == nil {
		return t.sweep(&r.journal)
	}
	if e := r.undo(); e != nil {
		// The journal stays.
		return fmt.Errorf("%w; and then: %w (run again to finish)", err, e)
	}
	_ = t.sweep(&r.journal) // else the next run does it
	return err
}

// setManifest replaces the manifest; nil removes it.
func (t *tree) setManifest(content []byte) error {
	if content != nil {
		return t.replace(ManifestName, content)
	}
	return t.remove(ManifestName)
}

// sweep removes what a run needed only while it was under way, also the
// directories that it leaves empty. The journal is the last, and stays if
// something else could not be removed.
func (t *tree) sweep(j *journal) error {
	var failed error // the first of them
	note := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	empty := map[string]bool{} // directories that may be
	for _, dir := range j.Directories {
		empty[dir] = true
	}
	for i, f := range j.Files {
		dir := path.Dir(f.Path)
		info, err := t.lstat(dir)
		note(err)
		if info == nil || !info.IsDir() {
			continue
		}
		note(t.remove(stagedName(f.Path, i)))
		note(t.remove(backupName(f.Path, i)))
		if f.SHA256 == "" {
			for ; dir != "."; dir = path.Dir(dir) {
				empty[dir] = true
			}
		}
	}
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(empty))) { // children first
		t.removeEmpty(dir)
	}
	note(t.remove(ManifestName + unfinished))
	note(t.remove(journalName + unfinished))
	if failed != nil {
		return failed
	}
	return t.remove(journalName)
}
