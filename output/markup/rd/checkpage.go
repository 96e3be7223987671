package rd

import "strings"

// sections holds the sections of a page, with the modes of their arguments.
var sections = map[string][]mode{
	"alias":       {verbatim},
	"arguments":   {latexLike},
	"description": {latexLike},
	"encoding":    {verbatim},
	"examples":    {rLike},
	"keyword":     {verbatim},
	"name":        {verbatim},
	"section":     {latexLike, latexLike},
	"seealso":     {latexLike},
	"title":       {latexLike},
	"usage":       {rLike},
	"value":       {latexLike},
}

// CheckPage answers nil if page is a well-formed Rd file: sections with nothing
// but comments and white space between them, all of which [Check] allows. The
// examples may have \dontrun, whose text is verbatim.
func CheckPage(page string) error {
	c := checker{src: page}
	if i := directive(page); i >= 0 {
		c.pos = i
		return c.errorf("line begins with a directive")
	}
	for c.pos < len(page) {
		switch page[c.pos] {
		case '\n', ' ':
			c.pos++
		case '%':
			end := strings.IndexByte(page[c.pos:], '\n')
			if end < 0 {
				return nil
			}
			c.pos += end
		case '\\':
			if err := c.section(); err != nil {
				return err
			}
		default:
			return c.errorf("text outside of sections")
		}
	}
	return nil
}

// section moves over a section.
func (c *checker) section() error {
	start := c.pos
	c.pos++
	for isLetter(c.peek(0)) {
		c.pos++
	}
	name := c.src[start+1 : c.pos]
	args, ok := sections[name]
	if !ok {
		return c.errorf(`section \%s is not allowed`, name)
	}
	c.inExamples = name == "examples"
	return c.arguments(name, args, 0)
}
