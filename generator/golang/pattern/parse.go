package pattern

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Error says why a pattern has no translation.
type Error struct {
	// Reason is a phrase such as "it has a backreference".
	Reason string
	// Malformed is whether the pattern is no regular expression at all, rather
	// than one that Go cannot say.
	Malformed bool
}

func (e *Error) Error() string { return e.Reason }

func unsupported(format string, args ...any) error {
	return &Error{Reason: fmt.Sprintf(format, args...)}
}

func malformed(format string, args ...any) error {
	return &Error{Reason: fmt.Sprintf(format, args...), Malformed: true}
}

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

// escape reads what follows a backslash outside of a class.
func (p *parser) escape() (node, error) {
	switch {
	case p.eat("b"):
		return wordBoundary, nil
	case p.eat("B"):
		return noWordBoundary, nil
	case p.eat("A"):
		return textStart, nil
	case p.eat("z"):
		return textEnd, nil
	case p.eat("Z"):
		return concat{repeat{single('\n'), 0, 1}, textEnd}, nil
	case p.eat("Q"):
		text, rest, _ := strings.Cut(p.rest, `\E`)
		p.rest = rest
		var out concat
		for _, r := range text {
			out = append(out, p.char(single(r)))
		}
		return out, nil
	case p.eat("k<"):
		return nil, unsupported("it has a backreference")
	case p.peek("G"), p.peek("R"), p.peek("X"):
		return nil, unsupported(`it has a \%c`, p.rune())
	case p.rest != "" && '1' <= p.rest[0] && p.rest[0] <= '9':
		return nil, unsupported("it has a backreference")
	}
	c, err := p.classEscape()
	c.ranges = clean(c.ranges) // of a surrogate alone
	return p.char(c), err
}

