package docs

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// codeSpanParser finds code spans (CommonMark 6.1) as cmark does, the
// reference implementation. Where one run of backticks has no partner in its
// paragraph, cmark remembers where the last run of each length stands, and
// thinks that a run behind such a place has no partner either. It goes on to
// move these places while it pairs, so that of the code spans that follow in
// the same paragraph only the first one is recognised.
type codeSpanParser struct{}

// maxBackticks is the length above which cmark takes a run for text.
const maxBackticks = 80

// backticks is what is known of the runs of one paragraph.
type backticks struct {
	paragraph ast.Node
	exhausted bool                  // a run was without partner
	last      [maxBackticks + 1]int // offset of a run, by length
}

var backticksKey = parser.NewContextKey()

// Trigger is part of the interface parser.InlineParser.
func (codeSpanParser) Trigger() []byte { return []byte{'`'} }

// Parse is part of the interface parser.InlineParser.
func (codeSpanParser) Parse(paragraph ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, start := block.PeekLine()
	length := backtickRun(line)
	block.Advance(length)
	lineNumber, position := block.Position()
	known, _ := pc.Get(backticksKey).(*backticks)
	if known == nil || known.paragraph != paragraph {
		known = &backticks{paragraph: paragraph}
		pc.Set(backticksKey, known)
	}
	noSpan := ast.NewTextSegment(start.WithStop(start.Start + length))
	if length > maxBackticks || known.exhausted && known.last[length] <= position.Start {
		return noSpan
	}

	span := ast.NewCodeSpan()
	for {
		line, segment := block.PeekLine()
		if line == nil {
			known.exhausted = true
			block.SetPosition(lineNumber, position)
			return noSpan
		}
		for i := 0; i < len(line); i++ {
			if line[i] != '`' {
				continue
			}
			run := backtickRun(line[i:])
			if run <= maxBackticks {
				known.last[run] = segment.Start + i
			}
			if run == length {
				span.AppendChild(span, ast.NewRawTextSegment(segment.WithStop(segment.Start+i)))
				block.Advance(i + run)
				return span
			}
			i += run - 1
		}
		span.AppendChild(span, ast.NewRawTextSegment(segment))
		block.AdvanceLine()
	}
}

// backtickRun answers the number of backticks at the start of a line.
func backtickRun(line []byte) int {
	n := 0
	for n < len(line) && line[n] == '`' {
		n++
	}
	return n
}
