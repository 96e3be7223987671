// Package man prints documentation as a man page of our own: for man(1), groff
// and mandoc in the man macros ([Print]), and laid out as text ([Text]).
//
// Pages do without macros of their own and without preprocessors, hyphenate
// nothing and justify nothing, and are clean under mandoc -Tlint. A link is its
// text and a number; the URLs are in a list at the end.
//
// What it deliberately does not do: reproduce the pages of docutils (package
// roff) and the layout of groff (package mantext).
package man
