// Package diag holds source files, positions in them, and diagnostics:
// findings about the user's input.
//
// A [File] keeps a source text and turns byte offsets into lines and columns.
// A [Span] is a range in a File. A [Diagnostic] is one finding, with a
// severity, a rule id, a span and, where we know one, a way out. Readers and
// checks add diagnostics to a [List] and go on; only the command decides what
// a list of diagnostics means for its exit status.
//
// The package prints diagnostics ([Printer]) but never to a place of its own
// choosing, and it knows nothing of models.
package diag
