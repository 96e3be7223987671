package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/apismith/apismith/cmd/conformance/bodies"
	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// bodyChecker is the part of the program that runs in the module of the
// generated packages.
//
//go:embed bodies/*.go
var bodyChecker embed.FS

// bodyProtocols are the protocols whose bodies are JSON.
var bodyProtocols = []string{"aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1", "aws.protocols#restJson1"}

// protocolBodies generates Go with JSON for the services of Smithy's protocol
// tests, and has it write and read the bodies of all requests and responses
// that are JSON.
func protocolBodies(ctx context.Context, corpus string) ([]*row, error) {
	dir := filepath.Join(corpus, "suites", "smithy", "protocol-models")
	suites, err := idlCases(dir)
	if err != nil {
		return nil, err
	}
	module, err := newBodyModule(ctx)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(module.dir)
	var rows []*row
	byCase := make(map[string]*row)
	for _, protocol := range bodyProtocols {
		written := &row{name: "protocol tests: bodies written, " + model.ShapeID(protocol).Name()}
		read := &row{name: "protocol tests: bodies read, " + model.ShapeID(protocol).Name()}
		rows = append(rows, written, read)
		for _, suite := range suites {
			m, d, err := loadIDL(ctx, dir, suite, nil)
			if err != nil {
				return nil, err
			}
			if m == nil {
				return nil, fmt.Errorf("%s does not load: %s", suite.ID, firstError(d))
			}
			for _, s := range m.Services() {
				if !s.Traits().Has(model.ShapeID(protocol)) {
					continue
				}
				cases, err := module.add(ctx, m, s, protocol)
				if err != nil {
					return nil, err
				}
				for _, c := range cases {
					byCase[c.ID] = read
					if c.Write {
						byCase[c.ID] = written
					}
				}
			}
		}
	}
	answers, err := module.run(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range answers {
		byCase[a.ID].expect(a.ID, a.Why)
	}
	return rows, nil
}

// A bodyModule is the module of the generated packages.
type bodyModule struct {
	dir     string
	imports []string // of the program
	body    []string // its statements
	cases   []bodies.Case
}

func newBodyModule(ctx context.Context) (*bodyModule, error) {
	dir, err := os.MkdirTemp("", "apismith-bodies-")
	if err != nil {
		return nil, err
	}
	m := &bodyModule{dir: dir}
	if err := writeCompiledModule(ctx, dir); err != nil {
		return nil, err
	}
	return m, os.CopyFS(dir, bodyChecker)
}

// add generates the packages of a service and returns its cases.
func (b *bodyModule) add(ctx context.Context, m *model.Model, s *model.Service, protocol string) ([]bodies.Case, error) {
	name := fmt.Sprintf("service%d", len(b.imports))
	root := path.Join(compiledModule, name)
	files, err := generate(ctx, golang.Generator{Package: name, ImportPath: root, JSON: true}, m, s)
	if err != nil {
		return nil, err
	}
	if err := writeFiles(filepath.Join(b.dir, name), files...); err != nil {
		return nil, err
	}
	for _, pkg := range []struct{ path, alias string }{{root, name}, {root + "/types", name + "types"}} {
		structs, err := structsIn(filepath.Join(b.dir, strings.TrimPrefix(pkg.path, compiledModule)))
		if err != nil {
			return nil, err
		}
		b.imports = append(b.imports, fmt.Sprintf("%s %q", pkg.alias, pkg.path))
		for _, s := range structs {
			b.body = append(b.body, fmt.Sprintf("reflect.TypeFor[%s.%s](),", pkg.alias, s))
		}
	}
	cases := testedBodies(s, protocol, root)
	b.cases = append(b.cases, cases...)
	return cases, nil
}

// structsIn lists the exported structs of a package.
func structsIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if t, ok := n.(*ast.TypeSpec); ok && t.Name.IsExported() {
				if _, ok := t.Type.(*ast.StructType); ok {
					out = append(out, t.Name.Name)
				}
			}
			return true
		})
	}
	return out, nil
}

