package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
)

// A suiteCase is a case of suites/smithy, as far as loading needs it.
type suiteCase struct {
	ID     string   `json:"id"`
	Kind   string   `json:"kind"`
	Inputs []string `json:"inputs"`
	Deps   []string `json:"deps"`
	Tier   string   `json:"tier"`
	// Legacy cases run later rules although earlier ones found errors.
	Legacy     bool `json:"legacy"`
	NoValidate bool `json:"noValidate"`
	Embedded   bool `json:"embedded"`
	Expected   struct {
		Outcome   string `json:"outcome"`
		AST       string `json:"ast"`
		Flattened string `json:"ast_mixins_flattened"`
		V1        string `json:"ast_1_0"`
		Knowledge string `json:"knowledge"`
		Locations string `json:"locations"`
		File      string `json:"file"`

		IDLFiles map[string]string `json:"idl_files"`

		Primary *suitePlace  `json:"primary"`
		Events  []suiteEvent `json:"events"`

		EventsFile string `json:"events_file"`
	} `json:"expected"`

	Selectors []suiteSelector `json:"selectors"`
}

// A suitePlace is a place in a file.
type suitePlace struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// A suiteEvent is what the reference implementation reports.
type suiteEvent struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Shape    string `json:"shapeId"`
	Message  string `json:"message"`
	File     string `json:"file"`
	suitePlace
}

// readers compares the AST and the knowledge of the cases that need no IDL.
func readers(ctx context.Context, corpus string) ([]*row, error) {
	asts := &row{name: "smithy: AST of JSON inputs"}
	flat := &row{name: "smithy: AST without mixins"}
	known := &row{name: "smithy: nullability and closure"}
	places := &row{name: "smithy: locations of JSON inputs"}
	v1 := &row{name: "smithy: AST 1.0 of JSON inputs"}
	for _, suite := range []string{"loader", "aws-models", "serialize"} {
		dir := filepath.Join(corpus, "suites", "smithy", suite)
		cases, err := readCases(dir)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if c.Expected.Outcome != "ok" || slices.ContainsFunc(c.Inputs, func(in string) bool { return !strings.HasSuffix(in, ".json") }) {
				continue
			}
			m, err := loadCase(ctx, dir, c)
			if err != nil {
				return nil, err
			}
			if c.Expected.AST != "" {
				asts.expect(c.ID, compareAST(m, ast.Options{}, dir, c.Expected.AST))
			}
			if c.Expected.Flattened != "" {
				flat.expect(c.ID, compareAST(m, ast.Options{Flatten: true}, dir, c.Expected.Flattened))
			}
			if c.Expected.V1 != "" {
				v1.expect(c.ID, compareAST(m, ast.Options{V1: true}, dir, c.Expected.V1))
			}
			if c.Expected.Knowledge != "" {
				known.expect(c.ID, compareKnowledge(m, dir, c.Expected.Knowledge))
			}
			if c.Expected.Locations != "" && m != nil && len(c.Inputs) == 1 {
				places.expect(c.ID, compareNodes(ast.Locations(m), filepath.Join(dir, c.Expected.Locations)))
			}
		}
	}
	return []*row{asts, flat, v1, known, places}, nil
}

// readCases reads the cases of a suite, with the lists of events that stand in files
// of their own.
func readCases(dir string) ([]suiteCase, error) {
	cases, err := readSuite[suiteCase](dir)
	if err != nil {
		return nil, err
	}
	for i := range cases {
		e := &cases[i].Expected
		if e.EventsFile == "" {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, e.EventsFile))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(content, &e.Events); err != nil {
			return nil, fmt.Errorf("%s: %w", e.EventsFile, err)
		}
	}
	return cases, nil
}

// loadCase returns the model of a case, or nil if it does not load.
func loadCase(ctx context.Context, dir string, c suiteCase) (*model.Model, error) {
	var d diag.List
	var inputs []string
	for _, in := range c.Inputs {
		inputs = append(inputs, filepath.Join(dir, in))
	}
	m, err := load.Load(ctx, inputs, load.Options{}, &d)
	var unusable *load.InputError
	if errors.As(err, &unusable) {
		return nil, nil
	}
	return m, err
}

