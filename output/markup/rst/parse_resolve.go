package rst

import "strings"

// A target is a place or an address that references by name go to.
type target struct {
	uri       string
	alias     string // name of another target; empty for none
	implicit  bool   // the title of a section
	ambiguous bool
	line      int
}

// A namedReference is a reference whose target is known only at the end.
type namedReference struct {
	nodes     []Inline
	index     int // of the reference in nodes
	name      string
	anonymous bool
	footnote  bool
	raw       string // as written, for the page if there is no such target
	line      int
}

// normalize folds the case and the white space of a reference name.
func normalize(name string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(unescape(name), isSpace), " "))
}

func (p *parser) explicitTarget(name, uri string, line int) {
	p.addTarget(name, target{uri: uri, line: line})
}

func (p *parser) aliasTarget(name, alias string, line int) {
	p.addTarget(name, target{alias: normalize(alias), line: line})
}

// addTarget defines a name. The same name for two addresses means none.
func (p *parser) addTarget(name string, t target) {
	name = normalize(name)
	old, ok := p.targets[name]
	if ok && !old.implicit && (old.uri == "" || old.uri != t.uri) {
		p.problem(t.line, "duplicate target name "+name)
		t.ambiguous = true
	}
	p.targets[name] = t
}

// implicitTarget defines the title of a section as a name, unless another
// section has the same title.
func (p *parser) implicitTarget(title string) {
	name := normalize(title)
	old, ok := p.targets[name]
	if ok && !old.implicit {
		return
	}
	p.targets[name] = target{implicit: true, ambiguous: ok}
}

// resolve gives the references by name their addresses. One that leads
// nowhere becomes the plain text that was written. Anonymous references go
// to the anonymous targets in order, so there must be as many.
func (p *parser) resolve() {
	anonymous := 0
	for _, r := range p.refs {
		if r.anonymous {
			anonymous++
		}
	}
	mismatch := anonymous != len(p.anonymous)
	if mismatch && anonymous == 0 {
		p.problem(p.anonymous[0].line, "anonymous target without a reference")
	}
	next := 0
	for _, r := range p.refs {
		message := ""
		var t target
		switch {
		case r.footnote:
			if !p.footnotes[r.name] {
				message = "unknown footnote " + r.name
			}
		case r.anonymous && mismatch:
			message = "as many anonymous targets as references expected"
		case r.anonymous:
			t = p.anonymous[next]
			next++
			fallthrough
		default:
			ok := true
			if !r.anonymous {
				t, ok = p.targets[r.name]
			}
			for n := 0; ok && t.alias != "" && n < maxDepth; n++ {
				t, ok = p.targets[t.alias]
			}
			if !ok || t.ambiguous || t.alias != "" {
				message = "unknown target name " + r.name
			}
		}
		if message != "" {
			p.problem(r.line, message)
			r.nodes[r.index] = Text(r.raw)
		} else if ref, ok := r.nodes[r.index].(Reference); ok {
			ref.URI = t.uri
			r.nodes[r.index] = ref
		}
	}
}
