package validate_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/validate"
	"github.com/apismith/apismith/output/goldentest"
)

// TestReference keeps the page of the rules in step with the rules.
func TestReference(t *testing.T) {
	t.Parallel()
	goldentest.Page(t, "../../docs/rules.md", validate.Reference())
}

// TestLoadingIDs keeps the ids of loading in the page in step with what the packages
// that load declare.
func TestLoadingIDs(t *testing.T) {
	t.Parallel()
	page := string(validate.Reference())
	declared := make(map[string]bool)
	for _, dir := range []string{"../node", "../load", "../load/fragment", "../load/smithyidl", "../load/smithyjson", "../load/c2j", "../smithybuild", "../transform"} {
		for _, id := range declaredRules(t, dir) {
			family, _, _ := strings.Cut(id, ".")
			declared[id], declared[family] = true, true
			if validate.RuleByID(diag.Rule(id)) == nil && !strings.Contains(page, "| `"+id+"` |") && !strings.Contains(page, "| `"+family+"` |") {
				t.Errorf("%s reports %s, which the page does not have", dir, id)
			}
		}
	}
	_, loading, _ := strings.Cut(page, "\n## Loading\n")
	for line := range strings.Lines(loading) {
		if _, rest, ok := strings.Cut(line, "| `"); ok {
			if id, _, _ := strings.Cut(rest, "`"); !declared[id] {
				t.Errorf("the page has %s, which nothing reports", id)
			}
		}
	}
}

// declaredRules are the values of the constants of type diag.Rule of a package.
func declaredRules(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: no Go files (%v)", dir, err)
	}
	var ids []string
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) == 0 {
				return true
			}
			typ, ok := spec.Type.(*ast.SelectorExpr)
			if !ok || typ.Sel.Name != "Rule" {
				return true
			}
			for _, v := range spec.Values {
				if lit, ok := v.(*ast.BasicLit); ok {
					id, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					ids = append(ids, id)
				}
			}
			return true
		})
	}
	return ids
}
