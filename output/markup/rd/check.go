package rd

import (
	"fmt"
	"strings"
)

// A mode is a way in which Rd reads the text of an argument ("Parsing Rd
// files", section 2.3).
type mode uint8

const (
	latexLike mode = iota
	rLike
	verbatim
)

// macros holds the macros that a fragment may use, with the modes of their
// arguments.
var macros = map[string][]mode{
	"code":         {rLike},
	"cr":           {},
	"describe":     {latexLike},
	"emph":         {latexLike},
	"enumerate":    {latexLike},
	"figure":       {verbatim, verbatim},
	"href":         {verbatim, latexLike},
	"if":           {latexLike, latexLike},
	"item":         {},
	"itemize":      {latexLike},
	"link":         {latexLike},
	"out":          {verbatim},
	"preformatted": {verbatim},
	"strong":       {latexLike},
	"subsection":   {latexLike, latexLike},
	"tab":          {},
	"tabular":      {latexLike, latexLike},
	"url":          {verbatim},
	"verb":         {verbatim},
}

// hasItems holds the macros and sections in which \item stands.
var hasItems = map[string]bool{"itemize": true, "enumerate": true, "describe": true, "arguments": true, "value": true}

// Check answers nil if fragment is well-formed Rd that can stand in any
// LaTeX-like argument or section and affects nothing behind it: braces are
// balanced or escaped, there is no comment and no directive (#ifdef), and the
// macros are those of running text, lists, tables and links. In particular there is none that
// computes (\Sexpr), defines (\newcommand) or includes.
//
// The error says what is wrong, and where as an offset in bytes.
func Check(fragment string) error {
	c := checker{src: fragment}
	if i := directive(fragment); i >= 0 {
		c.pos = i
		return c.errorf("line begins with a directive")
	}
	if err := c.latexLike(0); err != nil {
		return err
	}
	if c.pos < len(c.src) {
		return c.errorf("closing brace without an opening one")
	}
	return nil
}

// directive answers the offset of a line that is a directive, -1 if there is
// none.
func directive(s string) int {
	for i := 0; ; {
		n := strings.Index(s[i:], "#")
		if n < 0 {
			return -1
		}
		i += n
		rest := s[i+1:]
		if (i == 0 || s[i-1] == '\n') && (strings.HasPrefix(rest, "ifdef") || strings.HasPrefix(rest, "ifndef") || strings.HasPrefix(rest, "endif")) {
			return i
		}
		i++
	}
}

// maxDepth limits the nesting of arguments.
const maxDepth = 500

// fitsCode reports whether a text without macros ends an R-like argument that
// it is put in just where it ends.
func fitsCode(s string) bool {
	c := checker{src: s + "}", macroFree: true}
	return c.rLike(0) == nil && c.pos == len(s)
}

// FitsVerbatim reports whether a text can stand in a verbatim argument as it
// is: the argument ends where the text does.
func FitsVerbatim(s string) bool {
	c := checker{src: s + "}"}
	return c.verbatim() == nil && c.pos == len(s)
}

type checker struct {
	src       string
	pos       int
	macroFree bool // a macro is an error
	// inExamples allows \dontrun.
	inExamples bool
	// items allows \item: we are directly in a list.
	items bool
}

const errComment = "per cent sign begins a comment"

func (c *checker) errorf(format string, args ...any) error {
	return fmt.Errorf("offset %d: %s", c.pos, fmt.Sprintf(format, args...))
}

// peek answers the byte n bytes after the position, 0 behind the end.
func (c *checker) peek(n int) byte {
	if c.pos+n < len(c.src) {
		return c.src[c.pos+n]
	}
	return 0
}

// latexLike moves to the closing brace of a LaTeX-like argument, or to the
// end.
func (c *checker) latexLike(depth int) error {
	for c.pos < len(c.src) {
		switch c.src[c.pos] {
		case '}':
			return nil
		case '{':
			if depth > maxDepth {
				return c.errorf("braces nested too deeply")
			}
			c.pos++
			if err := c.latexLike(depth + 1); err != nil {
				return err
			}
			if c.pos == len(c.src) {
				return c.errorf("brace is not closed")
			}
		case '%':
			return c.errorf(errComment)
		case '\\':
			if next := c.peek(1); isLetter(next) {
				if err := c.macro(depth); err != nil {
					return err
				}
				continue
			} else if isEscapable(next) {
				c.pos++
			} else if c.pos+1 == len(c.src) {
				return c.errorf("backslash at the end")
			}
		}
		c.pos++
	}
	return nil
}

