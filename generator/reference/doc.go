// Package reference says of a service what every dialect of reference
// documentation prints: its operations with their input, output, errors,
// examples, pagination and waiters, and the values within them.
//
// A [Value] is a place where a value stands, read as one from the member and
// the shape that it targets. A dialect walks the values itself, in its own
// order and words; a [Path] tells it where a recursive shape begins to repeat.
//
// The package prints nothing and decides nothing about the look of a page. It
// asks for no format: what only C2J models say (a paginator with two tokens, a
// waiter's description) is used where it is there, and Smithy's traits else.
package reference
