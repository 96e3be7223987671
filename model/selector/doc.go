// Package selector matches shapes and members of a model with Smithy's selector
// language (Smithy 2.0, "Selectors").
//
// [Parse] compiles an expression once; a [Graph] evaluates it over a model. As
// the specification demands, relationships and functions that are not known
// are no errors: they yield nothing, and [Selector.Unknown]
// lists them.
package selector
