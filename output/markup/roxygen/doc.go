// Package roxygen translates the Markdown of R documentation comments to Rd,
// as the documentation tool roxygen2 does (versions 7.2 and 8.0; its vignette
// "(R)Markdown support").
//
// A text that roxygen2 would translate to a broken page is escaped instead, so
// every answer passes [rd.Check].
//
// The package deliberately knows no tags (@param), lays out no page and does
// not run the R code that roxygen2 allows in documentation.
package roxygen
