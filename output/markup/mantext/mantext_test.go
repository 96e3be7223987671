package mantext_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/mantext"
	"github.com/apismith/apismith/output/markup/roff"
	"github.com/apismith/apismith/output/markup/rst"
)

func ownPatterns(t testing.TB) *mantext.Hyphenator {
	src, err := os.ReadFile("testdata/patterns.tex")
	if err != nil {
		t.Fatal(err)
	}
	h, err := mantext.NewHyphenator(src)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestCases(t *testing.T) {
	h := ownPatterns(t)
	goldentest.Derive(t, "testdata/*.txtar", "page.roff", map[string]func([]byte) []byte{
		"text": func(src []byte) []byte { return mantext.Render(src, h) },
	})
}

func TestNoHyphenation(t *testing.T) {
	page := []byte(".TH X\n" + strings.Repeat("banananana ", 50))
	if got := mantext.Render(page, nil); bytes.Contains(got, []byte("-")) {
		t.Errorf("a word was broken without patterns:\n%s", got)
	}
	if got := mantext.Render(page, ownPatterns(t)); !bytes.Contains(got, []byte("-")) {
		t.Errorf("no word was broken:\n%s", got)
	}
}

func TestHyphenationFiles(t *testing.T) {
	for _, src := range []string{"a1b", `\patterns{a-b}`, `\hyphenation{a1b}`, `\patterns{1a}b`} {
		if _, err := mantext.NewHyphenator([]byte(src)); err == nil {
			t.Errorf("%q: no error", src)
		}
	}
	dir := fstest.MapFS{"hyphen.us": {Data: []byte(`\patterns{1na}`)}}
	if _, err := mantext.LoadHyphenation(dir); err == nil {
		t.Error("no error though the exceptions are missing")
	}
	dir["hyphenex.us"] = &fstest.MapFile{Data: []byte("\\hyphenation{\nta-ble\n}")}
	if _, err := mantext.LoadHyphenation(dir); err != nil {
		t.Error(err)
	}
}

// checkText checks what holds for every text: ASCII lines without trailing
// space, and no more of it than the widest indent makes of the input.
func checkText(t *testing.T, input, text []byte) {
	t.Helper()
	for i, c := range text {
		if c != '\n' && (c < ' ' || c >= 0x7f) {
			t.Fatalf("byte %#x in the text", c)
		}
		if c == '\n' && i > 0 && text[i-1] == ' ' {
			t.Fatalf("a line ends in a space: %q", text[:i])
		}
	}
	if len(text) > 1000*(len(input)+1) {
		t.Errorf("%d bytes make a text of %d", len(input), len(text))
	}
}

// FuzzRender: any bytes are a man page and become ASCII text of bounded
// length whose lines end in no space.
func FuzzRender(f *testing.F) {
	h := ownPatterns(f)
	for _, seed := range []string{
		"\\fBa\\fP \\(dq\\% b\\\n.sp\n.INDENT 3.5\nx\n.UNINDENT", ".IP \\(bu 2\nx\n.TP\n.B y\nz",
		".nf\n a\n\n.fi\n.ce 2\nx\ny", ".in +99999\nx\n.INDENT 1e9\nx", ".IP \"a \"\"b\" 999999\nx",
		"\\", "\\(", "\\(a", "\\s", "\\s-", "\\f", "\\f(", "\\f[x", "a\\%\\%b\\% \\%c", ".SH \n.SS \"\n.SH a \"b", "\t\x01\xa0\xff",
		"banananana", strings.Repeat("banananana/", 40), strings.Repeat("x ", 100),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		page := append([]byte(".TH \"X\"\n"), src...)
		checkText(t, page, mantext.Render(page, h))
		mantext.Render(src, nil)
	})
}

// FuzzPage: the same holds for what is made of any reStructuredText.
func FuzzPage(f *testing.F) {
	h := ownPatterns(f)
	f.Add([]byte("*\nT\n*\n\na *b* `c <http://d>`__\n\n- e\n\n  ::\n\n    f\n\ng\n  h\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		man := roff.Print(rst.Parse(src))
		checkText(t, man, mantext.Render(man, h))
	})
}

func BenchmarkRender(b *testing.B) {
	h := ownPatterns(b)
	page := []byte(".TH \"X\"  \"\" \"\"\n.SH NAME\nx \\- \n.SH D\n" + strings.Repeat(
		".sp\nA \\fIparagraph\\fP with \\fBcode\\fP , \\fI\\%a link\\fP and an apostrophe\\(aqs back\\e slash, long enough to be broken into lines.\n", 200))
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		mantext.Render(page, h)
	}
}

func Example() {
	page := rst.Parse([]byte("get-x\n=====\n\nDescription\n-----------\n\nReturns *X*.\n\nOptions\n-------\n\n* ``--y``\n"))
	text := mantext.Render(roff.Print(page), nil)
	for line := range bytes.Lines(text) {
		if len(line) > 1 {
			fmt.Printf("%s", line)
		}
	}
	// Output:
	// GET-X()                                                                GET-X()
	// NAME
	//        get-x -
	// DESCRIPTION
	//        Returns X.
	// OPTIONS
	//        o --y
	//                                                                        GET-X()
}
