// Package paws prepares the documentation of an API model for R as the
// generator of the Paws SDK does: HTML becomes the filled Markdown of a
// documentation comment, which package roxygen translates to Rd.
//
//	c := paws.Converter{Columns: 72, Topic: topic, Links: links}
//	markdown := c.Markdown("<p>Creates a <i>queue</i>.</p>")
//	rd := roxygen.ToRd(markdown).Body
//
// What looks odd in it is odd in Paws. The package deliberately knows no model:
// names of topics and the link table come in through [Converter].
package paws
