package smithybuild_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/smithybuild"
)

func env(name string) (string, bool) {
	v, ok := map[string]string{"NAME": "value", "EMPTY": ""}[name]
	return v, ok
}

func read(text string) (*smithybuild.Config, string) {
	var d diag.List
	c := smithybuild.Read(diag.NewFile("f", text), env, &d)
	return c, messages(&d)
}

func messages(d *diag.List) string {
	var b strings.Builder
	_ = diag.Printer{}.Print(&b, d.Sorted())
	return b.String()
}

func TestVariables(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain":               "plain",
		"${NAME}":             "value",
		"a${NAME}b${EMPTY}c":  "avaluebc",
		"$${NAME}":            "${NAME}",
		"x$${NAME}${NAME}":    "x${NAME}value",
		"${NAME":              "${NAME",
		"$NAME {NAME} $$ {x}": "$NAME {NAME} $$ {x}",
	} {
		c, said := read(`{"version": "1.0", "outputDirectory": "` + in + `"}`)
		if c.OutputDirectory != want || said != "" {
			t.Errorf("%s: got %s, want %s; %s", in, c.OutputDirectory, want, said)
		}
	}
	if _, said := read(`{"version": "1.0", "sources": ["${GONE}"]}`); !strings.Contains(said, "f:1:32: error: the environment variable GONE is not set") {
		t.Error(said)
	}
}

func TestFindings(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`[]`:                                   "the file must be an object",
		`{"version": "3"}`:                     `unknown version "3": want 1.0`,
		`{"version": "1.0", "version": "1.0"}`: "duplicate key",
		`{"version": "1.0", "maven": {"dependencies": "x"}}`:                             "dependencies must be an array",
		`{"version": "1.0", "plugins": {"p": 1}}`:                                        "the settings of plugin p must be an object",
		`{"version": "1.0", "projections": {"-": {}}}`:                                   `"-" cannot be the name of a projection`,
		`{"version": "1.0", "projections": {"a": {"abstract": true, "imports": ["x"]}}}`: "the abstract projection a cannot have imports or plugins",
		`{"version": "1.0", "projections": {"a": {"transforms": [{"args": {}}]}}}`:       "a transform without a name",
		`{"version": "1.0", "projections": {"a": {"transform": []}}}`:                    `unknown property "transform"; did you mean transforms?`,
		`{"version": "1.0",}`: "a comma must not follow the last element",
	} {
		if _, said := read(in); !strings.Contains(said, want) {
			t.Errorf("%s: %q, want %q", in, said, want)
		}
	}
}

func TestSteps(t *testing.T) {
	t.Parallel()
	const text = `{"version": "1.0", "projections": {
		"a": {"transforms": [{"name": "one"}, {"name": "apply", "args": ["b", "c"]}, {"name": "two"}]},
		"b": {"abstract": true, "transforms": [{"name": "three"}, {"name": "apply", "args": {"projections": ["c"]}}]},
		"c": {"transforms": [{"name": "four"}]},
		"loop": {"transforms": [{"name": "apply", "args": {"projections": ["round"]}}]},
		"round": {"transforms": [{"name": "apply", "args": {"projections": ["loop", "nowhere"]}}]}
	}}`
	c, said := read(text)
	if said != "" {
		t.Fatal(said)
	}
	var d diag.List
	var names []string
	for _, s := range c.Steps("a", &d) {
		names = append(names, s.Name)
	}
	if got, want := strings.Join(names, " "), "one three four four two"; got != want || d.HasErrors() {
		t.Errorf("got %s, want %s; %s", got, want, messages(&d))
	}
	c.Steps("loop", &d)
	for _, want := range []string{
		"the projection loop applies itself: loop -> round -> loop",
		`there is no projection "nowhere"`,
	} {
		if !strings.Contains(messages(&d), want) {
			t.Errorf("%s is missing in %s", want, messages(&d))
		}
	}
}

// Projections that apply one another twice do not take for ever.
func TestStepsThatDouble(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`{"version": "1.0", "projections": {`)
	for i := range 60 {
		fmt.Fprintf(&b, `"p%d": {"transforms": [{"name": "apply", "args": {"projections": ["p%d", "p%d"]}}]},`, i, i+1, i+1)
	}
	b.WriteString(`"p60": {}}}`)
	c, said := read(b.String())
	if said != "" {
		t.Fatal(said)
	}
	var d diag.List
	c.Steps("p0", &d)
	if want := "the projection p0 has more than 10000 transforms"; !strings.Contains(messages(&d), want) || len(d.Sorted()) != 1 {
		t.Errorf("%s is missing in %s", want, messages(&d))
	}
}

