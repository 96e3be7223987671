package selector

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// How deep functions may be nested, and how many expressions a selector may have:
// its evaluation needs a part of the stack for each.
const (
	maxDepth = 100
	maxExprs = 10_000
)

// A parser reads one expression. Its methods are the productions of the grammar
// (Smithy 2.0, "Selectors", "Grammar"); white space may stand between any two
// tokens.
type parser struct {
	text  string
	at    int
	depth int
	exprs int
	vars  scope // of the root that is being read

	unknown []Finding
}

func (p *parser) fail(start, end int, format string, args ...any) *SyntaxError {
	return &SyntaxError{Start: start, End: end, Message: fmt.Sprintf(format, args...)}
}

// unexpected is the error of a character that cannot stand here.
func (p *parser) unexpected(wanted string) *SyntaxError {
	if p.at == len(p.text) {
		return p.fail(p.at, p.at, "the selector ends where %s is wanted", wanted)
	}
	r, size := utf8.DecodeRuneInString(p.text[p.at:])
	return p.fail(p.at, p.at+size, "want %s, found %q", wanted, r)
}

func (p *parser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// peek returns the next character after white space, and 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

// take skips a token if it is the next one.
func (p *parser) take(token string) bool {
	p.space()
	if !strings.HasPrefix(p.text[p.at:], token) {
		return false
	}
	p.at += len(token)
	return true
}

func (p *parser) expect(token string) error {
	if !p.take(token) {
		return p.unexpected(`"` + token + `"`)
	}
	return nil
}

// whole reads a text that is one selector.
func (p *parser) whole() (sequence, error) {
	q, err := p.selector()
	if err != nil {
		return nil, err
	}
	if p.peek() != 0 || p.at < len(p.text) {
		return nil, p.unexpected("the end of the selector")
	}
	return q, nil
}

// selector reads expressions up to "," or a closing bracket.
func (p *parser) selector() (sequence, error) {
	var q sequence
	for {
		x, err := p.expression()
		if err != nil {
			return nil, err
		}
		q = append(q, x)
		switch p.peek() {
		case 0, ',', ')', ']':
			return q, nil
		}
	}
}

func (p *parser) expression() (expr, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, p.fail(p.at, p.at, "the selector nests more than %d functions", maxDepth)
	}
	p.exprs++
	if p.exprs > maxExprs {
		return nil, p.fail(p.at, p.at, "the selector has more than %d expressions", maxExprs)
	}
	switch {
	case p.take(":"):
		return p.function()
	case p.take("["):
		if p.take("@") {
			return p.scoped()
		}
		return p.attribute()
	case p.take("*"):
		return anything{}, nil
	case p.take(">"):
		return &neighbor{}, nil
	case p.take("<-"):
		labels, err := p.labels("]", "-")
		return &neighbor{reverse: true, labels: labels}, err
	case p.take("<"):
		return &neighbor{reverse: true}, nil
	case p.take("~"):
		return closure{}, p.adjacent(">")
	case p.take("-"):
		labels, err := p.labels("]", "->")
		return &neighbor{labels: labels}, err
	case p.take("$"):
		return p.variable()
	}
	start := p.at
	word, err := p.identifier("a type of shapes or another selector")
	if err != nil {
		return nil, err
	}
	mask, ok := typeNames[word]
	if !ok {
		e := p.fail(start, p.at, "there is no type of shapes %q", word)
		e.Hint = diag.DidYouMean(word, slices.Sorted(maps.Keys(typeNames)))
		return nil, e
	}
	return types{word, mask}, nil
}

// adjacent reads the rest of a token.
func (p *parser) adjacent(rest string) error {
	if !strings.HasPrefix(p.text[p.at:], rest) {
		return p.unexpected(`"` + rest + `"`)
	}
	p.at += len(rest)
	return nil
}

func (p *parser) identifier(wanted string) (string, error) {
	p.space()
	n := identifierLen(p.text[p.at:])
	if n == 0 {
		return "", p.unexpected(wanted)
	}
	word := p.text[p.at : p.at+n]
	p.at += n
	return word, nil
}

// identifierLen is the length of the identifier that a text begins with, or 0.
func identifierLen(s string) int {
	n := 0
	for n < len(s) && isIdentifierByte(s[n]) {
		n++
	}
	if !model.IsIdentifier(s[:n]) {
		return 0
	}
	return n
}

func isIdentifierByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// labels reads the relationships of a directed neighbor, and what closes it.
func (p *parser) labels(closing ...string) ([]string, error) {
	if err := p.adjacent("["); err != nil {
		return nil, err
	}
	var out []string
	for {
		label, err := p.identifier("a relationship")
		if err != nil {
			return nil, err
		}
		out = append(out, label)
		if !slices.Contains(relationships, label) {
			p.isUnknown(p.at, label, "relationship", relationships)
		}
		if !p.take(",") {
			break
		}
	}
	if err := p.expect(closing[0]); err != nil {
		return nil, err
	}
	return out, p.adjacent(closing[1])
}

// variable reads "{name}" or "name(selector)".
func (p *parser) variable() (expr, error) {
	if p.take("{") {
		name, err := p.identifier("the name of a variable")
		if err != nil {
			return nil, err
		}
		index := p.vars.index(name)
		p.vars.read[index] = true
		return recall{name, index}, p.expect("}")
	}
	name, err := p.identifier("the name of a variable")
	if err != nil {
		return nil, err
	}
	if err := p.expect("("); err != nil {
		return nil, err
	}
	arg, err := p.selector()
	if err != nil {
		return nil, err
	}
	return &store{name, p.vars.index(name), arg}, p.expect(")")
}

func (p *parser) function() (expr, error) {
	start := p.at
	name, err := p.identifier("the name of a function")
	if err != nil {
		return nil, err
	}
	end := p.at
	if !slices.Contains(functions, name) {
		p.isUnknown(end, name, "function", functions)
	}
	outer := p.vars
	if name == "root" {
		p.vars = scope{} // it sees no variables but its own
	}
	args, err := p.args()
	if err != nil {
		return nil, err
	}
	if most := map[string]int{"not": 1, "in": 1, "root": 1, "recursive": 1, "topdown": 2}[name]; most > 0 && len(args) > most {
		return nil, p.fail(start, end, ":%s takes %d, not %d", name, most, len(args))
	}
	switch name {
	case "not":
		return &not{args[0]}, nil
	case "test":
		return &test{args}, nil
	case "is", "each": // each is what it was called first
		return newIs(args), nil
	case "in":
		return newIn(args[0]), nil
	case "root":
		r := &root{args[0], p.vars}
		p.vars = outer
		return r, nil
	case "recursive":
		return &recursive{args[0]}, nil
	case "topdown":
		t := &topdown{qualifier: args[0]}
		if len(args) == 2 {
			t.disqualifier = args[1]
		}
		return t, nil
	}
	return &unknown{name, args}, nil
}

// functions are the names of all functions.
var functions = []string{"each", "in", "is", "not", "recursive", "root", "test", "topdown"}

// isUnknown takes note of a name that nobody knows, and where it ends.
func (p *parser) isUnknown(end int, name, what string, known []string) {
	p.unknown = append(p.unknown, Finding{
		Start: end - len(name), End: end,
		Message: "there is no " + what + " " + name + "; it yields nothing", Hint: diag.DidYouMean(name, known),
	})
}

// args reads the arguments of a function, of which there is at least one.
func (p *parser) args() ([]sequence, error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	var out []sequence
	for {
		q, err := p.selector()
		if err != nil {
			return nil, err
		}
		out = append(out, q)
		if !p.take(",") {
			return out, p.expect(")")
		}
	}
}

// attribute reads what follows "[".
func (p *parser) attribute() (expr, error) {
	key, err := p.key()
	if err != nil {
		return nil, err
	}
	a := &attribute{path: key}
	if p.take("]") {
		return a, nil
	}
	if a.op, err = p.comparator(`"]" or a comparator`); err != nil {
		return nil, err
	}
	for {
		text, err := p.value()
		if err != nil {
			return nil, err
		}
		a.to = append(a.to, text)
		if !p.take(",") {
			break
		}
	}
	a.fold = p.take("i")
	return a, p.expect("]")
}

// scoped reads what follows "[@".
func (p *parser) scoped() (expr, error) {
	c := &scoped{}
	if p.peek() != ':' {
		key, err := p.key()
		if err != nil {
			return nil, err
		}
		c.path = key
	}
	if err := p.expect(":"); err != nil {
		return nil, err
	}
	for {
		a, err := p.assertion()
		if err != nil {
			return nil, err
		}
		c.assertions = append(c.assertions, a)
		if !p.take("&&") {
			return c, p.expect("]")
		}
	}
}

