package load

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/c2j"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/load/smithyidl"
	"github.com/apismith/apismith/model/load/smithyjson"
	"github.com/apismith/apismith/model/node"
)

// Options say what to load besides the inputs. The zero Options are ready to
// use.
type Options struct {
	// Stdin is what the input "-" is read from; nil makes "-" an error.
	Stdin io.Reader
	// Files is where inputs are looked up by name; nil is the disk, with
	// standard input and git repositories.
	Files fs.FS
	// Imports are inputs that the others may refer to. Their shapes are in the
	// model but not among its own ([model.Model.Shapes]).
	Imports []string
	// Like is a model of the same service, in Smithy, which says what an AWS model
	// in the older format leaves open: the names of enums' members, which numbers and
	// booleans may be absent, and what is a union or a number although it looks
	// like a structure or text. Nil is none; inputs in Smithy stay as they are.
	Like *model.Model
	// Unions reports whether a structure of an AWS model in the older format is a
	// union. Nil leaves that to the model, or to Like.
	Unions func(model.ShapeID) bool
	// Definitions adds the shapes that define the traits of the prelude and of
	// Smithy's trait packages, as far as the inputs refer to them. They are
	// imported: they are in the model but not among its own. Without it, the model
	// has the public simple shapes of the prelude only, which is enough to generate.
	// With it, the model is one to ask questions of: lists and maps may contain
	// themselves, which model/validate finds.
	Definitions bool
	// AllowUnknownTraits makes warnings of the errors about traits that no input
	// defines. The traits of Smithy's prelude and trait packages are always known.
	AllowUnknownTraits bool
}

// Load reads the inputs into one model.
//
// What is wrong with the content of the inputs is added to d; if an error is
// among it, the model is nil. An input that cannot be found or is not usable
// is an [*InputError]; any other error is one of the machine.
func Load(ctx context.Context, inputs []string, o Options, d *diag.List) (*model.Model, error) {
	find := opener{stdin: o.Stdin, files: o.Files}.open
	l := newLoader(find, d)
	l.definitions = o.Definitions
	if o.AllowUnknownTraits {
		l.unknownTraits = diag.Warning
	}
	l.like = likeness{other: o.Like, unions: o.Unions}
	return l.model(ctx, slices.Concat(inputs, o.Imports), len(inputs))
}

// ReadFile reads one file by the name of an input. The error of a file that does not
// exist is an [*InputError].
func ReadFile(ctx context.Context, input string, o Options) (*diag.File, error) {
	src, err := opener{stdin: o.Stdin, files: o.Files}.open(ctx, input)
	if err != nil {
		return nil, err
	}
	if src.dir {
		return nil, &InputError{Input: input, Reason: "is a directory"}
	}
	f, _, err := readPacked(ctx, src.place, src.path)
	return f, err
}

// IsModelFile reports whether the name of a file is one that model files have.
func IsModelFile(name string) bool { return isModelFile(name) || isPackage(name) }

// Assemble makes one model of definitions whose ids are absolute: the model's own,
// and those that it only refers to, among which may be those of the prelude. If
// there is an error among what is added to d, the model is nil.
func Assemble(own, imported []*fragment.Fragment, d *diag.List) *model.Model {
	a := newAssembly(d)
	for _, f := range own {
		a.add(f, false)
	}
	for _, f := range imported {
		if len(f.Shapes) > 0 && f.Shapes[0].ID.Namespace() == model.PreludeNamespace {
			a.addBuiltin(f)
		} else {
			a.add(f, true)
		}
	}
	return a.build()
}

// A loader reads inputs into fragments.
type loader struct {
	find func(ctx context.Context, input string) (source, error)
	d    *diag.List
	seen map[string]bool // files that were read already, by identity
	like likeness

	// definitions says that the model is to have the shapes that define traits.
	definitions bool
	// unknownTraits is the severity of traits that nobody defines.
	unknownTraits diag.Severity
	// unreadable is set by a file of which so much is missing that nothing can be
	// said about the whole.
	unreadable bool
}

func newLoader(find func(context.Context, string) (source, error), d *diag.List) *loader {
	return &loader{find: find, d: d, seen: make(map[string]bool), unknownTraits: diag.Error}
}

// RuleSkipped is of a file among the inputs that is no model.
const RuleSkipped diag.Rule = "Model.Skipped"

