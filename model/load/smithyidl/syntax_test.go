package smithyidl

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var kindNames = [...]string{
	NodeFile: "file", NodeControl: "control", NodeMetadata: "metadata", NodeNamespace: "namespace", NodeUse: "use",
	NodeApply: "apply", NodeApplyBlock: "apply block", NodeShape: "shape", NodeInline: "inline", NodeFor: "for",
	NodeMixins: "mixins", NodeMembers: "members", NodeMember: "member", NodeAssignment: "assignment",
	NodeProperties: "properties", NodeProperty: "property", NodeErrors: "errors", NodeTrait: "trait",
	NodeObject: "object", NodeEntry: "entry", NodeArray: "array", NodeText: "text", NodeString: "string",
	NodeTextBlock: "text block", NodeComment: "comment", NodeDoc: "doc",
}

// outline shows a tree, a node a line.
func outline(b *strings.Builder, src string, n *Node, depth int) {
	fmt.Fprintf(b, "%s%s", strings.Repeat("  ", depth), kindNames[n.Kind])
	if n.Kind >= NodeText {
		fmt.Fprintf(b, " %q", src[n.Start:n.End])
	}
	b.WriteByte('\n')
	for _, part := range n.Parts {
		outline(b, src, part, depth+1)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	const src = `// first
$version: "2"
metadata a = [1, {b: c}] // behind
namespace ns
use x#Y
/// Doc.
// between
@t("k": 1) @u(v) @w()
structure S for R with [M] { // in
    $a = "x" /// stray
    /// Member.
    b: Y // last
}
operation O { input := /* */ {} }
`
	parse := func(src string) (string, *Node) {
		var d diag.List
		root := Parse(diag.NewFile("m.smithy", src), &d)
		var b strings.Builder
		if root != nil {
			outline(&b, src, root, 0)
		}
		return b.String(), root
	}
	if got, root := parse(src); root != nil {
		t.Errorf("there is a syntax error, but also a tree:\n%s", got)
	}
	const want = `file
  comment "// first"
  control
    text "version"
    string "\"2\""
  metadata
    text "a"
    array
      text "1"
      object
        entry
          text "b"
          text "c"
  comment "// behind"
  namespace
    text "ns"
  use
    text "x#Y"
  shape
    doc "/// Doc."
    comment "// between"
    trait
      text "t"
      entry
        string "\"k\""
        text "1"
    trait
      text "u"
      text "v"
    trait
      text "w"
    text "structure"
    text "S"
    for
      text "R"
    mixins
      text "M"
    members
      comment "// in"
      member
        text "$a"
        assignment
          string "\"x\""
      comment "/// stray"
      member
        doc "/// Member."
        text "b"
        text "Y"
      comment "// last"
  shape
    text "operation"
    text "O"
    properties
      property
        text "input"
        inline
          members
`
	got, _ := parse(strings.Replace(src, "/* */ ", "", 1))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Documentation behind something on its line documents nothing, though a member
// follows.
func TestDocumentationBehind(t *testing.T) {
	t.Parallel()
	var d diag.List
	f := Read(diag.NewFile("m.smithy", `$version: "2"
namespace ns
structure S {
    a: A /// one
    b: B = 1 /// two
    c: C
}
enum E {
    A /// three
    B
} /// four
string T
`), &d)
	for _, s := range f.Shapes {
		for _, m := range s.Members {
			for _, trait := range m.Traits {
				if trait.ID == "smithy.api#documentation" {
					t.Errorf("%s$%s is documented", s.ID, m.Name)
				}
			}
		}
	}
	var lines []int
	for _, x := range d.Sorted() {
		if x.Rule != RuleDocumentation {
			t.Errorf("%s: %s", x.Rule, x.Message)
		}
		lines = append(lines, x.Span.Position().Line)
	}
	if diff := cmp.Diff([]int{4, 5, 9, 11}, lines); diff != "" {
		t.Errorf("warnings: -want +got:\n%s", diff)
	}
}

// A divider between shapes is no documentation; one directly above a shape is.
func TestBanners(t *testing.T) {
	t.Parallel()
	var d diag.List
	f := Read(diag.NewFile("m.smithy", `namespace ns
/////////
/// Strings
/////////

string S
//// T

// T is the last.
string T
//// U
string U
/// V

string V
////

`), &d)
	got := make(map[string]string)
	for _, s := range f.Shapes {
		got[s.ID.Name()] = ""
		for _, trait := range s.Traits {
			got[s.ID.Name()] = trait.Value.(*node.String).Text
		}
	}
	if diff := cmp.Diff(map[string]string{"S": "", "T": "/ T", "U": "/ U", "V": "V"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := len(d.Sorted()); n != 2 {
		t.Errorf("%d warnings, want 2: %v", n, d.Sorted())
	}
}

// FuzzParse checks that the leaves of a tree stand in the order of the text, and
// that nothing but white space, punctuation and keywords is between them.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		root := Parse(diag.NewFile("m.smithy", src), new(diag.List))
		if root == nil {
			return
		}
		at := 0
		if strings.HasPrefix(src, "\ufeff") {
			at = len("\ufeff")
		}
		between := func(end int) {
			if end < at || end > len(src) {
				t.Fatalf("a leaf begins at %d, before %d", end, at)
			}
			for _, word := range strings.FieldsFunc(src[at:end], func(r rune) bool { return strings.ContainsRune(" \t\r\n,@${}[]():=", r) }) {
				switch word {
				case "metadata", "namespace", "use", "apply", "for", "with":
				default:
					t.Fatalf("%q is in no leaf", word)
				}
			}
		}
		var visit func(n, outer *Node)
		visit = func(n, outer *Node) {
			if n.Start < outer.Start || n.Start > n.End || n.End > outer.End {
				t.Fatalf("%s [%d:%d] in %s [%d:%d]", kindNames[n.Kind], n.Start, n.End, kindNames[outer.Kind], outer.Start, outer.End)
			}
			if n.Kind >= NodeText {
				between(n.Start)
				at = n.End
			}
			for _, part := range n.Parts {
				visit(part, n)
			}
		}
		visit(root, root)
		between(len(src))
	})
}
