package load

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
)

// A gitRef is a file or directory in a commit, written GIT#REF:PATH.
type gitRef struct {
	input string
	repo  string // a directory
	rev   string // a commit, tag or branch
	path  string // slash-separated; "." for the whole tree
}

// parseGitRef splits GIT#REF:PATH. The reference may be any revision that git
// knows and that has no colon.
func parseGitRef(input string) (gitRef, bool) {
	repo, rest, ok := strings.Cut(input, "#")
	if !ok {
		return gitRef{}, false
	}
	rev, p, ok := strings.Cut(rest, ":")
	if !ok || rev == "" {
		return gitRef{}, false
	}
	if repo == "" {
		repo = "."
	}
	return gitRef{input: input, repo: repo, rev: rev, path: path.Clean(p)}, true
}

// commit resolves the reference to the id of a commit.
func (g gitRef) commit(ctx context.Context) (string, error) {
	if info, err := os.Stat(g.repo); err != nil || !info.IsDir() {
		return "", &InputError{Input: g.input, Reason: "there is no directory " + g.repo}
	}
	commit, err := g.git(ctx, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", g.rev+"^{commit}")
	if err == nil {
		return strings.TrimSpace(string(commit)), nil
	}
	if ctx.Err() != nil || errors.Is(err, exec.ErrNotFound) {
		return "", fmt.Errorf("read %s: %w", g.input, err)
	}
	if _, err := g.git(ctx, nil, "rev-parse", "--git-dir"); err != nil {
		return "", &InputError{Input: g.input, Reason: g.repo + " is not in a git repository"}
	}
	return "", &InputError{
		Input:  g.input,
		Reason: fmt.Sprintf("git knows no commit %q in %s", g.rev, g.repo),
		Hint:   fmt.Sprintf("if it is on a remote: git -C %s fetch --tags origin %s", g.repo, g.rev),
	}
}

// open resolves the reference to a commit and looks at what the path is.
func (g gitRef) open(ctx context.Context) (source, error) {
	commit, err := g.commit(ctx)
	if err != nil {
		return source{}, err
	}
	c := &commitTree{ref: g, commit: commit}
	if g.path == "." {
		return source{place: c, path: ".", dir: true}, nil
	}
	kind, err := g.git(ctx, nil, "cat-file", "-t", c.commit+":"+g.path)
	if ctx.Err() != nil {
		return source{}, fmt.Errorf("read %s: %w", g.input, err)
	}
	if err != nil {
		return source{}, &InputError{Input: g.input, Reason: fmt.Sprintf("there is no %s in %s", g.path, g.rev)}
	}
	return source{place: c, path: g.path, dir: strings.TrimSpace(string(kind)) == "tree"}, nil
}

// A commitTree is the tree of one commit.
type commitTree struct {
	ref    gitRef
	commit string
}

func (c *commitTree) list(ctx context.Context, dir string) ([]string, error) {
	args := []string{"ls-tree", "-r", "-z", "--name-only", "--full-tree", c.commit}
	if dir != "." {
		args = append(args, "--", dir+"/")
	}
	out, err := c.ref.git(ctx, nil, args...)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", c.display(dir), err)
	}
	var paths []string
	for p := range strings.SplitSeq(string(out), "\x00") {
		if p != "" && isModelFile(p) && !isHidden(dir, p) {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths, nil
}

// isHidden reports whether a file is in a hidden directory below root; those are
// left out on disk, too.
func isHidden(root, file string) bool {
	below := strings.TrimPrefix(file, root+"/")
	return strings.HasPrefix(below, ".") && strings.Contains(below, "/") || strings.Contains(path.Dir(below), "/.")
}

func (c *commitTree) read(ctx context.Context, name string) (string, error) {
	out, err := c.ref.git(ctx, []byte(c.commit+":"+name+"\n"), "cat-file", "--batch")
	if err != nil {
		return "", fmt.Errorf("read %s: %w", c.display(name), err)
	}
	header, content, ok := bytes.Cut(out, []byte("\n"))
	if !ok || bytes.HasSuffix(header, []byte(" missing")) {
		return "", fmt.Errorf("read %s: %w", c.display(name), fs.ErrNotExist)
	}
	return string(bytes.TrimSuffix(content, []byte("\n"))), nil
}

func (c *commitTree) sibling(beside, name string) string { return path.Join(path.Dir(beside), name) }

func (c *commitTree) display(name string) string {
	return c.ref.repo + "#" + c.ref.rev + ":" + name
}

func (c *commitTree) identity(name string) string { return c.commit + ":" + name }
