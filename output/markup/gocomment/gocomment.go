package gocomment

import (
	"sync"

	"github.com/apismith/apismith/model/docs"
)

// Lines prints the pieces of a comment one below the other, with an empty
// comment line between two of them. Each line begins with "//", has no white
// space at its end and no line break.
//
// A piece that is nil is absent; a piece without visible text is one empty
// comment line. Without pieces there are no lines.
func Lines(pieces ...*docs.Text) []string {
	var lines []string
	for _, p := range pieces {
		if p == nil {
			continue
		}
		if lines != nil {
			lines = append(lines, "//")
		}
		w := writers.Get().(*writer)
		root := w.simplify(p.HTML())
		w.children(&root, true)
		lines = w.appendLines(lines)
		w.reset()
		writers.Put(w)
	}
	return lines
}

// writers keeps the memory of writers: a package has thousands of comments.
var writers = sync.Pool{New: func() any { return new(writer) }}
