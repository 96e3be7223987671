package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/generator/changelog/site"
	"github.com/apismith/apismith/generator/changelog/site/sitetest"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/gittest"
)

// changelogSite writes the site of a history of real models, and looks where its
// links lead, what its feeds have, and what a second run does.
func changelogSite(ctx context.Context, corpus string) ([]*row, error) {
	dir, err := os.MkdirTemp("", "conformance")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	repo, out := filepath.Join(dir, "repository"), filepath.Join(dir, "site")
	commits, err := sitetest.History(corpus)
	if err != nil {
		return nil, err
	}
	if err := gittest.Make(ctx, repo, commits); err != nil {
		return nil, err
	}
	job := site.Job{Repo: repo, Out: out, Disk: os.DirFS(out), Diags: new(diag.List), History: load.HistoryOptions{Notes: ".changes"}}
	var last *site.Result
	for range 2 {
		if last, err = site.Run(ctx, job); err != nil {
			return nil, err
		}
	}
	found, err := sitetest.Check(os.DirFS(out))
	if err != nil {
		return nil, err
	}
	pages := &row{name: "site: pages that links lead to", same: found.Reached, total: found.Pages}
	links := &row{name: "site: links that lead somewhere", same: found.Links, total: found.Links}
	feeds := &row{name: "site: feeds as their formats demand", same: found.Feeds, total: found.Feeds}
	for _, p := range found.Problems {
		r := links
		if name, _, _ := strings.Cut(p, ": "); strings.HasSuffix(name, ".atom") || strings.HasSuffix(name, ".json") {
			r = feeds
		}
		r.same--
		r.failures = append(r.failures, p)
	}
	again := &row{name: "site: releases that a second run leaves alone", same: last.Releases - last.Made, total: last.Releases}
	if last.Written > 0 {
		again.same = 0
		again.failures = append(again.failures, fmt.Sprintf("the second run wrote %d files", last.Written))
	}
	return []*row{pages, links, feeds, again}, nil
}

// hostileText counts the outputs in which nothing of a hostile model is alive, as
// the tests of generator/changelog/site see them.
func hostileText(ctx context.Context, _ string) ([]*row, error) {
	r := &row{name: "hostile text: outputs where nothing is live"}
	cmd := exec.CommandContext(ctx, "go", "test", "-count=1", "-json", "-run", "^TestHostile", "./generator/changelog/site")
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != 1) {
		return nil, err
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var e struct{ Action, Test string }
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return nil, err
		}
		// TestHostile is made of its parts; the whole counts as none.
		if e.Test == "" || e.Test == "TestHostile" {
			continue
		}
		switch e.Action {
		case "pass":
			r.expect(e.Test, "")
		case "fail", "skip":
			r.expect(e.Test, e.Action)
		}
	}
	return []*row{r}, lines.Err()
}
