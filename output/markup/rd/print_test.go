package rd_test

import (
	"testing"
	"unicode/utf8"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/rd"
)

func topicOf(code string) (text, topic string, ok bool) { return "do_it", "svc_do_it", code == "DoIt" }

func TestPrinter(t *testing.T) {
	p := rd.Printer{Topic: topicOf}
	for html, want := range map[string]string{
		"<p>a 5% {b} \\c</p><p>d</p>":                                `a 5\% \{b\} \\c` + "\n\nd",
		"<p><b>a</b> <i>b</i> <code>c</code></p>":                    `\strong{a} \emph{b} \code{c}`,
		`<p><code>"x"</code> <code>50%</code></p>`:                   `\verb{"x"} \verb{50\%}`,
		"<p><code>DoIt</code></p>":                                   `\code{\link[=svc_do_it]{do_it}}`,
		`<p><a href="https://x.example/">DoIt</a></p>`:               `\code{\link[=svc_do_it]{do_it}}`,
		`<p><a href="https://x.example/50%25">a</a></p>`:             `\href{https://x.example/50\%25}{a}`,
		`<p><a href="https://x.example/">https://x.example/</a></p>`: `\url{https://x.example/}`,
		"<p>a<br/>b</p>":                               "a\\cr\nb",
		"<ul><li>a</li><li>b</li></ul>":                "\\itemize{\n\\item a\n\\item b\n}",
		"<ol><li>a</li></ol>":                          "\\enumerate{\n\\item a\n}",
		"<dl><dt>a</dt><dd>b</dd></dl>":                "\\describe{\n\\item{a}{b}\n}",
		"<pre>#ifdef {\n</pre>":                        "\\preformatted{#ifdef \\{\n}",
		"<note><p>a</p></note>":                        `\strong{Note:} a`,
		"<h2>a</h2>":                                   `\strong{a}`,
		"<table><tr><th>a</th><td>b</td></tr></table>": "\\tabular{ll}{\na \\tab b \\cr\n}",
		"<blockquote>a</blockquote>":                   "a",
	} {
		if got := p.Blocks(docs.NewText(html, docs.HTML).Doc().Blocks); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", html, got, want)
		}
	}
}

// FuzzPrinter: whatever a documentation says, its Rd passes Check once no line
// begins with a directive.
func FuzzPrinter(f *testing.F) {
	for _, html := range []string{"<p>a {b} \\c %</p>", "<pre>\n#ifdef x\n}</pre>", "<ul><li>\\item</li></ul>", "<p>\\</p>", "<dl><dt>{</dt></dl>", `<a href="http://x/%7B}">\\</a>`} {
		f.Add(html)
	}
	f.Fuzz(func(t *testing.T, html string) {
		if !utf8.ValidString(html) {
			return // no text of a model
		}
		got := rd.NoDirectives(rd.Printer{Topic: topicOf}.Blocks(docs.NewText(html, docs.HTML).Doc().Blocks))
		if err := rd.Check(got); err != nil {
			t.Errorf("%v:\n%s", err, got)
		}
	})
}

func TestCheckPage(t *testing.T) {
	for page, ok := range map[string]bool{
		"% comment\n\\name{x}\n\\title{a}\n\\description{\nb\n}\n": true,
		"\\arguments{\n\\item{a}{b}\n}\n":                          true,
		"\\examples{\n\\dontrun{\nf(\"\\{\")\n}\n}\n":              true,
		"\\section{a}{\\itemize{\n\\item b\n}}\n":                  true,
		"\\section{a}\n":                false,
		"text":                          false,
		"\\Sexpr{1}\n":                  false,
		"\\description{\\Sexpr{1}}\n":   false,
		"\\description{a}}\n":           false,
		"\\description{a\n":             false,
		"\\description{\n#ifdef x\n}\n": false,
		"\\description{\\item a}\n":     false,
		"\\description{\\itemize{\\item \\subsection{a}{\\item}}}\n": false,
		"\\description{\\dontrun{a}}\n":                              false,
	} {
		if err := rd.CheckPage(page); (err == nil) != ok {
			t.Errorf("CheckPage(%q) = %v", page, err)
		}
	}
}
