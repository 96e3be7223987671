// Package rdocs generates the reference pages of an R client: for each
// operation of a service a page in Rd, the format of R's help, and one for the
// service with a table of its operations.
//
// The styles "full" and "cran" are the pages of the Paws SDK, byte for byte: the
// long ones of its site and the short ones of its packages on CRAN. They are one
// machine with a table of differences between releases. They are made as Paws
// makes them, documentation comments first, which roxygen2 then translates.
//
// The package escapes nothing itself and parses no documentation: the printers
// of output/markup do. It knows no R beyond the syntax of names, calls and
// literals, and runs none.
package rdocs
