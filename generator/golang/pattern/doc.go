// Package pattern translates the patterns of models into Go's regular
// expressions.
//
// A pattern is an unanchored regular expression of ECMA 262, read with its flag
// "u" (Smithy 2.0, the trait pattern). What ECMA 262 does not know, but Java
// does, in which Smithy itself runs patterns, is read as Java reads it: flags
// such as (?s), \A and \z, POSIX classes such as \p{Print}.
//
// Go's regular expressions, those of RE2, have no look-around and no
// backreferences. Look-around is rewritten where that is possible without
// changing the meaning; a [Pattern] is a small formula of expressions for that.
// Where it is not, and for backreferences, [Translate] fails and says why.
//
// The package translates whether a string matches, and nothing else: which
// groups there are and where a match lies is lost.
package pattern
