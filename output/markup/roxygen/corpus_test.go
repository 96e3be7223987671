package roxygen

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/load/loadtest"
)

func TestCorpusConvert(t *testing.T) {
	total, same := 0, 0
	for _, name := range loadtest.Glob(t, "golden/r/convert/*.jsonl") {
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
