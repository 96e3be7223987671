package pattern

import (
	"slices"
	"strings"
	"unicode"
)

// A class is a set of characters.
type class struct {
	ranges []rune // pairs of first and last characters, in order, apart
	text   string // how it is written if the ranges are many; "" if they are written
}

const lastRune = unicode.MaxRune

func single(r rune) class { return class{ranges: clean([]rune{r, r})} }

func rangesOf(pairs ...rune) class { return class{ranges: clean(pairs)} }

// anyRune matches every character.
var anyRune = rangesOf(0, lastRune)

// clean sorts and merges ranges, and takes out surrogates: no string of Unicode
// has them.
func clean(pairs []rune) []rune {
	type span struct{ lo, hi rune }
	var spans []span
	for i := 0; i+1 < len(pairs); i += 2 {
		lo, hi := pairs[i], pairs[i+1]
		const first, last = 0xD800, 0xDFFF
		switch {
		case hi < first || lo > last:
			spans = append(spans, span{lo, hi})
		default:
			if lo < first {
				spans = append(spans, span{lo, first - 1})
			}
			if hi > last {
				spans = append(spans, span{last + 1, hi})
			}
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.lo) - int(b.lo) })
	var out []rune
	for _, s := range spans {
		if n := len(out); n > 0 && s.lo <= next(out[n-1]) {
			out[n-1] = max(out[n-1], s.hi)
			continue
		}
		out = append(out, s.lo, s.hi)
	}
	return out
}

// next is the character after r, surrogates left out.
func next(r rune) rune {
	if r == 0xD7FF {
		return 0xE000
	}
	return r + 1
}

func before(r rune) rune {
	if r == 0xE000 {
		return 0xD7FF
	}
	return r - 1
}

// without is the class of all characters of c but those of d.
func (c class) without(d class) class { return c.and(d.not()) }

func (c class) not() class {
	var out []rune
	from := rune(0)
	for i := 0; i < len(c.ranges); i += 2 {
		if c.ranges[i] > from {
			out = append(out, from, before(c.ranges[i]))
		}
		from = next(c.ranges[i+1])
	}
	if from <= lastRune {
		out = append(out, from, lastRune)
	}
	return class{ranges: out}
}

func (c class) and(d class) class {
	var out []rune
	for i, j := 0, 0; i < len(c.ranges) && j < len(d.ranges); {
		lo, hi := max(c.ranges[i], d.ranges[j]), min(c.ranges[i+1], d.ranges[j+1])
		if lo <= hi {
			out = append(out, lo, hi)
		}
		if c.ranges[i+1] < d.ranges[j+1] {
			i += 2
		} else {
			j += 2
		}
	}
	return class{ranges: out}
}

func (c class) has(r rune) bool {
	for i := 0; i < len(c.ranges); i += 2 {
		if c.ranges[i] <= r && r <= c.ranges[i+1] {
			return true
		}
	}
	return false
}

// folded adds the other case of ASCII letters.
func (c class) folded() class {
	pairs := slices.Clone(c.ranges)
	for r := 'a'; r <= 'z'; r++ {
		upper := r - 'a' + 'A'
		if c.has(r) || c.has(upper) {
			pairs = append(pairs, r, r, upper, upper)
		}
	}
	return class{ranges: clean(pairs), text: c.text}
}

var (
	digits    = rangesOf('0', '9')
	wordChars = rangesOf('0', '9', 'A', 'Z', '_', '_', 'a', 'z')
	// ECMA 262, WhiteSpace and LineTerminator.
	spaces       = rangesOf('\t', '\r', ' ', ' ', 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000, 0xFEFF, 0xFEFF)
	lineBreaks   = rangesOf('\n', '\n', '\r', '\r', 0x2028, 0x2029)
	horizontal   = rangesOf('\t', '\t', ' ', ' ', 0xA0, 0xA0, 0x1680, 0x1680, 0x180E, 0x180E, 0x2000, 0x200A, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000)
	exceptBreaks = lineBreaks.not()
)

// properties are the properties of characters, by the name in lower case, that
// are neither general categories nor scripts. Those of ECMA 262 stand first;
// Java's POSIX classes have names that it does not use.
var properties = map[string]class{
	"any":           anyRune,
	"all":           anyRune,
	"ascii":         rangesOf(0, 0x7F),
	"alphabetic":    alphabetic,
	"alpha":         alphabetic,
	"isalphabetic":  alphabetic,
	"uppercase":     uppercase,
	"upper":         uppercase,
	"isuppercase":   uppercase,
	"lowercase":     lowercase,
	"lower":         lowercase,
	"islowercase":   lowercase,
	"white_space":   ofTables(unicode.White_Space),
	"space":         ofTables(unicode.White_Space),
	"iswhite_space": ofTables(unicode.White_Space),
	"iswhitespace":  ofTables(unicode.White_Space),
	"assigned":      ofTables(unicode.Cn).not(),

	"alnum":  rangesOf('0', '9', 'A', 'Z', 'a', 'z'),
	"digit":  digits,
	"xdigit": rangesOf('0', '9', 'A', 'F', 'a', 'f'),
	"punct":  rangesOf('!', '/', ':', '@', '[', '`', '{', '~'),
	"graph":  rangesOf('!', '~'),
	"print":  rangesOf(' ', '~'),
	"ld":     ofTables(unicode.L, unicode.Nd),
	"blank":  rangesOf('\t', '\t', ' ', ' '),
	"cntrl":  rangesOf(0, 0x1F, 0x7F, 0x7F),
}

var (
	alphabetic = ofTables(unicode.L, unicode.Nl, unicode.Other_Alphabetic)
	uppercase  = ofTables(unicode.Lu, unicode.Other_Uppercase)
	lowercase  = ofTables(unicode.Ll, unicode.Other_Lowercase)
)

func ofTables(tables ...*unicode.RangeTable) class {
	var pairs []rune
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			pairs = append(pairs, lo, hi)
			return
		}
		for r := lo; r <= hi; r += stride {
			pairs = append(pairs, r, r)
		}
	}
	for _, t := range tables {
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return class{ranges: clean(pairs)}
}

// property is the class of a property, as between the braces of \p{...}.
func property(name string) (class, bool) {
	key, value, isPair := strings.Cut(name, "=")
	if isPair {
		name = value
		switch strings.ToLower(key) {
		case "gc", "general_category":
		case "sc", "script":
			return script(name)
		default:
			return class{}, false
		}
	}
	if long, ok := unicode.CategoryAliases[name]; ok {
		name = long
	}
	for _, n := range []string{name, strings.TrimPrefix(name, "Is")} {
		if t, ok := unicode.Categories[n]; ok {
			c := ofTables(t)
			if n != "Cn" && n != "LC" { // not known to all versions of Go
				c.text = `\p{` + n + `}`
			}
			return c, true
		}
	}
	if isPair {
		return class{}, false
	}
	if c, ok := properties[strings.ToLower(name)]; ok {
		return c, true
	}
	return script(strings.TrimPrefix(name, "Is"))
}

func script(name string) (class, bool) {
	t, ok := unicode.Scripts[name]
	if !ok {
		return class{}, false
	}
	c := ofTables(t)
	c.text = `\p{` + name + `}`
	return c, true
}
