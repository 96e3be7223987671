package load

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// wanted says what an input may be.
const wanted = `want Smithy IDL (*.smithy), Smithy JSON AST (an object with "smithy" and "shapes") or an AWS service model (with "metadata", "operations" and "shapes")`

// What an input that can be read may be instead of a model.
const (
	notModel     = "not an API model"
	noModelBelow = "no API model in this directory"
)

// IsNoModel reports whether an error says that an input is there and holds no
// model, neither a whole nor a damaged one.
func IsNoModel(err error) bool {
	e, ok := errors.AsType[*InputError](err)
	return ok && (e.Reason == notModel || e.Reason == noModelBelow)
}

// An InputError says that an input cannot be used: it does not exist, is no
// model, or names a git object that is not there.
type InputError struct {
	Input  string // as the user wrote it
	Reason string
	Hint   string // what to do; "" if we do not know
}

func (e *InputError) Error() string {
	s := e.Input + ": " + e.Reason
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// stdinPath is the input that stands for standard input.
const stdinPath = "-"

// A place is where files are read from: the disk, a commit, standard input.
type place interface {
	// list returns the model files below a directory, sorted.
	list(ctx context.Context, dir string) ([]string, error)
	// read returns the content of a file; the error of a file that does not
	// exist is fs.ErrNotExist.
	read(ctx context.Context, path string) (string, error)
	// sibling is the path of a file beside another one.
	sibling(beside, name string) string
	// display is the name of a file in messages.
	display(path string) string
	// identity is the same for two names of one file, and "" if it is not known.
	identity(path string) string
}

// A source is an input that was found.
type source struct {
	place place
	path  string
	dir   bool
}

type opener struct {
	stdin io.Reader
	files fs.FS
}

// open finds an input: "-", GIT#REF:PATH, or a path.
func (o opener) open(ctx context.Context, input string) (source, error) {
	if o.files != nil {
		info, err := fs.Stat(o.files, input)
		if err != nil {
			return source{}, &InputError{Input: input, Reason: "no such file or directory"}
		}
		return source{place: tree{o.files}, path: input, dir: info.IsDir()}, nil
	}
	if input == stdinPath {
		if o.stdin == nil {
			return source{}, &InputError{Input: input, Reason: "there is no standard input"}
		}
		return source{place: &stdin{r: o.stdin}, path: stdinPath}, nil
	}
	if input == "" {
		return source{}, &InputError{Input: `""`, Reason: "is no path; name a model, or - for standard input"}
	}
	info, err := os.Stat(input)
	if err == nil {
		return source{place: disk{}, path: input, dir: info.IsDir()}, nil
	}
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
		return source{}, fmt.Errorf("read %s: %w", input, err)
	}
	// A path that exists wins, so that no file name is out of reach.
	if ref, ok := parseGitRef(input); ok {
		return ref.open(ctx)
	}
	return source{}, &InputError{Input: input, Reason: "no such file or directory", Hint: similarFile(input)}
}

// similarFile suggests what the user may have meant by a path that does not
// exist: it looks beside its first part that is missing.
func similarFile(name string) string {
	dir, base := filepath.Split(filepath.Clean(name))
	entries, err := os.ReadDir(filepath.Clean(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return similarFile(dir)
	}
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	near := diag.Suggest(base, names)
	for i := range near {
		near[i] = filepath.ToSlash(dir) + near[i]
	}
	return diag.Offer(near)
}

// disk is the file system.
type disk struct{}

func (disk) list(_ context.Context, dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, collect(dir, &out))
	slices.Sort(out)
	return out, err
}

// collect returns a function for WalkDir that appends the model files below
// root, leaving out hidden directories.
func collect(root string, out *[]string) fs.WalkDirFunc {
	return func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && p != root && strings.HasPrefix(e.Name(), ".") {
			return fs.SkipDir
		}
		// Only files: reading a pipe would wait for a writer.
		if (e.Type().IsRegular() || e.Type()&fs.ModeSymlink != 0) && isModelFile(p) {
			*out = append(*out, p)
		}
		return nil
	}
}

func (disk) sibling(beside, name string) string { return filepath.Join(filepath.Dir(beside), name) }
func (disk) display(path string) string         { return filepath.ToSlash(path) }

func (disk) identity(path string) string {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return ""
	}
	abs, err := filepath.Abs(real)
	if err != nil {
		return ""
	}
	return abs
}

