package roff_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/roff"
	"github.com/apismith/apismith/output/markup/rst"
)

// body is a page without the macros that every page begins with.
func body(page []byte) []byte {
	return page[bytes.Index(page, []byte("\n.TH "))+1:]
}

func TestCases(t *testing.T) {
	goldentest.Derive(t, "testdata/*.txtar", "page.rst", map[string]func([]byte) []byte{
		"man": func(src []byte) []byte { return body(roff.Print(rst.Parse(src))) },
	})
}

// FuzzPrint: whatever a page says, it calls no macro and no request but
// those that this package prints, and what it indents it unindents.
func FuzzPrint(f *testing.F) {
	for _, seed := range []string{
		".so /etc/passwd", "'br", "a\n.b\n'c", "::\n\n  .x\n\n  'y", "*.a*\n.b", "- .x\n- 'y",
		".TS\n.TE", "| .a\n|   'b", "=\n.\n=\n\n.", "--\n\n -- .x\n   .y", "+-+-+\n|.|'|\n+-+-+",
		":.f: .x\n\n-a  .x", "a\n  .b : .c", "1. .x", ".. note::\n\n  .x", "\\\n.x", "`\n.x`_",
	} {
		f.Add([]byte(seed))
	}
	known := map[string]bool{}
	for _, name := range strings.Fields(`.TH .SH .SS .sp .nf .ft .fi .INDENT .UNINDENT .IP .TP .B .BI .ce .in .TS .TE . .\"`) {
		known[name] = true
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		page := body(roff.Print(rst.Parse(src)))
		// The title goes unescaped into the first three lines: docutils'
		// writer escapes none and ours are names of commands.
		lines := strings.Split(string(page), "\n")[3:]
		depth := 0
		for _, line := range lines {
			if strings.HasPrefix(line, "'") {
				t.Errorf("a request: %q", line)
			}
			if !strings.HasPrefix(line, ".") {
				continue
			}
			name, _, _ := strings.Cut(line, " ")
			if !known[name] {
				t.Errorf("a request: %q", line)
			}
			switch name {
			case ".INDENT":
				depth++
			case ".UNINDENT":
				depth--
			}
			if depth < 0 {
				t.Errorf("unindented too often")
			}
		}
		if depth != 0 {
			t.Errorf("%d blocks left indented", depth)
		}
	})
}

func BenchmarkPrint(b *testing.B) {
	doc := rst.Parse([]byte("Title\n=====\n\n" + strings.Repeat(
		"A *paragraph* with ``code``, `a link <http://example.com>`__ and an apostrophe's back\\\\slash.\n\n"+
			"* an item\n\n  .. note::\n\n    in a note\n\nLiteral::\n\n  --option \"value\"\n\n", 100)))
	b.SetBytes(int64(len(roff.Print(doc))))
	b.ReportAllocs()
	for b.Loop() {
		roff.Print(doc)
	}
}
