package rst

import "strings"

// A target is a place or an address that references by name go to.
type target struct {
	uri       string
	alias     string // name of another target; empty for none
	implicit  bool   // the title of a section
	ambiguous bool
}

// A namedReference is a reference whose target is known only at the end.
type namedReference struct {
	nodes     []Inline
	index     int // of the reference in nodes
	name      string
	anonymous bool
	raw       string // as written, for the page if there is no such target
	line      int
}

// normalize folds the case and the white space of a reference name.
func normalize(name string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(unescape(name), isSpace), " "))
}

func (p *parser) explicitTarget(name, uri string, line int) {
	p.addTarget(name, target{uri: uri}, line)
}

func (p *parser) aliasTarget(name, alias string, line int) {
	p.addTarget(name, target{alias: normalize(alias)}, line)
}

// addTarget defines a name. The same name for two addresses means none.
func (p *parser) addTarget(name string, t target, line int) {
	name = normalize(name)
	old, ok := p.targets[name]
	if ok && !old.implicit && (old.uri == "" || old != t) {
		p.problem(line, "duplicate target name "+name)
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
// nowhere becomes the plain text that was written.
func (p *parser) resolve() {
	anonymous := 0
	for _, r := range p.refs {
		if r.anonymous {
			anonymous++
		}
	}
	for _, r := range p.refs {
		if r.anonymous {
			if anonymous != p.anonymous {
				p.problem(r.line, "anonymous reference without a target")
				r.nodes[r.index] = Text(r.raw)
			}
			continue
		}
		t, ok := p.targets[r.name]
		for n := 0; ok && t.alias != "" && n < maxDepth; n++ {
			t, ok = p.targets[t.alias]
		}
		if !ok || t.ambiguous || t.alias != "" {
			p.problem(r.line, "unknown target name "+r.name)
			r.nodes[r.index] = Text(r.raw)
			continue
		}
		ref := r.nodes[r.index].(Reference)
		ref.URI = t.uri
		r.nodes[r.index] = ref
	}
}
