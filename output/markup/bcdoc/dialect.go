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
}

// The dialects.
var (
	// AWSCLI is how the AWS CLI, version 1, writes.
	AWSCLI = &Dialect{}
	// Boto3 is how boto3 and botocore write.
	Boto3 = &Dialect{browserSpace: true, spaceBefore: true, flat: true, strayLoses: true}
)
