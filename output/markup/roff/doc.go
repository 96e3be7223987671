// Package roff prints a reStructuredText document as a man page: input for
// the man macros of groff and mandoc, byte for byte as docutils' manpage
// writer prints it. All escaping for roff is here.
//
// What it deliberately does not do: fill lines, number pages, or choose
// another layout than docutils' (package mantext lays the page out).
package roff
