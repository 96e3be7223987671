// Package text prints documentation as plain text, for a terminal or a file
// without any markup language.
//
// What is emphasised, strong or code in the documentation is not told apart.
// The package does not know how wide a terminal is.
package text
