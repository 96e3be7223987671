package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDownstreamSDK does what the owner of an SDK does: regenerate, see that
// nothing changed, take in a newer model, see the check fail, regenerate again,
// and build, vet and test each time. No published name changes.
func TestDownstreamSDK(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a module of its own; not with -short")
	}
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	committed := filepath.Join(repo, "testdata", "sdk")
	sdk := filepath.Join(t.TempDir(), "sdk")
	if err := os.CopyFS(sdk, os.DirFS(committed)); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, filepath.Join(sdk, "go.mod"), "=> ../..", "=> "+repo)
	for _, pkg := range []string{"identity", "strict"} {
		replaceIn(t, filepath.Join(sdk, pkg, "generate.go"), "../../../templates", repo+"/templates")
	}
	replaceIn(t, filepath.Join(sdk, "standard", "generate.go"), "../../models", repo+"/testdata/models")

	runGo(t, sdk, "generate", "./...")
	sameTree(t, committed, sdk)
	runGo(t, sdk, "vet", "./...")
	runGo(t, sdk, "test", "-short", "./...")

	older, newer := "templates/example/2026-05-01", "templates/example/2026-09-01"
	replaceIn(t, filepath.Join(sdk, "identity", "generate.go"), older, newer)
	check := []string{"tool", "apismith", "generate", "go", "--check", "--lock", "identity/apismith.lock", "--package", "identity", "-o", "identity", filepath.Join(repo, newer)}
	out, err := command(sdk, check...).Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Fatalf("the check of a stale package: %v, want exit status 1", err)
	}
	for _, want := range []string{"identity/api_op_RotateSigningKey.go: missing\n", "identity/types/types.go: stale\n", "identity/apismith.lock: stale\n"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the check does not say %q:\n%s", want, out)
		}
	}
	published := readLines(t, filepath.Join(sdk, "identity", "apismith.lock"))
	runGo(t, sdk, "generate", "./...")
	after := readLines(t, filepath.Join(sdk, "identity", "apismith.lock"))
	for line := range published {
		if !after[line] && !after[line+" gone"] {
			t.Errorf("the lock file lost %q", line)
		}
	}
	if len(after) == len(published) {
		t.Error("the lock file has no new names")
	}
	runGo(t, sdk, check...)
	runGo(t, sdk, "vet", "./...")
	runGo(t, sdk, "test", "-short", "./...")

	// Golden tests tell what a newer model changes, until somebody agrees.
	replaceIn(t, filepath.Join(sdk, "strict", "generate.go"), older, newer)
	runGo(t, sdk, "generate", "./strict")
	test := []string{"test", "-run", "^TestGolden", "./strict"}
	if out, err := command(sdk, test...).CombinedOutput(); err == nil || !strings.Contains(string(out), "RotateSigningKeyInput.txt: no such file") {
		t.Errorf("golden tests of a newer model: %v\n%s", err, out)
	}
	t.Setenv("UPDATE_GOLDEN", "1")
	runGo(t, sdk, test...)
	t.Setenv("UPDATE_GOLDEN", "")
	runGo(t, sdk, test...)
}

func readLines(t *testing.T, file string) map[string]bool {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]bool)
	for line := range strings.Lines(string(content)) {
		out[strings.TrimSuffix(line, "\n")] = true
	}
	return out
}

func command(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	return cmd
}

func runGo(t *testing.T, dir string, args ...string) {
	t.Helper()
	if out, err := command(dir, args...).CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func replaceIn(t *testing.T, file, from, to string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(content, []byte(from)) {
		t.Fatalf("%s does not have %q", file, from)
	}
	if err := os.WriteFile(file, bytes.ReplaceAll(content, []byte(from), []byte(to)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sameTree fails where the files of two directories differ, but for those that
// hold paths.
func sameTree(t *testing.T, want, got string) {
	t.Helper()
	paths := make(map[string]bool)
	for _, root := range []string{want, got} {
		err := filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				rel, _ := filepath.Rel(root, p)
				paths[rel] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for p := range paths {
		if base := filepath.Base(p); base == "go.mod" || base == "generate.go" {
			continue
		}
		a, errA := os.ReadFile(filepath.Join(want, p))
		b, errB := os.ReadFile(filepath.Join(got, p))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s is not what is committed; run `make generate`", p)
		}
	}
}
