package rst

import (
	"strings"
)

// explicit parses a construct that begins with "..": a footnote, a target,
// a directive or a comment; or an anonymous target ("__").
func (b *body) explicit(kind lineKind) {
	var finished bool
	if kind == anonymousLine {
		finished = b.anonymousTarget()
	} else {
		finished = b.construct()
	}
	if finished || b.i == len(b.lines) || isBlank(b.lines[b.i]) {
		return
	}
	if kind, _ := classify(b.lines[b.i]); kind != explicitLine && kind != anonymousLine {
		b.unindented("explicit markup")
	}
}

func (b *body) construct() (finished bool) {
	line := b.lines[b.i]
	n := markerEnd(line, 2)
	rest := line[n:]
	switch {
	case n == 2:
	case strings.HasPrefix(rest, "["):
		if label := footnoteLabel(rest[1:]); label > 0 && at(rest, 1+label, ']') {
			if end := markerEnd(rest, label+2); end > 0 {
				return b.footnote(rest[1:1+label], n+end)
			}
		}
	case strings.HasPrefix(rest, "_") && len(rest) > 1 && rest[1] != ' ':
		if finished, ok := b.target(n + 1); ok {
			return finished
		}
	case strings.HasPrefix(rest, "|") && len(rest) > 1 && rest[1] != ' ':
		b.problem(b.line(b.i), "substitution definitions are not supported")
		block := b.indentedBlock(0, -1, false)
		b.i = block.end
		return block.finished
	default:
		if name := simpleName(rest); name > 0 {
			colons := name
			if at(rest, colons, ' ') {
				colons++
			}
			if strings.HasPrefix(rest[colons:], "::") {
				if end := markerEnd(rest, colons+2); end > 0 {
					return b.directive(rest[:name], n+end)
				}
			}
		}
	}
	return b.comment(n)
}

// comment parses what is no other explicit construct.
func (b *body) comment(n int) (finished bool) {
	if n == len(b.lines[b.i]) && (b.i+1 == len(b.lines) || isBlank(b.lines[b.i+1])) {
		b.i++
		b.add(&Comment{})
		return true
	}
	block := b.indentedBlock(n, -1, false)
	block.trimBottom()
	b.i = block.end
	b.add(&Comment{Text: strings.Join(block.lines, "\n")})
	return block.finished
}

func (b *body) footnote(label string, n int) (finished bool) {
	block := b.indentedBlock(n, -1, false)
	b.i = block.end
	b.add(&Footnote{Label: label, Blocks: b.nested(block.lines, block.first)})
	return block.finished
}

// target parses a hyperlink target; its name starts at n.
func (b *body) target(n int) (finished, ok bool) {
	line := b.line(b.i)
	block := b.indentedBlock(n, -1, true)
	text := escapeBackslashes(strings.Join(block.lines, ""))
	name, end := targetName(text)
	if end == 0 {
		b.problem(line, "malformed hyperlink target")
		return false, false
	}
	b.i = block.end
	// The URI may be broken over lines; white space in it does not count.
	uri := joinURI(text[end:])
	if name == "" {
		b.anonymous++
	} else if alias, ok := strings.CutSuffix(uri, "_"); ok && simpleName(alias) == len(alias) {
		b.aliasTarget(unescape(name), alias, line)
	} else {
		b.explicitTarget(unescape(name), uri, line)
	}
	return block.finished, true
}

// targetName returns the name in "name: uri", "`name`: uri" or "_: uri"
// and where the URI starts; 0 when this is no target.
func targetName(s string) (name string, uri int) {
	if strings.HasPrefix(s, "_:") {
		return "", markerEnd(s, 2)
	}
	if s == "" || s[0] == '_' {
		return "", 0
	}
	start := 0
	if s[0] == '`' {
		start = 1
	}
	if start == len(s) || s[start] == ' ' || s[start] == '`' {
		return "", 0
	}
	for i := start + 1; i < len(s); i++ {
		if s[i] != ':' {
			continue
		}
		end := markerEnd(s, i+1)
		if end == 0 {
			continue
		}
		last := i
		if s[last-1] == ' ' {
			last--
		}
		if start == 1 {
			if last--; last < 2 || s[last] != '`' {
				continue
			}
		}
		if last <= start || isBlank(s[last-1:last]) || s[last-1] == escape ||
			s[last-1] == ':' && start == 0 && (last < 2 || s[last-2] != escape) {
			continue
		}
		return s[start:last], end
	}
	return "", 0
}

func (b *body) anonymousTarget() (finished bool) {
	block := b.indentedBlock(2, -1, true)
	b.i = block.end
	b.anonymous++
	return block.finished
}

// directive parses a directive; n is the end of its marker.
func (b *body) directive(name string, n int) (finished bool) {
	line := b.line(b.i)
	kind := strings.ToLower(name)
	switch kind {
	case "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning":
		block := b.indentedBlock(n, -1, false)
		b.i = block.end
		block.dropOptions()
		if len(block.lines) == 0 {
			b.problem(line, "content expected for the "+kind+" directive; none found")
			return block.finished
		}
		b.add(&Admonition{Kind: kind, Blocks: b.nested(block.lines, block.first)})
		return block.finished
	case "code", "code-block", "sourcecode":
		block := b.indentedBlock(n, -1, false)
		b.i = block.end
		if n < len(b.lines[line-b.first]) {
			block.lines = block.lines[1:]
			block.trimTop()
		}
		block.dropOptions()
		block.trimBottom()
		if len(block.lines) > 0 {
			b.add(&LiteralBlock{Text: strings.Join(block.lines, "\n")})
		}
		return block.finished
	}
	source := b.i
	block := b.indentedBlock(n, -1, false)
	b.i = block.end
	if kind == "meta" {
		return block.finished
	}
	b.problem(line, "unsupported directive "+name)
	text := strings.TrimRight(strings.Join(b.lines[source:block.end], "\n"), "\n")
	b.add(&LiteralBlock{Text: text})
	return block.finished
}

// dropOptions drops the options (":name: value") at the top of the content
// of a directive; none of them shows on a page.
func (n *indented) dropOptions() {
	for len(n.lines) > 0 {
		if isBlank(n.lines[0]) || n.lines[0][0] != ':' {
			break
		}
		if _, end := fieldMarker(n.lines[0]); end == 0 {
			break
		}
		n.lines = n.lines[1:]
		n.first++
	}
	n.trimTop()
}
