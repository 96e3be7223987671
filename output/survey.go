package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
)

// A survey looks at the paths of a plan.
type survey struct {
	tree   *tree            // nil if the output directory does not exist
	places map[string]place // of directories
}

func newSurvey(t *tree) *survey {
	return &survey{t, map[string]place{}}
}

// A place is what is known of a directory.
type place struct {
	exists   bool
	obstacle string // why nothing can be written there; "" if it can
}

// dir looks at a directory and those above it.
func (s *survey) dir(dir string) (place, error) {
	if at, ok := s.places[dir]; ok {
		return at, nil
	}
	at, err := s.lookAt(dir)
	s.places[dir] = at
	return at, err
}

func (s *survey) lookAt(dir string) (place, error) {
	if dir == "." {
		return place{exists: s.tree != nil}, nil
	}
	above, err := s.dir(path.Dir(dir))
	if err != nil || !above.exists {
		return above, err
	}
	info, err := s.tree.lstat(dir)
	switch {
	case err != nil || info == nil:
		return place{}, err
	case !info.IsDir():
		return place{obstacle: fmt.Sprintf("lies below %s, which %s", dir, notRegular(info))}, nil
	}
	return place{exists: true}, nil
}

// notRegular says what stands in the place of a file or directory.
func notRegular(info fs.FileInfo) string {
	switch info.Mode().Type() {
	case 0:
		return "is a file"
	case fs.ModeDir:
		return "is a directory"
	case fs.ModeSymlink:
		return "is a symbolic link"
	}
	return "is not a regular file"
}

// lstat returns what stands at p, or why nothing can.
func (s *survey) lstat(p string) (info fs.FileInfo, obstacle string, err error) {
	at, err := s.dir(path.Dir(p))
	if err != nil || !at.exists {
		return nil, at.obstacle, err
	}
	info, err = s.tree.lstat(p)
	if info != nil && !info.Mode().IsRegular() {
		obstacle = notRegular(info)
	}
	return info, obstacle, err
}

// recover makes m true of a tree that a killed run left behind. Each of its
// files is either as it was before, and m says so, or as the run wanted it.
func (s *survey) recover(m *manifest, killed *journal) error {
	for _, f := range killed.Files {
		info, obstacle, err := s.lstat(f.Path)
		if err != nil {
			return err
		}
		if info == nil || obstacle != "" || f.SHA256 == "" {
			continue // to list a file that is gone does no harm
		}
		content, err := s.tree.read(f.Path)
		if err != nil {
			return err
		}
		if digestOf(content) == f.SHA256 {
			m.set(killed.Unit, f.Path, f.SHA256)
		}
	}
	return nil
}

// compare returns the items of the plan, sorted by path.
func (s *survey) compare(m *manifest, want []File, opts Options) ([]item, error) {
	// unlisted files of the unit are the ones that it wrote and no longer wants.
	unlisted := m.clone().Units[opts.Unit]
	others := map[string]string{}      // path to the other unit that owns it
	for unit, files := range m.Units { // unordered: fills a map
		if unit != opts.Unit {
			for p := range files { // unordered: fills a map
				others[p] = unit
			}
		}
	}
	items := make([]item, len(want), len(want)+len(unlisted))
	wrote := make([]string, len(want), cap(items)) // digests of what the unit wrote before
	for i, f := range want {
		items[i] = item{Change: Change{Path: f.Path}, content: f.Content, wanted: true}
		wrote[i] = unlisted[f.Path]
		delete(unlisted, f.Path)
	}
	respelled, err := s.respelled(items, wrote, unlisted)
	if err != nil {
		return nil, err
	}
	for p, digest := range unlisted { // unordered: sorted below
		if opts.keeps(p) {
			continue
		}
		items = append(items, item{Change: Change{Path: p}, digest: digest})
		wrote = append(wrote, digest)
	}
	for _, it := range items {
		// The goroutines below only read what is known of directories.
		if _, err := s.dir(path.Dir(it.Path)); err != nil {
			return nil, err
		}
	}
	err = parallel(runtime.GOMAXPROCS(0), len(items), func(i int) error {
		it := &items[i]
		if !it.wanted {
			return s.leftover(it)
		}
		if err := s.want(it, wrote[i], others[it.Path]); err != nil {
			return err
		}
		if it.Kind == Same && respelled[it.Path] {
			it.Kind = Update // of its name
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	// What is left over but gone needs nothing done.
	items = slices.DeleteFunc(items, func(it item) bool { return !it.wanted && it.Kind == Same })
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.Path, b.Path) })
	return items, nil
}

