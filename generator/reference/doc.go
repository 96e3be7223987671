// Package reference says of a service what every dialect of reference
// documentation prints: its operations with their input, output, errors,
// examples, pagination and waiters, and the values within them.
//
// A [Value] is a place where a value stands, read as one from the member and
// the shape that it targets. A dialect walks the values itself, in its own
// order and words; a [Path] tells it where a recursive shape begins to repeat.
//
// A [Sampler] makes up values that are to be read: texts are words or look like
// identifiers, and where it finds none within the limits there is no value. The
// strings that generated tests need, of any length and valid beyond doubt, are
// those of package generator/golang/sample; a reader would learn nothing from
// them.
//
// The package prints nothing and decides nothing about the look of a page. It
// asks for no format: what only C2J models say (a paginator with two tokens, a
// waiter's description) is used where it is there, and Smithy's traits else.
package reference
