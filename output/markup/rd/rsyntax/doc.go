// Package rsyntax decides whether a text is an expression of the R language.
//
// It knows the lexical rules and the grammar of R 4.2 ("R Language
// Definition", chapter 10, and R's gram.y), because R's documentation tools
// set a code span as \code when it parses as R and as \verb when it does not.
//
// It deliberately builds no syntax tree, evaluates nothing and says nothing
// about why a text is not an expression. The placeholder _ of the pipe
// operator is not recognised.
package rsyntax
