package model

import (
	"iter"
	"strings"
)

// EndlessCollections yields the lists and maps of those given that contain
// themselves with nothing but lists and maps between, each with the way from it back
// to itself, as text (Smithy 2.0, "Recursive shape definitions"). No value of
// such a shape ends, other than an empty one, and most languages have no type for it.
func EndlessCollections(shapes iter.Seq[Shape]) iter.Seq2[Shape, string] {
	return func(yield func(Shape, string) bool) {
		seen := make(map[Shape]int) // the number of the walk that met a shape first
		walk := 0
		for s := range shapes {
			walk++
			for s != nil && seen[s] == 0 {
				seen[s] = walk
				s = contentOf(s)
			}
			if s == nil || seen[s] != walk {
				continue
			}
			cycle := []Shape{s}
			for t := contentOf(s); t != s; t = contentOf(t) {
				cycle = append(cycle, t)
			}
			for i, t := range cycle {
				if !yield(t, wayRound(cycle, i)) {
					return
				}
			}
		}
	}
}

// wayRound names the shapes of a cycle from the i-th one on, and of a long cycle the
// first.
func wayRound(cycle []Shape, i int) string {
	const most = 10
	var path strings.Builder
	for j := range min(len(cycle), most) {
		path.WriteString(string(cycle[(i+j)%len(cycle)].ID()) + " -> ")
	}
	if len(cycle) > most {
		path.WriteString("… -> ")
	}
	return path.String() + string(cycle[i].ID())
}

// contentOf is the list or map that a list or map contains, or nil.
func contentOf(s Shape) Shape {
	var content *Member
	switch s := s.(type) {
	case *List:
		content = s.Member
	case *Map:
		content = s.Value
	}
	if content == nil {
		return nil
	}
	switch content.Target.(type) {
	case *List, *Map:
		return content.Target
	}
	return nil
}
