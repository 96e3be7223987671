// Package bcdoc prints service documentation as reStructuredText the way the
// AWS CLI and boto3 do, whose writer has that name: byte for byte, the blank
// lines, the spaces after markup and all.
//
// A [Writer] collects text in chunks. Chunks matter: what the end of an inline
// element writes depends on the chunk before it. [Writer.Text] writes the HTML
// that models document themselves in, read by [Dialect.Parse]; the other methods
// are for the rest of a page. In what the two tools differ is data, a [Dialect].
//
// The package knows no pages. It escapes next to nothing, because the tools
// do not: for pages of our own there is the documentation tree of model/docs.
package bcdoc
