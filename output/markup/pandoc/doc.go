// Package pandoc converts HTML to the Markdown and to the plain text that the
// converter pandoc writes (version 2.17), line by line: how it reads HTML,
// which characters it escapes and how it fills paragraphs.
//
// It deliberately knows only the part of pandoc that the documentation of API
// models needs: paragraphs, headings, lists, quotations, preformatted text and
// the inline markup in them. A table or definition list is the text in it, an
// image is nothing. Escapes are those of pandoc's Markdown without the extensions for
// quotation marks, math, citations, subscripts and attributes.
package pandoc
