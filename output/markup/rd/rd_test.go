package rd

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/load/loadtest"
)

func TestEscape(t *testing.T) {
	const s = `50% {a} \b`
	for _, c := range []struct{ name, got, want string }{
		{"Text", Text(s), `50\% \{a\} \\b`},
		{"Verbatim", Verbatim(s), `50\% \{a\} \b`},
		{"Percent", Percent(s), `50\% {a} \b`},
	} {
		if c.got != c.want {
			t.Errorf("%s(%q) = %q, want %q", c.name, s, c.got, c.want)
		}
	}
}

func TestCode(t *testing.T) {
	for _, c := range []struct{ span, want string }{
		{`f(x, "%")`, `\code{f(x, "\%")}`},
		{`{"a": 1}`, `\code{{"a": 1}}`},
		{`%in%`, `\code{\%in\%}`},
		{`if`, `\code{if}`},
		{`else`, `\verb{else}`},
		{`my-function`, `\verb{my-function}`},
		{`{x`, `\verb{\{x}`},
		{`don\\'t`, `\verb{don\\'t}`},
		{`"\\d"`, `\code{"\\d"}`},
		{`"}"`, `\code{"}"}`},
		// R code that Rd would read in another way.
		{`r"(a"b)"`, `\verb{r"(a"b)"}`},
		{`x # }`, `\verb{x # \}}`},
		{`x # \item`, `\verb{x # \item}`},
		// Backslashes that would take the brace with them.
		{`a\`, `\verb{a\\}`},
		{`\{`, `\verb{\\\{}`},
	} {
		if got := Code(c.span); got != c.want {
			t.Errorf("Code(%q) = %s, want %s", c.span, got, c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, s := range []string{
		``, `plain text`, `50\% \{ \\ \} \.`, `a {b} c`,
		`\emph{a \strong{b}}`, `\itemize{ \item a \item{b} }`, `\subsection{a}{b}`,
		`\code{f("}", x) # {}}`, `\code{\link[=f]{f}}`, `\code{'\\'}`, `\code{"\%{"}`, `\code{a\{}`, `\verb{a {b} \} \\}`,
		`\href{http://x/\%20{}}{a \emph{b}}`, `\url{x}`, `\link{x}`, `\if{html}{\out{<b>}}`, `\tabular{ll}{a \tab b\cr}`, `\\Sexpr`, "a #ifdef",
	} {
		if err := Check(s); err != nil {
			t.Errorf("Check(%q): %v", s, err)
		}
	}
	for _, s := range []string{
		`}`, `{`, `a } b {`, `100%`, `\Sexpr{1}`, `\newcommand{\a}{b}`, `\unknown`, `\emph`, `\emph{`, `\emph a`, `\href{a}`,
		`\code{"}`, `\code{'a}`, `\code{%}`, `\code{"\link{x}"}`, `\code{\Sexpr{1}}`, `\code{{}`, `\verb{\}`, `\verb{%}`, `\verb{{}`,
		`\link[=a{]{b}`, `\link[=a`, "#ifdef x\na\n#endif", "a\n#endif", `\\\Sexpr{1}`, strings.Repeat(`\emph{`, 1000), strings.Repeat(`{`, 1000),
	} {
		if Check(s) == nil {
			t.Errorf("Check(%q) found nothing", s)
		}
	}
}

func TestFitsVerbatim(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "a {b} \\%": true, `\}`: true, `a\b`: true,
		"}{": false, "{": false, "%": false, `\`: false, `a\\\`: false,
	} {
		if got := FitsVerbatim(s); got != want {
			t.Errorf("FitsVerbatim(%q) = %t", s, got)
		}
	}
}

// FuzzCode states that every code span, which is one line, passes Check, and
// that Check accepts whatever Text escaped.
func FuzzCode(f *testing.F) {
	for _, s := range []string{`f("}")`, `r"(")"`, `{`, `\`, `%`, "`\\``", `x # "`, `"\\l"`, `\{`, `'\\'`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, "\n") {
			return
		}
		if err := Check(Code(s)); err != nil {
			t.Errorf("Code(%q) = %s: %v", s, Code(s), err)
		}
		if err := Check("a " + Text(s) + ` \verb{` + Text(s) + "}"); err != nil {
			t.Errorf("Text(%q) = %s: %v", s, Text(s), err)
		}
	})
}

func TestCorpusCodeSpans(t *testing.T) {
	corpus := loadtest.Corpus(t)
	f, err := os.Open(filepath.Join(corpus, "golden/r/code-spans.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	total, same := 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		verdict, rest, _ := strings.Cut(lines.Text(), "\t")
		_, span, _ := strings.Cut(rest, "\t")
		total++
		if strings.HasPrefix(Code(span), `\`+verdict+"{") {
			same++
		} else if total-same < 20 {
			t.Errorf("Code(%q) = %s, want \\%s", span, Code(span), verdict)
		}
	}
	t.Logf("%d of %d code spans", same, total)
	if total == 0 {
		t.Fatal("no code spans")
	}
}
