package smithyidl

import (
	"strings"
	"testing"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var seeds = []string{
	garden,
	"$version: \"1.0\"\nmetadata a = [\nnamespace x\n",
	"namespace a.b\nuse c#D\n/// doc\n@t(a: [1, -2.5e3], \"b\": c#D$e)\nstructure S with [M] { $a = \"\"\"\n  x\\\n  \"\"\"\n b: C }\n",
	"namespace a\napply B$c {\n@d @e()\n}\nenum E { A B = \"\\u00e9\\uD83D\\uDE00\" }",
	"namespace a\noperation O { input := for R { $i } output: P, errors: [Q] }",
	"\ufeffnamespace a\r\nlist L { member: \tString // end\r\n}",
	"namespace a\n@t(" + strings.Repeat("[", 100) + ")\nstring S\nstring Ä",
}

// FuzzLexer checks that the tokens of any text are not empty and are, one after
// the other, the text.
func FuzzLexer(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		l := lexer{src: src}
		for l.next(); l.tok != tokEOF; l.next() {
			if l.end <= l.start || l.end > len(src) {
				t.Fatalf("token %v is [%d:%d]", l.tok, l.start, l.end)
			}
			if next := l.end; l.tok == tokError && l.problem == "" {
				t.Fatalf("no problem with the token before %d", next)
			}
		}
		if l.end != len(src) {
			t.Fatalf("stopped at %d of %d", l.end, len(src))
		}
	})
}

// FuzzRead checks that any text is read without a panic, that whatever is wrong
// is reported inside the file, and that the fragment is well-formed.
func FuzzRead(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var d diag.List
		got := Read(diag.NewFile("m.smithy", src), &d)
		for _, x := range d.Sorted() {
			if x.Span.File == nil || x.Span.Start < 0 || x.Span.Start > x.Span.End || x.Span.End > len(src) {
				t.Errorf("%s: at [%d:%d]", x.Message, x.Span.Start, x.Span.End)
			}
		}
		if got == nil || got.Broken {
			if !d.HasErrors() {
				t.Fatal("broken, but no error")
			}
			return
		}
		for _, s := range got.Shapes {
			if !s.ID.IsValid() {
				t.Errorf("shape id %q", s.ID)
			}
			for _, m := range s.Members {
				if !model.IsIdentifier(m.Name) || (m.Target.ID == "") != m.Elided {
					t.Errorf("%s: member %q of target %q", s.ID, m.Name, m.Target.ID)
				}
			}
			for _, trait := range s.Traits {
				if depth := depthOf(trait.Value); depth > maxDepth {
					t.Errorf("%s: a value of depth %d", s.ID, depth)
				}
			}
		}
	})
}

func depthOf(v node.Value) int {
	deepest := 0
	switch v := v.(type) {
	case *node.Object:
		for _, m := range v.Members {
			deepest = max(deepest, depthOf(m.Value))
		}
	case *node.Array:
		for _, e := range v.Elems {
			deepest = max(deepest, depthOf(e))
		}
	default:
		return 0
	}
	return deepest + 1
}
