package smithybuild

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/transform"
)

// defaultPlugins are the plugins that every build has.
var defaultPlugins = []string{"build-info", "model", "sources"}

var projectionName = regexp.MustCompile(`^[A-Za-z0-9]+[A-Za-z0-9\-_.]*$`)

// Read reads a file, which may have "//" comments. In strings and keys, ${NAME} is
// the variable NAME of env, and $${NAME} is ${NAME} as it is. What is wrong is added
// to d; the result has what is right.
func Read(f *diag.File, env func(name string) (string, bool), d *diag.List) *Config {
	c := &Config{Plugins: node.NewObject(diag.Span{})}
	for _, name := range defaultPlugins {
		c.Plugins.Set(name, node.NewObject(diag.Span{}))
	}
	root := node.ParseWithComments(f, d)
	if root == nil {
		return c
	}
	r := &reader{Expecter: node.Expecter{Diags: d}, d: d}
	top := r.Object(expander{env, d}.value(root), "the file")
	if top == nil {
		return c
	}
	for _, m := range top.Unique(d).Members {
		switch m.Key {
		case "version":
			c.Version = r.text(m)
			if c.Version != "" && c.Version != "1.0" && c.Version != "2.0" {
				d.Errorf(RuleValue, m.Value.Span(), "unknown version %q: want 1.0", c.Version)
			}
		case "outputDirectory":
			c.OutputDirectory = r.text(m)
		case "sources":
			c.Sources = r.texts(m)
		case "imports":
			c.Imports = r.texts(m)
		case "projections":
			c.Projections = r.projections(m)
		case "plugins":
			r.plugins(m, c.Plugins)
		case "ignoreMissingPlugins":
			b := r.Bool(m.Value, m.Key)
			c.IgnoreMissingPlugins = b != nil && b.Value
		case "maven":
			c.Dependencies = r.maven(m)
		default:
			r.unknown(m, "version", "outputDirectory", "sources", "imports", "projections", "plugins", "ignoreMissingPlugins", "maven")
		}
	}
	if !top.Has("version") {
		d.Errorf(RuleValue, firstByte(top.Span()), `"version" is missing: want "version": "1.0"`)
	}
	return c
}

func firstByte(s diag.Span) diag.Span {
	s.End = min(s.End, s.Start+1)
	return s
}

// A reader reads the values of a file.
type reader struct {
	node.Expecter
	d *diag.List
}

func (r *reader) unknown(m node.Member, known ...string) {
	r.d.Add(diag.Diagnostic{
		Rule: RuleKey, Severity: diag.Warning, Span: m.KeySpan,
		Message: fmt.Sprintf("unknown property %q", m.Key),
		Hint:    diag.DidYouMean(m.Key, known),
	})
}

func (r *reader) text(m node.Member) string {
	if s := r.String(m.Value, m.Key); s != nil {
		return s.Text
	}
	return ""
}

func (r *reader) texts(m node.Member) []string {
	var out []string
	list := r.Array(m.Value, m.Key)
	if list == nil {
		return nil
	}
	for _, e := range list.Elems {
		if s := r.String(e, "an entry of "+m.Key); s != nil {
			out = append(out, s.Text)
		}
	}
	return out
}

func (r *reader) members(m node.Member) []node.Member {
	if o := r.UniqueObject(m.Value, m.Key); o != nil {
		return o.Members
	}
	return nil
}

func (r *reader) plugins(m node.Member, to *node.Object) {
	for _, p := range r.members(m) {
		if settings := r.Object(p.Value, "the settings of plugin "+p.Key); settings != nil {
			to.Set(p.Key, settings)
		}
	}
}

func (r *reader) maven(m node.Member) []string {
	var out []string
	for _, e := range r.members(m) {
		if e.Key == "dependencies" {
			out = r.texts(e)
		}
	}
	return out
}

func (r *reader) projections(m node.Member) []*Projection {
	var out []*Projection
	for _, e := range r.members(m) {
		p := &Projection{Name: e.Key, Span: e.KeySpan, Plugins: node.NewObject(diag.Span{})}
		if !projectionName.MatchString(p.Name) && !strings.Contains(p.Name, "${") { // which was reported
			r.d.Errorf(RuleValue, e.KeySpan, "%q cannot be the name of a projection: want letters, digits, and - _ . within", p.Name)
		}
		out = append(out, p)
		for _, f := range r.members(node.Member{Key: "the projection " + p.Name, Value: e.Value}) {
			r.projection(p, f)
		}
		if p.Abstract && len(p.Imports)+len(p.Plugins.Members) > 0 {
			r.d.Errorf(RuleValue, e.KeySpan, "the abstract projection %s cannot have imports or plugins", p.Name)
		}
	}
	return out
}

func (r *reader) projection(p *Projection, f node.Member) {
	switch f.Key {
	case "abstract":
		b := r.Bool(f.Value, f.Key)
		p.Abstract = b != nil && b.Value
	case "imports":
		p.Imports = r.texts(f)
	case "transforms":
		list := r.Array(f.Value, f.Key)
		if list == nil {
			return
		}
		for _, e := range list.Elems {
			if o := r.Object(e, "a transform"); o != nil {
				r.transform(p, o)
			}
		}
	case "plugins":
		r.plugins(f, p.Plugins)
	default:
		r.unknown(f, "abstract", "imports", "transforms", "plugins")
	}
}

func (r *reader) transform(p *Projection, o *node.Object) {
	step := transform.Step{Args: node.NewObject(o.Span())}
	for _, f := range o.Unique(r.d).Members {
		switch f.Key {
		case "name":
			step.Name, step.Span = r.text(f), f.Value.Span()
		case "args":
			// An array is how arguments were written once.
			if list, ok := f.Value.(*node.Array); ok {
				step.Args.Set("__args", list)
			} else if args := r.Object(f.Value, "args"); args != nil {
				step.Args = args
			}
		default:
			r.unknown(f, "name", "args")
		}
	}
	if step.Name == "" {
		r.d.Errorf(RuleValue, firstByte(o.Span()), "a transform without a name")
		return
	}
	p.Transforms = append(p.Transforms, step)
}
