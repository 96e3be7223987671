package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// A modelPair is two releases of a model of golden/changes. old is nil for a new
// service.
type modelPair struct {
	name     string // "service__from__to"
	dir      string
	old, new *model.Model
}

// modelPairs calls f for every pair of a directory of pairs.
func modelPairs(ctx context.Context, dir string, f func(modelPair) error) error {
	found, err := filepath.Glob(filepath.Join(dir, "*", "new.json.gz"))
	if err != nil || len(found) == 0 {
		return errors.Join(err, fmt.Errorf("no pairs in %s", dir))
	}
	for _, newer := range found {
		p := modelPair{dir: filepath.Dir(newer)}
		p.name = filepath.Base(p.dir)
		older := filepath.Join(p.dir, "old.json.gz")
		if _, err := os.Stat(older); err == nil {
			if p.old, err = loadModel(ctx, older); err != nil {
				return err
			}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if p.new, err = loadModel(ctx, newer); err != nil {
			return err
		}
		if err := f(p); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

// methodChanges are the methods that a release changes.
type methodChanges struct {
	NewService     bool           `json:"new_service"`
	CountNew       int            `json:"count_new"`
	CountUpdated   int            `json:"count_updated"`
	NewMethods     []string       `json:"new_methods"`
	UpdatedOrder   []string       `json:"updated_order"`
	UpdatedMethods map[string]any `json:"updated_methods"`
	Printed        map[string]any `json:"updated_methods_pprint"`
}

// siteAnswer is what the AWS API Changes site makes of a pair.
type siteAnswer struct {
	Date   string
	Oracle struct {
		Result      string
		Name, Title string
		methodChanges
		Headline      string `json:"title_line"`
		IndexHeadline string `json:"index_title_line"`
		FeedTitle     string `json:"feed_title"`
		Slug          string
	}
}

// apiChanges compares the deltas, names and headlines of golden/changes. A pair
// on which the site's generator fails has no answer; the row counts it if ours
// is one.
func apiChanges(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "aws-sdk-api-changes: releases"}
	err := modelPairs(ctx, filepath.Join(corpus, "golden", "changes"), func(p modelPair) error {
		content, err := os.ReadFile(filepath.Join(p.dir, "oracle.json"))
		if err != nil {
			return err
		}
		var want siteAnswer
		if err := json.Unmarshal(content, &want); err != nil {
			return err
		}
		var oldService *model.Service
		if p.old != nil {
			oldService = p.old.Services()[0]
		}
		got := changelog.NewAPIChanges(p.old, oldService, p.new, p.new.Services()[0])
		why, err := compareAPIChanges(&want, got)
		r.expect(p.name, why)
		return err
	})
	return []*row{r}, err
}

// compareAPIChanges says in what an answer differs from that of the site.
func compareAPIChanges(want *siteAnswer, got *changelog.APIChanges) (string, error) {
	w := want.Oracle
	switch w.Result {
	case "crash":
		return "", nil
	case "none":
		if !got.IsEmpty() {
			return "want no changes", nil
		}
		return "", nil
	}
	var have methodChanges
	if err := json.Unmarshal(node.Append(nil, got.JSON(), 0), &have); err != nil {
		return "", err
	}
	day, _, _ := strings.Cut(want.Date, "T")
	date := strings.ReplaceAll(day, "-", "/")
	for _, c := range []struct {
		what       string
		want, have any
	}{
		{"name", w.Name, got.Name},
		{"title", w.Title, got.Title},
		{"new service", w.NewService, have.NewService},
		{"count of new methods", w.CountNew, have.CountNew},
		{"count of updated methods", w.CountUpdated, have.CountUpdated},
		{"new methods", w.NewMethods, have.NewMethods},
		{"order", w.UpdatedOrder, have.UpdatedOrder},
		{"deltas", w.UpdatedMethods, have.UpdatedMethods},
		{"printed deltas", w.Printed, have.Printed},
		{"headline", w.Headline, got.Headline(date)},
		{"headline in the index", w.IndexHeadline, got.IndexHeadline(date)},
		{"title in the feed", w.FeedTitle, got.FeedTitle()},
		{"slug", w.Slug, got.Slug()},
	} {
		if !reflect.DeepEqual(c.want, c.have) {
			return fmt.Sprintf("%s:\n         want %v\n         got %v", c.what, c.want, c.have), nil
		}
	}
	return "", nil
}
