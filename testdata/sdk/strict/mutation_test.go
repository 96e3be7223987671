package strict_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestNoMutantSurvives shows that the generated golden tests see whatever goes
// wrong in the package that they come with: without any one check of a validator,
// value of an enum or name in JSON, one of them fails. All mutants are in one
// program; a variable of the environment says which one it is.
func TestNoMutantSurvives(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the tests once for each mutant; not with -short")
	}
	m := &mutator{files: token.NewFileSet(), overlay: make(map[string]string), dir: t.TempDir()}
	m.rewrite(t, "strict", m.validators, "validators.go", "equal.go")
	m.rewrite(t, "strict", m.names, "json.go")
	m.rewrite(t, "types", m.names, filepath.Join("types", "json.go"))
	m.rewrite(t, "types", m.values, filepath.Join("types", "enums.go"))
	m.support(t, "strict", "mutant.go")
	m.support(t, "types", filepath.Join("types", "mutant.go"))

	overlay, err := json.Marshal(map[string]any{"Replace": m.overlay})
	if err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(m.dir, "overlay.json")
	if err := os.WriteFile(config, overlay, 0o644); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(m.dir, "mutants.test")
	if out, err := exec.Command("go", "test", "-c", "-overlay", config, "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := runMutant(program, 0); err != nil {
		t.Fatalf("the tests fail before anything is changed: %v\n%s", err, out)
	}
	const kinds = 400 // fewer mutants than that, and the rewriting has missed something
	if len(m.mutants) < kinds {
		t.Errorf("%d mutants, want at least %d", len(m.mutants), kinds)
	}
	survivors := make([]bool, len(m.mutants))
	var wg sync.WaitGroup
	turns := make(chan struct{}, 2)
	for i := range m.mutants {
		wg.Add(1)
		turns <- struct{}{}
		go func() {
			defer wg.Done()
			_, err := runMutant(program, i+1)
			var exit *exec.ExitError
			survivors[i] = !errors.As(err, &exit)
			<-turns
		}()
	}
	wg.Wait()
	for i, survived := range survivors {
		if survived {
			t.Errorf("no test fails without %s", m.mutants[i])
		}
	}
	t.Logf("%d mutants", len(m.mutants))
}

func runMutant(program string, number int) ([]byte, error) {
	cmd := exec.Command(program, "-test.run", "^TestGolden", "-test.failfast")
	cmd.Env = append(os.Environ(), "MUTANT="+strconv.Itoa(number), "UPDATE_GOLDEN=")
	return cmd.CombinedOutput()
}

// A mutator rewrites files so that each mutant is one number.
type mutator struct {
	files   *token.FileSet
	overlay map[string]string
	dir     string
	mutants []string // what is left out, from number 1 on
}

// rewrite puts a changed copy of files in their places.
func (m *mutator) rewrite(t *testing.T, pkg string, change func(*ast.File), names ...string) {
	for _, name := range names {
		file, err := parser.ParseFile(m.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		change(file)
		var b bytes.Buffer
		if err := printer.Fprint(&b, m.files, file); err != nil {
			t.Fatal(err)
		}
		m.replace(t, name, b.Bytes())
	}
}

func (m *mutator) replace(t *testing.T, name string, content []byte) {
	original, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(m.dir, strings.ReplaceAll(name, string(filepath.Separator), "_"))
	if err := os.WriteFile(copied, content, 0o644); err != nil {
		t.Fatal(err)
	}
	m.overlay[original] = copied
}

// support adds what rewritten files call.
func (m *mutator) support(t *testing.T, pkg, name string) {
	m.replace(t, name, fmt.Appendf(nil, `package %s

import (
	"os"
	"slices"
	"strconv"
)

var mutant, _ = strconv.Atoi(os.Getenv("MUTANT"))

func mutantIs(n int) bool { return mutant == n }

func mutantName(n int, name string) string {
	if mutant == n {
		return name + " mutant"
	}
	return name
}

func mutantText[T ~string](n int, v, value T) T {
	if mutant == n {
		return v + " mutant"
	}
	return value
}

func mutantNumber[T ~int32](n int, v, value T) T {
	if mutant == n {
		return v + 1
	}
	return value
}

func mutantValues[T any](first int, values []T) []T {
	if i := mutant - first; i >= 0 && i < len(values) {
		return slices.Delete(values, i, i+1)
	}
	return values
}
`, pkg))
}

// mutant numbers what is left out.
func (m *mutator) mutant(n ast.Node, what string) ast.Expr {
	m.mutants = append(m.mutants, fmt.Sprintf("%s (%s)", what, m.files.Position(n.Pos())))
	return &ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(len(m.mutants))}
}

