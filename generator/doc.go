// Package generator runs generators: it loads a model, asks a [Generator] for
// the files of each service, and plans what has to change on disk.
//
// A Generator is a pure function from a frozen model to files in memory; the
// packages below this one each have one. Only package load reads and only
// package output writes, so a check is the same [Run] with its plan printed
// instead of applied.
package generator
