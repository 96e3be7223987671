// Package gocomment prints documentation as the lines of a Go comment, in the
// form that the AWS SDK for Go v2 gives its comments.
//
// That form is Smithy's Go code generator's: a few elements (code, lists,
// links, headings, paragraphs) leave their mark, of all others only the text
// stays, and text is wrapped at 80 columns by rules whose small irregularities
// are part of the form. This package reproduces them, so that generated
// packages read like, and compare equal to, those of the SDK.
//
// It does not run gofmt, which rewrites the comments of top-level declarations.
package gocomment
