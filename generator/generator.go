package generator

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/smithybuild"
	"github.com/apismith/apismith/output"
)

// A Generator makes the files of one service.
type Generator interface {
	// Directory is the directory of a service below the output directory when
	// one run generates several; slash-separated.
	Directory(s *model.Service) string
	// Generate returns the files of a service, with paths below dir. It does no
	// I/O, and the same request gives the same bytes.
	Generate(ctx context.Context, r Request) ([]output.File, error)
}

// A Request asks a Generator for the files of one service.
type Request struct {
	Model   *model.Model
	Service *model.Service
	// Directory is where the files will be below the output directory: "." or
	// what the Generator's Directory said.
	Directory string
	// Keep reports whether an operation is to be generated; never nil.
	Keep func(operation string) bool
	// Jobs is how many goroutines may work at the same time, at least 1.
	Jobs int
	// Diags takes what the generator finds about the model; never nil.
	Diags *diag.List
}

// A Job says what Run is to do.
type Job struct {
	Generator Generator

	Inputs []string            // as smithybuild.Load takes them
	Load   smithybuild.Options // what it takes besides

	Service    string   // the id or name of the service to generate; "" is every one
	Operations []string // patterns of the operations to generate; nil is all

	Out  string // the output directory
	Unit string // whose files these are, as in output.Options
	// Shared says that other runs write other services into the output
	// directory, each into directories of its own: those stay as they are.
	Shared bool
	Jobs   int // goroutines that may work at the same time; 0 is one for each processor

	// Progress, if not nil, is told what the run is doing. It is called by one
	// goroutine at a time.
	Progress func(step string)
	// Diags takes findings about the inputs; it must not be nil.
	Diags *diag.List
}

// A Result is what a run would write.
type Result struct {
	Plan     *output.Plan
	Files    []output.File // in the order of their paths
	Services []*model.Service

	out     string
	options output.Options
}

// Replan compares the files with the disk again, for when somebody else has
// written into the output directory since Run.
func (r *Result) Replan() error {
	plan, err := output.NewPlan(r.out, r.Files, r.options)
	if err != nil {
		return err
	}
	r.Plan = plan
	return nil
}

// Run makes the files of a job and compares them with the disk; it writes
// nothing. It returns nil and no error if there are errors among the findings
// about the inputs.
func Run(ctx context.Context, j Job) (*Result, error) {
	progress := j.Progress
	if progress == nil {
		progress = func(string) {}
	}
	progress("reading the model")
	m, err := smithybuild.Load(ctx, j.Inputs, j.Load, j.Diags)
	if err != nil || m == nil {
		return nil, err
	}
	services, err := Select(m, j.Service)
	if err != nil {
		return nil, err
	}
	if err := j.separate(services); err != nil {
		return nil, err
	}
	progress("generating")
	files, err := j.generate(ctx, m, services)
	if err != nil || j.Diags.HasErrors() {
		return nil, err
	}
	slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	progress("comparing with " + j.Out)
	r := &Result{
		Files: files, Services: services,
		out: j.Out, options: output.Options{Unit: j.Unit, Keeps: j.keeps(files)},
	}
	if err := r.Replan(); err != nil {
		return nil, err
	}
	return r, nil
}

// separate fails with a [*SelectError] if two services would be generated in one
// directory.
func (j Job) separate(services []*model.Service) error {
	owner := make(map[string]*model.Service)
	for _, s := range services {
		dir := j.Generator.Directory(s)
		if other := owner[dir]; other != nil {
			return &SelectError{
				Reason: fmt.Sprintf("%s and %s would both be generated in %s", other.ID(), s.ID(), dir),
				Hint:   "generate them one by one, with --service and directories of their own",
			}
		}
		owner[dir] = s
	}
	return nil
}

// keeps returns which files of earlier runs stay although this one does not
// make them: in a shared directory, those of other services, and those of other
// operations. Where a directory is one service's alone, the operations that are
// asked for are all that it has.
func (j Job) keeps(files []output.File) func(path string) bool {
	switch {
	case !j.Shared:
		return nil
	case len(j.Operations) > 0:
		return func(string) bool { return true }
	}
	ours := make(map[string]bool)
	for _, f := range files {
		ours[topDirectory(f.Path)] = true
	}
	return func(path string) bool { return !ours[topDirectory(path)] }
}

