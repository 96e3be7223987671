package golang

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// A Like is a package that another one is to be like: it says how the constants
// of enums are called, which numbers and booleans are pointers, and what is a
// union. AWS's older models say none of it, or not always. Case does not count in
// names of types and fields, so that the two packages may differ in initialisms.
type Like struct {
	constants map[goName]string
	scalars   map[goName]scalar // fields
	unions    map[string]bool   // interfaces of package types, in lower case
}

// A scalar is the type of a field: a predeclared type or a pointer to one.
type scalar struct {
	builtin builtin
	pointer bool
}

// A goName is the name of a field in lower case, or the value of a constant as Go
// writes it.
type goName struct {
	of   string // the struct or enum, "types.X" or "X", in lower case
	name string
}

// fieldOf is the name of a field.
func fieldOf(structure, field string) goName {
	return goName{strings.ToLower(structure), strings.ToLower(field)}
}

// valueOf is the value of an enum.
func valueOf(enum, value string) goName { return goName{strings.ToLower(enum), value} }

// LikePackage says what a generated package is like: one of apismith or of the
// AWS SDK, with its directory types. Files that are no Go are reported; in
// messages, their names begin with that of the directory.
func LikePackage(files fs.FS, dir string, d *diag.List) (*Like, error) {
	l := &Like{constants: make(map[goName]string), scalars: make(map[goName]scalar), unions: make(map[string]bool)}
	for _, pattern := range []string{"api_op_*.go", "types/*.go"} {
		names, err := fs.Glob(files, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, err
			}
			l.read(diag.NewFile(path.Join(dir, name), string(text)), d)
		}
	}
	return l, nil
}

// IsEmpty reports whether nothing was found that a package could be like.
func (l *Like) IsEmpty() bool { return len(l.constants)+len(l.scalars)+len(l.unions) == 0 }

// IsUnion reports whether a shape is a union in the package.
func (l *Like) IsUnion(id model.ShapeID) bool {
	return l.unions[strings.ToLower(exportedName(id.Name()))]
}

// RuleLike is about a package that others are to be like.
const RuleLike diag.Rule = "Go.Like"

// read takes in a file.
func (l *Like) read(file *diag.File, d *diag.List) {
	f, err := parser.ParseFile(token.NewFileSet(), file.Name(), file.Text(), parser.SkipObjectResolution)
	if err != nil {
		var list scanner.ErrorList
		at := file.Span(0, 0)
		if errors.As(err, &list) && len(list) > 0 {
			at, err = file.Span(list[0].Pos.Offset, list[0].Pos.Offset), errors.New(list[0].Msg)
		}
		d.Errorf(RuleLike, at, "not Go: %v", err)
		return
	}
	qualifier := ""
	if f.Name.Name == "types" {
		qualifier = "types."
	}
	for _, decl := range f.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range gen.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				l.readType(qualifier, spec)
			case *ast.ValueSpec:
				l.readConstants(qualifier, spec)
			}
		}
	}
}

func (l *Like) readType(qualifier string, spec *ast.TypeSpec) {
	switch t := spec.Type.(type) {
	case *ast.InterfaceType:
		if qualifier != "" {
			l.unions[strings.ToLower(spec.Name.Name)] = true
		}
	case *ast.StructType:
		for _, field := range t.Fields.List {
			star, starred := field.Type.(*ast.StarExpr)
			elem := field.Type
			if starred {
				elem = star.X
			}
			if id, ok := elem.(*ast.Ident); ok {
				for _, name := range field.Names {
					l.scalars[fieldOf(qualifier+spec.Name.Name, name.Name)] = scalar{builtin(id.Name), starred}
				}
			}
		}
	}
}

// readConstants takes in NAME TYPE = VALUE.
func (l *Like) readConstants(qualifier string, spec *ast.ValueSpec) {
	enum, ok := spec.Type.(*ast.Ident)
	if !ok || len(spec.Names) != len(spec.Values) {
		return
	}
	for i, id := range spec.Names {
		if value := literal(spec.Values[i]); value != "" {
			l.constants[valueOf(qualifier+enum.Name, value)] = id.Name
		}
	}
}

// literal is the value of a constant as keys have it: a quoted string or an
// integer; "" if it is anything else.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.UnaryExpr:
		if v := literal(e.X); e.Op == token.SUB && v != "" {
			return "-" + v
		}
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); e.Kind == token.STRING && err == nil {
			return strconv.Quote(s)
		}
		if e.Kind == token.INT {
			return e.Value
		}
	}
	return ""
}

// apply makes numbers and booleans pointers where they are to be. Some that were
// added late are text in AWS's older models; these become numbers.
func (l *Like) apply(p *planner) {
	for _, s := range p.view.allStructures() {
		name := p.structName(s)
		if !s.operation {
			name = "types." + name
		}
		for _, m := range s.members {
			like, ok := l.scalars[fieldOf(name, p.names.spelling.fieldName(m.name))]
			target, have := scalarShapes[like.builtin], predeclared(m.target)
			if !ok || target == nil || have == "" {
				continue
			}
			m.nullable = like.pointer
			if have != like.builtin {
				m.target = target
			}
		}
	}
}

// scalarShapes are shapes of the predeclared types.
var scalarShapes = map[builtin]model.Shape{
	"string": &model.String{}, "bool": &model.Boolean{}, "int8": &model.Byte{}, "int16": &model.Short{}, "int32": &model.Integer{},
	"int64": &model.Long{}, "float32": &model.Float{}, "float64": &model.Double{},
}

// constant is the name of an enum's constant; "" if it is not known.
func (l *Like) constant(enum, value string) string {
	if l == nil {
		return ""
	}
	return l.constants[valueOf("types."+enum, value)]
}
