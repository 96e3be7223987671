package rdocs

import "github.com/apismith/apismith/generator/reference"

// Wording is the fixed sentences of the pages in the styles of Paws, by key. It
// is Markdown; %s stands for the address of the full page.
//
// There are five more keys, for the page of a service: service.config,
// service.credentials, service.endpoint, service.region and service.value. They
// are Rd in which code may also stand in backquotes.
var Wording = reference.Phrases{
	"operation.more":     "See %s for full documentation.",
	"operation.value":    "A list with the following syntax:",
	"operation.no_value": "An empty list.",
}
