package pattern

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
