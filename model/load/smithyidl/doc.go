// Package smithyidl reads the Smithy IDL, versions 1.0 and 2.0, into a fragment
// (Smithy 2.0, "Smithy IDL").
//
// A statement that is malformed is reported and skipped, so that one run shows
// every problem of a file. Names stay as the file writes them: what they stand
// for, and with it what an annotation trait is worth, is known only to package
// load, which has read all files.
//
// For the formatter, a file is read into a syntax tree as well, which keeps what
// a fragment has no place for: comments, and how each thing is written.
package smithyidl
