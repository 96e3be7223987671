package output

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// A run is one attempt at a plan.
type run struct {
	*tree
	plan    *Plan
	items   []*item // that change something; files to write before files to delete
	journal journal // with a file for each item; empty until it may be on disk
	undos   []func() error
}

func (p *Plan) newRun(t *tree) *run {
	r := &run{tree: t, plan: p}
	var leftover []*item
	for i := range p.items {
		it := &p.items[i]
		switch it.Kind {
		case Create, Update:
			r.items = append(r.items, it)
		case Delete:
			leftover = append(leftover, it)
		}
	}
	r.items = append(r.items, leftover...)
	return r
}

// do carries out the plan. What it may have done when it fails, undo and sweep
// put right.
func (r *run) do(ctx context.Context) error {
	if err := r.prepare(); err != nil {
		return err
	}
	if err := r.stage(ctx); err != nil {
		return err
	}
	for i := range r.items {
		if err := r.commit(i); err != nil {
			return err
		}
	}
	switch {
	case bytes.Equal(r.plan.next, r.plan.recovered):
		return nil
	case r.plan.next == nil:
		return r.remove(ManifestName)
	}
	return r.rename(ManifestName+unfinished, ManifestName)
}

// prepare writes the journal and makes the directories.
func (r *run) prepare() error {
	missing := map[string]bool{}
	seen := map[string]bool{".": true}
	var existing []string
	for _, it := range r.items {
		for dir := path.Dir(it.Path); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			info, err := r.lstat(dir)
			if err != nil {
				return err
			}
			if info == nil {
				missing[dir] = true
			} else {
				existing = append(existing, dir)
			}
		}
	}
	for _, dir := range append(existing, ".") {
		if err := r.checkStaged(dir); err != nil {
			return err
		}
	}
	if len(r.items) == 0 {
		return nil
	}
	r.journal = journal{
		Version:     formatVersion,
		Unit:        r.plan.unit,
		Directories: slices.Sorted(maps.Keys(missing)), // parents first
	}
	for _, it := range r.items {
		f := journalFile{Path: it.Path}
		if it.wanted {
			f.SHA256 = it.digest
		}
		r.journal.Files = append(r.journal.Files, f)
	}
	if err := r.replace(journalName, r.journal.encode()); err != nil {
		return err
	}
	for _, dir := range r.journal.Directories {
		if err := r.mkdir(dir); err != nil {
			return err
		}
	}
	return nil
}

// checkStaged refuses to go on where the directory has a file with a name that
// only a run under way uses: sweep removes files by these names.
func (r *run) checkStaged(dir string) error {
	d, err := r.root.Open(dir)
	if err != nil {
		return r.fail("read", dir, err)
	}
	defer d.Close()
	names, err := d.Readdirnames(-1)
	if err != nil {
		return r.fail("read", dir, err)
	}
	slices.Sort(names)
	var found []Change
	for _, name := range names {
		if strings.HasPrefix(name, stagedPrefix) {
			found = append(found, Change{path.Join(dir, name), Foreign, "has a name that apismith keeps for itself"})
		}
	}
	if found != nil {
		return &RefusedError{r.plan.root, found}
	}
	return nil
}

// stage writes every new content, and the manifest, beside the place where it
// is to go, so that a full disk stops the run before anything visible changed.
func (r *run) stage(ctx context.Context) error {
	// One after the other: files of one directory made at once wait for each
	// other in the kernel, which costs more than it gains.
	for i, it := range r.items {
		if !it.wanted {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.write(stagedName(it.Path, i), it.Path, it.content, os.O_EXCL, it.info); err != nil {
			return err
		}
	}
	if next := r.plan.next; next != nil && !bytes.Equal(next, r.plan.recovered) {
		if err := r.write(ManifestName+unfinished, ManifestName, next, os.O_TRUNC, nil); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// commit puts item i into effect, and remembers how to take it back.
func (r *run) commit(i int) error {
	it := r.items[i]
	if err := r.unchanged(it); err != nil {
		return err
	}
	staged, backup := stagedName(it.Path, i), backupName(it.Path, i)
	restore := func() error { return r.rename(backup, it.Path) }
	if it.Kind == Delete {
		// The file goes for good in sweep.
		if err := r.rename(it.Path, backup); err != nil {
			return err
		}
		r.undos = append(r.undos, restore)
		return nil
	}
	if it.Kind == Create {
		restore = func() error { return r.remove(it.Path) }
	} else if err := r.backUp(it, backup); err != nil {
		return err
	}
	if err := r.rename(staged, it.Path); err != nil {
		return err
	}
	r.undos = append(r.undos, restore)
	return nil
}

// unchanged fails if what stands at the path is no longer what the plan saw.
func (r *run) unchanged(it *item) error {
	info, err := r.lstat(it.Path)
	if err != nil || info == nil && it.info == nil {
		return err
	}
	if info == nil || it.info == nil || !os.SameFile(info, it.info) ||
		info.Size() != it.info.Size() || !info.ModTime().Equal(it.info.ModTime()) {
		return r.fail("write", it.Path, errChanged)
	}
	return nil
}

// backUp keeps the old file under a second name: as a hard link, or as a copy
// where the file system has none.
func (r *run) backUp(it *item, backup string) error {
	err := r.change("link", it.Path, func() error { return r.root.Link(it.Path, backup) })
	if err == nil {
		return nil
	}
	content, err := r.read(it.Path)
	if err != nil {
		return err
	}
	if err := r.write(backup, it.Path, content, os.O_EXCL, it.info); err != nil {
		return err
	}
	modified := it.info.ModTime()
	return r.fail("write", it.Path, r.root.Chtimes(backup, modified, modified))
}

// undo takes back what commit did, last first and as much as it can. It returns
// the first error.
func (r *run) undo() error {
	var failed error
	for _, undo := range slices.Backward(r.undos) {
		if err := undo(); failed == nil {
			failed = err
		}
	}
	return failed
}
