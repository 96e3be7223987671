package load

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// gitObjects reads objects of a repository through one git process. It may be
// used by several goroutines.
type gitObjects struct {
	mu   sync.Mutex
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	fail error // why it cannot go on
}

// openObjects starts the process. It ends with the context.
func (g gitRef) openObjects(ctx context.Context) (*gitObjects, error) {
	cmd := g.command(ctx, "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("read %s: %w", g.input, err)
	}
	return &gitObjects{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<16)}, nil
}

// get returns the type and the content of an object; the type is "" if there is
// no object of that name.
func (o *gitObjects) get(ctx context.Context, name string) (kind, content string, err error) {
	if strings.ContainsRune(name, '\n') {
		return "", "", nil // no line of the protocol
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.fail != nil {
		return "", "", o.fail
	}
	kind, content, err = o.ask(name)
	if err != nil {
		// What is left in the pipe belongs to no question.
		if o.fail = ctx.Err(); o.fail == nil {
			o.fail = fmt.Errorf("git cat-file: %w", err)
		}
		return "", "", o.fail
	}
	return kind, content, nil
}

// ask sends a name and reads the answer (git-cat-file(1), "BATCH OUTPUT"): "ID
// TYPE SIZE", a line break, the content, and a line break.
func (o *gitObjects) ask(name string) (kind, content string, err error) {
	if _, err := io.WriteString(o.in, name+"\n"); err != nil {
		return "", "", err
	}
	header, err := o.out.ReadString('\n')
	if err != nil {
		return "", "", err
	}
	fields := strings.Fields(header)
	if len(fields) != 3 || strings.HasSuffix(header, " missing\n") {
		return "", "", nil
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return "", "", nil // of the name of an object that is not there
	}
	var b strings.Builder
	b.Grow(size)
	if _, err := io.CopyN(&b, o.out, int64(size)); err != nil {
		return "", "", err
	}
	_, err = o.out.Discard(1)
	return fields[1], b.String(), err
}

// file returns the content of a file; shown is its name in errors.
func (o *gitObjects) file(ctx context.Context, name, shown string) (string, error) {
	kind, content, err := o.get(ctx, name)
	switch {
	case err != nil:
		return "", fmt.Errorf("read %s: %w", shown, err)
	case kind != "blob":
		return "", fmt.Errorf("read %s: %w", shown, fs.ErrNotExist)
	}
	return content, nil
}

func (o *gitObjects) close() error {
	o.in.Close()
	err := o.cmd.Wait()
	if _, stopped := errors.AsType[*exec.ExitError](err); stopped {
		return nil // with its context
	}
	return err
}

// command is a call of git in the repository, without prompts and without
// touching it.
func (g gitRef) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", g.repo, "--no-pager", "-c", "core.quotepath=off"}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0")
	return cmd
}

// git runs git and returns what it prints.
func (g gitRef) git(ctx context.Context, stdin []byte, args ...string) ([]byte, error) {
	cmd := g.command(ctx, args...)
	cmd.Stdin = bytes.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && stderr.Len() > 0 {
		err = fmt.Errorf("git %s: %w: %s", args[0], err, bytes.TrimSpace(stderr.Bytes()))
	}
	return out, err
}
