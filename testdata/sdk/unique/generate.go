package unique

// This package proves how --strict compares structures, unions and what they are
// made of, where a list must not have an element twice: it is generated from a
// model that the other packages have nothing like.

//go:generate go tool apismith generate go --quiet --strict --package unique -o . catalogue.smithy
