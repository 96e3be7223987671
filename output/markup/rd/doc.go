// Package rd writes Rd, the format of R's documentation files ("Parsing Rd
// files", Duncan Murdoch; "Writing R Extensions", chapter 2), and checks it.
//
// It prints documentation trees, and knows how text, verbatim text and R code
// are escaped, and which of them a code span is; the recogniser of R code is
// package rsyntax. It deliberately lays out no page and reads no Rd into a tree.
package rd