// macro moves over a macro with its arguments.
func (c *checker) macro(depth int) error {
	if depth > maxDepth {
		return c.errorf("arguments nested too deeply")
	}
	start := c.pos
	c.pos++
	for isLetter(c.peek(0)) || c.peek(0) >= '0' && c.peek(0) <= '9' {
		c.pos++
	}
	name := c.src[start+1 : c.pos]
	args, ok := macros[name]
	if name == "item" && !c.items {
		ok = false
	}
	if name == "dontrun" && c.inExamples {
		args, ok = []mode{verbatim}, true
	}
	if !ok || c.macroFree {
		c.pos = start
		return c.errorf(`macro \%s is not allowed`, name)
	}
	if name == "link" && c.peek(0) == '[' {
		for c.pos++; c.peek(0) != ']'; c.pos++ {
			switch c.peek(0) {
			case 0, '[', '{', '}', '%', '\\', '\n':
				return c.errorf(`option of \link is not a plain name`)
			}
		}
		c.pos++
	}
	return c.arguments(name, args, depth)
}

// arguments moves over the arguments of a macro.
func (c *checker) arguments(name string, args []mode, depth int) error {
	outside := c.items
	defer func() { c.items = outside }()
	for _, m := range args {
		c.items = hasItems[name]
		if c.peek(0) != '{' {
			return c.errorf(`macro \%s lacks an argument`, name)
		}
		c.pos++
		var err error
		switch m {
		case latexLike:
			err = c.latexLike(depth + 1)
		case rLike:
			err = c.rLike(depth + 1)
		case verbatim:
			err = c.verbatim()
		}
		if err != nil {
			return err
		}
		if c.pos == len(c.src) {
			return c.errorf(`argument of \%s is not closed`, name)
		}
		c.pos++
	}
	return nil
}

// verbatim moves to the closing brace of a verbatim argument, or to the end.
func (c *checker) verbatim() error {
	braces := 0
	for ; c.pos < len(c.src); c.pos++ {
		switch c.src[c.pos] {
		case '\\':
			if isEscapable(c.peek(1)) {
				c.pos++
			}
		case '%':
			return c.errorf(errComment)
		case '{':
			braces++
		case '}':
			if braces == 0 {
				return nil
			}
			braces--
		}
	}
	return nil
}

// rLike moves to the closing brace of an R-like argument, or to the end. Such
// an argument has strings, in which braces do not count, and comments, in
// which they do.
func (c *checker) rLike(depth int) error {
	braces := 0
	var quote byte // that of the string we are in, or 0
	comment := false
	for ; c.pos < len(c.src); c.pos++ {
		b := c.src[c.pos]
		switch {
		case b == '%':
			return c.errorf(errComment)
		case b == '\\' && (c.peek(1) == '\\' || c.peek(1) == '%'):
			c.pos++
		case quote != 0:
			if b == '\\' && (c.peek(1) == 'l' || c.peek(1) == 'v') {
				return c.errorf("macro in a string")
			}
			if b == '\\' && c.peek(1) == quote {
				c.pos++
			} else if b == quote {
				quote = 0
			}
		case b == '\\' && isLetter(c.peek(1)):
			if err := c.macro(depth); err != nil {
				return err
			}
			c.pos--
		case b == '\\' && (c.peek(1) == '{' || c.peek(1) == '}'):
			c.pos++
		case b == '{':
			braces++
		case b == '}':
			if braces == 0 {
				return nil
			}
			braces--
		case b == '\n':
			comment = false
		case b == '#':
			comment = true
		case !comment && (b == '"' || b == '\'' || b == '`'):
			quote = b
		}
	}
	return nil
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isEscapable(c byte) bool { return c == '\\' || c == '{' || c == '}' || c == '%' }
