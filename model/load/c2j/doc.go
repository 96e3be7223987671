// Package c2j reads the models of AWS's older format, C2J, as if they were
// written in Smithy 2.0: a service as one file (botocore's service-2.json) or as
// two (api-2.json and docs-2.json), with the files that stand beside it.
//
// The package takes parsed files and yields one fragment; which files belong
// together is for package load to find out. It resolves references only as far
// as the format needs it to know what a key means: a minimum is a length or a
// range by the type of the target.
//
// # Names
//
// Names of shapes, operations and members stay as they are. One that is no
// Smithy identifier has every character other than an ASCII letter, digit or
// underscore replaced by an underscore, an underscore before a leading digit,
// a zero behind it if there are underscores only, and a number behind it if the
// result is taken; the empty name becomes EMPTY. Where a shape and an operation
// have one name, the operation keeps it and the shape's gets an underscore
// behind, as in AWS's Smithy models.
// The file's own name is in the trait aws.c2j#name then.
//
// The namespace is com.amazonaws. and the letters and digits of
// metadata.serviceId in lower case: the one that AWS's Smithy models have.
// Without a serviceId it is made of the folder's name, without that of
// metadata.endpointPrefix. The service shape is called like the last part of
// metadata.targetPrefix, which is its name in Smithy, and without one like the
// serviceId.
//
// Enum members are named after their values, by the rule for names above. A
// value that is an identifier is its own name, whatever the others become.
//
// # What becomes a trait of Smithy
//
// Keys of references become traits of the member. Smithy wants some of them on
// the shape: streaming, requiresLength, sensitive, jsonvalue and enum. If all
// references to the shape agree on these, the shape gets them; else those that
// have them target a copy of it. The copy's name is the shape's with Streaming,
// RequiresLength, Sensitive or SynthesizedJson before it, or, for an enum, the
// name of the owner and of the member.
//
// A number or boolean that is boxed has the trait smithy.synthetic#box; no
// default is made up for those that are not. A structure in the list of errors
// of an operation is an error even if it does not say so. It is the server's
// fault if it is marked as a fault or if its status is 500 or more, else the
// client's.
//
// # What does not
//
// The rest is kept as it stands in traits of the namespace aws.c2j, whose ids
// and meanings are constants of package model: name, metadata, folder, waiters,
// wireName, requestUri, input, output, errors, paginator, examples, alias,
// documentationUrl, locationName, wrapper, xmlOrder, synthetic and error.
// Paginators, waiters and examples are also said in Smithy's traits as far as
// these reach.
//
// Keys that the package does not know are reported once each, and dropped.
package c2j
