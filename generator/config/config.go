package config

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/apismith/apismith/model/diag"
)

// FileName is the name of the file, which is looked for from the working
// directory upwards.
const FileName = "apismith.yaml"

// The rules of this package.
const (
	RuleSyntax  diag.Rule = "Config.Syntax"     // the file is not YAML
	RuleVersion diag.Rule = "Config.Version"    // an unknown version, or none
	RuleKey     diag.Rule = "Config.UnknownKey" // a key that means nothing
	RuleValue   diag.Rule = "Config.Value"      // a value of another kind than wanted
)

// A File is the content of an apismith.yaml.
type File struct {
	Runs []Run // in the order of the file
}

// A Run is one call of a generate command.
type Run struct {
	Span     diag.Span
	Target   Setting // its value is the name of the target
	Inputs   Setting
	Settings []Setting // flags by their long names, in the order of the file
}

// A Setting is a key with its values.
type Setting struct {
	Key    string
	Span   diag.Span   // of the key
	Values []string    // one, or those of a list; of a mapping, KEY=VALUE for each key
	Spans  []diag.Span // where the values stand
	Mapped bool        // whether it is a mapping, which few keys may be
}

// Value is the first value, or "" if there is none.
func (s Setting) Value() string {
	if len(s.Values) == 0 {
		return ""
	}
	return s.Values[0]
}

// Parse reads a file and adds an error for everything that is wrong with its
// form. The result has what is right.
func Parse(f *diag.File, d *diag.List) *File {
	p := parser{file: f, d: d}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(f.Text()), &root); err != nil {
		p.syntax(err)
		return &File{}
	}
	out := &File{}
	if len(root.Content) == 0 {
		d.Errorf(RuleVersion, f.Span(0, 0), "the file is empty; `apismith init` writes one to begin with")
		return out
	}
	top := p.mapping(root.Content[0], "the file")
	versioned := false
	for _, e := range top {
		switch e.key.Value {
		case "version":
			versioned = true
			if e.value.Value != "1" {
				d.Errorf(RuleVersion, p.span(e.value), "unknown version %q: want 1", e.value.Value)
			}
		case "generate":
			out.Runs = p.runs(e.value)
		default:
			p.unknown(e.key, "version", "generate")
		}
	}
	if !versioned {
		d.Errorf(RuleVersion, f.Span(0, 0), "the key \"version\" is missing: want version: 1")
	}
	return out
}

type parser struct {
	file *diag.File
	d    *diag.List
}

// An entry is a key of a mapping with its value.
type entry struct{ key, value *yaml.Node }

// mapping returns the entries of a mapping; none after an error.
func (p *parser) mapping(n *yaml.Node, what string) []entry {
	if n.Kind != yaml.MappingNode {
		p.d.Errorf(RuleValue, p.span(n), "%s must be a mapping of keys to values", what)
		return nil
	}
	var out []entry
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			p.d.Errorf(RuleKey, p.span(key), "the key %q stands here twice", key.Value)
			continue
		}
		seen[key.Value] = true
		out = append(out, entry{key, n.Content[i+1]})
	}
	return out
}

func (p *parser) runs(n *yaml.Node) []Run {
	if n.Kind != yaml.SequenceNode {
		p.d.Errorf(RuleValue, p.span(n), "\"generate\" must be a list of runs")
		return nil
	}
	var out []Run
	for _, item := range n.Content {
		if r, ok := p.run(item); ok {
			out = append(out, r)
		}
	}
	return out
}

func (p *parser) run(n *yaml.Node) (Run, bool) {
	r := Run{Span: p.span(n)}
	ok := true
	for _, e := range p.mapping(n, "a run") {
		s, good := p.setting(e)
		ok = ok && good
		switch s.Key {
		case "target":
			r.Target = s
		case "inputs":
			r.Inputs = s
		default:
			r.Settings = append(r.Settings, s)
		}
	}
	if r.Target.Value() == "" {
		p.d.Errorf(RuleValue, r.Span, "a run must have a target, such as target: go")
		return r, false
	}
	return r, ok
}

// setting reads a scalar, or a list or mapping of scalars.
func (p *parser) setting(e entry) (Setting, bool) {
	s := Setting{Key: e.key.Value, Span: p.span(e.key)}
	switch e.value.Kind {
	case yaml.ScalarNode:
		s.add(e.value.Value, p.span(e.value))
		return s, true
	case yaml.SequenceNode:
		for _, item := range e.value.Content {
			if item.Kind != yaml.ScalarNode {
				p.d.Errorf(RuleValue, p.span(item), "an element of %q must be a plain value", s.Key)
				return s, false
			}
			s.add(item.Value, p.span(item))
		}
		return s, true
	case yaml.MappingNode:
		s.Mapped = true
		for _, inner := range p.mapping(e.value, "\""+s.Key+"\"") {
			if inner.value.Kind != yaml.ScalarNode {
				p.d.Errorf(RuleValue, p.span(inner.value), "%q must be a plain value", inner.key.Value)
				return s, false
			}
			s.add(inner.key.Value+"="+inner.value.Value, p.span(inner.key))
		}
		return s, true
	}
	p.d.Errorf(RuleValue, p.span(e.value), "%q must be a plain value or a list of them", s.Key)
	return s, false
}

func (s *Setting) add(value string, at diag.Span) {
	s.Values = append(s.Values, value)
	s.Spans = append(s.Spans, at)
}

func (p *parser) unknown(key *yaml.Node, known ...string) {
	p.d.Add(diag.Diagnostic{
		Rule: RuleKey, Severity: diag.Error, Span: p.span(key),
		Message: "unknown key \"" + key.Value + "\"", Hint: diag.DidYouMean(key.Value, known),
	})
}

// span is where a node stands, as far as it is one line.
func (p *parser) span(n *yaml.Node) diag.Span {
	start := p.file.Offset(n.Line, n.Column)
	return p.file.Span(start, start+len(n.Value))
}

// syntax reports where the file stops being YAML.
func (p *parser) syntax(err error) {
	at, message := p.file.Span(0, 0), err.Error()
	var load *yaml.LoadError
	if errors.As(err, &load) {
		start := p.file.Offset(load.Mark.Line, load.Mark.Column)
		at, message = p.file.Span(start, start), load.Message
	}
	p.d.Errorf(RuleSyntax, at, "not YAML: %s", strings.TrimPrefix(message, "yaml: "))
}