// model makes one model of the inputs; those from the own-th on are imported.
func (l *loader) model(ctx context.Context, inputs []string, own int) (*model.Model, error) {
	var fragments []*fragment.Fragment
	imported := 0 // how many fragments come before those that are
	var skipped []*InputError
	for i, in := range inputs {
		src, err := l.find(ctx, in)
		if err != nil {
			return nil, err
		}
		more, err := l.input(ctx, src)
		if e, ok := errors.AsType[*InputError](err); ok && e.Reason == notModel {
			skipped = append(skipped, e)
			continue
		}
		if err != nil {
			return nil, err
		}
		fragments = append(fragments, more...)
		if i < own {
			imported = len(fragments)
		}
	}
	if l.unreadable {
		return nil, nil
	}
	// A build file among the models is none of them, as in Smithy; but where it is
	// all that there is, somebody took it for one.
	if len(skipped) > 0 && imported == 0 {
		return nil, skipped[0]
	}
	for _, e := range skipped {
		l.d.Add(diag.Diagnostic{
			Rule: RuleSkipped, Severity: diag.Warning, Span: diag.NewFile(e.Input, "").Span(0, 0),
			Message: e.Reason + ", and skipped", Hint: e.Hint,
		})
	}
	broken := slices.ContainsFunc(fragments, func(f *fragment.Fragment) bool { return f.Broken })
	missing := l.d
	if broken {
		// Whatever seems to be missing may stand where the syntax is wrong.
		missing = new(diag.List)
	}
	resolveNames(fragments, l.unknownTraits, missing)
	a := newAssembly(l.d)
	for i, f := range fragments {
		a.add(f, i >= imported)
	}
	if broken {
		return nil, nil
	}
	if l.definitions {
		a.endless = true
		for _, f := range definitions(fragments) {
			a.addBuiltin(f)
		}
	}
	return a.build(), nil
}

// input reads all models that a source stands for.
func (l *loader) input(ctx context.Context, src source) ([]*fragment.Fragment, error) {
	if isPackage(src.path) && !src.dir {
		var err error
		if src, err = unpack(ctx, src); err != nil {
			return nil, err
		}
	}
	if !src.dir {
		f, known, err := l.file(ctx, src, src.path)
		if err != nil || known {
			return f, err
		}
		return nil, &InputError{Input: src.place.display(src.path), Reason: notModel, Hint: wanted}
	}
	paths, err := src.place.list(ctx, src.path)
	if err != nil {
		return nil, err
	}
	var out []*fragment.Fragment
	found := false
	for _, p := range newestVersions(paths) {
		f, known, err := l.file(ctx, src, p)
		if err != nil {
			return nil, err
		}
		found = found || known
		out = append(out, f...)
	}
	if !found {
		return nil, &InputError{Input: src.place.display(src.path), Reason: noModelBelow, Hint: wanted}
	}
	return out, nil
}

// file reads one file and reports whether it is a model at all. A model that
// was read before yields nothing more.
func (l *loader) file(ctx context.Context, src source, path string) (out []*fragment.Fragment, known bool, err error) {
	if id := src.place.identity(path); id != "" {
		if l.seen[id] {
			return nil, true, nil
		}
		l.seen[id] = true
	}
	f, err := read(ctx, src.place, path)
	if err != nil {
		return nil, false, err
	}
	named := isModelFile(path)
	if isIDL(path) || !named && smithyidl.Detect(f.Text()) {
		idl := smithyidl.Read(f, l.d)
		if idl == nil {
			l.unreadable = true
			return nil, true, nil
		}
		return []*fragment.Fragment{idl}, true, nil
	}
	if !named && !beginsJSON(f.Text()) {
		return nil, false, nil
	}
	root := node.Parse(f, l.d)
	switch {
	case root == nil:
		l.unreadable = true
		return nil, true, nil // not JSON, which was reported
	case smithyjson.Detect(root):
		return []*fragment.Fragment{smithyjson.Read(f, root.(*node.Object), l.d)}, true, nil
	case c2j.Detect(root):
		out, err := l.aws(ctx, src.place, path, &c2j.Source{File: f, Root: root})
		return out, true, err
	}
	return nil, false, nil
}

// beginsJSON reports whether a text may be an object of JSON with a mistake in it. An
// empty one is, too: that there is nothing says more than that it is no model.
func beginsJSON(text string) bool {
	text = strings.TrimLeft(strings.TrimPrefix(text, "\uFEFF"), " \t\r\n")
	return text == "" || text[0] == '{'
}

// parse reads a file as JSON; root is nil if it is not JSON.
func (l *loader) parse(ctx context.Context, from place, path string) (f *diag.File, root node.Value, err error) {
	f, err = read(ctx, from, path)
	if err != nil {
		return nil, nil, err
	}
	return f, node.Parse(f, l.d), nil
}
