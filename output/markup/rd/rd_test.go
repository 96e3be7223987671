package rd

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCorpusCodeSpans(t *testing.T) {
	corpus := os.Getenv("APISMITH_CORPUS")
	if corpus == "" {
		t.Skip("APISMITH_CORPUS is not set; it names the folder of golden files")
	}
	f, err := os.Open(filepath.Join(corpus, "golden/r/code-spans.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	total, same := 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		verdict, rest, _ := strings.Cut(lines.Text(), "\t")
		_, span, _ := strings.Cut(rest, "\t")
		total++
		if strings.HasPrefix(Code(span), `\`+verdict+"{") {
			same++
		} else if total-same < 20 {
			t.Errorf("Code(%q) = %s, want \\%s", span, Code(span), verdict)
		}
	}
	t.Logf("%d of %d code spans", same, total)
	if total == 0 {
		t.Fatal("no code spans")
	}
}
