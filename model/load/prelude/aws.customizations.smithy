$version: "2.0"

namespace aws.customizations

// The traits.

@trait(selector: "operation")
structure s3UnwrappedXmlOutput {}
