package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const ourModule = "github.com/apismith/apismith"

// rooms say which packages of this module a package may import. The rooms
// follow the data, from reading to writing, and nothing flows backwards. A
// path that ends in "/..." stands for the packages below it, too; the longest
// path that fits a package is its row. Packages whose names end in "test" are for
// tests only.
var rooms = map[string][]string{
	"model/diag":          {},
	"model/node":          {"model/diag"},
	"model/docs":          {"model/diag"},
	"model":               {"model/diag", "model/node", "model/docs"},
	"model/load":          {"model", "model/diag", "model/node", "model/docs", "model/load/..."},
	"model/load/fragment": {"model", "model/diag", "model/node", "model/docs"},
	// The readers, one a format. They resolve nothing and know nothing of each other.
	"model/load/...":       {"model", "model/diag", "model/node", "model/docs", "model/load/fragment"},
	"model/load/gittest":   {},
	"model/load/loadtest":  {"model", "model/diag", "model/load"},
	"model/selector":       {"model", "model/diag", "model/node"},
	"model/smithybuild":    {"model", "model/diag", "model/node", "model/load", "model/transform"},
	"model/transform":      {"model", "model/diag", "model/node", "model/docs", "model/load", "model/load/fragment", "model/selector", "model/validate"},
	"model/validate":       {"model", "model/diag", "model/node", "model/docs", "model/selector", "model/validate/value"},
	"model/validate/value": {"model", "model/diag", "model/node"},
	"model/diff":           {"model", "model/diag", "model/node", "model/docs"},
	"output":               {},
	"output/goldentest":    {},
	"output/markup/...":    {"model/docs", "output/markup/..."},
	// What it prints is the syntax tree of a file.
	"output/markup/idl":   {"model", "model/diag", "model/load/smithyidl"},
	"templates":           {},
	"generator":           {"model", "model/diag", "model/node", "model/load", "model/smithybuild", "output"},
	"generator/ast":       {"model", "model/diag", "model/node"},
	"generator/config":    {"model/diag"},
	"generator/reference": {"model", "model/diag", "model/node", "model/docs"},
	// Part of what is generated, where nothing else of this module is.
	"generator/golang/jsonwire": {},
	"generator/golang/smithy":   {},
	// The generators, one a target or dialect.
	"generator/...": {"generator", "generator/reference", "model", "model/diag", "model/node", "model/docs", "output", "output/markup/...", "templates"},
	// IDL is another spelling of the AST.
	"generator/idl": {"generator/ast", "model", "model/diag", "model/node", "output", "output/markup/idl"},
	// Go's validators need patterns, and its golden tests strings that match them.
	"generator/golang":         {"generator", "generator/golang/pattern", "generator/golang/sample", "model", "model/diag", "model/node", "model/docs", "output", "output/markup/..."},
	"generator/golang/pattern": {},
	"generator/golang/sample":  {"generator/golang/pattern"},
	// The changelog is made of differences, and shows them in boto3's words.
	"generator/changelog":               {"generator", "generator/reference", "generator/boto3docs", "model", "model/diag", "model/node", "model/docs", "model/diff", "output", "output/markup/...", "templates"},
	"generator/changelog/site/sitetest": {"model/load/gittest"},
	"generator/changelog/site":          {"generator", "generator/changelog", "generator/reference", "model", "model/diag", "model/diff", "model/load", "output", "templates"},
	"cmd/...":                           {"model/...", "model", "generator", "generator/...", "output", "output/...", "templates"},
	"cmd/conformance":                   {"cmd/conformance/bodies", "model/...", "model", "generator", "generator/...", "output", "output/...", "templates"},
	// Part of a module with generated packages, where nothing else of this one is.
	"cmd/conformance/bodies": {},
}

// outside says which package imports a module that is not ours; all others go
// without. Users who run apismith as a tool of their module get these into
// their go.mod.
var outside = map[string][]string{
	"github.com/bmatcuk/doublestar/v4":   {"generator", "generator/changelog/site", "model/load"},
	"github.com/dave/jennifer":           {"generator/golang"},
	"github.com/go-json-experiment/json": {"model/node"},
	"github.com/google/go-cmp":           {"output/goldentest", "generator/golang/golden"}, // which only tests import
	"github.com/aws/smithy-go":           {"generator/golang/golden"},                      // which becomes part of generated tests
	"github.com/rogpeppe/go-internal":    {"output", "output/goldentest"},                  // its diff; txtar
	"github.com/spf13/cobra":             {"cmd/apismith"},
	"github.com/spf13/pflag":             {"cmd/apismith"},
	"github.com/yuin/goldmark":           {"model/docs"},
	"go.yaml.in/yaml/v4":                 {"generator/config"},
	"golang.org/x/mod":                   {"cmd/apismith"},
	"golang.org/x/net":                   {"model/docs"},
	"golang.org/x/sync":                  {"generator", "generator/...", "cmd/breadth"},
	"golang.org/x/term":                  {"cmd/apismith"},
}

