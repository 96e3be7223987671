package site_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
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

// runFor lets the child run for a time and kills it then. It reports whether the
// child was killed before it was done.
func (c child) runFor(t *testing.T, d time.Duration) bool {
	t.Helper()
	order, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	cmd := exec.CommandContext(ctx, exe) // which kills with SIGKILL
	cmd.Env = append(os.Environ(), childVariable+"=1")
	cmd.Stdin = bytes.NewReader(order)
	out, err := cmd.CombinedOutput()
	if err != nil && ctx.Err() == nil {
		t.Fatalf("%v: %s", err, out)
	}
	return err != nil
}

// TestKilled kills runs at times that are spread over what a run takes. What is
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
	start := time.Now()
	if done.runFor(t, time.Minute) {
		t.Fatal("a run takes more than a minute")
	}
	takes := time.Since(start)
	want := snapshot(t, done.Out)
	whole(t, done.Out, true)

	const kills = 12
	killed := 0
	for i := range kills {
		c := child{repo, filepath.Join(t.TempDir(), "killed"), "models/*.json"}
		// The same site is killed twice, in what it had not done.
		for range 2 {
			if c.runFor(t, takes*time.Duration(i+1)/(kills+1)) {
				killed++
			}
			if _, err := os.Stat(c.Out); err == nil {
				whole(t, c.Out, false)
			}
		}
		if c.runFor(t, time.Minute) {
			t.Fatal("a run takes more than a minute")
		}
		if d := cmp.Diff(want, snapshot(t, c.Out)); d != "" {
			t.Fatalf("killed after %d of %d parts, then finished: -want +got\n%s", i+1, kills+1, d)
		}
	}
	t.Logf("killed %d runs, each of which takes %v", killed, takes)
	if killed < kills/2 {
		t.Errorf("only %d runs were killed before they were done", killed)
	}
}
