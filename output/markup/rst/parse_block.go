package rst

import (
	"strings"
	"unicode/utf8"
)

// A body parses lines of body-level content. It is docutils' state
// machine written as a loop: each construct is parsed from its first line,
// and leaves i at the first line behind it.
type body struct {
	*parser
	lines  []string
	first  int // line number of lines[0]
	i      int
	out    *[]Block
	titles bool // whether section titles may occur here
}

// nested parses the content of a block.
func (p *parser) nested(lines []string, first int) []Block {
	var blocks []Block
	if p.depth == maxDepth {
		p.problem(first, "blocks are nested too deeply")
		if text := strings.TrimRight(strings.Join(lines, "\n"), "\n"); text != "" {
			blocks = append(blocks, &LiteralBlock{Text: text})
		}
		return blocks
	}
	p.depth++
	b := body{parser: p, lines: lines, first: first, out: &blocks}
	b.parse()
	p.depth--
	return blocks
}

func (b *body) add(block Block) { *b.out = append(*b.out, block) }

// line returns the number of lines[i].
func (b *body) line(i int) int { return b.first + i }

// unindented reports that a construct ended at a line that is not
// indented enough without a blank line between them.
func (b *body) unindented(name string) {
	b.problem(b.line(b.i), name+" ends without a blank line; unexpected unindent")
}

func (b *body) parse() {
	for b.i < len(b.lines) {
		line := b.lines[b.i]
		if isBlank(line) {
			b.i++
			continue
		}
		kind, n := classify(line)
		switch kind {
		case indentLine:
			b.blockQuote()
		case bulletLine:
			b.bulletList(n)
		case enumeratorLine:
			b.enumeratedList(n)
		case fieldLine:
			b.fieldList()
		case optionLine:
			b.optionList(n)
		case doctestLine:
			end := b.textEnd(b.i)
			b.add(&Doctest{Text: strings.Join(b.lines[b.i:end], "\n")})
			b.i = end
		case lineBlockLine:
			b.lineBlock()
		case gridTableLine:
			b.gridTable()
		case simpleTableLine:
			b.simpleTable()
		case explicitLine, anonymousLine:
			b.explicit(kind)
		case adornmentLine:
			b.overline()
		default:
			b.text()
		}
	}
}

// A lineKind is what the first line of a block says that the block is.
type lineKind int

const (
	textLine lineKind = iota
	indentLine
	bulletLine
	enumeratorLine
	fieldLine
	optionLine
	doctestLine
	lineBlockLine
	gridTableLine
	simpleTableLine
	explicitLine
	anonymousLine
	adornmentLine
)

// classify returns the kind of a line that is not blank, and the length of
// the marker it begins with, in bytes.
func classify(line string) (kind lineKind, marker int) {
	switch c := line[0]; {
	case c == ' ':
		return indentLine, 0
	case c >= utf8.RuneSelf:
		if r, n := utf8.DecodeRuneInString(line); r == '•' || r == '‣' || r == '⁃' {
			if end := markerEnd(line, n); end > 0 {
				return bulletLine, end
			}
		}
		return textLine, 0
	case classes[c]&classWord != 0:
		if _, end := enumerator(line); end > 0 {
			return enumeratorLine, end
		}
		return textLine, 0
	case c == '*' || c == '-' || c == '+':
		if end := markerEnd(line, 1); end > 0 {
			return bulletLine, end
		}
	case c == '(' || c == '#':
		if _, end := enumerator(line); end > 0 {
			return enumeratorLine, end
		}
	case c == ':':
		if _, end := fieldMarker(line); end > 0 {
			return fieldLine, end
		}
	}
	switch line[0] {
	case '-', '+', '/':
		if end := optionMarker(line); end > 0 {
			return optionLine, end
		}
		if isGridBorder(line) {
			return gridTableLine, 0
		}
	case '>':
		if strings.HasPrefix(line, ">>>") && markerEnd(line, 3) > 0 {
			return doctestLine, 0
		}
	case '|':
		if markerEnd(line, 1) > 0 {
			return lineBlockLine, 0
		}
	case '=':
		if isSimpleTableTop(line) {
			return simpleTableLine, 0
		}
	case '.':
		if strings.HasPrefix(line, "..") {
			if end := markerEnd(line, 2); end > 0 {
				return explicitLine, end
			}
		}
	case '_':
		if strings.HasPrefix(line, "__") {
			if end := markerEnd(line, 2); end > 0 {
				return anonymousLine, end
			}
		}
	}
	if isAdornment(line) {
		return adornmentLine, 0
	}
	return textLine, 0
}

