package typecheck_test

import (
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/golang/typecheck"
	"github.com/apismith/apismith/output"
)

func TestCheck(t *testing.T) {
	checker, err := typecheck.New()
	if err != nil {
		t.Fatal(err)
	}
	file := func(path, content string) output.File { return output.File{Path: path, Content: []byte(content)} }
	for _, tt := range []struct {
		name  string
		files []output.File
		want  []string // parts of the error; none if it compiles
	}{
		{"nothing", nil, nil},
		{"packages that import each other and the runtime", []output.File{
			file("a.go", `package a; import ("example.com/a/types"; smithy "github.com/aws/smithy-go"); var _ types.T; var _ smithy.APIError`),
			file("types/t.go", `package types; import "time"; type T = time.Time`),
			file("types/u.go", `package types; type U = T`),
			file("README.md", `no Go`),
		}, nil},
		{"no Go", []output.File{file("a.go", "package a\nfunc (")}, []string{"a.go:2:7"}},
		{"every error", []output.File{
			file("a.go", "package a\nvar x int = \"\"\nvar y string = 1"),
			file("types/t.go", "package types\ntype T undefined"),
		}, []string{"a.go:2:13", "a.go:3:16", "types/t.go:2:8"}},
		{"declared twice in two files", []output.File{file("a.go", "package a; type T int"), file("b.go", "package a; type T int")}, []string{"T redeclared"}},
		{"unused import", []output.File{file("a.go", `package a; import "fmt"`)}, []string{`"fmt" imported and not used`}},
		{"foreign import", []output.File{file("a.go", `package a; import _ "net/http"`)}, []string{"generated code must not import net/http"}},
		{"cycle", []output.File{
			file("a.go", `package a; import _ "example.com/a/b"`),
			file("b/b.go", `package b; import _ "example.com/a"`),
		}, []string{"package example.com/a imports itself"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := checker.Check("example.com/a", tt.files)
			if (err == nil) != (tt.want == nil) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			for _, part := range tt.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("got %v, want it to contain %s", err, part)
				}
			}
		})
	}
}