func TestMerge(t *testing.T) {
	t.Parallel()
	c, _ := read(`{"version": "1.0", "sources": ["a"], "outputDirectory": "x", "plugins": {"p": {"n": 1}}, "projections": {"p": {}, "q": {}}}`)
	other, _ := read(`{"version": "2.0", "sources": ["b"], "ignoreMissingPlugins": true, "plugins": {"p": {"n": 2}}, "projections": {"q": {"abstract": true}, "r": {}}}`)
	c.Merge(other)
	if got := strings.Join(c.Sources, " ") + ", " + strings.Join(c.Names(true), " ") + ", " + strings.Join(c.Names(false), " ") + ", " + c.OutputDirectory; got != "a b, p q r, p r, x" {
		t.Error(got)
	}
	if !c.IgnoreMissingPlugins || c.Version != "2.0" {
		t.Errorf("%+v", c)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	shape := func(ns, name string) *fstest.MapFile {
		return file("$version: \"2.0\"\nnamespace " + ns + "\nstructure " + name + " {}\n")
	}
	files := fstest.MapFS{
		"p/smithy-build.json": file(`{"version": "1.0", "sources": ["src", "more.smithy"], "imports": ["../lib"],
			"projections": {"less": {"imports": ["extra"], "transforms": [{"name": "excludeShapesBySelector", "args": {"selector": "[id|name = More]"}}]}}}`),
		"p/src/a.smithy":              shape("p", "A"),
		"p/more.smithy":               shape("p", "More"),
		"p/extra/e.smithy":            shape("extra", "E"),
		"p/unlisted.smithy":           shape("p", "Unlisted"),
		"lib/l.smithy":                shape("lib", "L"),
		"plain/x.smithy":              shape("plain", "X"),
		"noSources/m.smithy":          shape("n", "N"),
		"noSources/model/n.smithy":    shape("n", "Model"),
		"noSources/smithy-build.json": file(`{"version": "1.0"}`),
		"smithy-build.json":           file(`{"version": "1.0", "projections": {"here": {"transforms": [{"name": "includeNamespaces", "args": {"namespaces": ["none"]}}]}}}`),
	}
	for _, c := range []struct {
		inputs, projection, want string
	}{
		{"p", "", "p#A p#More; lib#L"},
		{"p/smithy-build.json", "", "p#A p#More; lib#L"},
		{"p plain", "", "p#A p#More plain#X; lib#L"},
		{"p", "source", "p#A p#More; lib#L"},
		{"p", "less", "p#A; extra#E lib#L"},
		{"noSources", "", "n#Model n#N; "},
		{"noSources/smithy-build.json", "", "n#Model; "},
		{"plain", "here", "; "},
		{"p", "here", "projection here: does not exist; want one of less"},
		{"gone/smithy-build.json", "", "gone/smithy-build.json: no such file or directory"},
		{"gone", "", "gone: no such file or directory"},
	} {
		var d diag.List
		m, err := smithybuild.Load(context.Background(), strings.Fields(c.inputs),
			smithybuild.Options{Options: load.Options{Files: files}, Projection: c.projection}, &d)
		var own, imported []string
		var unusable *load.InputError
		got := messages(&d)
		switch {
		case errors.As(err, &unusable):
			got += err.Error()
		case err != nil || m == nil:
			t.Fatal(err, got)
		default:
			mine := make(map[string]bool)
			for s := range m.Shapes() {
				own = append(own, string(s.ID()))
				mine[string(s.ID())] = true
			}
			for s := range m.All() {
				if id := string(s.ID()); !mine[id] && s.ID().Namespace() != "smithy.api" {
					imported = append(imported, id)
				}
			}
			got += strings.Join(own, " ") + "; " + strings.Join(imported, " ")
		}
		if got != c.want {
			t.Errorf("%s, projection %q:\n got %s\nwant %s", c.inputs, c.projection, got, c.want)
		}
	}
}
