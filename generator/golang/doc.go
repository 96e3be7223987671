// Package golang generates Go packages from a model: the data model of the
// AWS SDK for Go v2, source compatible with it, for any service.
//
// The work has three steps. [view.go] prepares the shapes: operations get an
// input and output structure of their own, and the customisations that the
// SDK makes for single services are applied ([customize.go], a table). [plan.go]
// and its neighbours decide everything about the package before anything is
// printed: names, types, comments, validators. [emit.go] and its neighbours
// print the plan with jennifer and decide nothing.
//
// Some packages become part of what is generated: the JSON methods of types call
// package jsonwire, strict validators have the source of package constraint,
// golden tests that of package golden, and what imports the standard library
// only has package smithy in the place of the runtime module. Here they have
// tests of their own.
//
// It generates no client: no transport, signing or endpoints, and of the
// protocols the JSON documents only.
//
// [view.go]: https://github.com/apismith/apismith/tree/main/generator/golang/view.go
// [customize.go]: https://github.com/apismith/apismith/tree/main/generator/golang/customize.go
// [plan.go]: https://github.com/apismith/apismith/tree/main/generator/golang/plan.go
// [emit.go]: https://github.com/apismith/apismith/tree/main/generator/golang/emit.go
package golang
