// Package model is the graph that everything is generated from: shapes,
// members, traits and the references between them, in the words and with the
// semantics of Smithy 2.0, whatever format a model came in.
//
// A [Model] is made by a [Builder], which only model/load uses, and is frozen
// from then on. A switch over the Go type of a [Shape] sees every kind of
// shape. References are pointers; ids matter at the edges only.
//
// The package reads no format, prints nothing and knows no target language.
package model