// respelled finds wanted files that are on disk under an unlisted name that
// differs in case only, on a file system that ignores case. To delete that name
// there would be to delete the new file, so it is taken out of unlisted. It
// returns the files that have no other name yet.
func (s *survey) respelled(items []item, wrote []string, unlisted map[string]string) (map[string]bool, error) {
	if len(unlisted) == 0 {
		return nil, nil
	}
	folded := make(map[string]int, len(items))
	for i, it := range items {
		folded[foldCase(it.Path)] = i
	}
	found := map[string]bool{}
	for _, old := range slices.Sorted(maps.Keys(unlisted)) {
		i, ok := folded[foldCase(old)]
		if !ok {
			continue
		}
		a, _, err := s.lstat(items[i].Path)
		if err != nil {
			return nil, err
		}
		b, _, err := s.lstat(old)
		if err != nil {
			return nil, err
		}
		if a == nil || b == nil || !os.SameFile(a, b) {
			continue
		}
		if wrote[i] == "" {
			wrote[i] = unlisted[old]
			found[items[i].Path] = true
		}
		delete(unlisted, old)
	}
	return found, nil
}

// want decides about a wanted file. The digest is of what the unit wrote there
// before, "" if it did not; the other unit, if not "", owns the path.
func (s *survey) want(it *item, wrote, other string) error {
	it.digest = digestOf(it.content)
	info, obstacle, err := s.lstat(it.Path)
	if err != nil {
		return err
	}
	it.info = info
	switch {
	case obstacle != "":
		it.Kind, it.Reason = Foreign, obstacle
		return nil
	case info == nil:
		it.Kind = Create
		return nil
	case other != "":
		it.Kind, it.Reason = Foreign, fmt.Sprintf("was written by apismith for %q", other)
		return nil
	}
	if info.Size() == int64(len(it.content)) {
		if same, err := s.tree.holds(it.Path, it.content); err != nil || same {
			it.Kind = Same
			return err
		}
	}
	if wrote == "" {
		it.Kind, it.Reason = Foreign, "was not written by apismith"
		return nil
	}
	digest, unix, err := s.digests(it.Path)
	switch {
	case err != nil:
		return err
	case unix == it.digest:
		it.Kind = Same
	case digest == wrote || unix == wrote:
		it.Kind = Update
	default:
		it.Kind, it.Reason = Edited, edited
	}
	return nil
}

// digests returns the digest of a file, and the one that it has with the line
// ends of Unix: git gives it those of Windows on checkout if so configured, and
// nobody edited it then.
func (s *survey) digests(p string) (digest, unix string, err error) {
	content, err := s.tree.read(p)
	if err != nil {
		return "", "", err
	}
	digest = digestOf(content)
	if !bytes.Contains(content, []byte("\r\n")) {
		return digest, digest, nil
	}
	return digest, digestOf(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))), nil
}

// digestOf returns the SHA-256 of content in hexadecimal.
func digestOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// edited is the reason of changes of kind Edited.
const edited = "was edited since apismith wrote it"

// leftover decides about a file that the unit wrote and no longer wants.
func (s *survey) leftover(it *item) error {
	info, obstacle, err := s.lstat(it.Path)
	if err != nil {
		return err
	}
	it.info = info
	switch {
	case obstacle != "":
		it.Kind, it.Reason = Edited, obstacle
		return nil
	case info == nil:
		return nil
	}
	digest, unix, err := s.digests(it.Path)
	if err != nil {
		return err
	}
	it.Kind = Delete
	if digest != it.digest && unix != it.digest {
		it.Kind, it.Reason = Edited, edited+", and is no longer generated"
	}
	return nil
}
