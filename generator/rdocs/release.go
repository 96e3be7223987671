package rdocs

import "github.com/apismith/apismith/output/markup/paws"

// A release is what the pages of Paws are like as of one of its releases, as far
// as releases differ. What made the differences is the version of roxygen2 that
// a release was built with, and once the generator itself.
type release struct {
	columns   int  // the width to which text is filled; 0 does not fill it
	trimLines bool // cut off white space at the end of lines

	// emptyArguments lists arguments of which nothing is said, as roxygen2 did
	// before 8.0.
	emptyArguments bool

	// shapeTexts says of an argument without documentation what the model says
	// of the shape that is called like it, or else of its type.
	shapeTexts bool
}

// NextRelease is the release of Paws to come, which is the one that does not
// fill text.
const NextRelease = "next"

// Releases are the releases whose pages differ, the newest first. Releases
// between two of them look like the older one.
var Releases = []string{"0.10.0", "0.4.0", NextRelease}

var releases = map[string]*release{
	"0.4.0":     {columns: paws.Columns, emptyArguments: true},
	"0.10.0":    {columns: paws.Columns},
	NextRelease: {trimLines: true, shapeTexts: true},
}
