package idl_test

import (
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/idl"
)

func TestFormat(t *testing.T) {
	t.Parallel()
	goldentest.Derive(t, "testdata/*.txtar", "in.smithy", map[string]func([]byte) []byte{"out.smithy": func(input []byte) []byte {
		once := format(string(input))
		if twice := format(once); twice != once {
			t.Errorf("formatted again:\n%s", twice)
		}
		if again := format(unindented(once)); again != once && !strings.Contains(once, `"""`) {
			t.Errorf("formatted without indentation:\n%s", again)
		}
		return []byte(once)
	}})
}

// unindented is a text with tabs for its indentation, and commas behind its lines.
func unindented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = "\t" + strings.TrimLeft(line, " ")
		if strings.HasPrefix(line, " ") && !strings.Contains(line, "//") {
			lines[i] += " ,"
		}
	}
	return strings.Join(lines, "\n")
}

// format returns the formatted text, or what is wrong with it.
func format(src string) string {
	var d diag.List
	text, ok := idl.Format(diag.NewFile("in.smithy", src), &d)
	if !ok {
		return "not formatted: " + d.Sorted()[0].Message + "\n"
	}
	return text
}

// The line ends of Windows, and a byte order mark, do not survive; what is in
// strings means the same.
func TestLineEnds(t *testing.T) {
	t.Parallel()
	got := format("\ufeffnamespace ns\r\n// a \r\r\n/// d\r\r\n@t(\"x\r\n\ry\")\r\n@u(\"\"\"\r\n  z \r\n  \"\"\")\r\nstring S\r\n//\r")
	const want = "namespace ns\n\n// a\n/// d\n@t(\n    \"x\n\ny\"\n)\n@u(\n    \"\"\"\n    z\n    \"\"\"\n)\nstring S\n//\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Two spaces at the end of a line of documentation are a line break.
func TestDocumentationKeepsSpaces(t *testing.T) {
	t.Parallel()
	const src = "namespace ns\n\n/// a  \n///\n///  b\nstring S // c\n"
	if got := format("namespace ns\n/// a  \n/// \n///  b\nstring S //c   \n"); got != src {
		t.Errorf("got %q, want %q", got, src)
	}
}

// A file with a syntax error has no format; other problems do not matter.
func TestSyntaxErrors(t *testing.T) {
	t.Parallel()
	var d diag.List
	if text, ok := idl.Format(diag.NewFile("in.smithy", "namespace ns\nstring\nstructure S { a }\n"), &d); ok {
		t.Errorf("formatted as %q", text)
	}
	if n := len(d.Sorted()); n != 2 {
		t.Errorf("%d problems: %v", n, d.Sorted())
	}
	const other = "$version: \"9\"\n\nnamespace ns\n\nmap M {\n    key: Nothing\n}\n"
	if got := format(other); got != other {
		t.Errorf("got %q, want %q", got, other)
	}
}

func BenchmarkFormat(b *testing.B) {
	src := "$version: \"2.0\"\n\nnamespace ns\n" + strings.Repeat(`
/// A shape, which is documented.
@tags(["a", "b"])
structure S {
    @required
    name: String

    count: Integer = 5 // how many
}
`, 10_000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		format(src)
	}
}
