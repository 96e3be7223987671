package pattern

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep groups may be nested: Go's regular expressions allow no
// more than a thousand, and each group may take two of them.
const maxDepth = 400

// A parser reads a pattern.
type parser struct {
	rest  string
	flags flags
	depth int
}

// flags are Java's flags that (?...) sets and unsets, up to the end of the
// group.
type flags struct{ ignoreCase, dotAll, multiLine bool }

func parse(source string) (node, error) {
	if !utf8.ValidString(source) {
		return nil, malformed("it is not UTF-8")
	}
	p := &parser{rest: source}
	n, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	if p.rest != "" {
		return nil, malformed("it has a ) without a (")
	}
	return n, nil
}

func (p *parser) eat(prefix string) bool {
	rest, ok := strings.CutPrefix(p.rest, prefix)
	p.rest = rest
	return ok
}

func (p *parser) peek(prefix string) bool { return strings.HasPrefix(p.rest, prefix) }

func (p *parser) rune() rune {
	r, size := utf8.DecodeRuneInString(p.rest)
	p.rest = p.rest[size:]
	return r
}

func (p *parser) alternatives() (node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, unsupported("its groups are nested too deeply")
	}
	saved := p.flags
	defer func() { p.flags = saved; p.depth-- }()
	var out alternate
	for {
		seq, err := p.sequence()
		if err != nil {
			return nil, err
		}
		out = append(out, seq)
		if !p.eat("|") {
			break
		}
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return out, nil
}

func (p *parser) sequence() (node, error) {
	var out concat
	for p.rest != "" && !p.peek("|") && !p.peek(")") {
		atom, err := p.atom()
		if err != nil {
			return nil, err
		}
		if atom == nil {
			continue // flags
		}
		if atom, err = p.quantified(atom); err != nil {
			return nil, err
		}
		out = append(out, atom)
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return out, nil
}

// quantified reads the quantifier behind an atom, if there is one.
func (p *parser) quantified(atom node) (node, error) {
	lo, hi, found, err := p.quantifier()
	if err != nil || !found {
		return atom, err
	}
	if p.eat("+") {
		// Java's possessive quantifiers do not give back what they took. Of an
		// exact number there is nothing to give back.
		if lo != hi {
			return nil, unsupported("it has a possessive quantifier")
		}
	} else {
		p.eat("?") // which match is found does not matter
	}
	if _, _, again, _ := p.quantifier(); again {
		return nil, malformed("it has a quantifier with nothing before it")
	}
	switch atom.(type) {
	case look, assertion:
		// A condition that holds once holds any number of times.
		if lo == 0 {
			return concat{}, nil
		}
		return atom, nil
	}
	return repeat{atom, lo, hi}, nil
}

func (p *parser) quantifier() (lo, hi int, found bool, err error) {
	switch {
	case p.eat("*"):
		return 0, infinite, true, nil
	case p.eat("+"):
		return 1, infinite, true, nil
	case p.eat("?"):
		return 0, 1, true, nil
	case !p.peek("{"):
		return 0, 0, false, nil
	}
	inner, after, closed := strings.Cut(p.rest[1:], "}")
	first, second, isRange := strings.Cut(inner, ",")
	lo, ok := number(first)
	if !closed || !ok {
		return 0, 0, false, nil // a brace that stands for itself
	}
	switch {
	case !isRange:
		hi = lo
	case second == "":
		hi = infinite
	default:
		if hi, ok = number(second); !ok {
			return 0, 0, false, nil
		}
		if hi < lo {
			return 0, 0, false, malformed("it has a quantifier {%s} whose bounds are out of order", inner)
		}
	}
	p.rest = after
	return lo, hi, true, nil
}

// number reads decimal digits. A number that no string is long enough for is
// as good as any other such number.
func number(s string) (int, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 32)
	if errors.Is(err, strconv.ErrRange) {
		n = 1<<31 - 1
	}
	return int(n), true
}

// atom reads what a quantifier can follow; nil if it was a change of flags.
func (p *parser) atom() (node, error) {
	switch r := p.rune(); r {
	case '^':
		if p.flags.multiLine {
			return lineStart, nil
		}
		return textStart, nil
	case '$':
		if p.flags.multiLine {
			return lineEnd, nil
		}
		return textEnd, nil
	case '.':
		if p.flags.dotAll {
			return anyRune, nil
		}
		return exceptBreaks, nil
	case '[':
		return p.class()
	case '(':
		return p.group()
	case '*', '+', '?':
		return nil, malformed("it has a %c with nothing before it", r)
	case '\\':
		return p.escape()
	default:
		return p.char(single(r)), nil
	}
}

// char is a class as the flags want it.
func (p *parser) char(c class) class {
	if p.flags.ignoreCase {
		return c.folded()
	}
	return c
}

func (p *parser) group() (node, error) {
	switch {
	case !p.eat("?"), p.eat(":"):
		return p.inGroup()
	case p.eat(">"):
		return nil, unsupported("it has an atomic group")
	case p.eat("="):
		return p.look(look{})
	case p.eat("!"):
		return p.look(look{negative: true})
	case p.eat("<="):
		return p.look(look{behind: true})
	case p.eat("<!"):
		return p.look(look{behind: true, negative: true})
	case p.eat("<"), p.eat("P<"):
		name, rest, ok := strings.Cut(p.rest, ">")
		if !ok || name == "" {
			return nil, malformed("it has a group whose name does not end")
		}
		p.rest = rest
		return p.inGroup()
	}
	return p.flagGroup()
}

// inGroup reads the alternatives of a group, and its end.
func (p *parser) inGroup() (node, error) {
	n, err := p.alternatives()
	if err == nil && !p.eat(")") {
		err = malformed("it has a ( without a )")
	}
	return n, err
}

// look reads look-around of which the operator is read.
func (p *parser) look(l look) (node, error) {
	var err error
	l.of, err = p.inGroup()
	return l, err
}

// flagGroup reads (?flags), which holds up to the end of the group around it,
// and (?flags:...).
func (p *parser) flagGroup() (node, error) {
	saved, on := p.flags, true
	for {
		switch {
		case p.eat("i"):
			p.flags.ignoreCase = on
		case p.eat("s"):
			p.flags.dotAll = on
		case p.eat("m"):
			p.flags.multiLine = on
		case on && p.eat("-"):
			on = false
		case p.eat(")"):
			return nil, nil
		case p.eat(":"):
			n, err := p.inGroup()
			p.flags = saved
			return n, err
		case p.rest == "":
			return nil, malformed("it has a ( without a )")
		default:
			return nil, unsupported("it has a group that begins with (?%c", p.rune())
		}
	}
}