// classEscape reads what follows a backslash and stands for characters.
func (p *parser) classEscape() (class, error) {
	if p.rest == "" {
		return class{}, malformed(`it ends with a \`)
	}
	switch r := p.rune(); r {
	case 'd':
		return digits, nil
	case 'D':
		return digits.not(), nil
	case 'w':
		return wordChars, nil
	case 'W':
		return wordChars.not(), nil
	case 's':
		return spaces, nil
	case 'S':
		return spaces.not(), nil
	case 'h':
		return horizontal, nil
	case 'H':
		return horizontal.not(), nil
	case 't':
		return single('\t'), nil
	case 'n':
		return single('\n'), nil
	case 'r':
		return single('\r'), nil
	case 'f':
		return single('\f'), nil
	case 'v':
		return single('\v'), nil
	case 'a':
		return single('\a'), nil
	case 'e':
		return single(0x1B), nil
	case '0':
		return p.octal(), nil
	case 'c':
		if p.rest == "" {
			return class{}, malformed(`it has a \c without a letter`)
		}
		return single(p.rune() & 0x1F), nil
	case 'x':
		return p.hex("x", 2)
	case 'u':
		return p.hex("u", 4)
	case 'p', 'P':
		return p.property(r == 'P')
	default:
		// Of letters that mean nothing, as of punctuation, ECMA 262 says without
		// the flag "u" that they stand for themselves (Annex B).
		return single(r), nil
	}
}

func (p *parser) octal() class {
	n := 0
	for n < len(p.rest) && n < 3 && '0' <= p.rest[n] && p.rest[n] <= '7' {
		n++
	}
	v, _ := strconv.ParseInt("0"+p.rest[:n], 8, 32)
	p.rest = p.rest[n:]
	return single(rune(v))
}

// hex reads the digits of \xFF and \uFFFF, or as many as there are in braces. A
// surrogate with the one that belongs to it is one character.
func (p *parser) hex(letter string, digits int) (class, error) {
	r, ok := p.hexDigits(digits)
	if !ok {
		return class{}, malformed(`it has a \%s without its digits`, letter)
	}
	if 0xD800 <= r && r < 0xDC00 && p.peek(`\u`) {
		rest := p.rest
		p.rest = p.rest[len(`\u`):]
		if low, ok := p.hexDigits(digits); ok && 0xDC00 <= low && low < 0xE000 {
			return single((r-0xD800)<<10 + (low - 0xDC00) + 0x10000), nil
		}
		p.rest = rest
	}
	return class{ranges: []rune{r, r}}, nil
}

func (p *parser) hexDigits(n int) (rune, bool) {
	text, rest := "", ""
	if inner, after, ok := strings.Cut(p.rest, "}"); ok && strings.HasPrefix(inner, "{") {
		text, rest = inner[1:], after
	} else if len(p.rest) >= n {
		text, rest = p.rest[:n], p.rest[n:]
	}
	v, err := strconv.ParseUint(text, 16, 32)
	if err != nil || v > lastRune || strings.HasPrefix(text, "+") {
		return 0, false
	}
	p.rest = rest
	return rune(v), true
}

func (p *parser) property(negative bool) (class, error) {
	name, rest := "", ""
	if p.peek("{") {
		inner, after, ok := strings.Cut(p.rest[1:], "}")
		if !ok {
			return class{}, malformed(`it has a \p{ without a }`)
		}
		name, rest = inner, after
	} else if p.rest != "" {
		_, size := utf8.DecodeRuneInString(p.rest)
		name, rest = p.rest[:size], p.rest[size:]
	}
	c, ok := property(name)
	if !ok {
		return class{}, unsupported(`it has the property \p{%s}`, name)
	}
	p.rest = rest
	if !negative {
		return c, nil
	}
	not := c.not()
	if c.text != "" {
		not.text = `\P` + strings.TrimPrefix(c.text, `\p`)
	}
	return not, nil
}

// class reads a class whose bracket has been read.
func (p *parser) class() (node, error) {
	negative := p.eat("^")
	var pairs []rune
	var texts []string
	for {
		switch {
		case p.rest == "":
			return nil, malformed("it has a [ without a ]")
		case p.eat("]"):
			return p.classOf(pairs, texts, negative), nil
		case p.eat("&&["):
			// Java's intersection. ECMA 262 would not let the second ] stand alone.
			return p.intersection(class{ranges: clean(pairs)}, negative)
		}
		c, err := p.classAtom()
		if err != nil {
			return nil, err
		}
		if len(c.ranges) == 2 && c.ranges[0] == c.ranges[1] && p.peek("-") && !p.peek("-]") {
			rest := p.rest
			p.rest = p.rest[1:]
			hi, err := p.classAtom()
			if err != nil {
				return nil, err
			}
			if len(hi.ranges) == 2 && hi.ranges[0] == hi.ranges[1] {
				if c.ranges[0] > hi.ranges[0] {
					return nil, malformed("it has a range of characters whose ends are out of order")
				}
				pairs = append(pairs, c.ranges[0], hi.ranges[0])
				continue
			}
			p.rest = rest // a hyphen before a class such as \w stands for itself
		}
		if c.text != "" {
			texts = append(texts, c.text)
		}
		pairs = append(pairs, c.ranges...)
	}
}

// classAtom reads a character of a class, or a class such as \w.
func (p *parser) classAtom() (class, error) {
	switch {
	case p.eat(`\b`):
		return single('\b'), nil
	case p.eat(`\`):
		return p.classEscape()
	case p.rest == "":
		return class{}, malformed("it has a [ without a ]")
	}
	return single(p.rune()), nil
}

// classOf makes a class of what stands between brackets.
func (p *parser) classOf(pairs []rune, texts []string, negative bool) class {
	c := p.char(class{ranges: clean(pairs)})
	if texts != nil {
		// Written with the names of its properties, it stays readable.
		var named []rune
		for _, t := range texts {
			named = append(named, namedRanges(t)...)
		}
		slices.Sort(texts)
		rest := c.without(class{ranges: clean(named)})
		c.text = strings.Join(slices.Compact(texts), "") + writeRanges(rest.ranges)
	}
	if !negative {
		if c.text != "" {
			c.text = "[" + c.text + "]"
		}
		return c
	}
	not := c.not()
	if c.text != "" {
		not.text = "[^" + c.text + "]"
	}
	return not
}

// namedRanges are the characters of a text such as \p{L}.
func namedRanges(text string) []rune {
	c, _ := property(strings.TrimSuffix(text[len(`\p{`):], "}"))
	if text[1] == 'P' {
		return c.not().ranges
	}
	return c.ranges
}

// intersection reads what follows &&[ in a class, up to the end of the class.
func (p *parser) intersection(left class, negative bool) (node, error) {
	right, err := p.class()
	if err != nil {
		return nil, err
	}
	if !p.eat("]") {
		return nil, unsupported("it has a class with more than an intersection at its end")
	}
	out := left.and(right.(class))
	if negative {
		out = out.not()
	}
	return out, nil
}