// guarded are packages of the standard library that only some of ours may
// import, because what they do belongs in one place or makes output depend on
// more than the input.
var guarded = map[string][]string{
	"os": {"model/load", "model/load/gittest", "model/load/loadtest", "generator/changelog/site/sitetest", "output", "output/goldentest", "cmd/...", "generator/golang/typecheck", "generator/golang/golden"},
	// Git, and the go command.
	"os/exec": {"model/load", "model/load/gittest", "cmd/...", "generator/golang/typecheck"},
	// Of dates in models and histories; the clock is for none of them.
	"time":         {"cmd/...", "generator/boto3docs", "generator/changelog/site/sitetest", "generator/golang/jsonwire", "generator/golang/golden", "model/load", "model/load/gittest", "model/validate/value"},
	"log":          {},
	"log/slog":     {},
	"math/rand":    {},
	"math/rand/v2": {},
	"net":          {},
	"net/http":     {},
	"unsafe":       {},
}

func TestImports(t *testing.T) {
	t.Parallel()
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, ourModule), "/")
		if name == "out" || strings.HasPrefix(name, "out/") {
			continue // git ignores it: what the first command of the README generates
		}
		row, ok := roomOf(name)
		if !ok {
			t.Errorf("package %s has no room: add it to the table, and say there what it may import", name)
			continue
		}
		for _, imported := range p.Imports {
			if inner, ok := strings.CutPrefix(imported, ourModule+"/"); ok {
				if !fits(inner, rooms[row]) {
					t.Errorf("%s imports %s, which the row %s does not allow", name, inner, row)
				}
				if forTests(inner) && !forTests(name) && name != "cmd/conformance" {
					t.Errorf("%s imports %s, which is for tests only", name, inner)
				}
				continue
			}
			users, restricted := guarded[imported]
			if first, _, _ := strings.Cut(imported, "/"); strings.Contains(first, ".") {
				users, restricted = outside[moduleOf(imported)], true
			}
			if restricted && !fits(name, users) {
				t.Errorf("%s imports %s; only %v may", name, imported, users)
			}
		}
	}
}

// forTests reports whether a package serves tests only, as its name says.
func forTests(name string) bool { return strings.HasSuffix(name, "test") }

// roomOf returns the row of a package.
func roomOf(name string) (row string, ok bool) {
	if _, ok := rooms[name]; ok {
		return name, true
	}
	for dir := name; dir != "."; dir = filepath.ToSlash(filepath.Dir(dir)) {
		if _, ok := rooms[dir+"/..."]; ok {
			return dir + "/...", true
		}
	}
	return "", false
}

// fits reports whether a package is one of the list.
func fits(name string, list []string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		prefix, below := strings.CutSuffix(entry, "...")
		return name == entry || below && strings.HasPrefix(name, prefix)
	})
}

// moduleOf is the module in the table that has a package, or "".
func moduleOf(imported string) string {
	for module := range outside {
		if imported == module || strings.HasPrefix(imported, module+"/") {
			return module
		}
	}
	return ""
}

type listedPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []listedPackage {
	t.Helper()
	out, err := command(".", "list", "-json=ImportPath,Imports", ourModule+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listedPackage
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p listedPackage
		switch err := dec.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// maxRequirements is how many requirements a user's go.mod may get.
const maxRequirements = 16

// A module that has apismith as a tool gets a requirement for each module that
// is part of the program, and no other: what only tests need stays out. The
// size of that list is a promise.
func TestToolRequirements(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mod := "module example.com/user\n\ngo 1.26.0\n\nreplace " + ourModule + " => " + root + "\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o666); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		t.Helper()
		cmd := command(dir, args...)
		// All that is needed is in the module cache, or this test would not run.
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOSUMDB=off", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	run("get", "-tool", ourModule+"/cmd/apismith")
	var listed struct {
		Require []struct{ Path string }
	}
	if err := json.Unmarshal([]byte(run("mod", "edit", "-json")), &listed); err != nil {
		t.Fatal(err)
	}
	var required []string
	for _, r := range listed.Require {
		required = append(required, r.Path)
	}
	if len(required) == 0 || len(required) > maxRequirements {
		t.Errorf("go get -tool adds %d requirements, want 1 to %d:\n%s", len(required), maxRequirements, strings.Join(required, "\n"))
	}
	for _, testOnly := range []string{"github.com/google/go-cmp", "github.com/aws/smithy-go"} {
		if slices.Contains(required, testOnly) {
			t.Errorf("%s, which only tests need, is required of users", testOnly)
		}
	}
	for module, users := range outside {
		inProgram := func(user string) bool { return user != "output/goldentest" && user != "generator/golang/golden" }
		if !slices.ContainsFunc(users, inProgram) {
			continue // tests only
		}
		if !slices.Contains(required, module) {
			t.Errorf("the table of outside modules has %s, which is not part of the program", module)
		}
	}
}