// run builds the program and has it answer the cases.
func (b *bodyModule) run(ctx context.Context) ([]bodies.Answer, error) {
	var source strings.Builder
	source.WriteString("package main\n\nimport (\n\"log\"\n\"os\"\n\"reflect\"\n\"" + compiledModule + "/bodies\"\n")
	var documents []string
	for _, imported := range b.imports {
		source.WriteString(imported + "\n")
		alias, quoted, _ := strings.Cut(imported, " ")
		pkg := strings.Trim(quoted, `"`)
		if _, err := os.Stat(filepath.Join(b.dir, strings.TrimPrefix(pkg, compiledModule), "document")); err == nil {
			fmt.Fprintf(&source, "%sdocument %q\n", alias, pkg+"/document")
			documents = append(documents, fmt.Sprintf("bodies.Document(r, %sdocument.NewLazyDocument)", alias))
		}
	}
	fmt.Fprintf(&source, ")\n\nfunc main() {\nr := bodies.NewRegistry(\n%s\n)\n%s\n", strings.Join(b.body, "\n"), strings.Join(documents, "\n"))
	source.WriteString("if err := r.Run(os.Stdin, os.Stdout); err != nil {\nlog.Fatal(err)\n}\n}\n")
	if err := os.WriteFile(filepath.Join(b.dir, "main.go"), []byte(source.String()), 0o644); err != nil {
		return nil, err
	}
	cases, err := json.Marshal(b.cases)
	if err != nil {
		return nil, err
	}
	var stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", "run", ".")
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(cases), &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go run: %w: %s", err, stderr.String())
	}
	var answers []bodies.Answer
	return answers, json.Unmarshal(out, &answers)
}

// The traits of protocol tests.
const (
	traitRequestTests  model.ShapeID = "smithy.test#httpRequestTests"
	traitResponseTests model.ShapeID = "smithy.test#httpResponseTests"
)

// testedBodies are the cases of a service: a client writes requests and reads
// responses, a server reads requests and writes responses, and a test is for
// both unless it says for which one.
func testedBodies(s *model.Service, protocol, root string) []bodies.Case {
	var out []bodies.Case
	for _, op := range model.ServiceOperations(s) {
		name := root + "." + exportedName(model.NameIn(s, op))
		out = append(out, bodiesOf(op, traitRequestTests, op.Input, name+"Input", protocol)...)
		out = append(out, bodiesOf(op, traitResponseTests, op.Output, name+"Output", protocol)...)
	}
	seen := make(map[*model.Structure]bool)
	for _, op := range model.ServiceOperations(s) {
		for _, e := range slices.Concat(op.Errors, s.Errors) {
			if !seen[e] {
				seen[e] = true
				out = append(out, bodiesOf(e, traitResponseTests, e, root+"/types."+exportedName(model.NameIn(s, e)), protocol)...)
			}
		}
	}
	return out
}

func exportedName(name string) string {
	return string(unicode.ToUpper(rune(name[0]))) + name[1:]
}

// bodiesOf are the cases that a trait of an operation or error has for the
// structure.
func bodiesOf(of model.Shape, trait model.ShapeID, structure *model.Structure, typ, protocol string) []bodies.Case {
	tests, _ := of.Traits().Get(trait).(*node.Array)
	if tests == nil {
		return nil
	}
	request := trait == traitRequestTests
	var out []bodies.Case
	for _, t := range tests.Elems {
		test, _ := t.(*node.Object)
		body := strings.TrimSpace(test.Text("body"))
		if test.Text("protocol") != protocol || !isJSON(body, test.Text("bodyMediaType")) {
			continue
		}
		params, _ := test.Get("params").(*node.Object)
		for _, write := range []bool{true, false} {
			side := "server"
			if write == request {
				side = "client"
			}
			if to := test.Text("appliesTo"); to != "" && to != side {
				continue
			}
			c := bodies.Case{ID: test.Text("id") + ", " + side, Type: typ, Write: write, Body: json.RawMessage(body), Params: paramsText(params)}
			if !write {
				c.Params = paramsText(documentParams(structure, params, request, protocol))
			}
			out = append(out, c)
		}
	}
	return out
}

// isJSON reports whether a body is a document. Where a test names no media type,
// the body has to speak for itself.
func isJSON(body, mediaType string) bool {
	return body != "" && (mediaType == "application/json" || mediaType == "" && json.Valid([]byte(body)))
}

func paramsText(params *node.Object) json.RawMessage {
	if params == nil {
		return json.RawMessage("{}")
	}
	return node.Append(nil, params, 0)
}

// documentParams are the parameters that are in the body.
func documentParams(s *model.Structure, params *node.Object, request bool, protocol string) *node.Object {
	if params == nil || protocol != "aws.protocols#restJson1" {
		return params
	}
	bound := []model.ShapeID{model.TraitHTTPHeader, model.TraitHTTPPrefix, model.TraitHTTPResponseCode}
	if request {
		bound = []model.ShapeID{model.TraitHTTPHeader, model.TraitHTTPPrefix, model.TraitHTTPLabel, model.TraitHTTPQuery, model.TraitHTTPQueryParams}
	}
	out := node.NewObject(params.Span())
	for _, p := range params.Members {
		m := model.MemberNamed(s, p.Key)
		if m == nil || !slices.ContainsFunc(bound, m.Traits().Has) {
			out.Members = append(out.Members, p)
		}
	}
	return out
}
