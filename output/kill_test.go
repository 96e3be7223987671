package output

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A child is the order that a test gives to its own binary: to apply a plan and
// be killed by itself in a step, or by its parent at any time. It comes as JSON
// on standard input.
type child struct {
	Root   string
	Want   []File
	KillAt int // -1: never
}

// childVariable, if set, makes the test binary such a child.
const childVariable = "APISMITH_OUTPUT_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) == "" {
		os.Exit(m.Run())
	}
	if err := runChild(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

func runChild() error {
	var c child
	if err := json.NewDecoder(os.Stdin).Decode(&c); err != nil {
		return err
	}
	p, err := NewPlan(c.Root, c.Want, opts)
	if err != nil {
		return err
	}
	p.step, _ = counter(c.KillAt, false, func(_, _ string) error {
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Kill()
		}
		if err != nil {
			panic(err)
		}
		select {} // a signal may take a moment
	})
	return p.Apply(context.Background())
}

// command returns the child as a process that is not started yet.
func (c child) command(t testing.TB) *exec.Cmd {
	t.Helper()
	order, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), childVariable+"=1")
	cmd.Stdin = bytes.NewReader(order)
	cmd.Stderr = os.Stderr
	return cmd
}

// killed runs the child and reports whether it was killed before it was done.
func (c child) killed(t testing.TB) bool {
	t.Helper()
	err := c.command(t).Run()
	exit, ok := errors.AsType[*exec.ExitError](err)
	if err != nil && (!ok || exit.Exited() && exit.ExitCode() == 3) {
		t.Fatalf("child, to be killed at %d: %v", c.KillAt, err)
	}
	return err != nil
}

// TestKilled kills a run in each of its steps, and goes on from there in four
// ways.
func TestKilled(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			done := sc.finished(t, sc.new)
			undone := sc.finished(t, sc.old)
			for n := 0; ; n++ {
				root := sc.begin(t)
				if !(child{root, sc.new, n}).killed(t) {
					if n < 10 {
						t.Errorf("only %d steps", n)
					}
					t.Logf("killed in each of %d steps", n)
					break
				}
				sc.whole(t, root)
				// Another unit comes first.
				between := copyTree(t, root)
				other := Options{Unit: "other"}
				mustApply(t, between, files("other/x", "x"), other)
				sc.whole(t, between, File{"other/x", []byte("x")})
				for path := range snapshot(t, between) { // unordered: independent checks
					if strings.HasPrefix(filepath.Base(path), ".apismith") && path != ManifestName {
						t.Errorf("the run of another unit left %s", path)
					}
				}
				mustApply(t, between, nil, other)
				sc.finishes(t, between, sc.new, done)
				// The next run wants the old files.
				sc.finishes(t, copyTree(t, root), sc.old, undone)
				// The next run is killed too.
				again := copyTree(t, root)
				(child{again, sc.new, (n*7 + 3) % 40}).killed(t)
				sc.whole(t, again)
				sc.finishes(t, again, sc.new, done)
				sc.finishes(t, root, sc.new, done)
				if t.Failed() {
					t.Fatalf("killed in step %d", n)
				}
			}
		})
	}
}

// TestKilledAnytime kills a larger run at arbitrary moments.
func TestKilledAnytime(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes a few seconds")
	}
	var sc scene
	for i := range 200 {
		path := fmt.Sprintf("d%d/f%d.go", i%7, i)
		sc.old = append(sc.old, files(path, strings.Repeat("old\n", 1000+i))...)
		if i%5 == 0 {
			path = fmt.Sprintf("n%d/f%d.go", i%3, i)
		}
		sc.new = append(sc.new, files(path, strings.Repeat("new\n", 1000+i))...)
	}
	root := sc.begin(t)
	start := time.Now()
	if (child{root, sc.new, -1}).killed(t) {
		t.Fatal("a child was killed that should not be")
	}
	whole := time.Since(start)
	random := rand.New(rand.NewPCG(1, 2))
	kills := 0
	for i := range 12 {
		want := sc.old
		if i%2 == 1 {
			want = sc.new
		}
		cmd := child{root, want, -1}.command(t)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole)))) // any moment is as good
		if err := cmd.Process.Kill(); err == nil {
			kills++
		}
		_ = cmd.Wait()
		sc.whole(t, root)
	}
	t.Logf("killed %d of 12 runs", kills)
	sc.finishes(t, root, sc.new, sc.finished(t, sc.new))
}