// topDirectory is the first element of a path that has several, else ".".
func topDirectory(path string) string {
	first, _, below := strings.Cut(path, "/")
	if !below {
		return "."
	}
	return first
}

// generate asks for the files of all services, several at a time.
func (j Job) generate(ctx context.Context, m *model.Model, services []*model.Service) ([]output.File, error) {
	keep, err := operationFilter(m, services, j.Operations)
	if err != nil {
		return nil, err
	}
	jobs := j.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	each := max(1, jobs/len(services))
	results := make([][]output.File, len(services))
	err = Parallel(ctx, jobs, len(services), func(ctx context.Context, i int) error {
		s, dir := services[i], "."
		if len(services) > 1 {
			dir = j.Generator.Directory(s)
		}
		files, err := j.Generator.Generate(ctx, Request{
			Model: m, Service: s, Directory: dir, Keep: keep, Jobs: each, Diags: j.Diags,
		})
		for k := range files {
			files[k].Path = path.Join(dir, files[k].Path)
		}
		results[i] = files
		return err
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(results...), nil
}

// Select returns the service of that id or name, or with "" all services of
// the model. It fails with a [*SelectError].
func Select(m *model.Model, want string) ([]*model.Service, error) {
	all := m.Services()
	if want == "" && len(all) > 0 {
		return all, nil
	}
	if len(all) == 0 {
		return nil, &SelectError{Reason: "the model has no service, and there is nothing to generate without one"}
	}
	var names []string
	var named []*model.Service
	for _, s := range all {
		if string(s.ID()) == want {
			return []*model.Service{s}, nil
		}
		if s.ID().Name() == want {
			named = append(named, s)
		}
		names = append(names, string(s.ID()), s.ID().Name())
	}
	if len(named) > 1 {
		return nil, &SelectError{Reason: "several services are named " + want, Hint: "give the id of one: " + strings.Join(idsOf(named), " or ")}
	}
	if len(named) == 1 {
		return named, nil
	}
	return nil, &SelectError{Reason: "the model has no service " + want, Hint: diag.DidYouMean(want, names), Have: idsOf(all)}
}

func idsOf(services []*model.Service) []string {
	var out []string
	for _, s := range services {
		out = append(out, string(s.ID()))
	}
	return out
}

// operationFilter returns the test of operation names that the patterns stand
// for. A pattern that no operation matches is a [*SelectError].
func operationFilter(m *model.Model, services []*model.Service, patterns []string) (func(string) bool, error) {
	if len(patterns) == 0 {
		return func(string) bool { return true }, nil
	}
	var names []string
	for _, s := range services {
		for _, op := range model.ServiceOperations(s) {
			names = append(names, model.NameIn(s, op))
		}
	}
	for _, p := range patterns {
		if !doublestar.ValidatePattern(p) {
			return nil, &SelectError{Reason: "malformed pattern of operations: " + p}
		}
		if !slices.ContainsFunc(names, func(name string) bool { return doublestar.MatchUnvalidated(p, name) }) {
			return nil, &SelectError{Reason: "no operation matches " + p, Hint: diag.DidYouMean(p, names)}
		}
	}
	return func(name string) bool {
		return slices.ContainsFunc(patterns, func(p string) bool { return doublestar.MatchUnvalidated(p, name) })
	}, nil
}

// A SelectError says that a service or operation that was asked for is not in
// the model.
type SelectError struct {
	Reason string
	Hint   string   // "" if there is none
	Have   []string // what the model has instead; may be nil
}

func (e *SelectError) Error() string {
	s := e.Reason
	switch {
	case e.Hint != "":
		s += "; " + e.Hint
	case len(e.Have) > 0:
		s += "; it has " + e.Have[0]
		for _, h := range e.Have[1:] {
			s += ", " + h
		}
	}
	return s
}
