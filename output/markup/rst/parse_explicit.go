package rst

import "strings"

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
	line := b.line(b.i)
	block := b.indentedBlock(n, -1, false)
	b.i = block.end
	if label[0] == '#' || label[0] == '*' {
		b.problem(line, "numbering footnotes is not supported")
	} else {
		b.footnotes[normalize(label)] = true
	}
	b.add(&Footnote{Label: label, Blocks: b.nested(block.lines, block.first)})
	return block.finished
}

// target parses a hyperlink target; its name starts at n.
func (b *body) target(n int) (finished, ok bool) {
	line := b.line(b.i)
	block := b.indentedBlock(n, -1, true)
	// The name may go on on the next lines.
	text, name, end := "", "", 0
	next := 0
	for ; end == 0; next++ {
		if next == min(len(block.lines), maxNameLines) {
			b.problem(line, "malformed hyperlink target")
			return false, false
		}
		text += escapeBackslashes(block.lines[next])
		name, end = targetName(text)
	}
	text += escapeBackslashes(strings.Join(block.lines[next:], ""))
	b.i = block.end
	// The URI may be broken over lines; white space in it does not count.
	uri := joinURI(text[end:])
	if name == "" {
		b.anonymous = append(b.anonymous, anonymousTarget(uri, line))
	} else if alias, ok := strings.CutSuffix(uri, "_"); ok && alias != "" && simpleName(alias) == len(alias) {
		b.aliasTarget(unescape(name), alias, line)
	} else {
		b.explicitTarget(unescape(name), uri, line)
	}
	return block.finished, true
}

// maxNameLines is the number of lines over which the name of a target may
// be broken; docutils has no limit but nobody writes such names.
const maxNameLines = 8

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
	line := b.line(b.i)
	block := b.indentedBlock(markerEnd(b.lines[b.i], 2), -1, true)
	b.i = block.end
	uri := joinURI(escapeBackslashes(strings.Join(block.lines, "")))
	b.anonymous = append(b.anonymous, anonymousTarget(uri, line))
	return block.finished
}

// anonymousTarget is the target "__ uri" or "__ name_".
func anonymousTarget(uri string, line int) target {
	if alias, ok := strings.CutSuffix(uri, "_"); ok && alias != "" && simpleName(alias) == len(alias) {
		return target{alias: normalize(alias), line: line}
	}
	return target{uri: uri, line: line}
}

// directive parses a directive; n is the end of its marker.
func (b *body) directive(name string, n int) (finished bool) {
	line := b.line(b.i)
	kind := strings.ToLower(name)
	source := b.i
	block := b.indentedBlock(n, -1, false)
	b.i = block.end
	message := ""
	switch kind {
	case "meta":
		return block.finished
	case "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning":
		switch _, ok := block.options(directiveOptions); {
		case !ok:
			message = "invalid option of the " + kind + " directive"
		case len(block.lines) == 0:
			message = "content expected for the " + kind + " directive; none found"
		default:
			b.add(&Admonition{Kind: kind, Blocks: b.nested(block.lines, block.first)})
			return block.finished
		}
	case "code", "code-block", "sourcecode":
		if n < len(b.lines[source]) {
			block.lines = block.lines[1:] // the name of the language
			block.first++
		}
		_, ok := block.options(directiveOptions)
		block.trimBottom()
		switch {
		case !ok:
			message = "invalid option of the " + kind + " directive"
		case len(block.lines) == 0:
			message = "content expected for the " + kind + " directive; none found"
		default:
			b.add(&LiteralBlock{Text: strings.Join(block.lines, "\n")})
			return block.finished
		}
	case "list-table":
		if message = b.listTable(&block, n < len(b.lines[source])); message == "" {
			return block.finished
		}
	default:
		message = "unsupported directive " + name
	}
	b.problem(line, message)
	text := strings.TrimRight(strings.Join(b.lines[source:block.end], "\n"), "\n")
	b.add(&LiteralBlock{Text: text})
	return block.finished
}

// options takes the options (":name: value") in the first paragraph of the
// content of a directive, nil if there are none. It reports whether they are
// options that such a directive may have.
func (n *indented) options(known map[string]bool) (values map[string]string, ok bool) {
	n.trimTop()
	for len(n.lines) > 0 && !isBlank(n.lines[0]) {
		name, end := "", 0
		if n.lines[0][0] == ':' {
			name, end = fieldMarker(n.lines[0])
		}
		switch {
		case end > 0:
			if !known[name] {
				return nil, false
			}
			if values == nil {
				values = make(map[string]string)
			}
			values[name] = strings.TrimSpace(n.lines[0][end:])
		case values == nil:
			return nil, true
		case n.lines[0][0] != ' ':
			return nil, false
		}
		n.lines = n.lines[1:]
		n.first++
	}
	n.trimTop()
	return values, true
}

// directiveOptions are the options that the known directives have, but for
// tables. None of them shows on a page.
var directiveOptions = map[string]bool{
	"class": true, "name": true, "number-lines": true, "linenos": true, "caption": true, "emphasize-lines": true,
}
