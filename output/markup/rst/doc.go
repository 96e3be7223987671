// Package rst reads reStructuredText into a small closed document tree, and
// prints documentation as reStructuredText.
//
// It reads what reference pages and their hand-written examples use, by
// the rules of docutils' reStructuredText parser: paragraphs, quotes,
// lists of every kind, literal blocks, admonitions, sections, tables and
// all inline markup. Malformed markup never stops it: the text is kept as
// plain text and a [Problem] says what was wrong and where.
//
// What it deliberately does not do: it runs no directive that reads a
// file or styles a page (such a directive becomes a literal block and a
// problem), numbers no footnotes and replaces no substitutions.
package rst