func (p *parser) assertion() (a assertion, err error) {
	if a.left, err = p.operand(); err != nil {
		return a, err
	}
	if a.op, err = p.comparator("a comparator"); err != nil {
		return a, err
	}
	for {
		right, err := p.operand()
		if err != nil {
			return a, err
		}
		a.right = append(a.right, right)
		if !p.take(",") {
			break
		}
	}
	a.fold = p.take("i")
	return a, nil
}

func (p *parser) operand() (operand, error) {
	if p.peek() != '@' {
		text, err := p.value()
		return operand{text: text}, err
	}
	steps, err := p.context()
	return operand{path: steps}, err
}

// context reads "@{path}".
func (p *parser) context() (path, error) {
	if err := p.expect("@{"); err != nil {
		return nil, err
	}
	var out path
	for {
		step, err := p.step()
		if err != nil {
			return nil, err
		}
		out = append(out, step)
		if !p.take("|") {
			return out, p.expect("}")
		}
	}
}

// key reads a path whose first step is an attribute of shapes.
func (p *parser) key() (path, error) {
	name, err := p.identifier("the name of an attribute")
	if err != nil {
		return nil, err
	}
	p.sees(name)
	out := path{name}
	for p.take("|") {
		step, err := p.step()
		if err != nil {
			return nil, err
		}
		out = append(out, step)
	}
	return out, nil
}

func (p *parser) step() (string, error) {
	if !p.take("(") {
		text, err := p.value()
		p.sees(text)
		return text, err
	}
	name, err := p.identifier("the name of a property")
	if err != nil {
		return "", err
	}
	return "(" + name + ")", p.expect(")")
}

// sees takes note of a step that leads to the variables.
func (p *parser) sees(step string) { p.vars.byPath = p.vars.byPath || step == stepVar }

func (p *parser) comparator(wanted string) (string, error) {
	for _, op := range comparators {
		if p.take(op) {
			return op, nil
		}
	}
	return "", p.unexpected(wanted)
}

// value reads a text in quotes, a number, or a shape id without a member.
func (p *parser) value() (string, error) {
	c := p.peek()
	if c != '\'' && c != '"' {
		return p.bare()
	}
	start := p.at
	n := strings.IndexByte(p.text[start+1:], c)
	if n < 0 {
		return "", p.fail(start, len(p.text), "the text has no closing %c", c)
	}
	p.at = start + n + 2
	return p.text[start+1 : start+1+n], nil
}

// bare reads a value that needs no quotes.
func (p *parser) bare() (string, error) {
	p.space()
	n := numberLen(p.text[p.at:])
	if n == 0 {
		n = idLen(p.text[p.at:])
	}
	if n == 0 {
		return "", p.unexpected("a text in quotes, a number or a shape id")
	}
	text := p.text[p.at : p.at+n]
	p.at += n
	return text, nil
}

// numberLen is the length of the number that a text begins with, or 0.
func numberLen(s string) int {
	n := digits(s, len(s)-len(strings.TrimPrefix(s, "-")))
	if n == 0 {
		return 0
	}
	if n < len(s) && s[n] == '.' {
		if end := digits(s, n+1); end > 0 {
			n = end
		}
	}
	if n < len(s) && (s[n] == 'e' || s[n] == 'E') {
		from := n + 1
		if from < len(s) && (s[from] == '+' || s[from] == '-') {
			from++
		}
		if end := digits(s, from); end > 0 {
			n = end
		}
	}
	return n
}

// digits is the end of the digits that stand at an offset, or 0 if there are
// none.
func digits(s string, from int) int {
	n := from
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n == from {
		return 0
	}
	return n
}

// idLen is the length of the name, namespace or shape id that a text begins
// with, or 0.
func idLen(s string) int {
	n := identifierLen(s)
	if n == 0 {
		return 0
	}
	for n < len(s) && s[n] == '.' {
		more := identifierLen(s[n+1:])
		if more == 0 {
			return n
		}
		n += 1 + more
	}
	if n < len(s) && s[n] == '#' {
		if more := identifierLen(s[n+1:]); more > 0 {
			n += 1 + more
		}
	}
	return n
}