func callTo(name string, args ...ast.Expr) ast.Expr {
	return &ast.CallExpr{Fun: ast.NewIdent(name), Args: args}
}

func (m *mutator) source(n ast.Node) string {
	var b bytes.Buffer
	_ = printer.Fprint(&b, m.files, n)
	return b.String()
}

// validators leaves out conditions of validators, and values of their enums.
func (m *mutator) validators(file *ast.File) {
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(f.Name.Name, "validate") {
			continue
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				if s := m.source(n.Cond); s != "v == nil" {
					n.Cond = m.condition(n.Cond)
				}
			case *ast.SwitchStmt:
				m.enumCases(n)
			case *ast.CaseClause:
				for i, stmt := range n.Body {
					if call, ok := stmt.(*ast.ExprStmt); ok {
						n.Body[i] = &ast.IfStmt{Cond: m.unless(call, m.source(call)), Body: &ast.BlockStmt{List: []ast.Stmt{call}}}
					}
				}
			}
			return true
		})
	}
}

// unless is true but for a new mutant.
func (m *mutator) unless(n ast.Node, what string) ast.Expr {
	return &ast.UnaryExpr{Op: token.NOT, X: callTo("mutantIs", m.mutant(n, what))}
}

// condition leaves out each alternative of a condition, and each pattern that a
// value must match.
func (m *mutator) condition(e ast.Expr) ast.Expr {
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.LOR {
		b.X, b.Y = m.condition(b.X), m.condition(b.Y)
		return b
	}
	what := m.source(e)
	if not, ok := e.(*ast.UnaryExpr); ok {
		if p, ok := not.X.(*ast.ParenExpr); ok {
			m.patterns(p.X)
		}
	}
	return &ast.BinaryExpr{X: m.unless(e, what), Op: token.LAND, Y: &ast.ParenExpr{X: e}}
}

// patterns leaves out the parts of a condition that several patterns make.
func (m *mutator) patterns(e ast.Expr) {
	b, ok := e.(*ast.BinaryExpr)
	if !ok || b.Op != token.LAND {
		return
	}
	for _, side := range []*ast.Expr{&b.X, &b.Y} {
		m.patterns(*side)
		if strings.Contains(m.source(*side), ".matches(") {
			*side = &ast.ParenExpr{X: &ast.BinaryExpr{X: callTo("mutantIs", m.mutant(*side, m.source(*side))), Op: token.LOR, Y: *side}}
		}
	}
}

func (m *mutator) enumCases(s *ast.SwitchStmt) {
	for _, stmt := range s.Body.List {
		clause := stmt.(*ast.CaseClause)
		for i, value := range clause.List {
			function := "mutantText"
			if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.INT {
				function = "mutantNumber"
			}
			clause.List[i] = callTo(function, m.mutant(value, "the case "+m.source(value)), s.Tag, value)
		}
	}
}

// values leaves out values of enums.
func (m *mutator) values(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		r, ok := n.(*ast.ReturnStmt)
		if !ok {
			return true
		}
		list := r.Results[0].(*ast.CompositeLit)
		first := len(m.mutants) + 1
		for _, e := range list.Elts {
			m.mutant(e, "the value "+m.source(e))
		}
		r.Results[0] = callTo("mutantValues", &ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(first)}, list)
		return true
	})
}

// names changes names in JSON.
func (m *mutator) names(file *ast.File) {
	change := func(list []ast.Expr) {
		for i, e := range list {
			if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				list[i] = callTo("mutantName", m.mutant(lit, "the name "+lit.Value), lit)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if f := m.source(n.Fun); f != "mutantName" && f != "jsonwire.Default" {
				change(n.Args)
			}
		case *ast.CaseClause:
			change(n.List)
		}
		return true
	})
}
