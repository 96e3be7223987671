package clidocs

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
)

// inputs are our own models, and those of the corpus if there is one.
func inputs(t testing.TB) []string {
	t.Helper()
	out := []string{"../../testdata/models/parcels/2026-06-15", "../../testdata/models/weather-1.0", "../../templates/example/2026-09-01"}
	if loadtest.HasCorpus() {
		out = append(out, loadtest.Glob(t, "models/botocore/*/*")...)
	}
	return out
}

// books returns the services of a model as books of manual pages.
func books(t testing.TB, input string) []*book {
	t.Helper()
	var d diag.List
	var out []*book
	for _, s := range loadtest.Model(t, load.Options{}, input).Services() {
		out = append(out, &book{
			service: reference.NewService(s, nil), name: CommandName(s), style: styles["apismith"], phrases: Wording, diags: &d,
		})
	}
	return out
}

// TestUsages checks that every example of how to give an option is taken by the
// command line for the value that it was made from.
func TestUsages(t *testing.T) {
	count := 0
	for _, input := range inputs(t) {
		for _, b := range books(t, input) {
			m := newManual(b)
			for _, op := range b.service.Operations {
				for _, member := range op.Input.Members() {
					v := reference.Of(member)
					n := m.sampler.Sample(v)
					if n == nil {
						continue
					}
					for _, text := range usages("option", v, n, "") {
						count++
						given, err := parseCommand("x "+text, map[string]reference.Value{"option": v})
						if err != nil {
							t.Errorf("%s %s: %v\n%s", input, member.ID(), err, text)
						} else if !node.Equal(given["option"], n) {
							t.Errorf("%s %s: %s\n got %s\nwant %s", input, member.ID(), text,
								node.Append(nil, given["option"], 0), node.Append(nil, n, 0))
						}
					}
				}
			}
		}
	}
	if count == 0 {
		t.Error("no examples")
	}
	t.Logf("%d examples", count)
}

// TestModelExamples checks that the command line of every example of a model is
// taken for the input of the example.
func TestModelExamples(t *testing.T) {
	count, unfit := 0, 0
	for _, input := range inputs(t) {
		for _, b := range books(t, input) {
			for _, op := range b.service.Operations {
				p := &manualPage{manual: newManual(b), page: page{operation: op}}
				options := p.options(op)
				values := make(map[string]reference.Value)
				names := make(map[string]string)
				for _, o := range options {
					for _, v := range []reference.Value{o.value, o.pages} {
						if v.Shape != nil {
							values[o.name] = v
							names[v.Name()] = o.name
						}
					}
				}
				for _, x := range op.Examples() {
					if x.Input == nil || op.Input.Misfit(x.Input) != "" {
						unfit++
						continue
					}
					count++
					text := commandLine("x", arguments(options, x.Input))
					given, err := parseCommand(text, values)
					if err != nil {
						t.Errorf("%s %s: %v\n%s", input, op.Name, err, text)
						continue
					}
					for _, m := range x.Input.Members {
						name := names[m.Key]
						if pages(op, m.Key) && (name == "" || isEmptyText(m.Value)) {
							continue // one of several tokens, or nothing to say
						}
						if !node.Equal(given[name], m.Value) {
							t.Errorf("%s %s: %s\n got %s\nwant %s", input, op.Name, text, node.Append(nil, given[name], 0), node.Append(nil, m.Value, 0))
						}
					}
				}
			}
		}
	}
	if count == 0 {
		t.Error("no examples")
	}
	t.Logf("%d examples, %d unfit", count, unfit)
}

func TestQuoteShell(t *testing.T) {
	for s, want := range map[string]string{
		"":            "''",
		"a-b_c.d/e:f": "a-b_c.d/e:f",
		"a b":         "'a b'",
		"it's":        `'it'\''s'`,
		"$HOME":       "'$HOME'",
		"~":           "'~'",
		"{a}":         "'{a}'",
		"é":           "'é'",
	} {
		if got := quoteShell(s); got != want {
			t.Errorf("quoteShell(%q) = %s, want %s", s, got, want)
		}
	}
}

