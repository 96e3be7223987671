package smithyidl

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

const garden = `$version: "2"
$operationInputSuffix: "Request"
metadata beds = [{name: "north"}, Sun]
namespace garden

use other#Soil

/// A plant.
///  Indented.
@tags(["a" "b"])
@length(min: 1, "max": 2)
structure Plant for Bed with [Named] {
    /// How tall.
    height: Height = 0
    $bedId, soil: Soil
}
operation Water {
    input := { litres: Float }
    errors: [Dry]
}
enum Season { SPRING, FALL = "autumn"
}
apply Plant$height @range(max: 3)
`

// errors are the errors of a file as line:column message.
func errors(src string) (*fragment.Fragment, []string) {
	var d diag.List
	f := Read(diag.NewFile("m.smithy", src), &d)
	var out []string
	for _, x := range d.Sorted() {
		if x.Severity == diag.Error {
			at := x.Span.Position()
			out = append(out, fmt.Sprintf("%d:%d %s", at.Line, at.Column, x.Message))
		}
	}
	return f, out
}

func TestRead(t *testing.T) {
	t.Parallel()
	f, problems := errors(garden)
	if problems != nil {
		t.Fatal(problems)
	}
	var got strings.Builder
	place := func(s diag.Span) string {
		if s.IsZero() {
			return "-"
		}
		return fmt.Sprintf("%d:%d", s.Position().Line, s.Position().Column)
	}
	traits := func(list []fragment.Trait) {
		for _, x := range list {
			value := "none"
			if x.Value != nil {
				value = string(node.Append(nil, x.Value, 0))
			}
			fmt.Fprintf(&got, "    @%s %s %s\n", x.ID, place(x.Span), value)
		}
	}
	for _, s := range f.Shapes {
		fmt.Fprintf(&got, "%s %s %s for=%s mixins=%d\n", s.Kind, s.ID, place(s.Span), s.For.ID, len(s.Mixins))
		traits(s.Traits)
		for _, m := range s.Members {
			fmt.Fprintf(&got, "  %s %s %s elided=%v\n", m.Name, m.Target.ID, place(m.Span), m.Elided)
			traits(m.Traits)
		}
	}
	for _, a := range f.Applies {
		fmt.Fprintf(&got, "apply %s\n", a.Target.ID)
		traits(a.Traits)
	}
	const want = `structure garden#Plant 12:1 for=Bed mixins=1
    @smithy.api#documentation 6:1 "A plant.\n Indented."
    @tags 10:1 ["a","b"]
    @length 11:1 {"min":1,"max":2}
  height Height 14:5 elided=false
    @smithy.api#documentation 13:5 "How tall."
    @smithy.api#default 14:22 0
  bedId  15:5 elided=true
  soil Soil 15:13 elided=false
structure garden#WaterRequest 18:14 for= mixins=0
    @smithy.api#input - {}
  litres Float 18:16 elided=false
operation garden#Water 17:1 for= mixins=0
enum garden#Season 21:1 for= mixins=0
  SPRING smithy.api#Unit 21:15 elided=false
  FALL smithy.api#Unit 21:23 elided=false
    @smithy.api#enumValue 21:30 "autumn"
apply Plant$height
    @range 23:20 {"max":3}
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := f.Words[0].Text; got != "smithy.api#Sun" {
		t.Errorf("a word in metadata is %s", got)
	}
}

// One run shows every problem, and what is well-formed is there.
func TestRecovery(t *testing.T) {
	t.Parallel()
	f, got := errors(`$version: "2"
namespace ns
structure A { a String }
string B
strin C
@t(
  "x" 1)
string D
list E { member: F } list G { member: H }
map I { key: String }
  string J ?
string K
use other#L
metadata a = 1
$version: "2"
namespace other
string Z
`)
	want := []string{
		"3:17 expected ':', found 'String'",
		`5:1 unknown type of shape "strin"`,
		"7:7 expected ')', found '1'",
		"9:22 expected a line break, found 'list'",
		"10:1 a map must have a member named value",
		"11:12 expected a line break, found ?: unexpected character '?'",
		"13:1 use statements stand before the first shape",
		"14:1 metadata statements stand before the namespace",
		"15:1 control statements stand at the beginning of the file",
		"16:1 there is a namespace already, and a file has one",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var names []string
	for _, s := range f.Shapes {
		names = append(names, s.ID.Name())
	}
	if diff := cmp.Diff([]string{"B", "D", "E", "J", "K", "Z"}, names); diff != "" {
		t.Errorf("shapes: -want +got:\n%s", diff)
	}
	if !f.Broken {
		t.Error("the fragment is not marked as broken")
	}
}

func TestStrings(t *testing.T) {
	t.Parallel()
	tests := []struct{ src, want string }{
		{`"a\"b\\\/\b\f\n\r\t"`, "a\"b\\/\b\f\n\r\t"},
		{`"\u00e9\uD83D\uDE00"`, "é😀"},
		{"\"a\\\n b\"", "a b"},
		{"\"a\r\nb\rc\"", "a\nb\nc"},
		{`"\x"`, "!invalid escape: a backslash before 'x'"},
		{`"\u12"`, `!want four hexadecimal digits after \u`},
		{`"a`, "!the string is not closed"},
		{"\"\"\"\n    a\n      b  \n    \"\"\"", "a\n  b\n"},
		{"\"\"\"\n    a\n\n  b\"\"\"", "  a\n\nb"},
		{"\"\"\"\n    a\n  \"\"\"", "  a\n"},
		{"\"\"\"\n a \\\"\"\" b\"\"\"", `a """ b`},
		{`"""a"""`, "!a text block begins on the line after its quotes"},
		{"\"\"\"\na", "!the text block is not closed"},
		{"\"\"\"\na\\ \"\"\"", "!invalid escape: a backslash before the end of the text"},
	}
	for _, tt := range tests {
		l := lexer{src: tt.src}
		l.next()
		got := l.value
		if l.tok == tokError {
			got = "!" + l.problem
		}
		if got != tt.want || l.end != len(tt.src) {
			t.Errorf("%s: got %q up to %d, want %q", tt.src, got, l.end, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		"0": "0", "-1.50": "-1.50", "1e3": "1e3", "1E-3": "1E-3", "007": "7", "-00.5": "-0.5", "12345678901234567890123": "12345678901234567890123",
	} {
		f, problems := errors("namespace ns\n@t(" + src + ")\nstring S\n")
		if problems != nil {
			t.Errorf("%s: %v", src, problems)
		} else if got := f.Shapes[0].Traits[0].Value.(*node.Number).Text; got != want {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
	for _, src := range []string{"1.", ".5", "1e", "-", "1.e3"} {
		if _, problems := errors("namespace ns\n@t(" + src + ")\nstring S\n"); problems == nil {
			t.Errorf("%s is a number", src)
		}
	}
}

func TestDetect(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]bool{
		"$version: \"2\"": true, "\ufeff\n // c": true, "/// d": true, "metadata a = 1": true, "namespace a": true,
		"": false, "{}": false, "string S": false, "namespaces": false, "\"x\"": false,
	} {
		if got := Detect(src); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
}

// What an unknown version has is not said to be missing from Smithy 1.0.
func TestUnknownVersion(t *testing.T) {
	t.Parallel()
	_, got := errors("$version: \"2.7\"\nnamespace ns\noperation O { input := {} }\nstructure S { a: Integer = 1\n}\n")
	if want := []string{`1:11 unsupported Smithy version "2.7": want "1.0" or "2.0"`}; !cmp.Equal(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The names of inline structures are names.
func TestSuffixes(t *testing.T) {
	t.Parallel()
	f, got := errors("$version: \"2\"\n$operationInputSuffix: \" \"\n$operationOutputSuffix: \"_1\"\nnamespace ns\noperation O { input := {}, output := {} }\n")
	if want := []string{`2:24 " " cannot be the end of a shape's name`}; !cmp.Equal(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
	if a, b := f.Shapes[0].ID, f.Shapes[1].ID; a != "ns#OInput" || b != "ns#O_1" {
		t.Errorf("got %s, %s", a, b)
	}
}

// Columns count UTF-16 units.
func TestColumns(t *testing.T) {
	t.Parallel()
	_, got := errors("namespace ns\n@t(\"é😀\" ?)\nstring S\n")
	if want := []string{"2:10 expected ')', found ?: unexpected character '?'"}; !cmp.Equal(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
}
