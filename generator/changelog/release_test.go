package changelog_test

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/output/goldentest"
)

// TestReleases prints the page of each case in every format: as the AWS API
// Changes site has it if the comment says "site".
func TestReleases(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/releases/*.txtar", func(t *testing.T, ar *txtar.Archive) *txtar.Archive {
		old, oldService, m := release(t, ar)
		r := changelog.NewRelease(old, oldService, m, m.Services()[0], changelog.ReleaseOptions{
			Date: "2026-01-02", Message: goldentest.Section(ar, "message"), Site: strings.Contains(string(ar.Comment), "site"),
		})
		got := map[string]string{
			"text": string(r.Text()), "markdown": string(r.Markdown()), "html": string(r.HTML()), "json": string(r.JSON()),
		}
		if !json.Valid([]byte(got["json"])) {
			t.Error("no JSON")
		}
		checkPage(t, got["html"])
		return wanted(t, ar, got)
	})
}

// checkPage fails if a page has anything live: scripts, handlers, or links to
// anything but pages and places in the page.
func checkPage(t *testing.T, out string) {
	t.Helper()
	for z := html.NewTokenizer(strings.NewReader(out)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			switch token.Data {
			case "script", "iframe", "img", "object", "embed", "form", "input", "svg", "math", "link", "base":
				t.Errorf("element <%s>", token.Data)
			}
			for _, a := range token.Attr {
				live := strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style"
				if a.Key == "href" {
					live = !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "http://")
				}
				if live {
					t.Errorf("attribute %s=%q", a.Key, a.Val)
				}
			}
		}
	}
}