// FuzzQuoteShell checks that a quoted text is one word of the shell, itself.
func FuzzQuoteShell(f *testing.F) {
	f.Add("it's a $(trap) \\ \"x\"\n")
	f.Fuzz(func(t *testing.T, s string) {
		list, err := splitShell("x " + quoteShell(s))
		if err != nil || len(list) != 2 || list[1] != s {
			t.Errorf("%q: %q, %v", s, list, err)
		}
	})
}

// parseCommand reads a command line as the AWS CLI does, and returns the values
// that are given as options.
func parseCommand(text string, options map[string]reference.Value) (map[string]node.Value, error) {
	list, err := splitShell(text)
	if err != nil {
		return nil, err
	}
	out := make(map[string]node.Value)
	for i := 1; i < len(list); {
		word := list[i]
		i++
		name, ok := strings.CutPrefix(word, "--")
		if !ok {
			if i == len(list) && word == "outfile" {
				return out, nil
			}
			return nil, fmt.Errorf("stray word %q", word)
		}
		name, value, inWord := strings.Cut(name, "=")
		if v, ok := options[strings.TrimPrefix(name, "no-")]; ok && v.Type() == reference.Boolean && options[name].Shape == nil {
			out[strings.TrimPrefix(name, "no-")] = node.NewBool(diag.Span{}, false)
			continue
		}
		v, ok := options[name]
		if !ok {
			return nil, fmt.Errorf("unknown option --%s", name)
		}
		if v.Type() == reference.Boolean && (i == len(list) || strings.HasPrefix(list[i], "--")) {
			out[name] = node.NewBool(diag.Span{}, true)
			continue
		}
		given := []string{value}
		if !inWord {
			given = nil
			for i < len(list) && !strings.HasPrefix(list[i], "--") && (len(given) == 0 || v.Type() == reference.List) {
				if i+1 == len(list) && list[i] == "outfile" && len(given) > 0 {
					break
				}
				given = append(given, list[i])
				i++
			}
		}
		if len(given) == 0 {
			return nil, fmt.Errorf("--%s without a value", name)
		}
		if out[name], err = parseValue(v, given); err != nil {
			return nil, fmt.Errorf("--%s: %w", name, err)
		}
	}
	return out, nil
}

// parseValue reads the words that are given for a value.
func parseValue(v reference.Value, given []string) (node.Value, error) {
	if !v.IsScalar() && len(given) == 1 && (given[0][:1] == "{" || given[0][:1] == "[") {
		var d diag.List
		n := node.Parse(diag.NewFile("value", given[0]), &d)
		if d.HasErrors() {
			return nil, fmt.Errorf("JSON: %v", d.Sorted())
		}
		return n, nil
	}
	switch {
	case v.IsScalar():
		return scalar(v, given[0])
	case v.Type() == reference.List:
		out := node.NewArray(diag.Span{})
		for _, word := range given {
			e := v.Element()
			n, err := parseElement(e, word)
			if err != nil {
				return nil, err
			}
			out.Elems = append(out.Elems, n)
		}
		return out, nil
	}
	return parseElement(v, given[0])
}

func parseElement(v reference.Value, word string) (node.Value, error) {
	if v.IsScalar() {
		return scalar(v, word)
	}
	p := &shorthandParser{rest: word}
	n, err := p.pairs(v, "")
	if err == nil && p.rest != "" {
		err = fmt.Errorf("%q is left", p.rest)
	}
	return n, err
}

// scalar converts a text by the type of what takes it.
func scalar(v reference.Value, text string) (node.Value, error) {
	var d diag.List
	switch v.Type() {
	case reference.String, reference.Blob:
		return node.NewString(diag.Span{}, text), nil
	case reference.Timestamp:
		if n, ok := node.Parse(diag.NewFile("value", text), &d).(*node.Number); ok && !d.HasErrors() {
			return n, nil
		}
		return node.NewString(diag.Span{}, text), nil
	}
	n := node.Parse(diag.NewFile("value", text), &d)
	if d.HasErrors() {
		return nil, fmt.Errorf("%q is no %s", text, v.Type())
	}
	return n, nil
}

