package roff_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/roff"
	"github.com/apismith/apismith/output/markup/rst"
)

// TestCorpus compares every reference page that comes with its man page.
// Pages on which docutils prints its own complaints do not count: this
// package leaves the text as it was written there.
func TestCorpus(t *testing.T) {
	root := loadtest.Corpus(t)
	type score struct{ identical, total, flagged int }
	scores := map[string]*score{}
	for _, dir := range []string{"golden/cli", "golden/cli-2022"} {
		base := filepath.Join(root, dir)
		err := filepath.WalkDir(base, func(path string, e fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".roff" {
				return err
			}
			want, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			src, err := os.ReadFile(strings.TrimSuffix(path, ".roff") + ".rst")
			if err != nil {
				return err
			}
			name, _ := filepath.Rel(root, path)
			service := filepath.Join(dir, strings.Split(strings.TrimPrefix(path, base+"/"), "/")[0])
			if scores[service] == nil {
				scores[service] = &score{}
			}
			s := scores[service]
			doc := rst.Parse(src)
			flagged := bytes.Contains(want, []byte("\n.IP \"System Message: "))
			if flagged != (len(doc.Problems) > 0) {
				t.Errorf("%s: docutils complains: %v; problems: %v", name, flagged, doc.Problems)
			}
			if flagged {
				s.flagged++
				return nil
			}
			s.total++
			if got := roff.Print(doc); bytes.Equal(got, want) {
				s.identical++
			} else {
				t.Errorf("%s: %s", name, goldentest.FirstDifference(got, want))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var all score
	for _, service := range slices.Sorted(maps.Keys(scores)) {
		s := scores[service]
		t.Logf("%-28s %4d / %4d identical, %d flagged", service, s.identical, s.total, s.flagged)
		all.identical += s.identical
		all.total += s.total
		all.flagged += s.flagged
	}
	t.Logf("%-28s %4d / %4d identical, %d flagged", "all", all.identical, all.total, all.flagged)
	if all.total == 0 {
		t.Error("no man pages found")
	}
}
