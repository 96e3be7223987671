package golang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// TestSupportNames: what the file of package constraint declares is kept free in
// the package that it becomes part of, and nothing else is.
func TestSupportNames(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "constraint.go", []byte(support("constraint/constraint.go")), 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				declared = append(declared, decl.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					declared = append(declared, spec.Name.Name)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						declared = append(declared, name.Name)
					}
				}
			}
		}
	}
	reserved := slices.Clone(supportNames)
	slices.Sort(declared)
	slices.Sort(reserved)
	if !slices.Equal(declared, reserved) {
		t.Errorf("constraint.go declares %q, and %q are reserved", declared, reserved)
	}
}
