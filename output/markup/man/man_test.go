package man_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/man"
)

var header = man.Header{Title: "STOP-SERVER", Section: "1", Date: "2026-05-01", Source: "servers", Manual: "Commands"}

// page reads a page in HTML, in which headings of level 1 are sections.
func page(src []byte) *docs.Doc { return docs.NewText(string(src), docs.HTML).Doc() }

func TestCases(t *testing.T) {
	goldentest.Derive(t, "testdata/*.txtar", "page.html", map[string]func([]byte) []byte{
		"man":  func(src []byte) []byte { return man.Print(header, page(src)) },
		"text": func(src []byte) []byte { return man.Text(header, page(src)) },
	})
}

// TestLint runs mandoc on a page of everything.
func TestLint(t *testing.T) {
	mandoc, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("no mandoc to check man pages with")
	}
	d := page([]byte(`<h1>NAME</h1>stop-server - Stops<h1>A</h1><ul><li>a<ul><li>b</ul><li>c</ul><p>d<dl><dt>e<dd><ol><li>f<p>g</ol>
		<pre>.h
		'i</pre><dt>j</dl><h2>B</h2><blockquote>k</blockquote><note>l</note><table><tr><th>m<tr><td>n</table>
		<h1>C</h1><h1>D</h1><pre>o</pre><a href="https://example.com/">p</a><h1>E</h1><dl><dt>q</dl>é ~ ^ \ ' "`))
	cmd := exec.Command(mandoc, "-Tlint")
	cmd.Stdin = strings.NewReader(string(man.Print(header, d)))
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v: %s\n%s", err, out, man.Print(header, d))
	}
}

// FuzzPrint checks that nothing in documentation becomes a request or an escape
// that the package does not write, and that the words stay.
func FuzzPrint(f *testing.F) {
	for _, s := range []string{
		"", ".so /etc/passwd", "<pre>.ex\n'br\n\\fB</pre>", "a\n.b\n'c", "<code>a  b</code><i><b>c.</b></i> d", "<ul><li><li>.a<p>b</ul>",
		"<table><tr><th>a<th>b<tr><td>" + strings.Repeat("x ", 60) + "<td>c</table>", strings.Repeat("Long/", 60) + ".", "é\u00a0\\",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		d := page([]byte(src))
		out := string(man.Print(header, d))
		var text strings.Builder
		for line := range strings.Lines(out) {
			line = strings.TrimSuffix(line, "\n")
			if macro, rest, _ := strings.Cut(line, " "); strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
				switch macro {
				case ".SH", ".SS":
					text.WriteString(unescape(t, rest) + "\n")
				case ".IP":
					if tag, _, _ := strings.Cut(rest, " "); tag != `\(bu` {
						text.WriteString(tag + " ")
					}
				case ".TH", ".nh", ".ad", ".PP", ".RS", ".RE", ".nf", ".fi", ".br", ".PD":
				default:
					t.Errorf("%q: request %q", src, line)
				}
				continue
			}
			text.WriteString(unescape(t, line) + "\n")
		}
		plain := string(man.Text(header, d))
		if strings.Contains(src, "<table") || strings.Contains(src, "\u200b") || strings.Contains(src, "\u00ad") {
			return // too wide at different widths; breaks that the formatter decides about
		}
		got := strings.Fields(text.String())
		want := strings.Fields(plain)
		if diff := cmp.Diff(withoutBullets(want[3:len(want)-3]), withoutBullets(got)); diff != "" {
			t.Errorf("%q (-text +man):\n%s\n%s", src, diff, out)
		}
	})
}

// withoutBullets removes the marks of lists.
func withoutBullets(words []string) []string {
	out := []string{}
	for _, w := range words {
		if w != "-" && w != "---" {
			out = append(out, w)
		}
	}
	return out
}

var escapes = strings.NewReplacer(
	`\&`, "", `\:`, "", `\fR`, "", `\fB`, "", `\fI`, "", `\-`, "-", `\(aq`, "'", `\(dq`, `"`, `\(ga`, "`", `\(ha`, "^", `\(ti`, "~", `\ `, " ", `\e`, "\x00",
)

// unescape undoes the escapes that the package writes.
func unescape(t *testing.T, s string) string {
	t.Helper()
	for {
		i := strings.Index(s, `\[u`)
		if i < 0 {
			break
		}
		code, rest, _ := strings.Cut(s[i+3:], "]")
		n := 0
		for _, c := range code {
			n = n*16 + strings.IndexRune("0123456789ABCDEF", c)
		}
		s = s[:i] + string(rune(n)) + rest
	}
	s = escapes.Replace(s)
	if strings.Contains(s, `\`) {
		t.Errorf("unknown escape in %q", s)
	}
	return strings.ReplaceAll(s, "\x00", `\`)
}
