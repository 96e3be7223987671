package roxygen

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCorpusConvert(t *testing.T) {
	corpus := os.Getenv("APISMITH_CORPUS")
	if corpus == "" {
		t.Skip("APISMITH_CORPUS is not set; it names the folder of golden files")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "golden/r/convert/*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	total, same := 0, 0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 16<<20)
		for n := 1; lines.Scan(); n++ {
			var unit struct{ Ctx, MD, Rd string }
			if err := json.Unmarshal(lines.Bytes(), &unit); err != nil {
				t.Fatal(err)
			}
			total++
			var got string
			if unit.Ctx == "param" {
				got = ToFragment(unit.MD)
			} else {
				doc := ToRd(unit.MD)
				got = doc.Body
				for _, s := range doc.Sections {
					got += "\n\\section{" + s.Title + "}{" + s.Body + "}"
				}
			}
			if got == strings.TrimSpace(unit.Rd) {
				same++
			} else if total-same < 10 {
				t.Errorf("%s:%d: (-want +got)\n%s", name, n, cmp.Diff(unit.Rd, got))
			}
		}
	}
	t.Logf("%d of %d texts", same, total)
}
