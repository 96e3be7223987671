// Package mantext lays a man page out as plain ASCII text, 78 columns
// wide, filled, justified and hyphenated exactly as "groff -m man -T ascii
// | col -bx" prints what docutils' manpage writer makes of a page.
//
// It knows the macros and the escape sequences that those pages use
// (package roff prints them) and nothing else of roff.
//
// What it deliberately does not do: bold and italic type, other widths,
// page breaks, tables, or characters outside ASCII, which vanish as they do
// there. It hyphenates only with the patterns that the caller gives.
package mantext
