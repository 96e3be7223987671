// Package ast prints a model as Smithy 2.0 JSON AST in its canonical form
// (Smithy 2.0, "JSON AST"): shapes and traits sorted by id, members in the
// order of the model, prelude and imported shapes left out.
//
// A model that was read from another format comes out as Smithy, which is how
// AWS C2J models are converted.
package ast
