// Package idl prints Smithy IDL in its canonical format, the one of Smithy's own
// formatter: from the syntax tree of a file, with every comment in its place.
//
// Lines hold up to 120 characters and are indented by four spaces. Shapes stand
// one blank line apart, and so do members if one of them has a trait or a comment
// of its own. Commas are left out except on one line; values that hold others are
// broken, those that hold none only if they do not fit. Use statements are sorted,
// and those that the file does not need are left out.
//
// The package does not know models: it prints what a file says, names
// unresolved, and what it prints reads as the same model. Generators of IDL
// print in any layout and have it formatted here, so that there is one place that
// decides how IDL looks.
package idl
