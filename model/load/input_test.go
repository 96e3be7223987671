package load_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
)

const (
	older = `{"smithy": "2.0", "shapes": {"ns#Older": {"type": "string"}}}`
	newer = `{"smithy": "2.0", "shapes": {"ns#Newer": {"type": "string"}}}`
)

// shapesOf loads an input from disk and returns the ids of its shapes, or its
// errors.
func shapesOf(t *testing.T, input, stdin string) string {
	t.Helper()
	var d diag.List
	m, err := load.Load(context.Background(), []string{input}, load.Options{Stdin: strings.NewReader(stdin)}, &d)
	switch {
	case err != nil:
		return err.Error()
	case m == nil:
		return printed(t, &d)
	}
	var ids []string
	for s := range m.Shapes() {
		ids = append(ids, string(s.ID()))
	}
	return strings.Join(ids, " ")
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestInputs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"model.json":                     newer,
		"packed.json.gz":                 gzipped(t, newer),
		"packed":                         gzipped(t, newer),
		"damaged.json":                   gzipped(t, newer)[:30],
		"other.json":                     `{"name": "no model"}`,
		"tree/a.json":                    older,
		"tree/deep/b.json":               newer,
		"tree/deep/notes.txt":            "not read",
		"tree/package.json":              `{"name": "skipped"}`,
		"tree/.hidden/c.json":            `{"smithy": "2.0", "shapes": {"ns#Hidden": {"type": "string"}}}`,
		"versions/svc/2020-01-01/m.json": older,
		"versions/svc/2021-01-01/m.json": newer,
		"empty/readme.txt":               "",
		"idl/m.smithy":                   "$version: \"2\"\nnamespace ns\nstring Thing\n",
		"a#b.json":                       newer,
	})
	const wanted = `; want Smithy IDL (*.smithy), Smithy JSON AST (an object with "smithy" and "shapes") or an AWS service model (with "metadata", "operations" and "shapes")`
	at := func(name string) string { return filepath.Join(dir, name) }
	tests := []struct{ name, input, stdin, want string }{
		{"file", at("model.json"), "", "ns#Newer"},
		{"gzip", at("packed.json.gz"), "", "ns#Newer"},
		{"gzip by content", at("packed"), "", "ns#Newer"},
		{"damaged gzip", at("damaged.json"), "", at("damaged.json") + ": damaged gzip file: unexpected EOF"},
		{"standard input", "-", newer, "ns#Newer"},
		{"gzip on standard input", "-", gzipped(t, newer), "ns#Newer"},
		{"nothing on standard input", "-", "", "-:1:1: error: the file is empty [Model.Syntax]\n"},
		{"directory", at("tree"), "", "ns#Newer ns#Older"},
		{"hidden directory by name", at("tree/.hidden"), "", "ns#Hidden"},
		{"newest version of an API", at("versions"), "", "ns#Newer"},
		{"newest version of one service", at("versions/svc"), "", "ns#Newer"},
		{"version by name", at("versions/svc/2020-01-01"), "", "ns#Older"},
		{"name like a git reference", at("a#b.json"), "", "ns#Newer"},
		{"no model", at("other.json"), "", at("other.json") + ": not an API model" + wanted},
		{"no model in the directory", at("empty"), "", at("empty") + ": no API model in this directory" + wanted},
		{"IDL", at("idl"), "", "ns#Thing"},
		{"no file", at("zzz"), "", at("zzz") + ": no such file or directory"},
		{"typo", at("modle.json"), "", at("modle.json") + ": no such file or directory; did you mean " + at("model.json") + "?"},
		{"typo in a directory", at("tre/deep/b.json"), "", at("tre/deep/b.json") + ": no such file or directory; did you mean " + at("tree") + "?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := shapesOf(t, tt.input, tt.stdin); got != tt.want {
				t.Errorf("load %s:\n got %q\nwant %q", tt.input, got, tt.want)
			}
		})
	}
}

