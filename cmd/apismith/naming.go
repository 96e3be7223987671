package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
)

// namingFlags are the flags that decide about Go names.
type namingFlags struct {
	lock        string
	like        string
	pins        pinList
	initialisms initialismList
}

func (f *namingFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.Var(&f.pins, "pin", "`ID=NAME` gives a shape, operation or member a Go name of your own (repeatable)")
	fl.Var(&f.initialisms, "initialisms", "`WORDS` that are spelled so in Go names, such as ID,URL,ARN")
	fl.StringVar(&f.lock, "lock", "", "the `FILE` that keeps the Go names: those in it never change, new ones are added")
	fl.StringVar(&f.like, "like", "", "a Smithy model or generated package, the `PATH` of one, that says what an older AWS model leaves open")
	_ = cmd.MarkFlagFilename("lock", "lock")
	_ = cmd.MarkFlagFilename("like", "json", "smithy", "gz")
}

// naming is what the flags say, with the lock file, which is nil if there is to
// be none.
func (f *namingFlags) naming(ctx context.Context, s streams) (golang.Naming, *lockFile, error) {
	n := golang.Naming{Pins: f.pins, Initialisms: f.initialisms}
	if f.lock == "" {
		return n, nil, nil
	}
	lock, err := openLock(ctx, s, f.lock)
	if err != nil {
		return n, nil, err
	}
	n.Lock = lock.names
	return n, lock, nil
}

// A likeness is what --like names: a model or a package.
type likeness struct {
	model *model.Model
	pkg   *golang.Like
}

// unions is what the package says of structures; nil without a package.
func (l likeness) unions() func(model.ShapeID) bool {
	if l.pkg == nil {
		return nil
	}
	return l.pkg.IsUnion
}

// openLike reads what --like names; nothing if it names nothing.
func (f *namingFlags) openLike(ctx context.Context, s streams) (likeness, error) {
	if f.like == "" {
		return likeness{}, nil
	}
	var d diag.List
	if isGoPackage(f.like) {
		pkg, err := golang.LikePackage(os.DirFS(f.like), filepath.ToSlash(f.like), &d)
		if err == nil {
			err = report(s, &d)
		}
		if err == nil && pkg.IsEmpty() {
			err = f.notAlike()
		}
		return likeness{pkg: pkg}, err
	}
	m, err := load.Load(ctx, []string{f.like}, load.Options{AllowUnknownTraits: true}, &d)
	if err != nil || d.HasErrors() {
		return likeness{}, cmp.Or(report(s, &d), err)
	}
	if len(m.Services()) == 0 || slices.ContainsFunc(m.Services(), isOlderAWS) {
		return likeness{}, f.notAlike()
	}
	return likeness{model: m}, nil
}

// notAlike says that nothing can be like what --like names.
func (f *namingFlags) notAlike() error {
	return misuse("--like %s: want a service in Smithy, or a directory of generated Go", f.like)
}

// isGoPackage reports whether a path is the directory of a generated package.
func isGoPackage(path string) bool {
	for _, pattern := range []string{"api_op_*.go", "types/*.go"} {
		if found, err := fs.Glob(os.DirFS(path), pattern); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

// isOlderAWS reports whether a service was read from an AWS model in the older
// format.
func isOlderAWS(s *model.Service) bool { return s.Traits().Has(model.TraitC2JMetadata) }

// likeFits fails if --like has nothing to say about the inputs.
func (f *namingFlags) likeFits(r *generator.Result) error {
	if f.like != "" && !slices.ContainsFunc(r.Services, isOlderAWS) {
		return misuse("--like is for AWS models in the older format (service-2.json): a model in Smithy says itself what that leaves open")
	}
	return nil
}

// A positioned value of a flag can be told where it was written.
type positioned interface {
	setAt(value string, at diag.Span) error
}

// A pinList is the value of the flag --pin.
type pinList []golang.Pin

func (*pinList) Type() string   { return "pin" }
func (*pinList) String() string { return "" }

func (l *pinList) Set(value string) error { return l.setAt(value, diag.Span{}) }

func (l *pinList) setAt(value string, at diag.Span) error {
	id, name, ok := strings.Cut(value, "=")
	if !ok || !model.ShapeID(id).IsValid() {
		return errors.New("no pin")
	}
	*l = append(*l, golang.Pin{ID: model.ShapeID(id), Name: name, Span: at})
	return nil
}

// An initialismList is the value of the flag --initialisms.
type initialismList []string

func (*initialismList) Type() string   { return "words" }
func (*initialismList) String() string { return "" }

func (l *initialismList) Set(value string) error {
	for word := range strings.SplitSeq(value, ",") {
		if !golang.IsInitialism(word) {
			return errors.New("no initialism")
		}
		*l = append(*l, word)
	}
	return nil
}

// A lockFile is a file of names on disk.
type lockFile struct {
	path  string // as the user wrote it
	names *golang.Lock
	old   []byte // nil if there is no such file
	shown bool   // whether a run of the batch has shown its changes
}

// openLock reads a lock file, which need not exist. The runs of a batch share it.
func openLock(ctx context.Context, s streams, path string) (*lockFile, error) {
	key, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	batch := batchOf(ctx)
	if batch != nil && batch.locks[key] != nil {
		return batch.locks[key], nil
	}
	l := &lockFile{path: path}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.names = golang.NewLock()
	case errors.Is(err, syscall.EISDIR):
		return nil, misuse("--lock %s: is a directory", path)
	case errors.Is(err, syscall.ENOTDIR):
		return nil, misuse("--lock %s: lies below a file", path)
	case err != nil:
		return nil, err
	default:
		var d diag.List
		l.old = text
		l.names = golang.ParseLock(diag.NewFile(filepath.ToSlash(path), string(text)), &d)
		if err := report(s, &d); err != nil {
			return nil, err
		}
	}
	if batch != nil {
		batch.locks[key] = l
	}
	return l, nil
}

// content is what the file is to hold.
func (l *lockFile) content() []byte { return []byte(l.names.Text()) }

// state says how the file stands to that.
func (l *lockFile) state() output.Kind {
	switch {
	case l.old == nil:
		return output.Create
	case !bytes.Equal(l.old, l.content()):
		return output.Update
	}
	return output.Same
}

// write replaces the file and says so, unless it is what it is to be.
func (l *lockFile) write(s streams, quiet bool) error {
	if l.state() == output.Same {
		return nil
	}
	content := l.content()
	if err := output.WriteFile(l.path, content); err != nil {
		return err
	}
	l.old = content
	if !quiet {
		fmt.Fprintf(s.err, "wrote the names to %s\n", l.path)
	}
	return nil
}
