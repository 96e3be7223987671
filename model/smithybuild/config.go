package smithybuild

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/transform"
)

// FileName is the name that the file has.
const FileName = "smithy-build.json"

// The rules of this package.
const (
	RuleKey         diag.Rule = "Build.UnknownKey"  // a property that means nothing
	RuleValue       diag.Rule = "Build.Value"       // a value that is missing, or another than wanted
	RuleEnvironment diag.Rule = "Build.Environment" // a variable that is not set
	RuleProjection  diag.Rule = "Build.Projection"  // a projection that does not exist, or applies itself
)

// A Config is the content of one or several files.
type Config struct {
	Version         string
	OutputDirectory string // "" if not given
	// Sources are the models of the package, and Imports those that they refer to:
	// files and directories, relative to the file.
	Sources, Imports     []string
	Projections          []*Projection // in the order of the files
	Plugins              *node.Object  // those of all projections, by their ids
	IgnoreMissingPlugins bool
	Dependencies         []string // Maven coordinates
}

// A Projection is a variant of the model.
type Projection struct {
	Name       string
	Span       diag.Span // of the name
	Abstract   bool      // it is there for others to apply
	Imports    []string
	Transforms []transform.Step
	Plugins    *node.Object
}

// Projection returns the projection of that name, or nil.
func (c *Config) Projection(name string) *Projection {
	for _, p := range c.Projections {
		if p.Name == name {
			return p
		}
	}
	return nil
}

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

// Merge adds another file to c: lists go on, and what else both have is as in
// other.
func (c *Config) Merge(other *Config) {
	c.Version = other.Version
	if other.OutputDirectory != "" {
		c.OutputDirectory = other.OutputDirectory
	}
	c.Sources = append(c.Sources, other.Sources...)
	c.Imports = append(c.Imports, other.Imports...)
	c.Dependencies = append(c.Dependencies, other.Dependencies...)
	for _, p := range other.Projections {
		i := slices.IndexFunc(c.Projections, func(old *Projection) bool { return old.Name == p.Name })
		if i < 0 {
			c.Projections = append(c.Projections, p)
		} else {
			c.Projections[i] = p
		}
	}
	for _, m := range other.Plugins.Members {
		c.Plugins.Set(m.Key, m.Value)
	}
	c.IgnoreMissingPlugins = c.IgnoreMissingPlugins || other.IgnoreMissingPlugins
}

// Steps are the transforms of a projection, with those of the projections that it
// applies in their places. What is wrong is added to d.
func (c *Config) Steps(name string, d *diag.List) []transform.Step {
	return c.steps(c.Projection(name), nil, d)
}

func (c *Config) steps(p *Projection, within []string, d *diag.List) []transform.Step {
	if p == nil {
		return nil
	}
	within = append(within, p.Name)
	var out []transform.Step
	for _, s := range p.Transforms {
		if s.Name != "apply" {
			out = append(out, s)
			continue
		}
		for _, e := range appliedProjections(s, d) {
			other := c.Projection(e.Text)
			switch {
			case other == nil:
				d.Add(diag.Diagnostic{
					Rule: RuleProjection, Severity: diag.Error, Span: e.Span(),
					Message: fmt.Sprintf("there is no projection %q", e.Text),
					Hint:    diag.DidYouMean(e.Text, c.Names(true)),
				})
			case slices.Contains(within, e.Text):
				d.Errorf(RuleProjection, e.Span(), "the projection %s applies itself: %s -> %s", e.Text, strings.Join(within, " -> "), e.Text)
			default:
				out = append(out, c.steps(other, within, d)...)
			}
		}
	}
	return out
}

// appliedProjections are the names that a transform "apply" lists.
func appliedProjections(s transform.Step, d *diag.List) []*node.String {
	v := s.Args.Get("projections")
	if v == nil {
		v = s.Args.Get("__args") // as it was written once
	}
	list, ok := v.(*node.Array)
	if !ok {
		d.Errorf(RuleValue, s.Span, "apply: the argument projections must be an array of names")
		return nil
	}
	var out []*node.String
	for _, e := range list.Elems {
		if name := (node.Expecter{Diags: d}).String(e, "the name of a projection"); name != nil {
			out = append(out, name)
		}
	}
	return out
}

// Names are the names of the projections, in their order; abstract ones only if
// asked for.
func (c *Config) Names(abstract bool) []string {
	var out []string
	for _, p := range c.Projections {
		if abstract || !p.Abstract {
			out = append(out, p.Name)
		}
	}
	return out
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

// An expander puts variables in their places.
type expander struct {
	env func(name string) (string, bool)
	d   *diag.List
}

func (x expander) value(v node.Value) node.Value {
	switch v := v.(type) {
	case *node.String:
		if text := x.text(v.Text, v.Span()); text != v.Text {
			return node.NewString(v.Span(), text)
		}
	case *node.Array:
		out := node.NewArray(v.Span())
		for _, e := range v.Elems {
			out.Elems = append(out.Elems, x.value(e))
		}
		return out
	case *node.Object:
		out := node.NewObject(v.Span())
		for _, m := range v.Members {
			out.Members = append(out.Members, node.Member{Key: x.text(m.Key, m.KeySpan), KeySpan: m.KeySpan, Value: x.value(m.Value)})
		}
		return out
	}
	return v
}

func (x expander) text(s string, at diag.Span) string {
	if !strings.Contains(s, "${") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "${")
		end := -1
		if i >= 0 {
			end = strings.IndexByte(s[i:], '}')
		}
		if end < 0 {
			b.WriteString(s)
			return b.String()
		}
		end += i
		name := s[i+2 : end]
		switch value, ok := x.env(name); {
		case i > 0 && s[i-1] == '$':
			b.WriteString(s[:i-1] + s[i:end+1])
		case ok:
			b.WriteString(s[:i] + value)
		default:
			x.d.Errorf(RuleEnvironment, at, "the environment variable %s is not set", name)
			b.WriteString(s[:end+1])
		}
		s = s[end+1:]
	}
}
