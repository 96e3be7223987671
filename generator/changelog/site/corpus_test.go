package site_test

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/changelog/site"
	"github.com/apismith/apismith/generator/changelog/site/sitetest"
	"github.com/apismith/apismith/model/load/gittest"
	"github.com/apismith/apismith/model/load/loadtest"
)

// corpusSite writes the site of the history of a corpus of real models.
func corpusSite(t *testing.T) (repo, out string) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes minutes")
	}
	commits, err := sitetest.History(loadtest.Corpus(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(commits) < 200 {
		t.Fatalf("a history of %d releases; want 200", len(commits))
	}
	repo, out = filepath.Join(t.TempDir(), "repository"), filepath.Join(t.TempDir(), "site")
	if err := gittest.Make(t.Context(), repo, commits); err != nil {
		t.Fatal(err)
	}
	r, findings := build(t, repo, out, func(j *site.Job) { j.History.Patterns = nil })
	if r.Releases != len(commits) || len(findings) > 0 {
		t.Errorf("%d of %d releases, and %v", r.Releases, len(commits), findings)
	}
	return repo, out
}

// TestCorpus proves of the site of hundreds of real releases that html-validate
// has nothing to say of any page, that a browser that opens it from disk finds
// operations, and that the second run does nothing.
func TestCorpus(t *testing.T) {
	repo, out := corpusSite(t)
	t.Run("again", func(t *testing.T) {
		if r, _ := build(t, repo, out, func(j *site.Job) { j.History.Patterns = nil }); r.Made != 0 || r.Written != 0 {
			t.Errorf("the second run made %d releases and wrote %d files", r.Made, r.Written)
		}
	})
	t.Run("search", func(t *testing.T) {
		for query, want := range map[string]string{
			"AssociateWebACL":  "#AssociateWebACL",
			"updateuserpool":   "/cognito-idp.html#",
			"1.0.7 release":    "This is release 7 of",
			"no such thing at": "Nothing found.",
		} {
			if dom := browse(t, out, "search.html?q="+url.QueryEscape(query)); !strings.Contains(results(dom), want) {
				t.Errorf("the search for %q finds no %s:\n%s", query, want, results(dom))
			}
		}
	})
	t.Run("open", func(t *testing.T) {
		pages, err := filepath.Glob(filepath.Join(out, "releases", "*", "wafv2.html"))
		if err != nil || len(pages) == 0 {
			t.Fatal("no page of wafv2", err)
		}
		page, err := filepath.Rel(out, pages[len(pages)-1])
		if err != nil {
			t.Fatal(err)
		}
		if dom := browse(t, out, filepath.ToSlash(page)+"#AssociateWebACL"); !strings.Contains(dom, `<details id="AssociateWebACL" class="method" open="">`) {
			t.Error("the link to an operation does not open it")
		}
	})
	t.Run("valid", func(t *testing.T) {
		validator, err := exec.LookPath("html-validate")
		if err != nil {
			t.Skip("html-validate is not installed: npm install -g html-validate@9")
		}
		config := filepath.Join(t.TempDir(), "config.json")
		if err := os.WriteFile(config, []byte(`{"root": true, "extends": ["html-validate:standard"]}`), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(validator, "--config", config, "--formatter", "text", out+"/**/*.html")
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v: %.4000s", err, said)
		}
	})
}

// results is what a page shows between its headings and its end.
func results(dom string) string {
	_, dom, _ = strings.Cut(dom, "data-found")
	dom, _, _ = strings.Cut(dom, "<footer")
	return dom
}

// browse opens a page of a site from disk and returns what its scripts made of it.
func browse(t *testing.T, out, page string) string {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed: apt-get install chromium")
	}
	cmd := exec.CommandContext(t.Context(), browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--user-data-dir="+t.TempDir(), "--virtual-time-budget=10000", "--dump-dom", "file://"+filepath.ToSlash(out)+"/"+page)
	dom, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(dom)
}
