// Package sample makes strings that match regular expressions, of a length that
// is asked for. They are examples: the same call always makes the same string,
// of the most ordinary characters that fit.
//
// It makes no random strings, and it does not find every string that exists:
// where several expressions must match the same string, it tries examples of one
// on the others.
//
// Its strings are for tests of validators, which ask for several, as long as a
// limit allows or one longer, and valid beyond doubt. Those on the pages of
// reference documentation are for readers: package generator/reference makes
// them, and generator/rdocs where an example has to be complete.
package sample