// A file that is named twice is read once, by whatever path.
func TestSameFileTwice(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{"m.json": `{"smithy": "2.0", "metadata": {"list": [1]}, "shapes": {}}`})
	if err := os.Symlink("m.json", filepath.Join(dir, "link.json")); err != nil {
		t.Skip("no symbolic links: ", err)
	}
	var d diag.List
	m, err := load.Load(context.Background(), []string{
		filepath.Join(dir, "m.json"), filepath.Join(dir, ".", "m.json"), filepath.Join(dir, "link.json"), dir,
	}, load.Options{}, &d)
	if err != nil || m == nil {
		t.Fatal(err, printed(t, &d))
	}
	if got := len(m.Metadata().Members); got != 1 || !strings.Contains(printAST(m), "\"list\": [\n      1\n    ]") {
		t.Errorf("the metadata was read more than once:\n%s", printAST(m))
	}
}

// gitRepository makes a repository with two commits: tag v1 has the older
// model, the branch main the newer one.
func gitRepository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.com", "GIT_AUTHOR_DATE=2026-01-02T03:04:05Z",
			"GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.com", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	git("init", "--quiet", "--initial-branch=main")
	write(t, dir, map[string]string{
		"models/weather.json":    older,
		"models/.private/x.json": `{"smithy": "2.0", "shapes": {"ns#Hidden": {"type": "string"}}}`,
		"models/packed.json.gz":  gzipped(t, older),
		"svc/2020-01-01/m.json":  older,
		"svc/2021-01-01/m.json":  newer,
		"notes.json":             `{"no": "model"}`,
	})
	git("add", ".")
	git("commit", "--quiet", "-m", "older")
	git("tag", "v1")
	write(t, dir, map[string]string{"models/weather.json": newer, "models/ümlaut é.json": older})
	git("add", ".")
	git("commit", "--quiet", "-m", "newer")
	// What stands in the work tree must not matter.
	write(t, dir, map[string]string{"models/weather.json": "changed since"})
	return dir
}

func TestGitInputs(t *testing.T) {
	t.Parallel()
	repo := gitRepository(t)
	const wanted = `; want Smithy IDL (*.smithy), Smithy JSON AST (an object with "smithy" and "shapes") or an AWS service model (with "metadata", "operations" and "shapes")`
	tests := []struct{ name, input, want string }{
		{"tag", "#v1:models/weather.json", "ns#Older"},
		{"branch", "#main:models/weather.json", "ns#Newer"},
		{"ancestor", "#HEAD~1:models/weather.json", "ns#Older"},
		{"path with a dot", "#v1:./models/weather.json", "ns#Older"},
		{"gzip", "#v1:models/packed.json.gz", "ns#Older"},
		{"directory without its hidden ones", "#v1:models", "ns#Older"},
		{"hidden directory by name", "#v1:models/.private", "ns#Hidden"},
		{"names that git quotes", "#main:models/ümlaut é.json", "ns#Older"},
		{"newest version of an API", "#v1:svc", "ns#Newer"},
		{"no model", "#v1:notes.json", ": not an API model" + wanted},
		{"no such path", "#v1:models/none.json", ": there is no models/none.json in v1"},
		{"no such commit", "#v2:models", `: git knows no commit "v2" in REPO; if it is on a remote: git -C REPO fetch --tags origin v2`},
		{"reference like an option", "#--all:models", `: git knows no commit "--all" in REPO; if it is on a remote: git -C REPO fetch --tags origin --all`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want := strings.ReplaceAll(tt.want, "REPO", repo)
			if strings.HasPrefix(want, ":") {
				want = repo + tt.input + want
			}
			if got := shapesOf(t, repo+tt.input, ""); got != want {
				t.Errorf("load %s:\n got %q\nwant %q", tt.input, got, want)
			}
		})
	}
}

func TestGitInputsThatAreNone(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	for input, want := range map[string]string{
		dir + "#main:x.json":      dir + " is not in a git repository",
		dir + "/none#main:x.json": "there is no directory " + dir + "/none",
	} {
		if got := shapesOf(t, input, ""); got != input+": "+want {
			t.Errorf("load %s: got %q, want %q", input, got, want)
		}
	}
}

func TestInputsAreCancelled(t *testing.T) {
	t.Parallel()
	repo := gitRepository(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var d diag.List
	m, err := load.Load(ctx, []string{repo + "#v1:models"}, load.Options{}, &d)
	var unusable *load.InputError
	if m != nil || err == nil || errors.As(err, &unusable) {
		t.Errorf("a cancelled run gave %v, %v: want an error that does not blame the input", m, err)
	}
}
