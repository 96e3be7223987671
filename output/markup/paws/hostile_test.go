package paws

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/output/markup/roxygen"
)

// hostileSeeds are texts that try to leave the argument they are put in.
var hostileSeeds = []string{
	`<p>50% off \d+ {x} {y</p>`,
	`\Sexpr[stage=build]{system("id")}`,
	`<p>\{ \} \\{ %\</p>`,
	`<code>\Sexpr{1}</code> <code>"\l{x}"</code> <code>r"(a"b)"</code> <code>x # {</code>`,
	`<code>}{</code> <code>"}{"</code> <code>'</code> <code>{%</code> <code>\</code>`,
	"<i><a href=\"x}{%\\Sexpr{1}\">y</a></i>",
	`<a href="https://x/}\newcommand{\code}{y">link</a> [x][\Sexpr{1}] [}]( {`,
	"#ifdef windows\n&#10;#endif <p>#ifdef x</p><pre>#ifdef y\n\\{}%</pre>",
	`@eval system("id") @@ &amp;#64; \u0020 \uFFFF`,
	"`r system(\"id\")` <code>r 1+1</code>",
	`&lt;span href="}"&gt;x&lt;/span&gt;`,
	strings.Repeat("<ul><li>", 300) + "x" + strings.Repeat("<i>", 300),
}

// convertHostile answers the Rd that a text becomes in each of its places.
func convertHostile(html string) []string {
	topic := func(s string) (string, string, bool) { return "do_it", "svc_do_it", s == "DoIt" }
	var out []string
	for _, c := range []Converter{{Columns: Columns, Topic: topic}, {TrimLines: true, Topic: topic}} {
		doc := roxygen.ToRd(c.Markdown(html))
		out = append(out, doc.Body, roxygen.ToFragment(c.Parameter(html)))
		for _, s := range doc.Sections {
			out = append(out, s.Title, s.Body)
		}
	}
	return append(out, roxygen.ToFragment(Title(html)))
}

// FuzzRd states that any documentation becomes Rd in which braces balance and
// nothing is but the macros of running text: no comment, no directive, no
// \Sexpr and no definition.
func FuzzRd(f *testing.F) {
	for _, s := range hostileSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, html string) {
		for _, rd := range convertHostile(html) {
			if err := scanRd(rd); err != nil {
				t.Errorf("%v\nHTML %q\nRd   %s", err, html, rd)
			}
		}
	})
}

// A rdScanner reads Rd as R's parser splits it into tokens (gramRd.y), and
// knows nothing of how we write it.
type rdScanner struct {
	src string
	pos int
}

// rdArguments says how R reads the arguments of the macros that running text
// may have: as text, the content of a list or table, R code or verbatim.
var rdArguments = map[string]string{
	"emph": "t", "strong": "t", "link": "t", "itemize": "i", "enumerate": "i", "subsection": "tt", "if": "tt", "tabular": "ta",
	"href": "vt", "url": "v", "verb": "v", "preformatted": "v", "out": "v", "figure": "vv", "code": "r",
	"item": "", "tab": "", "cr": "",
}

func scanRd(src string) error {
	for line := range strings.SplitSeq(src, "\n") {
		if strings.HasPrefix(line, "#ifdef") || strings.HasPrefix(line, "#ifndef") || strings.HasPrefix(line, "#endif") {
			return fmt.Errorf("directive %q", line)
		}
	}
	s := rdScanner{src: src}
	if err := s.argument('t'); err != nil {
		return err
	}
	if s.pos < len(s.src) {
		return fmt.Errorf("unexpected } at %d", s.pos)
	}
	return nil
}

