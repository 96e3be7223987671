// Package value says what is wrong with a node value for a shape: a trait's
// value for the shape that defines the trait, a default for its member, an
// example for the input of its operation (Smithy 2.0, "Trait node values").
//
// It knows of values and shapes only. Which rule a finding belongs to, and how
// much it matters there, is for the caller to say.
package value
