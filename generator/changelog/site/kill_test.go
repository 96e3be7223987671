package site_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/generator/changelog/site"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/gittest"
)

// childVariable, if set, makes the test binary write the site that standard input
// tells it to.
const childVariable = "APISMITH_SITE_TEST_CHILD"

// A child is such a job.
type child struct{ Repo, Out, Pattern string }

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) == "" {
		os.Exit(m.Run())
	}
	var c child
	if err := json.NewDecoder(os.Stdin).Decode(&c); err != nil {
		panic(err)
	}
	if _, err := site.Run(context.Background(), c.job()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

func (c child) job() site.Job {
	return site.Job{
		Repo: c.Repo, Out: c.Out, Disk: os.DirFS(c.Out), Diags: new(diag.List),
		History: load.HistoryOptions{Patterns: []string{c.Pattern}},
	}
}

// run runs the child and kills it when its directory has that many files and some
// time has passed then; with -1 files it is never killed. It reports whether the
// child was killed before it was done.
func (c child) run(t *testing.T, files int, after time.Duration) bool {
	t.Helper()
	order, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), childVariable+"=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(order), &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("%v: %s", err, said.Bytes())
			}
			return false
		case <-time.After(time.Millisecond):
		}
		if files >= 0 && countFiles(c.Out) >= files {
			time.Sleep(after)
			_ = cmd.Process.Kill() // with SIGKILL; it may have ended just now
			return <-ended != nil
		}
	}
}

func countFiles(dir string) int {
	n := 0
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			n++
		}
		return nil // files come and go
	})
	return n
}

// TestKilled kills runs at moments that are spread over what a run does. What is
// left has no link that leads nowhere, and the next run makes of it what one that
// was never killed does.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	var commits []gittest.Commit
	var operations []string
	for i := range 160 {
		operations = append(operations[:i%8:i%8], fmt.Sprintf("Sail%d", i))
		commits = append(commits, gittest.Commit{Files: map[string]string{
			fmt.Sprintf("models/%d.json", i%7): modelOf("Harbor", operations...),
		}})
	}
	repo := history(t, commits...)
	done := child{repo, filepath.Join(t.TempDir(), "done"), "models/*.json"}
	done.run(t, -1, 0)
	want := snapshot(t, done.Out)
	whole(t, done.Out, true)

	const moments = 12
	killed := 0
	for i := range moments {
		c := child{repo, filepath.Join(t.TempDir(), "killed"), "models/*.json"}
		// The same site is killed twice, in what it had not done.
		for _, files := range []int{i * len(want) / moments, (i + 1) * len(want) / moments} {
			if c.run(t, files, time.Duration(i%4)*3*time.Millisecond) {
				killed++
			}
			if _, err := os.Stat(c.Out); err == nil {
				whole(t, c.Out, false)
			}
		}
		c.run(t, -1, 0)
		if d := cmp.Diff(want, snapshot(t, c.Out)); d != "" {
			t.Fatalf("killed in part %d of %d, then finished: -want +got\n%s", i+1, moments, d)
		}
	}
	t.Logf("killed %d runs before they were done", killed)
	if killed < moments {
		t.Errorf("only %d runs were killed before they were done", killed)
	}
}