func (disk) read(_ context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return readAll(f)
}

// readAll reads a file as text. Models are large: its content is in memory once.
func readAll(f fs.File) (string, error) {
	var b strings.Builder
	if info, err := f.Stat(); err == nil {
		b.Grow(int(info.Size()))
	}
	_, err := io.Copy(&b, f)
	return b.String(), err
}

// tree is a file system that is not the disk's.
type tree struct{ files fs.FS }

func (t tree) list(_ context.Context, dir string) ([]string, error) {
	var out []string
	err := fs.WalkDir(t.files, dir, collect(dir, &out))
	slices.Sort(out)
	return out, err
}

func (t tree) read(_ context.Context, path string) (string, error) {
	f, err := t.files.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return readAll(f)
}

func (tree) sibling(beside, name string) string { return path.Join(path.Dir(beside), name) }
func (tree) display(path string) string         { return path }
func (tree) identity(path string) string        { return path }

// stdin is standard input as a file without neighbours.
type stdin struct{ r io.Reader }

func (*stdin) list(context.Context, string) ([]string, error) { return nil, nil }
func (*stdin) sibling(_, name string) string                  { return name }
func (*stdin) display(string) string                          { return stdinPath }
func (*stdin) identity(string) string                         { return stdinPath } // it can be read once

func (s *stdin) read(_ context.Context, path string) (string, error) {
	if path != stdinPath {
		return "", fs.ErrNotExist
	}
	var b strings.Builder
	_, err := io.Copy(&b, s.r)
	return b.String(), err
}

// isModelFile reports whether a file of a directory can be a model, going by
// its name. What it really is, its content tells.
func isModelFile(name string) bool {
	name = strings.TrimSuffix(name, ".gz")
	return strings.HasSuffix(name, ".json") || isIDL(name)
}

// isIDL reports whether a file is Smithy IDL, going by its name.
func isIDL(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, ".gz"), ".smithy")
}

// read reads a file, unpacked if it is gzipped.
func read(ctx context.Context, from place, path string) (*diag.File, error) {
	f, _, err := readPacked(ctx, from, path)
	return f, err
}

// readPacked reads a file, and says whether it is gzipped.
func readPacked(ctx context.Context, from place, path string) (f *diag.File, packed bool, err error) {
	content, err := from.read(ctx, path)
	if err != nil {
		return nil, false, err
	}
	text, err := unzip(content, maxUnpacked)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, false, &InputError{Input: from.display(path), Reason: fmt.Sprintf("unpacks to more than %d MiB; no model is that large", maxUnpacked>>20)}
	case err != nil:
		return nil, false, &InputError{Input: from.display(path), Reason: "damaged gzip file: " + err.Error()}
	}
	return diag.NewFile(from.display(path), text), text != content, nil
}

// maxUnpacked is how many bytes a gzipped file may unpack to: a small file can be
// made that fills any memory.
const maxUnpacked = 1 << 30

// errTooLarge is the error of a file that unpacks to more than it may.
var errTooLarge = errors.New("too large")

// unzip returns the content, unpacked if it is gzipped, unless that is longer than
// limit bytes.
func unzip(content string, limit int64) (string, error) {
	if !strings.HasPrefix(content, "\x1f\x8b") {
		return content, nil
	}
	z, err := gzip.NewReader(strings.NewReader(content))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	switch n, err := io.Copy(&b, io.LimitReader(z, limit+1)); {
	case err != nil:
		return "", err
	case n > limit:
		return "", errTooLarge
	}
	return b.String(), nil
}

// newestVersions leaves out the files of directories that are named after a
// date when a sibling is named after a later one: in a repository of AWS
// models, SERVICE/API-VERSION/FILE, these are old versions of an API.
func newestVersions(paths []string) []string {
	newest := make(map[string]string) // service directory to API version
	for _, p := range paths {
		if service, version, ok := apiVersion(p); ok {
			newest[service] = max(newest[service], version)
		}
	}
	return slices.DeleteFunc(paths, func(p string) bool {
		service, version, ok := apiVersion(p)
		return ok && version != newest[service]
	})
}

// apiVersion splits SERVICE/API-VERSION/FILE.
func apiVersion(p string) (service, version string, ok bool) {
	dir := path.Dir(filepath.ToSlash(p))
	version = path.Base(dir)
	return path.Dir(dir), version, model.IsDate(version)
}
