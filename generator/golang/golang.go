package golang

import (
	"cmp"
	"context"
	"path"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/output"
)

// Options say how to generate the package of a service.
type Options struct {
	// Service is the service to generate; it must not be nil.
	Service *model.Service
	// Package is the name of the Go package; "" derives it from the service,
	// as [PackageName] does.
	Package string
	// ImportPath is the import path of the package, by which its own packages
	// refer to each other. "" is the package's name.
	ImportPath string
	// Keep selects the operations to generate by name; nil keeps all.
	Keep func(operation string) bool
	// Diags is told of names that had to be changed; it must not be nil.
	Diags *diag.List
}

// PackageName is the name of the Go package of a service: its SDK id without
// spaces and hyphens in lower case, or where it has none, its shape's name.
func PackageName(s *model.Service) string {
	return packageName(cmp.Or(s.Traits().Object(model.TraitAWSService).Text("sdkId"), s.ID().Name()))
}

// Generate returns the Go files of a service, with paths below the package.
func Generate(ctx context.Context, m *model.Model, o Options) ([]output.File, error) {
	name := cmp.Or(o.Package, PackageName(o.Service))
	keep := o.Keep
	if keep == nil {
		keep = func(string) bool { return true }
	}
	view := newServiceView(m, o.Service, name, keep)
	return newPlan(view, path.Clean(cmp.Or(o.ImportPath, name)), o.Diags).emit(ctx)
}
