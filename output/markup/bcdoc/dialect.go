package bcdoc

// A Dialect is how one of the tools writes.
type Dialect struct {
	// browserSpace makes white space collapse across elements, as browsers do;
	// else each text loses the white space at its front.
	browserSpace bool
	// spaceBefore puts a space before code and links; else there is one after
	// each inline element.
	spaceBefore bool
	// flat drops the marks of inline elements that are within, or have within
	// them, another one, where reStructuredText does not allow that.
	flat bool
	// strayLoses drops a text with a stray end tag, else the tag is ignored. The
	// AWS CLI drops such a text and all that follow it.
	strayLoses bool
	// escapes takes text for text: nothing in it is markup. The tools write it as
	// it is.
	escapes bool
}

// The dialects.
var (
	// AWSCLI is how the AWS CLI, version 1, writes.
	AWSCLI = &Dialect{}
	// Boto3 is how boto3 and botocore write.
	Boto3 = &Dialect{browserSpace: true, spaceBefore: true, flat: true, strayLoses: true}
	// Boto3Escaped writes like Boto3, but no text of a model becomes markup by
	// what it says, and no link leads anywhere but to a page or address. A stray
	// end tag is ignored.
	Boto3Escaped = &Dialect{browserSpace: true, spaceBefore: true, flat: true, escapes: true}
)
