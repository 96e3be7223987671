package sitetest

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/apismith/apismith/model/load/gittest"
)

// History is a history of the services of a corpus of reference models, laid out
// as botocore does: first a release for every model of which there are several
// versions, then one for each of the next versions, with a note about it. There
// are three releases a day.
func History(corpus string) ([]gittest.Commit, error) {
	h := &historian{seen: make(map[string]bool)}
	var pairs []string
	for _, set := range []string{"golden/changes", "models/changes-unlabelled"} {
		found, err := filepath.Glob(filepath.Join(corpus, filepath.FromSlash(set), "*", "new.json.gz"))
		if err != nil || len(found) == 0 {
			return nil, errors.Join(err, fmt.Errorf("there are no models in %s", filepath.Join(corpus, set)))
		}
		pairs = append(pairs, found...)
	}
	for _, side := range []string{"old.json.gz", "new.json.gz"} {
		for _, pair := range pairs {
			service, _, _ := strings.Cut(filepath.Base(filepath.Dir(pair)), "__")
			if side == "old.json.gz" && h.seen[service] {
				continue // of another pair
			}
			if err := h.add(service, filepath.Join(filepath.Dir(pair), side)); err != nil {
				return nil, err
			}
		}
	}
	versions, err := filepath.Glob(filepath.Join(corpus, "models", "history", "*", "*", "service-2.json"))
	if err != nil {
		return nil, err
	}
	for _, v := range versions {
		if err := h.add(filepath.Base(filepath.Dir(filepath.Dir(v))), v); err != nil {
			return nil, err
		}
	}
	return h.commits, nil
}

type historian struct {
	commits []gittest.Commit
	seen    map[string]bool
}

// add adds a release of a service, unless there is no such model.
func (h *historian) add(service, model string) error {
	content, err := read(model)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	h.seen[service] = true
	n := len(h.commits)
	c := gittest.Commit{
		Date: time.Date(2024, 10, 1, 8*n, 0, 0, 0, time.UTC),
		Files: map[string]string{
			"botocore/data/" + service + "/2015-01-01/service-2.json": content,
			fmt.Sprintf(".changes/1.0.%d.json", n):                    fmt.Sprintf("[{\"type\": \"api-change\", \"category\": \"``%s``\", \"description\": \"This is release %d of %s.\"}]", service, n, service),
		},
	}
	h.commits = append(h.commits, c)
	return nil
}

func read(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return "", err
		}
	}
	content, err := io.ReadAll(r)
	return string(content), err
}
