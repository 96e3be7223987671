// Package load turns inputs into one resolved model: it finds the files, asks
// the reader of each format for a fragment, merges the fragments, resolves
// every reference, flattens mixins and gives Smithy 1.0 its 2.0 meaning.
//
// It is the only package that reads models from disk, standard input or git, where
// it also follows them through a [History].
// It checks what a graph needs to be closed and well-typed; whether a model is
// a good one is for package validate.
package load
