package model

// The traits of what a C2J or botocore model says and Smithy has no trait for,
// or where Smithy's trait loses the order or spelling that the documentation
// dialects print. Models in other formats do not have them.
const (
	c2jNamespace = "aws.c2j"

	// TraitC2JName is the name that the file gives to a shape, operation or
	// member, a string. It is there if that name differs from the one in the id:
	// because it is no identifier, because an operation has the same name, or
	// because the shape is a copy (see package c2j).
	TraitC2JName ShapeID = "aws.c2j#name"

	// Of services.

	// TraitC2JMetadata is the object "metadata" of the file as it stands.
	TraitC2JMetadata ShapeID = "aws.c2j#metadata"
	// TraitC2JFolder is the name of the folder that holds the versions of the
	// service, a string: what botocore and the AWS CLI call the service.
	TraitC2JFolder ShapeID = "aws.c2j#folder"
	// TraitC2JWaiters is the object "waiters" of the waiters file: waiter by
	// name, in the order of the file.
	TraitC2JWaiters ShapeID = "aws.c2j#waiters"

	// Of operations.

	// TraitC2JWireName is the name of the operation in requests, a string, where
	// it is not the name of the API.
	TraitC2JWireName ShapeID = "aws.c2j#wireName"
	// TraitC2JRequestURI is "http.requestUri" as the file spells it, a string,
	// where the trait http spells it differently: labels are wire names there and
	// member names in Smithy.
	TraitC2JRequestURI ShapeID = "aws.c2j#requestUri"
	// TraitC2JInput is the reference to the input, an object, if it has more than
	// the name of the shape: documentation, locationName, xmlNamespace.
	TraitC2JInput ShapeID = "aws.c2j#input"
	// TraitC2JOutput is the reference to the output, an object, if it has more
	// than the name of the shape: documentation, resultWrapper, wrapper,
	// locationName.
	TraitC2JOutput ShapeID = "aws.c2j#output"
	// TraitC2JErrors is the list of references to errors, an array of objects, if
	// one of them has more than the name of the shape or is there twice.
	TraitC2JErrors ShapeID = "aws.c2j#errors"
	// TraitC2JPaginator is the operation's object in the paginators file.
	TraitC2JPaginator ShapeID = "aws.c2j#paginator"
	// TraitC2JExamples is the operation's array in the examples file.
	TraitC2JExamples ShapeID = "aws.c2j#examples"
	// TraitC2JAlias is another name of the operation, a string.
	TraitC2JAlias ShapeID = "aws.c2j#alias"

	// Of shapes and members.

	// TraitC2JDocumentationURL is the address of further documentation, a string;
	// operations have it too.
	TraitC2JDocumentationURL ShapeID = "aws.c2j#documentationUrl"
	// TraitC2JLocationName is the key "locationName", a string, where neither a
	// binding nor xmlName or jsonName says it.
	TraitC2JLocationName ShapeID = "aws.c2j#locationName"
	// TraitC2JWrapper marks a structure or member that is wrapped in an element.
	TraitC2JWrapper ShapeID = "aws.c2j#wrapper"
	// TraitC2JXMLOrder is the order of a structure's members in XML, an array of
	// member names.
	TraitC2JXMLOrder ShapeID = "aws.c2j#xmlOrder"
	// TraitC2JSynthetic marks an error that AWS's tools added to the model.
	TraitC2JSynthetic ShapeID = "aws.c2j#synthetic"
	// TraitC2JError is an object of the keys "exception", "fault" and "error" of
	// an error, as they stand on its shape or else on the first reference of an
	// operation, if it has one of the latter two. The trait error is derived from
	// them.
	TraitC2JError ShapeID = "aws.c2j#error"
)
