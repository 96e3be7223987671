package output_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/output"
)

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a", "b", "file")
	for _, content := range []string{"one", "two", ""} {
		if err := output.WriteFile(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != content {
			t.Errorf("got %q, %v, want %q", got, err, content)
		}
		if err := os.Chmod(name, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the permissions are %v, %v; want those of the file that was replaced", info.Mode(), err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(name, link); err != nil {
		t.Fatal(err)
	}
	if err := output.WriteFile(link, []byte("three")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "three" {
		t.Errorf("got %q, %v through a link, want %q", got, err, "three")
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	if err := output.WriteFile(filepath.Dir(name), nil); err == nil {
		t.Error("a directory was replaced by a file")
	}
	for _, d := range []string{filepath.Dir(name), filepath.Dir(filepath.Dir(name))} {
		if entries, err := os.ReadDir(d); err != nil || len(entries) != 1 {
			t.Errorf("%s has %v, %v; want one entry", d, entries, err)
		}
	}
}

func TestDiff(t *testing.T) {
	for _, tt := range []struct {
		old, new []byte
		want     []string
	}{
		{nil, []byte("a\n"), []string{"--- /dev/null\n", "+++ b/f\n", "+a\n"}},
		{[]byte("a\n"), []byte("b\n"), []string{"--- a/f\n", "-a\n", "+b\n"}},
		{[]byte("a\n"), []byte("a\n"), nil},
	} {
		var b strings.Builder
		if err := output.Diff(&b, "f", tt.old, tt.new); err != nil {
			t.Fatal(err)
		}
		for _, line := range tt.want {
			if !strings.Contains(b.String(), line) {
				t.Errorf("%q lacks %q", b.String(), line)
			}
		}
		if tt.want == nil && b.Len() > 0 {
			t.Errorf("got %q, want nothing", b.String())
		}
	}
}
