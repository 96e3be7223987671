// Package rdocs generates the reference pages of an R client: for each
// operation of a service a page in Rd, the format of R's help, or in Markdown,
// and one for the service with all its operations; on request an R package of
// them.
//
// Our own style, "apismith", says all that the model says: every member at every
// level with its type in R, its limits, values and default, the members of the
// result and of errors, and an example of each operation that R can parse. Such a
// page is made as a sheet of documentation trees, which the printers of
// output/markup write.
//
// The styles "full" and "cran" are the pages of the Paws SDK, byte for byte: the
// long ones of its site and the short ones of its packages on CRAN. They are one
// machine with a table of differences between releases. Such a page is made as
// Paws makes it: first the block of comments above a function, which roxygen2
// then translates.
//
// The package escapes nothing itself and parses no documentation. It knows no R
// beyond the syntax of names, calls and literals, and runs none.
package rdocs
