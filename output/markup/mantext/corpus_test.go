package mantext_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/mantext"
	"github.com/apismith/apismith/output/markup/roff"
	"github.com/apismith/apismith/output/markup/rst"
)

func corpus(t testing.TB) (root string, h *mantext.Hyphenator) {
	t.Helper()
	root = loadtest.Corpus(t)
	h, err := mantext.LoadHyphenation(os.DirFS(filepath.Join(root, "specs/cli-docs-hyphenation")))
	if err != nil {
		t.Fatal(err)
	}
	return root, h
}

// flaggedPages returns the pages on which the reference tool prints
// complaints about their markup.
func flaggedPages(t *testing.T, root string) map[string]bool {
	src, err := os.ReadFile(filepath.Join(root, "golden/cli/manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Services map[string]struct {
			Operations map[string]struct {
				MarkupWarnings bool `json:"markup_warnings"`
			}
		}
	}
	if err := json.Unmarshal(src, &manifest); err != nil {
		t.Fatal(err)
	}
	flagged := map[string]bool{}
	for service, s := range manifest.Services {
		for operation, o := range s.Operations {
			if o.MarkupWarnings {
				flagged[filepath.Join("golden/cli", service, operation)] = true
			}
		}
	}
	return flagged
}

// TestCorpus compares every reference page, from its reStructuredText to
// text, and every reference man page to text. Pages that the reference tool
// complains about count only in the second comparison: what it prints there
// starts from another man page.
func TestCorpus(t *testing.T) {
	root, h := corpus(t)
	flagged := flaggedPages(t, root)
	type score struct{ identical, total, flagged, manIdentical, manTotal int }
	scores := map[string]*score{}
	all := &score{}
	for _, dir := range []string{"golden/cli", "golden/cli-2022"} {
		base := filepath.Join(root, dir)
		err := filepath.WalkDir(base, func(path string, e fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".txt" {
				return err
			}
			stem := strings.TrimSuffix(path, ".txt")
			name, _ := filepath.Rel(root, stem)
			service := filepath.Join(dir, strings.Split(strings.TrimPrefix(path, base+"/"), "/")[0])
			if scores[service] == nil {
				scores[service] = &score{}
			}
			s := scores[service]
			want, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			src, err := os.ReadFile(stem + ".rst")
			if err != nil {
				return err
			}
			doc := rst.Parse(src)
			complaint := bytes.Contains(want, []byte("System Message: "))
			if flagged[name] && !complaint {
				t.Errorf("%s: flagged, but there is no complaint in the text", name)
			}
			if complaint != (len(doc.Problems) > 0) {
				t.Errorf("%s: the reference complains: %v; problems: %v", name, complaint, doc.Problems)
			}
			if complaint {
				s.flagged++
				all.flagged++
			} else {
				s.total++
				all.total++
				if got := mantext.Render(roff.Print(doc), h); bytes.Equal(got, want) {
					s.identical++
					all.identical++
				} else {
					t.Errorf("%s: %s", name, goldentest.FirstDifference(got, want))
				}
			}
			man, err := os.ReadFile(stem + ".roff")
			if err != nil {
				return nil
			}
			s.manTotal++
			all.manTotal++
			if got := mantext.Render(man, h); bytes.Equal(got, want) {
				s.manIdentical++
				all.manIdentical++
			} else {
				t.Errorf("%s.roff: %s", name, goldentest.FirstDifference(got, want))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	scores["all"] = all
	for _, service := range slices.Sorted(maps.Keys(scores)) {
		s := scores[service]
		t.Logf("%-28s %4d / %4d identical, %2d flagged; from reference man pages %3d / %3d",
			service, s.identical, s.total, s.flagged, s.manIdentical, s.manTotal)
	}
	if all.total == 0 {
		t.Error("no pages found")
	}
}