// A shorthandParser reads the AWS CLI's shorthand, whose grammar is:
//
//	pairs  = pair *("," pair)
//	pair   = key "=" value
//	value  = text / "[" [value *("," value)] "]" / "{" pairs "}"
//	text   = quoted or without any of , ] } "
type shorthandParser struct{ rest string }

var errSyntax = errors.New("malformed shorthand")

// pairs reads the pairs of an object up to an end.
func (p *shorthandParser) pairs(v reference.Value, end string) (node.Value, error) {
	out := node.NewObject(diag.Span{})
	for {
		i := strings.IndexFunc(p.rest, func(r rune) bool {
			return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-_.#/:", r))
		})
		if i <= 0 || p.rest[i] != '=' {
			return nil, fmt.Errorf("%w: want key= at %q", errSyntax, p.rest)
		}
		key := p.rest[:i]
		p.rest = p.rest[i+1:]
		member, ok := memberOf(v, key)
		if !ok {
			return nil, fmt.Errorf("no member %s", key)
		}
		n, err := p.value(member)
		if err != nil {
			return nil, err
		}
		out.Members = append(out.Members, node.Member{Key: key, Value: n})
		if p.rest == "" || end != "" && strings.HasPrefix(p.rest, end) {
			return out, nil
		}
		if !p.skip(",") {
			return nil, fmt.Errorf("%w: want a comma at %q", errSyntax, p.rest)
		}
	}
}

func (p *shorthandParser) value(v reference.Value) (node.Value, error) {
	switch {
	case p.skip("["):
		if v.Type() != reference.List {
			return nil, fmt.Errorf("a list for a %s", v.Type())
		}
		out := node.NewArray(diag.Span{})
		for !p.skip("]") {
			if len(out.Elems) > 0 && !p.skip(",") {
				return nil, fmt.Errorf("%w: want a comma at %q", errSyntax, p.rest)
			}
			n, err := p.value(v.Element())
			if err != nil {
				return nil, err
			}
			out.Elems = append(out.Elems, n)
		}
		return out, nil
	case p.skip("{"):
		if v.IsScalar() {
			return nil, fmt.Errorf("an object for a %s", v.Type())
		}
		n, err := p.pairs(v, "}")
		if err == nil && !p.skip("}") {
			err = fmt.Errorf("%w: want } at %q", errSyntax, p.rest)
		}
		return n, err
	}
	if !v.IsScalar() {
		return nil, fmt.Errorf("a text for a %s", v.Type())
	}
	text := ""
	if p.skip(`"`) {
		i := strings.IndexByte(p.rest, '"')
		if i < 0 || strings.Contains(p.rest[:i], `\`) {
			return nil, errSyntax
		}
		text, p.rest = p.rest[:i], p.rest[i+1:]
	} else {
		i := strings.IndexAny(p.rest, ",]}\"'[{ ")
		if i < 0 {
			i = len(p.rest)
		}
		text, p.rest = p.rest[:i], p.rest[i:]
	}
	return scalar(v, text)
}

func (p *shorthandParser) skip(s string) bool {
	rest, ok := strings.CutPrefix(p.rest, s)
	if ok {
		p.rest = rest
	}
	return ok
}

// splitShell divides a command into words as a Unix shell does (POSIX.1-2017,
// "Quoting"). It knows single quotes and backslashes, and refuses what else a
// shell would act on.
func splitShell(s string) ([]string, error) {
	var out []string
	var word strings.Builder
	inWord := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' || c == '\n':
			if inWord {
				out = append(out, word.String())
				word.Reset()
			}
			inWord = false
		case c == '\'':
			end := strings.IndexByte(s[i+1:], '\'')
			if end < 0 {
				return nil, errors.New("a quotation without an end")
			}
			word.WriteString(s[i+1 : i+1+end])
			i += 1 + end
			inWord = true
		case c == '\\' && i+1 < len(s):
			if i++; s[i] != '\n' {
				word.WriteByte(s[i])
				inWord = true
			}
		case strings.IndexByte("|&;<>()$`\\\"*?[#~{}!^\t", c) >= 0 || c >= 0x80:
			return nil, fmt.Errorf("%q is not quoted", c)
		default:
			word.WriteByte(c)
			inWord = true
		}
	}
	if inWord {
		out = append(out, word.String())
	}
	return out, nil
}