// markerEnd returns the end of a marker of n bytes with the spaces behind
// it; 0 when neither a space nor the end of the line follows it.
func markerEnd(line string, n int) int {
	if n == len(line) {
		return n
	}
	end := n
	for at(line, end, ' ') {
		end++
	}
	if end == n {
		return 0
	}
	return end
}

// isAdornment reports whether the line is one punctuation character over
// and over.
func isAdornment(line string) bool {
	line = strings.TrimRight(line, " ")
	if line == "" {
		return false
	}
	c := line[0]
	if c <= ' ' || c >= 0x7f || classes[c]&classWord != 0 {
		return false
	}
	for i := 1; i < len(line); i++ {
		if line[i] != c {
			return false
		}
	}
	return true
}

// textEnd returns the end of the lines from i on up to a blank line.
func (b *body) textEnd(i int) int {
	for i < len(b.lines) && !isBlank(b.lines[i]) {
		i++
	}
	return i
}

// indented is an indented block without its indent.
type indented struct {
	lines []string
	first int // line number of lines[0]
	width int // of the indent
	end   int // index of the line behind the block
	// finished tells that a blank line or the end ended the block.
	finished bool
}

// indentedBlock takes the indented block at the current line.
//
// The first line gives up its first firstIndent bytes (-1: it is indented
// like the others). The others must be indented by at least width columns
// (-1: by what all have in common). untilBlank ends the block at a blank
// line. Blank lines at the top are dropped.
func (b *body) indentedBlock(firstIndent, width int, untilBlank bool) indented {
	start := b.i
	end := start
	if firstIndent >= 0 {
		end++
	}
	found := indented{finished: true}
	indent := width
	for ; end < len(b.lines); end++ {
		line := b.lines[end]
		if line != "" && (line[0] != ' ' || width >= 0 && indentOf(line) < width) {
			found.finished = end > start && isBlank(b.lines[end-1])
			break
		}
		if isBlank(line) {
			if untilBlank {
				break
			}
		} else if width < 0 {
			if n := indentOf(line); indent < 0 || n < indent {
				indent = n
			}
		}
	}
	found.end = end
	found.width = max(indent, 0)
	found.lines = make([]string, end-start)
	for i := range found.lines {
		line := b.lines[start+i]
		if i == 0 && firstIndent >= 0 {
			found.lines[i] = line[min(firstIndent, len(line)):]
		} else {
			found.lines[i] = dropColumns(line, found.width)
		}
	}
	found.first = b.line(start)
	found.trimTop()
	return found
}

// trimTop drops the blank lines at the top.
func (n *indented) trimTop() {
	for len(n.lines) > 0 && isBlank(n.lines[0]) {
		n.lines = n.lines[1:]
		n.first++
	}
}

// trimBottom drops the blank lines at the bottom.
func (n *indented) trimBottom() {
	for len(n.lines) > 0 && isBlank(n.lines[len(n.lines)-1]) {
		n.lines = n.lines[:len(n.lines)-1]
	}
}

// blockQuote parses an indented block: a quote, or several with an
// attribution behind each but the last.
func (b *body) blockQuote() {
	block := b.indentedBlock(-1, -1, false)
	b.i = block.end
	if !block.finished {
		b.unindented("block quote")
	}
	lines, first := block.lines, block.first
	for len(lines) > 0 {
		start, end, dashes := attribution(lines)
		quote := &BlockQuote{Blocks: b.nested(lines[:start], first)}
		if end > start {
			text := make([]string, 0, end-start)
			for i, line := range lines[start:end] {
				if i == 0 {
					line = line[dashes:]
				} else {
					line = trimLeft(line)
				}
				text = append(text, line)
			}
			quote.Attribution = b.inline(trimRight(strings.Join(text, "\n")), first+start)
		}
		b.add(quote)
		lines, first = lines[end:], first+end
		for len(lines) > 0 && isBlank(lines[0]) {
			lines, first = lines[1:], first+1
		}
	}
}

