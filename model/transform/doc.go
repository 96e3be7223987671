// Package transform makes models of models: the transforms of smithy-build, by
// their names and with their arguments (Smithy, "smithy-build.json",
// "Transforms").
//
// A model is frozen, so a transform takes it apart into definitions, edits
// these, and has them assembled anew. What it removes is removed wherever the
// model refers to it, so that the result is closed.
package transform
