package golang_test

import (
	"encoding/json"
	"fmt"
	"go/format"
	"math/rand/v2"
	"path"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model/diag"
)

// FuzzGenerate: a model either has errors, or becomes Go that is formatted and
// compiles, in files that can stand in one directory.
func FuzzGenerate(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		seed := make([]byte, 4*(n+1))
		for i := range seed {
			seed[i] = byte(r.UintN(256))
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		model := (&modelMaker{choices: choices}).model()
		var d diag.List
		files := generateWith(t, golang.Generator{Strict: len(choices)%2 == 0, Tests: len(choices)%3 == 0, JSON: len(choices)%5 == 0, Standard: len(choices)%7 == 0}, model, &d)
		if d.HasErrors() {
			return
		}
		seen := make(map[string]bool)
		for _, file := range files {
			if seen[strings.ToLower(file.Path)] {
				t.Errorf("two files are named %s, where case is ignored", file.Path)
			}
			seen[strings.ToLower(file.Path)] = true
			formatted, err := format.Source(file.Content)
			if err != nil || path.Ext(file.Path) != ".go" {
				t.Errorf("%s is no Go: %v", file.Path, err)
			} else if string(formatted) != string(file.Content) {
				t.Errorf("%s is not formatted", file.Path)
			}
		}
		check(t, "example.com/sdk", files)
		if t.Failed() {
			t.Logf("of the model\n%s", model)
		}
	})
}

// FuzzLock: a second model changes no name that a first one was published with,
// compiles, and adds to the lock file, which can be read again.
func FuzzLock(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 100 {
		seeds := [2][]byte{make([]byte, 4*(n+1)), make([]byte, 3*(n+1))}
		for _, seed := range seeds {
			for i := range seed {
				seed[i] = byte(r.UintN(256))
			}
		}
		f.Add(seeds[0], seeds[1])
	}
	f.Fuzz(func(t *testing.T, first, second []byte) {
		lock := golang.NewLock()
		var before string
		for _, choices := range [][]byte{first, second} {
			model := (&modelMaker{choices: choices}).model()
			before = lock.Text()
			var d diag.List
			files := generateWith(t, golang.Generator{Naming: golang.Naming{Lock: lock}}, model, &d)
			if d.HasErrors() {
				return
			}
			check(t, "example.com/sdk", files)
			if t.Failed() {
				t.Logf("of the model\n%s\nafter\n%s", model, before)
			}
		}
		after := lock.Text()
		lines := make(map[string]bool)
		for line := range strings.Lines(after) {
			lines[strings.TrimSuffix(strings.TrimSpace(line), " gone")] = true
		}
		for line := range strings.Lines(before) {
			if !lines[strings.TrimSuffix(strings.TrimSpace(line), " gone")] {
				t.Errorf("%q is no longer in\n%s", line, after)
			}
		}
		var d diag.List
		if again := golang.ParseLock(diag.NewFile("lock", after), &d).Text(); again != after || d.HasErrors() {
			t.Errorf("%s\nis read as\n%s\n%v", after, again, d.Sorted())
		}
	})
}

// A modelMaker makes a model of choices. Its shapes have names that are easily
// the same in Go.
type modelMaker struct {
	choices []byte
	shapes  []string
	text    strings.Builder
}

// pick returns a number below n, 0 when there are no choices left.
func (m *modelMaker) pick(n int) int {
	if len(m.choices) == 0 {
		return 0
	}
	c := int(m.choices[0])
	m.choices = m.choices[1:]
	return c % n
}

var (
	awkwardNames = []string{
		"A", "a", "_a", "A_", "B", "b", "AMemberA", "AMemberB", "Unit", "UnknownUnionMember", "String", "Error", "Time", "Get", "get", "GET",
		"GetA", "HasA", "ValidateA", "ValidateAInput", "NewA", "SetA", "AInput", "AOutput", "AEventStream", "Client", "NewClient",
		"type", "func", "Message", "ErrorCode", "Values", "Value", "_1", "ResultMetadata", "GetStream", "UnknownEventMessageError",
		"A_test", "A_linux", "Invoke", "AWriter", "AReader", "Smithy", "Types", "Document", "Interface", "NoSmithyDocumentSerde",
	}
	simpleKinds  = []string{"blob", "boolean", "string", "byte", "short", "integer", "long", "float", "double", "bigInteger", "bigDecimal", "timestamp", "document"}
	preludeNames = []string{"String", "Integer", "PrimitiveInteger", "Boolean", "Blob", "Timestamp", "Document", "BigInteger", "Unit"}
	texts        = []string{"plain", "<p>a <b>b</b></p>", "", "a */ b", "// not", "- a\n- b", "Deprecated: x", "`code`\n\n    block", "\"quoted\"", "line\r\nbreak", "\u00fcml\u00e4ut", "<a href=\"https://e.x\">l</a>"}
)

// constraints are traits that strict validators check, where they apply.
var constraints = [][2]string{
	{"length", `{"min": 1, "max": 3}`}, {"length", `{"max": 9999999999}`}, {"range", `{"min": -1.5, "max": 1e3}`}, {"range", `{"min": 5000000000}`},
	{"pattern", `"^(?!a).` + "`" + `$"`}, {"pattern", `"("`}, {"uniqueItems", "{}"}, {"sensitive", "{}"},
}

