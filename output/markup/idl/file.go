package idl

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apismith/apismith/model/load/smithyidl"
)

// A statement is a construct of a file with the comments that belong to it.
type statement struct {
	*node
	above  []*node // on the lines before it
	behind []*node // on its last line and, for shapes, the lines directly below
}

// A section is the kinds of statements that stand together.
type section int

const (
	controls section = iota
	metadata
	namespace
	uses
	shapes
)

func (s statement) section() section {
	switch s.Kind {
	case smithyidl.NodeControl:
		return controls
	case smithyidl.NodeMetadata:
		return metadata
	case smithyidl.NodeNamespace:
		return namespace
	case smithyidl.NodeUse:
		return uses
	default:
		return shapes
	}
}

// file prints a file: its sections, one blank line apart.
func (p *printer) file(root *node) {
	list, rest := p.statements(root)
	list, rest = p.tidyUses(list, rest)
	for i := 0; i < len(list); {
		n := i + 1
		for n < len(list) && list[n].section() == list[i].section() {
			n++
		}
		if i > 0 {
			p.line()
		}
		p.section(list[i:n], i == 0)
		i = n
	}
	// What stands at the end belongs to nothing; behind a shape it stays there.
	if n := len(list); n > 0 && len(rest) > 0 && list[n-1].section() != shapes {
		p.line()
	}
	p.comments(rest)
}

// statements returns the statements of a file, and the comments behind the last.
func (p *printer) statements(root *node) (list []statement, rest []*node) {
	for _, n := range root.Parts {
		if isComment(n) {
			rest = append(rest, n)
			continue
		}
		if len(list) > 0 {
			last := &list[len(list)-1]
			last.behind, rest = p.split(last, rest, n)
		}
		list = append(list, statement{node: n, above: rest})
		rest = nil
	}
	if len(list) > 0 {
		last := &list[len(list)-1]
		last.behind, rest = p.split(last, rest, nil)
	}
	return list, rest
}

// split divides the comments between two statements into those that belong to
// the first and those that belong to the second. Between shapes, a comment on the
// lines directly below the first is taken to be about that, unless it stands
// directly above the second too.
func (p *printer) split(s *statement, between []*node, next *node) (behind, above []*node) {
	n, end := 0, s.End
	if len(between) > 0 && p.lines(end, between[0].Start) == 0 {
		n, end = 1, between[0].End
	}
	if s.section() != shapes || next == nil {
		return between[:n], between[n:]
	}
	below := n
	for below < len(between) && p.lines(end, between[below].Start) == 1 && !isStray(p.text(between[below])) {
		end = between[below].End
		below++
	}
	following := next.Start
	if below < len(between) {
		following = between[below].Start
	}
	if p.lines(end, following) > 1 {
		n = below
	}
	return between[:n], between[n:]
}

// section prints the statements of a section. One that has several lines, its
// comments included, stands a blank line apart from the others; shapes always do.
func (p *printer) section(list []statement, first bool) {
	if first {
		// What stands above the whole file is no part of its first statement.
		p.comments(list[0].above)
		list[0].above = nil
	}
	apart := true // nothing stands before the next statement, or a blank line does
	for i, s := range list {
		one := &printer{src: p.src}
		one.statement(s)
		text := one.out.String()
		long := s.section() == shapes || strings.Count(text, "\n") > 1
		if long && !apart {
			p.line()
		}
		p.out.WriteString(text)
		apart = long && i < len(list)-1
		if apart {
			p.line()
		}
	}
}

// statement prints a statement with its comments and the end of its line.
func (p *printer) statement(s statement) {
	p.comments(s.above)
	switch s.Kind {
	case smithyidl.NodeControl:
		p.write("$")
		p.key(s.Parts[0])
		p.write(": ")
		p.value(s.Parts[1], 0)
	case smithyidl.NodeMetadata:
		p.write("metadata ")
		p.key(s.Parts[0])
		p.write(" = ")
		p.value(s.Parts[1], 0)
	case smithyidl.NodeNamespace:
		p.write("namespace " + p.text(s.Parts[0]))
	case smithyidl.NodeUse:
		p.write("use " + p.text(s.Parts[0]))
	case smithyidl.NodeApply:
		p.apply(s.node)
	case smithyidl.NodeApplyBlock:
		p.applyBlock(s.node)
	default:
		p.shape(s.node)
	}
	p.trailing(s.node, s.behind)
	p.line()
}

// tidyUses sorts the use statements by what they name and leaves out those that
// the file does not need, with the comments that are about them: those on the
// same line and directly above.
func (p *printer) tidyUses(list []statement, rest []*node) ([]statement, []*node) {
	from := slices.IndexFunc(list, func(s statement) bool { return s.Kind == smithyidl.NodeUse })
	if from < 0 {
		return list, rest
	}
	to := from
	for to < len(list) && list[to].Kind == smithyidl.NodeUse {
		to++
	}
	needed := p.names(list[to:])
	kept := slices.Clone(list[:from])
	var orphans []*node // comments that were not about the use statement below them
	for _, s := range list[from:to] {
		s.above = append(orphans, s.above...)
		orphans = nil
		if _, name, _ := strings.Cut(p.text(s.Parts[0]), "#"); needed[name] {
			kept = append(kept, s)
			continue
		}
		about, next := len(s.above), s.Start
		for about > 0 && p.lines(s.above[about-1].End, next) == 1 {
			about--
			next = s.above[about].Start
		}
		orphans = s.above[:about:about]
	}
	slices.SortFunc(kept[from:], func(a, b statement) int {
		return cmp.Compare(p.text(a.Parts[0]), p.text(b.Parts[0]))
	})
	if to < len(list) {
		list[to].above = append(orphans, list[to].above...)
	} else {
		rest = append(orphans, rest...)
	}
	return append(kept, list[to:]...), rest
}

// names are the relative names that statements refer to.
func (p *printer) names(list []statement) map[string]bool {
	out := make(map[string]bool)
	for _, s := range list {
		p.addNames(out, s.node, false)
	}
	return out
}

// addNames adds the names that a construct refers to. The strings and keys of a
// service or resource can be references too.
func (p *printer) addNames(out map[string]bool, n *node, entity bool) {
	parts := n.Parts
	switch n.Kind {
	case smithyidl.NodeText:
		name, _, _ := strings.Cut(p.text(n), "$")
		out[name] = true
	case smithyidl.NodeString:
		if entity {
			name, _, _ := strings.Cut(strings.Trim(p.text(n), `"`), "$")
			out[name] = true
		}
	case smithyidl.NodeEntry:
		if !entity && parts[0].Kind == smithyidl.NodeText {
			parts = parts[1:]
		}
	case smithyidl.NodeShape:
		parts = without(2, parts)
	case smithyidl.NodeMember, smithyidl.NodeProperty:
		parts = without(1, parts)
	case smithyidl.NodeTrait:
		entity = false
	}
	for _, part := range parts {
		p.addNames(out, part, entity || n.Kind == smithyidl.NodeShape && part.Kind == smithyidl.NodeObject)
	}
}

// without are the parts of a construct without its first words, which are names
// that it defines.
func without(words int, parts []*node) []*node {
	var out []*node
	for _, part := range parts {
		if part.Kind == smithyidl.NodeText && words > 0 {
			words--
			continue
		}
		out = append(out, part)
	}
	return out
}
