package load

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/model/load/c2j"
	"github.com/apismith/apismith/model/load/fragment"
)

// siblings are the files that may stand beside an AWS model and belong to it.
var siblings = []struct {
	name string
	to   func(*c2j.Files) **c2j.Source
}{
	{"docs-2.json", func(f *c2j.Files) **c2j.Source { return &f.Docs }},
	{"paginators-1.json", func(f *c2j.Files) **c2j.Source { return &f.Paginators }},
	{"waiters-2.json", func(f *c2j.Files) **c2j.Source { return &f.Waiters }},
	{"examples-1.json", func(f *c2j.Files) **c2j.Source { return &f.Examples }},
	{"service-2.sdk-extras.json", func(f *c2j.Files) **c2j.Source { return &f.ServiceExtras }},
	{"paginators-1.sdk-extras.json", func(f *c2j.Files) **c2j.Source { return &f.PaginatorExtras }},
}

// isSibling reports whether a file is called like one that belongs to an AWS
// model.
func isSibling(base string) bool {
	base = strings.TrimSuffix(base, ".gz")
	for _, s := range siblings {
		if s.name == base {
			return true
		}
	}
	return false
}

// aws reads an AWS model together with the files that stand beside it.
func (l *loader) aws(ctx context.Context, from place, name string, service *c2j.Source) ([]*fragment.Fragment, error) {
	files := c2j.Files{Service: service}
	for _, s := range siblings {
		to := s.to(&files)
		if to == &files.Docs && !isSplit(name) {
			continue // docs-2.json belongs to api-2.json
		}
		found, err := l.sibling(ctx, from, name, s.name)
		if err != nil {
			return nil, err
		}
		*to = found
	}
	f := c2j.Read(files, serviceFolder(name), l.d)
	// References have been resolved within the file: after an error there is
	// nothing to find in what is left of it.
	l.unreadable = l.unreadable || l.d.HasErrors()
	l.like.apply(f)
	return []*fragment.Fragment{f}, nil
}

// isSplit reports whether a file is the half of a model that has no
// documentation.
func isSplit(name string) bool {
	return strings.HasPrefix(path.Base(filepath.ToSlash(name)), "api-2.")
}

// sibling reads a file beside another one, plain or gzipped; nil if there is
// none.
func (l *loader) sibling(ctx context.Context, from place, beside, name string) (*c2j.Source, error) {
	for _, suffix := range []string{"", ".gz"} {
		f, root, err := l.parse(ctx, from, from.sibling(beside, name+suffix))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, err
		case root == nil:
			return nil, nil // not JSON, which was reported
		}
		return &c2j.Source{File: f, Root: root}, nil
	}
	return nil, nil
}

// serviceFolder is the name that a repository of models gives a service: NAME in
// NAME/API-VERSION/FILE, or in NAME/FILE if the file is called as it is there; ""
// where files are laid out otherwise.
func serviceFolder(name string) string {
	dir, _, ok := apiVersion(name)
	if !ok {
		name = filepath.ToSlash(name)
		if base := path.Base(name); !isSplit(base) && !strings.HasPrefix(base, "service-2.") {
			return ""
		}
		dir = path.Dir(name)
	}
	switch folder := path.Base(dir); folder {
	case ".", "..", "/":
		return ""
	default:
		return folder
	}
}
