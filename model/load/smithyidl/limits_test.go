package smithyidl

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// Values are read up to Smithy's own bound, and no nesting is too deep to be
// refused.
func TestDepth(t *testing.T) {
	t.Parallel()
	nested := func(depth int) string {
		return "namespace ns\n@t(" + strings.Repeat("[", depth) + strings.Repeat("]", depth) + ")\nstring S\n"
	}
	if _, problems := errors(nested(maxDepth)); problems != nil {
		t.Error(problems)
	}
	for _, depth := range []int{maxDepth + 1, 1 << 20} {
		f, problems := errors(nested(depth))
		if want := fmt.Sprintf("2:%d values are nested more than %d deep", 4+maxDepth, maxDepth); len(problems) != 1 || problems[0] != want {
			t.Errorf("%d deep: %q, want %q", depth, problems, want)
		}
		if len(f.Shapes) != 1 {
			t.Errorf("%d deep: the shape that follows is lost", depth)
		}
	}
}

// Numbers of any size stay as they are.
func TestHugeNumbers(t *testing.T) {
	t.Parallel()
	for _, text := range []string{strings.Repeat("9", 1<<20), "-1." + strings.Repeat("0", 1<<16) + "1", "1e999999999", "1E-999999999"} {
		f, problems := errors("namespace ns\n@t(" + text + ")\nstring S\n")
		if problems != nil {
			t.Fatal(problems)
		}
		n := f.Shapes[0].Traits[0].Value.(*node.Number)
		if n.Text != text || !node.Equal(n, node.NewNumber(diag.Span{}, text)) {
			t.Errorf("%.20s… became %.20s…", text, n.Text)
		}
		n.Int()
	}
}

// A file that is no text is one error, at its first byte that is none.
func TestNoUTF8(t *testing.T) {
	t.Parallel()
	f, problems := errors("namespace ns\n/// ä\xe4\nstring S\n\xff")
	if f != nil || len(problems) != 1 || problems[0] != "2:6 the file is not UTF-8" {
		t.Errorf("%v, %q", f, problems)
	}
}

// large is a file of so many lines, with some of everything.
func large(lines int) string {
	var b strings.Builder
	b.WriteString("$version: \"2.0\"\n\nnamespace large\n")
	for i, n := 0, 3; n < lines; i++ {
		const shape = `
/// Shape %[1]d, which is
/// documented.
@tags(["a", "b"])
structure S%[1]d {
    @required
    @length(min: 1, max: 100)
    name: String

    // How many.
    count: Integer = 5

    previous: S%[1]d
}
`
		fmt.Fprintf(&b, shape, i)
		n += strings.Count(shape, "\n")
	}
	return b.String()
}

// A million lines are read in one go.
func TestLargeFile(t *testing.T) {
	t.Parallel()
	lines := 1_000_000
	if testing.Short() {
		lines /= 100
	}
	src := large(lines)
	f, problems := errors(src)
	if want := strings.Count(src, "structure"); problems != nil || len(f.Shapes) != want {
		t.Errorf("%d shapes, want %d; %v", len(f.Shapes), want, problems)
	}
}

func BenchmarkRead(b *testing.B) {
	src := large(100_000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Read(diag.NewFile("m.smithy", src), new(diag.List))
	}
}

func BenchmarkParse(b *testing.B) {
	src := large(100_000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(diag.NewFile("m.smithy", src), new(diag.List))
	}
}
