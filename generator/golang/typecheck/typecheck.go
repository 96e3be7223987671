package typecheck

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/apismith/apismith/output"
)

// runtimePackages are what generated code may import, besides itself.
var runtimePackages = []string{
	"bytes", "context", "encoding/base64", "encoding/json", "errors", "fmt", "io", "maps", "math", "math/big", "os",
	"path/filepath", "reflect", "regexp", "slices", "strconv", "strings", "sync", "testing", "time", "unicode/utf16",
	"unicode/utf8",
	"github.com/google/go-cmp/cmp",
	"github.com/aws/smithy-go",
	"github.com/aws/smithy-go/document",
	"github.com/aws/smithy-go/document/json",
	"github.com/aws/smithy-go/eventstream",
	"github.com/aws/smithy-go/middleware",
}

// A Checker checks packages against one copy of what they import. It is safe
// for concurrent use.
type Checker struct {
	mu      sync.Mutex
	runtime types.Importer
}

// New returns a Checker. It runs the go command, in a directory of a module
// that requires the runtime, to have what generated code imports compiled.
func New() (*Checker, error) {
	args := append([]string{"list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}"}, runtimePackages...)
	var stderr bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, bytes.TrimSpace(stderr.Bytes()))
	}
	compiled := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		compiled[name] = file
	}
	lookup := func(name string) (io.ReadCloser, error) {
		if compiled[name] == "" {
			return nil, fmt.Errorf("generated code must not import %s", name)
		}
		return os.Open(compiled[name])
	}
	return &Checker{runtime: importer.ForCompiler(token.NewFileSet(), "gc", lookup)}, nil
}

// Check type-checks the packages that Go files below a directory of that import
// path make up. It returns all errors joined, or nil.
func (c *Checker) Check(importPath string, files []output.File) error {
	p := &packages{checker: c, fset: token.NewFileSet(), sources: make(map[string][]*ast.File), done: make(map[string]*types.Package)}
	for _, f := range files {
		if path.Ext(f.Path) != ".go" {
			continue
		}
		parsed, err := parser.ParseFile(p.fset, f.Path, f.Content, parser.SkipObjectResolution)
		if err != nil {
			p.failures = append(p.failures, err)
			continue
		}
		dir := path.Join(importPath, path.Dir(f.Path))
		p.sources[dir] = append(p.sources[dir], parsed)
	}
	var dirs []string
	for dir := range p.sources {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		if _, err := p.Import(dir); err != nil {
			p.failures = append(p.failures, err)
		}
	}
	return errors.Join(p.failures...)
}

// packages are the packages of one Check.
type packages struct {
	checker  *Checker
	fset     *token.FileSet
	sources  map[string][]*ast.File    // by import path
	done     map[string]*types.Package // nil for those under way
	failures []error
}

// Import returns a package, checking it if it is one of the generated ones.
func (p *packages) Import(importPath string) (*types.Package, error) {
	files, generated := p.sources[importPath]
	if !generated {
		// The importer of compiled packages keeps them in a map.
		p.checker.mu.Lock()
		defer p.checker.mu.Unlock()
		return p.checker.runtime.Import(importPath)
	}
	if pkg, ok := p.done[importPath]; ok {
		if pkg == nil {
			return nil, fmt.Errorf("package %s imports itself", importPath)
		}
		return pkg, nil
	}
	p.done[importPath] = nil
	conf := types.Config{
		Importer: p,
		Error:    func(err error) { p.failures = append(p.failures, err) },
	}
	// All errors went to the function above.
	pkg, _ := conf.Check(importPath, p.fset, files, nil)
	p.done[importPath] = pkg
	return pkg, nil
}
