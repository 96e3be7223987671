// Apidiff says what golang.org/x/exp/apidiff makes of two releases of generated
// Go packages. It is a module of its own, so that nobody who uses apismith needs
// what it requires.
//
//	apidiff DIR...
//
// Each directory has the packages of a service in old and new, both as if their
// import path were example.com/sdk. For each, one line of JSON is printed.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	_ "github.com/aws/smithy-go/middleware" // of generated packages; its module is loaded whole
	"golang.org/x/exp/apidiff"
	"golang.org/x/tools/go/packages"
)

// importPath is that of the service's package.
const importPath = "example.com/sdk"

// An answer is what is printed for a directory.
type answer struct {
	Dir string `json:"dir"`
	// Breaking and Additive are the incompatible and the compatible changes.
	Breaking []string `json:"breaking"`
	Additive []string `json:"additive"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "apidiff:", err)
		os.Exit(1)
	}
}

func run(dirs []string) error {
	known, err := dependencies()
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, dir := range dirs {
		a, err := compare(dir, known)
		if err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		if err := out.Encode(a); err != nil {
			return err
		}
	}
	return nil
}

// dependencies loads what generated packages import.
func dependencies() (map[string]*types.Package, error) {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps,
	}, "context", "fmt", "io", "time", "math/big", "regexp", "unicode/utf8", "encoding/json", "strconv", "strings", "errors", "sync",
		"github.com/aws/smithy-go", "github.com/aws/smithy-go/...")
	if err != nil {
		return nil, err
	}
	known := make(map[string]*types.Package)
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		if p.Types != nil && len(p.Errors) == 0 {
			known[p.PkgPath] = p.Types
		}
	})
	return known, nil
}

func compare(dir string, known map[string]*types.Package) (*answer, error) {
	var sides [2]map[string]*types.Package
	for i, side := range []string{"old", "new"} {
		c := &checker{root: filepath.Join(dir, side), known: known, done: make(map[string]*types.Package)}
		if err := c.all(); err != nil {
			return nil, fmt.Errorf("%s: %w", side, err)
		}
		sides[i] = c.done
	}
	a := &answer{Dir: dir, Breaking: []string{}, Additive: []string{}}
	add := func(list *[]string, pkg, message string) {
		*list = append(*list, strings.TrimPrefix(path.Base(pkg), "sdk")+": "+message)
	}
	for _, p := range sorted(sides[0], sides[1]) {
		old, new := sides[0][p], sides[1][p]
		switch {
		case strings.Contains(p, "/internal/"):
		case old == nil:
			add(&a.Additive, p, "package added")
		case new == nil:
			add(&a.Breaking, p, "package removed")
		default:
			for _, c := range apidiff.Changes(old, new).Changes {
				if c.Compatible {
					add(&a.Additive, p, c.Message)
				} else {
					add(&a.Breaking, p, c.Message)
				}
			}
		}
	}
	return a, nil
}

// sorted are the import paths of both sides, sorted.
func sorted(sides ...map[string]*types.Package) []string {
	seen := make(map[string]bool)
	var out []string
	for _, side := range sides {
		for p := range side {
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	slices.Sort(out)
	return out
}

// A checker type-checks the packages of one release.
type checker struct {
	root  string
	known map[string]*types.Package
	done  map[string]*types.Package
}

// all checks every package below the root.
func (c *checker) all() error {
	return filepath.WalkDir(c.root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(c.root, name)
		if err != nil {
			return err
		}
		_, err = c.Import(path.Join(importPath, filepath.ToSlash(rel)))
		if errors.Is(err, errNoFiles) {
			return nil
		}
		return err
	})
}

var errNoFiles = errors.New("no Go files")

// Import returns a package, checked if it is one of the release.
func (c *checker) Import(p string) (*types.Package, error) {
	rel, own := strings.CutPrefix(p, importPath)
	if !own {
		if pkg := c.known[p]; pkg != nil {
			return pkg, nil
		}
		return nil, fmt.Errorf("package %s is not loaded", p)
	}
	if pkg := c.done[p]; pkg != nil {
		return pkg, nil
	}
	fset := token.NewFileSet()
	names, err := filepath.Glob(filepath.Join(c.root, filepath.FromSlash(rel), "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	if len(files) == 0 {
		return nil, errNoFiles
	}
	conf := types.Config{Importer: c, IgnoreFuncBodies: true}
	pkg, err := conf.Check(p, fset, files, nil)
	if err != nil {
		return nil, err
	}
	c.done[p] = pkg
	return pkg, nil
}
