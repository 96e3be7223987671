// Package smithyjson reads Smithy's JSON AST, versions 1.0 and 2.0, into a
// fragment (Smithy 2.0, "JSON AST").
//
// It checks the form of the file and resolves nothing: whether a target exists
// is for package load to find out. One malformed shape does not hide the
// others.
package smithyjson