// argument moves to the brace that closes an argument of the given mode.
func (s *rdScanner) argument(mode byte) error {
	var quote byte
	comment := false
	for depth := 0; s.pos < len(s.src); s.pos++ {
		c := s.src[s.pos]
		var next byte
		if s.pos+1 < len(s.src) {
			next = s.src[s.pos+1]
		}
		switch {
		case c == '\\' && (next == '\\' || next == '%'):
			s.pos++
		case c == '%':
			return fmt.Errorf("comment at %d", s.pos)
		case mode == 'r' && quote != 0:
			if c == '\\' && next == quote {
				s.pos++
			} else if c == '\\' && (next == 'l' || next == 'v') {
				return fmt.Errorf("macro in string at %d", s.pos)
			} else if c == quote {
				quote = 0
			}
		case c == '\\' && (next == '{' || next == '}'):
			s.pos++
		case c == '\\' && mode != 'v' && (next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z'):
			if err := s.macro(mode); err != nil {
				return err
			}
			s.pos--
		case c == '{':
			depth++
		case c == '}':
			if depth == 0 {
				return nil
			}
			depth--
		case mode == 'r' && c == '#':
			comment = true
		case mode == 'r' && !comment && strings.IndexByte("\"'`", c) >= 0:
			quote = c
		}
		if s.pos+1 >= len(s.src) && depth > 0 {
			return fmt.Errorf("%d braces open at the end", depth)
		}
	}
	return nil
}

func (s *rdScanner) macro(mode byte) error {
	end := s.pos + 1
	for end < len(s.src) && (s.src[end]|0x20 >= 'a' && s.src[end]|0x20 <= 'z' || s.src[end] >= '0' && s.src[end] <= '9') {
		end++
	}
	name := s.src[s.pos+1 : end]
	modes, ok := rdArguments[name]
	if !ok || name == "item" && mode != 'i' || (name == "tab" || name == "cr") && mode != 'a' {
		return fmt.Errorf(`\%s at %d`, name, s.pos)
	}
	s.pos = end
	if name == "link" && end < len(s.src) && s.src[end] == '[' {
		n := strings.IndexAny(s.src[end:], "]{}%\\")
		if n < 0 || s.src[end+n] != ']' {
			return fmt.Errorf(`option of \link at %d`, end)
		}
		s.pos += n + 1
	}
	for i := range len(modes) {
		if s.pos >= len(s.src) || s.src[s.pos] != '{' {
			return fmt.Errorf(`argument of \%s missing at %d`, name, s.pos)
		}
		s.pos++
		if err := s.argument(modes[i]); err != nil {
			return err
		}
		if s.pos >= len(s.src) {
			return fmt.Errorf(`argument of \%s not closed`, name)
		}
		s.pos++
	}
	return nil
}

// hostileWords are what random hostile texts are made of.
var hostileWords = []string{
	"{", "}", `\`, `\\`, "%", "`", "``", "*", "**", "_", "[", "]", "(", ")", "'", `"`, "#", "# ", "#ifdef x ", "@", "<p>", "</p>", "<b>", "</b>",
	"<i>", "</i>", "<code>", "</code>", "<ul><li>", "</li></ul>", "<ol><li>", "<pre>", "</pre>", `<a href="`, `">`, "</a>", "<dl><dt>", "<dd>", "<br/>",
	"&lt;", "&gt;", "&amp;", "&#37;", "&#92;", "&#123;", "&#10;", "\n", " ", " ", "word", "DoIt", "x1", "- ", "1. ", "+ ", "R:", "|", "---", "===", "r ",
	`\Sexpr{1}`, `\code`, `\l`, `\item`, `\u0020`, `\newcommand{\x}{y}`, "http://x/", "\u2028", "\u00a0", "\x00", "\xff", "é",
}

// TestHostileInR lets R itself parse what hostile texts become.
func TestHostileInR(t *testing.T) {
	rscript, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("Rscript is not installed")
	}
	if testing.Short() {
		t.Skip("starts R")
	}
	random := rand.New(rand.NewPCG(1, 2))
	texts := hostileSeeds
	for range 400 {
		var b strings.Builder
		for range 1 + random.IntN(25) {
			b.WriteString(hostileWords[random.IntN(len(hostileWords))])
		}
		texts = append(texts, b.String())
	}
	dir := t.TempDir()
	n := 0
	for i, html := range texts {
		for _, rd := range convertHostile(html) {
			if err := scanRd(rd); err != nil {
				t.Fatalf("%v\nHTML %q\nRd   %s", err, html, rd)
			}
			page := "\\name{x}\n\\title{x}\n\\description{\n" + rd + "\n}\n% " + fmt.Sprintf("%d %q", i, html) + "\n"
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.Rd", n)), []byte(page), 0o666); err != nil {
				t.Fatal(err)
			}
			n++
		}
	}
	script := filepath.Join(dir, "parse.R")
	if err := os.WriteFile(script, []byte(`
for (f in sort(list.files(commandArgs(TRUE)[1], "[.]Rd$", full.names = TRUE))) {
  problem <- tryCatch({
    rd <- tools::parse_Rd(f, encoding = "UTF-8")
    tags <- vapply(rd, attr, "", "Rd_tag")
    tags <- tags[!tags %in% c("TEXT", "COMMENT")]
    if (!identical(tags, c("\\name", "\\title", "\\description"))) paste(tags, collapse = " ")
  }, warning = conditionMessage, error = conditionMessage)
  if (!is.null(problem)) cat(f, problem, "\n")
}
`), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(rscript, "--vanilla", script, dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out = bytes.TrimSpace(out)
	if len(out) > 0 {
		lines := strings.Split(string(out), "\n")
		t.Errorf("R finds fault with %d of %d pages; the first:\n%s", len(lines), n, strings.Join(lines[:min(len(lines), 5)], "\n"))
		file, _, _ := strings.Cut(lines[0], " ")
		page, _ := os.ReadFile(file)
		t.Logf("%s", page)
	}
	t.Logf("R parsed %d pages", n)
}
