// Package gittest makes git repositories for tests and measures: histories of
// hundreds of commits in a moment, with nothing of the user's configuration in
// them. It is for tests only.
package gittest

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"time"
)

// A Commit is a commit to make.
type Commit struct {
	Branch string            // "" is main
	Files  map[string]string // path to content; "" deletes the file
	Merge  string            // a branch to merge; its files must be among Files
	Date   time.Time         // of author and committer; its zone is kept
	Tag    string            // a tag of the commit; "" for none
}

// Make makes a repository without a work tree in a directory that does not exist,
// or adds to it what it did not have.
func Make(ctx context.Context, dir string, commits []Commit) error {
	if _, err := os.Stat(dir); err != nil {
		if _, err := Git(ctx, "", "init", "-q", "--bare", "-b", "main", dir); err != nil {
			return err
		}
	}
	tips := make(map[string]bool)
	out, err := Git(ctx, dir, "for-each-ref", "--format=%(refname:short)", "refs/heads")
	if err != nil {
		return err
	}
	for name := range bytes.Lines(out) {
		tips[string(bytes.TrimSpace(name))] = true
	}
	var b bytes.Buffer
	// The format is that of git-fast-import(1).
	data := func(s string) { fmt.Fprintf(&b, "data %d\n%s\n", len(s), s) }
	started := make(map[string]bool)
	for i, c := range commits {
		branch := c.Branch
		if branch == "" {
			branch = "main"
		}
		fmt.Fprintf(&b, "commit refs/heads/%s\nmark :%d\ncommitter Ada <ada@example.com> %d %s\n", branch, i+1, c.Date.Unix(), c.Date.Format("-0700"))
		data("next")
		switch {
		case started[branch]:
		case tips[branch]:
			fmt.Fprintf(&b, "from refs/heads/%s^0\n", branch)
		case branch != "main":
			b.WriteString("from refs/heads/main\n")
		}
		started[branch] = true
		if c.Merge != "" {
			fmt.Fprintf(&b, "merge refs/heads/%s\n", c.Merge)
		}
		for _, name := range slices.Sorted(maps.Keys(c.Files)) {
			if c.Files[name] == "" {
				fmt.Fprintf(&b, "D %s\n", name)
				continue
			}
			fmt.Fprintf(&b, "M 100644 inline %s\n", name)
			data(c.Files[name])
		}
		if c.Tag != "" {
			fmt.Fprintf(&b, "reset refs/tags/%s\nfrom :%d\n\n", c.Tag, i+1)
		}
	}
	cmd := command(ctx, dir, "fast-import", "--quiet")
	cmd.Stdin = &b
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("git fast-import: %w: %s", err, out)
	}
	return nil
}

// Git runs git in a directory and returns what it prints.
func Git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	out, err := command(ctx, dir, args...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("git %s: %w: %s", args[0], err, out)
	}
	return out, nil
}

func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	if dir != "" {
		args = append([]string{"-C", dir}, args...)
	}
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	return cmd
}