// attribution returns where a quote's attribution begins and ends and how
// wide its dashes are: a paragraph that begins with two or three dashes or
// an em dash and whose other lines are indented alike. Without one both
// places are the end.
func attribution(lines []string) (start, end, dashes int) {
	for i := 1; i < len(lines); i++ {
		if isBlank(lines[i]) || !isBlank(lines[i-1]) {
			continue
		}
		n := dashesBefore(lines[i])
		if n == 0 {
			continue
		}
		end, ok := i+1, true
		indent := -1
		for ; end < len(lines) && !isBlank(lines[end]); end++ {
			if w := indentOf(lines[end]); indent < 0 {
				indent = w
			} else if w != indent {
				ok = false
				break
			}
		}
		if ok {
			return i, end, n
		}
	}
	return len(lines), len(lines), 0
}

func dashesBefore(line string) int {
	n := 0
	if strings.HasPrefix(line, "—") {
		n = len("—")
	} else {
		for n < 3 && at(line, n, '-') {
			n++
		}
		if n < 2 || at(line, n, '-') {
			return 0
		}
	}
	for at(line, n, ' ') {
		n++
	}
	if n == len(line) {
		return 0
	}
	return n
}

// text parses a block that begins with a plain line: its second line tells
// whether it is a paragraph, a title or a definition list.
func (b *body) text() {
	next := b.i + 1
	if next == len(b.lines) || isBlank(b.lines[next]) {
		b.paragraph(next)
		return
	}
	switch line := b.lines[next]; {
	case line[0] == ' ':
		b.definitionList()
		return
	case isAdornment(line) && b.underline():
		return
	}
	for next < len(b.lines) && !isBlank(b.lines[next]) {
		if b.lines[next][0] == ' ' {
			b.problem(b.line(next), "unexpected indentation")
			break
		}
		next++
	}
	b.paragraph(next)
}

// paragraph adds the lines up to end, and the literal block that follows
// when they end in "::".
func (b *body) paragraph(end int) {
	text := trimRight(strings.Join(b.lines[b.i:end], "\n"))
	line := b.line(b.i)
	b.i = end
	literal := endsInColons(text)
	if literal {
		text = text[:len(text)-1]
		if n := len(text) - 1; n == 0 {
			text = ""
		} else if text[n-1] == ' ' || text[n-1] == '\n' {
			text = trimRight(text[:n-1])
		}
	}
	if text != "" {
		b.add(&Paragraph{Text: b.inline(text, line)})
	}
	if literal {
		b.literalBlock()
	}
}

// endsInColons reports whether s ends in two colons that no backslash
// escapes.
func endsInColons(s string) bool {
	rest, ok := strings.CutSuffix(s, "::")
	if !ok {
		return false
	}
	slashes := 0
	for strings.HasSuffix(rest[:len(rest)-slashes], "\\") {
		slashes++
	}
	return slashes%2 == 0
}

// literalBlock parses the indented or quoted lines behind "::".
func (b *body) literalBlock() {
	block := b.indentedBlock(-1, -1, false)
	block.trimBottom()
	if len(block.lines) == 0 {
		b.quotedLiteralBlock()
		return
	}
	b.i = block.end
	b.add(&LiteralBlock{Text: strings.Join(block.lines, "\n")})
	if !block.finished {
		b.unindented("literal block")
	}
}

// quotedLiteralBlock parses lines that begin with the same punctuation.
func (b *body) quotedLiteralBlock() {
	for b.i < len(b.lines) && isBlank(b.lines[b.i]) {
		b.i++
	}
	if b.i == len(b.lines) || !isAdornment(b.lines[b.i][:1]) {
		b.problem(b.line(b.i), "literal block expected; none found")
		return
	}
	start, quote := b.i, b.lines[b.i][0]
	for b.i < len(b.lines) && b.lines[b.i] != "" && b.lines[b.i][0] == quote {
		b.i++
	}
	b.add(&LiteralBlock{Text: strings.Join(b.lines[start:b.i], "\n")})
	if b.i < len(b.lines) && !isBlank(b.lines[b.i]) {
		b.problem(b.line(b.i), "inconsistent literal block quoting")
	}
}
