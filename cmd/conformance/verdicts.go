package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
)

// wantsValid reports whether nothing is wrong with the value.
func (c *valueCase) wantsValid() bool { return len(c.Expected.Messages) == 0 }

// wantsPlace is where the first problem is: steps with points between them, in
// lower case. A member that is missing has a place of its own in Go.
func (c *valueCase) wantsPlace() string {
	place := strings.TrimSuffix(pathOf(c.Expected.Messages[0]), " (key)")
	if _, rest, ok := strings.Cut(c.Expected.Messages[0], "Missing required structure member `"); ok {
		member, _, _ := strings.Cut(rest, "`")
		place += "." + member
	}
	return strings.ToLower(strings.TrimPrefix(place, "."))
}

// untyped says why a value of Go's types cannot be what a case is about; "" if it
// can. docs/validators.md counts them.
func (c *valueCase) untyped(s model.Shape) string {
	_, isTimestamp := s.(*model.Timestamp)
	_, isBlob := s.(*model.Blob)
	var encoded []byte
	switch {
	case isBlob && c.wantsValid() && c.Value != nil && json.Unmarshal(c.Value, &encoded) != nil:
		return "the text of a blob is Base64"
	case s.Kind() == "service" || s.Kind() == "operation" || s.Kind() == "resource":
		return "the shape has no values"
	case strings.Contains(strings.Join(c.Expected.Messages, ""), "does not exist in"):
		return "a member that the model does not have is not in the type"
	case isTimestamp || strings.Contains(strings.Join(c.Expected.Messages, ""), "timestamp"):
		return "how a timestamp is spelled is for the protocol to say"
	}
	return ""
}

// goValues asks strict validators about the values of Smithy's own suite, which
// the generated code reads from JSON: whether a value is valid, and where it is
// not.
func goValues(ctx context.Context, corpus string) ([]*row, error) {
	suite := filepath.Join(corpus, "suites", "smithy", "node-validation")
	read, err := readSuite[valueCase](suite)
	if err != nil {
		return nil, err
	}
	var cases []*valueCase
	for i := range read {
		cases = append(cases, &read[i])
	}
	tmp, err := os.MkdirTemp("", "apismith-verdicts-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)

	probe := filepath.Join(tmp, "probe.json")
	if err := os.WriteFile(probe, probeModel(cases), 0o644); err != nil {
		return nil, err
	}
	m, err := loadWith(ctx, load.Options{}, filepath.Join(suite, "node-validator.json"), probe)
	if err != nil {
		return nil, err
	}
	var typed []*valueCase
	for _, c := range cases {
		if c.untyped(m.Shape(c.Shape)) == "" {
			typed = append(typed, c)
		}
	}
	answers, err := askValidators(ctx, tmp, m, cases, typed)
	if err != nil {
		return nil, err
	}
	verdicts := &row{name: "Smithy's values: verdicts of Go validators"}
	places := &row{name: "Smithy's values: places in Go validators"}
	for i, c := range typed {
		why := ""
		if c.wantsValid() != (len(answers[i]) == 0) {
			why = fmt.Sprintf("%s: got %q, want %q", c.text(m), answers[i], c.Expected.Messages)
		}
		verdicts.expect(c.ID, why)
		if c.wantsValid() || len(answers[i]) == 0 {
			continue
		}
		why = ""
		got, want := answers[i][0], c.wantsPlace()
		if strings.Contains(c.Expected.Messages[0], "unique items") {
			// Go's place is the element, Smithy's the list.
			got = got[:max(0, strings.LastIndexByte(got, '.'))]
		}
		if got != want {
			why = fmt.Sprintf("%s: got %q, want %q", c.text(m), got, want)
		}
		places.expect(c.ID, why)
	}
	return []*row{verdicts, places}, nil
}

const probeService = "apismith.probe#Probe"

// probeModel is a service with an operation for each case, whose input has the
// value as its only member. Shapes without values have none.
func probeModel(cases []*valueCase) []byte {
	shapes := make(map[string]any)
	var operations []any
	for i, c := range cases {
		if slices.Contains([]string{"Service", "Operation", "Resource"}, c.Shape.Name()) {
			continue
		}
		name := fmt.Sprintf("apismith.probe#Case%d", i)
		shapes[name] = map[string]any{"type": "operation", "input": map[string]any{"target": name + "Input"}}
		shapes[name+"Input"] = map[string]any{"type": "structure", "members": map[string]any{"v": map[string]any{"target": c.Shape}}}
		operations = append(operations, map[string]any{"target": name})
	}
	shapes[probeService] = map[string]any{
		"type": "service", "operations": operations, "traits": map[string]any{"aws.protocols#awsJson1_0": map[string]any{}},
	}
	text, err := json.Marshal(map[string]any{"smithy": "2.0", "shapes": shapes})
	if err != nil {
		panic(err) // it is made of strings
	}
	return text
}

// askValidators builds a program that reads each value and validates it, and
// returns the places of their problems.
func askValidators(ctx context.Context, tmp string, m *model.Model, cases, typed []*valueCase) ([][]string, error) {
	const module = "example.com/verdicts"
	g := golang.Generator{Package: "probe", ImportPath: module + "/probe", Standard: true, JSON: true, Strict: true}
	files, err := generate(ctx, g, m, m.Shape(probeService).(*model.Service))
	if err != nil {
		return nil, err
	}
	number := make(map[*valueCase]int)
	for i, c := range cases {
		number[c] = i
	}
	var calls strings.Builder
	for _, c := range typed {
		fmt.Fprintf(&calls, "\tanswer(new(probe.Case%dInput), probe.ValidateCase%[1]dInput, `{\"v\":%s}`)\n", number[c], c.text(m))
	}
	dir := filepath.Join(tmp, "module")
	program := []output.File{
		{Path: "go.mod", Content: []byte("module " + module + "\n\ngo 1.26.0\n")},
		{Path: "main.go", Content: fmt.Appendf(nil, verdictProgram, module, calls.String())},
	}
	if err := errors.Join(writeFiles(dir, program...), writeFiles(filepath.Join(dir, "probe"), files...)); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "go", "run", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("go run: %w\n%s", err, problems.Bytes())
	}
	var answers [][]string
	return answers, json.Unmarshal(out.Bytes(), &answers)
}

// verdictProgram prints for each value the places of its problems. A place is
// written as in the suite: without the input and its member, steps with points
// between them, in lower case.
const verdictProgram = `package main

import (
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"strings"

	"%[1]s/probe"
	"%[1]s/probe/smithy"
	"%[1]s/probe/types"
)

var answers [][]string

var brackets = regexp.MustCompile("\\[\"?([^\"\\]]*)\"?\\]")

func place(path string) string {
	path = strings.TrimSuffix(path, " (key)")
	path = strings.ToLower(brackets.ReplaceAllString(path, ".$1"))
	_, path, _ = strings.Cut("."+path, ".v")
	return strings.TrimPrefix(path, ".")
}

func answer[T any, P interface {
	*T
	json.Unmarshaler
}](in P, validate func(P) error, text string) {
	places := []string{}
	var read *types.JSONError
	var invalid smithy.InvalidParamsError
	if err := in.UnmarshalJSON([]byte(text)); errors.As(err, &read) {
		places = append(places, place(read.Path))
	} else if err := validate(in); errors.As(err, &invalid) {
		for _, e := range invalid.Errs() {
			places = append(places, place(e.(smithy.InvalidParamError).Field()))
		}
	}
	answers = append(answers, places)
}

func main() {
%[2]s	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
`