// model is a service with up to six operations and twelve other shapes.
func (m *modelMaker) model() []byte {
	operations := 1 + m.pick(6)
	shapes := 1 + m.pick(12)
	used := map[string]bool{"Svc": true}
	name := func(i int) string {
		for n := awkwardNames[m.pick(len(awkwardNames))]; ; n += "x" {
			if !used[n] {
				used[n] = true
				return n
			}
		}
	}
	var ops []string
	for i := range operations {
		ops = append(ops, name(i))
	}
	for i := range shapes {
		m.shapes = append(m.shapes, name(i))
	}
	m.text.WriteString(`{"smithy": "2.0", "shapes": {`)
	for _, op := range ops {
		fmt.Fprintf(&m.text, `"ns#%s": {"type": "operation", "input": {"target": "ns#%sIO"}, "output": {"target": "ns#%sIO"}%s},`+"\n", op, ops[0], op, m.traits(0))
		fmt.Fprintf(&m.text, `"ns#%sIO": {"type": "structure", "members": {%s}},`+"\n", op, m.members(true))
	}
	for _, s := range m.shapes {
		m.shape(s)
	}
	fmt.Fprintf(&m.text, `"ns#Svc": {"type": "service"%s, "operations": [{"target": "ns#%s"}]}`, m.traits(0), strings.Join(ops, `"}, {"target": "ns#`))
	m.text.WriteString("}}")
	return []byte(m.text.String())
}

// shape writes a shape of any kind.
func (m *modelMaker) shape(name string) {
	fmt.Fprintf(&m.text, `"ns#%s": `, name)
	switch m.pick(9) {
	case 0, 1:
		fmt.Fprintf(&m.text, `{"type": "structure", "members": {%s}%s}`, m.members(true), m.traits(0))
	case 2:
		fmt.Fprintf(&m.text, `{"type": "structure", "members": {%s}, "traits": {"smithy.api#error": "client"}}`, m.members(true))
	case 3:
		fmt.Fprintf(&m.text, `{"type": "union", "members": {%s}%s}`, m.members(true), m.traits(3))
	case 4:
		fmt.Fprintf(&m.text, `{"type": "list", "member": %s%s}`, m.target(), m.traits(2))
	case 5:
		fmt.Fprintf(&m.text, `{"type": "map", "key": {"target": "smithy.api#String"}, "value": %s%s}`, m.target(), m.traits(2))
	case 6:
		fmt.Fprintf(&m.text, `{"type": "enum", "members": {%s}%s}`, m.members(false), m.traits(0))
	case 7:
		fmt.Fprintf(&m.text, `{"type": "intEnum", "members": {%s}}`, m.members(false))
	default:
		kind := simpleKinds[m.pick(len(simpleKinds))]
		streaming := 0
		if kind == "blob" {
			streaming = 3
		}
		fmt.Fprintf(&m.text, `{"type": "%s"%s}`, kind, m.traits(streaming))
	}
	m.text.WriteString(",\n")
}

// members are up to seven members: of a structure or union, or else of an enum.
func (m *modelMaker) members(typed bool) string {
	var out []string
	used := make(map[string]bool)
	for range m.pick(8) {
		name := awkwardNames[m.pick(len(awkwardNames))]
		if used[name] {
			continue
		}
		used[name] = true
		target := fmt.Sprintf(`{"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": %d}}`, m.pick(3))
		if typed {
			target = m.target()
		}
		out = append(out, fmt.Sprintf("%q: %s", name, target))
	}
	return strings.Join(out, ", ")
}

// target is a member: of a shape of the model or of the prelude.
func (m *modelMaker) target() string {
	id := "ns#" + m.shapes[m.pick(len(m.shapes))]
	if m.pick(3) == 0 {
		id = "smithy.api#" + preludeNames[m.pick(len(preludeNames))]
	}
	return fmt.Sprintf(`{"target": "%s"%s}`, id, m.traits(1))
}

// traits are none or some: any subject's, besides a member's (1), a list's or
// map's (2) or a stream's (3).
func (m *modelMaker) traits(what int) string {
	var out []string
	add := func(id, value string) { out = append(out, fmt.Sprintf(`"smithy.api#%s": %s`, id, value)) }
	if m.pick(3) == 0 {
		text, _ := json.Marshal(texts[m.pick(len(texts))])
		add("documentation", string(text))
	}
	if m.pick(6) == 0 {
		text, _ := json.Marshal(texts[m.pick(len(texts))])
		add("deprecated", `{"message": `+string(text)+`}`)
	}
	switch {
	case what == 1:
		if m.pick(2) == 0 {
			add("required", "{}")
		}
		if m.pick(5) == 0 {
			add("default", []string{"0", "false", "null", `""`, "1"}[m.pick(5)])
		}
		if m.pick(8) == 0 {
			add("mediaType", `"text/plain"`)
		}
		if m.pick(4) == 0 {
			c := constraints[m.pick(len(constraints))]
			add(c[0], c[1])
		}
	case what == 2 && m.pick(2) == 0:
		add("sparse", "{}")
		if m.pick(2) == 0 {
			add("uniqueItems", "{}")
		}
	case what == 3 && m.pick(2) == 0:
		add("streaming", "{}")
	}
	if out == nil {
		return ""
	}
	return `, "traits": {` + strings.Join(out, ", ") + "}"
}
