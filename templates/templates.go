package templates

import (
	"embed"
	"io/fs"
)

// The releases of the example model. Each names a directory of [Example].
//
// Between them stand one or more changes of every verdict: additions, changes of documentation only, changes that are risky, and changes
// that break callers.
const (
	ExampleOlder = "2026-05-01"
	ExampleNewer = "2026-09-01"
)

// ExampleFile is the name of the model within the directory of a release: a Smithy 2.0 JSON AST.
const ExampleFile = "identity.json"

//go:embed example
var files embed.FS

// Example returns the example model: a directory for each release, with one file named [ExampleFile] in it.
func Example() fs.FS {
	example, err := fs.Sub(files, "example")
	if err != nil {
		// fs.Sub fails for an invalid path only, and this one is a constant.
		panic(err)
	}
	return example
}

// Config is the apismith.yaml that `apismith init` writes.
//
//go:embed apismith.yaml
var Config string

//go:embed report.html
var report string

// Report is the template (html/template) of a report of changes.
func Report() string { return report }

//go:embed release.html
var release string

// Release is the template (html/template) of the page of a release.
func Release() string { return release }