func compareAST(m *model.Model, o ast.Options, dir, want string) string {
	if m == nil {
		return "does not load"
	}
	return compareNodes(ast.Model(m, o), filepath.Join(dir, want))
}

// compareNodes says where a value first differs from a JSON file; the order of
// members matters within "members".
func compareNodes(got node.Value, file string) string {
	content, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	// The program that wrote the suites has no numbers beyond a float64.
	text := strings.ReplaceAll(string(content), ": Infinity", ": 1e999")
	var d diag.List
	return firstDifference(node.Parse(diag.NewFile(file, text), &d), got, "")
}

func firstDifference(want, got node.Value, path string) string {
	w, ok1 := want.(*node.Object)
	g, ok2 := got.(*node.Object)
	if !ok1 || !ok2 {
		if !node.Equal(want, got) {
			return fmt.Sprintf("%s: got %s, want %s", path, node.Append(nil, got, 0), node.Append(nil, want, 0))
		}
		return ""
	}
	for _, m := range w.Members {
		if !g.Has(m.Key) {
			return path + "/" + m.Key + " is missing"
		}
		if why := firstDifference(m.Value, g.Get(m.Key), path+"/"+m.Key); why != "" {
			return why
		}
	}
	for i, m := range g.Members {
		if !w.Has(m.Key) {
			return path + "/" + m.Key + " is extra"
		}
		if strings.HasSuffix(path, "/members") && w.Members[i].Key != m.Key {
			return path + ": the order differs"
		}
	}
	return ""
}

// knowledge is what the suites state of a model for code generators.
type knowledge struct {
	Nullability map[string]string `json:"nullability"`
	Services    map[string]struct {
		Closure []string `json:"closure"`
	} `json:"services"`
}

func compareKnowledge(m *model.Model, dir, file string) string {
	if m == nil {
		return "does not load"
	}
	content, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return err.Error()
	}
	var want knowledge
	if err := json.Unmarshal(content, &want); err != nil {
		return err.Error()
	}
	for id, flags := range want.Nullability {
		member := findMember(m, model.ShapeID(id))
		if member == nil {
			return "no member " + id
		}
		if got := nullabilityFlags(member); got != flags {
			return fmt.Sprintf("nullability of %s: got %s, want %s", id, got, flags)
		}
	}
	for id, facts := range want.Services {
		svc, ok := m.Shape(model.ShapeID(id)).(*model.Service)
		if !ok {
			return "no service " + id
		}
		if why := compareClosure(svc, facts.Closure); why != "" {
			return id + ": " + why
		}
	}
	return ""
}

func findMember(m *model.Model, id model.ShapeID) *model.Member {
	s := m.Shape(id.Shape())
	if s == nil {
		return nil
	}
	return model.MemberNamed(s, id.Member())
}

// nullabilityFlags are the flags in the order of the suites.
func nullabilityFlags(m *model.Member) string {
	flags := []byte("-----")
	for i, mode := range []model.Nullability{
		model.Client, model.ClientCareful, model.ClientZeroValueV1, model.ClientZeroValueV1NoInput, model.Server,
	} {
		if model.Nullable(m, mode) {
			flags[i] = 'n'
		}
	}
	return string(flags)
}

func compareClosure(svc *model.Service, want []string) string {
	var got []string
	for _, s := range model.Closure(svc) {
		// The suites list the prelude's shapes apart.
		if s.ID().Namespace() != model.PreludeNamespace {
			got = append(got, string(s.ID()))
		}
	}
	for _, id := range want {
		if !slices.Contains(got, id) {
			return "closure lacks " + id
		}
	}
	for _, id := range got {
		if !slices.Contains(want, id) {
			return "closure has " + id + " besides"
		}
	}
	return ""
}
