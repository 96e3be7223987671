package golang

import (
	"cmp"
	"context"
	"path"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/output"
)

// A Generator generates Go packages. The zero Generator is ready to use.
type Generator struct {
	// Package is the name of the Go package; "" derives it from the service,
	// as [PackageName] does.
	Package string
	// ImportPath is the import path of the output directory, by which packages
	// refer to each other. "" is the package's name.
	ImportPath string
	// Naming says which names are to be others than the AWS SDK's.
	Naming Naming
	// Standard makes packages that import the standard library only: in the place
	// of github.com/aws/smithy-go they have the few types of it that they need.
	Standard bool
	// JSON gives all types methods that write and read them as the documents
	// that the AWS JSON and restJson protocols send. An input or output whose body
	// is no document, such as a blob, has none.
	JSON bool
	// Strict makes validators check constraints, not only what is required.
	Strict bool
	// OpenEnums leaves values that an enum does not have to the service, where
	// validators are strict.
	OpenEnums bool
}

// options are what a Generator is asked for besides the plain package.
type options struct {
	standard  bool
	json      bool
	strict    bool
	openEnums bool
}

// PackageName is the name of the Go package of a service: its SDK id without
// spaces and hyphens in lower case, or where it has none, its shape's name.
func PackageName(s *model.Service) string {
	return packageName(serviceID(s))
}

// serviceID is what errors call a service: its SDK id, or where it has none, its
// shape's name.
func serviceID(s *model.Service) string { return cmp.Or(sdkID(s), s.ID().Name()) }

// sdkID is the name under which the AWS SDKs know a service; "" for services of
// others.
func sdkID(s *model.Service) string {
	return s.Traits().Object(model.TraitAWSService).Text("sdkId")
}

// Directory is the name of the service's package.
func (g Generator) Directory(s *model.Service) string { return PackageName(s) }

// Generate returns the Go files of a service. It adds the names that it gives to
// the lock of the Generator, if it has one.
func (g Generator) Generate(ctx context.Context, r generator.Request) ([]output.File, error) {
	name := cmp.Or(g.Package, PackageName(r.Service))
	importPath := path.Join(g.ImportPath, r.Directory)
	if importPath == "." {
		importPath = name
	}
	view := newServiceView(r.Service, name, r.Keep)
	names := newRegistry(g.Naming, view, r.Model, r.Diags)
	plan := newPlan(view, importPath, names, options{standard: g.Standard, json: g.JSON, strict: g.Strict, openEnums: g.OpenEnums}, r.Diags)
	if g.Naming.Lock != nil {
		names.lock(g.Naming.Lock, r.Service, r.Model)
	}
	return plan.emit(ctx, r.Jobs)
}
