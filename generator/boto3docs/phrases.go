package boto3docs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
)

// Wording is our own wording of the fixed sentences of a page, and the values
// that stand in examples, by key. In braces is what is replaced; so is %s, by
// the members of a union. A value whose key is longer by a type is that of the
// type, * of all others.
var Wording = reference.Phrases{
	"deprecated_operation": "This operation is deprecated: it is there for programs that call it already, and may go.",
	"doc_link":             "https://docs.aws.amazon.com/goto/WebAPI/{uid}/{OperationName}",
	"default_docs_link":    "https://docs.aws.amazon.com/",
	"event_stream_intro": "The response has a stream of events, an ``EventStream``, to iterate over. " +
		"Each event has one of the keys that are shown for it.",
	"union_request":            "**One of:** exactly one of these members is given: %s. ",
	"union_response":           "**One of:** exactly one of these members is set: %s. An older client gets what a newer service sends as",
	"union_unknown_example":    "'SDK_UNKNOWN_MEMBER': {'name': 'string'}",
	"idempotency":              "The client makes one up if there is none.",
	"base64_param_note":        "**Give the bytes as they are: the client encodes them.**",
	"autopopulated_param_note": "The client fills it in if it is missing.\n",
	"required":                 "[REQUIRED]",

	"large_section.own":                          "**{section}** is too long for this page; see {where}.",
	"large_section.none":                         "{expression} in Python, where the client itself has the members, one level at a time",
	"large_section":                              "\n\n    **{}** is too long for this page; see {}\n    ",
	"large_section_limits.request-example.name":  "Request Syntax",
	"large_section_limits.request-params.name":   "Parameters",
	"large_section_limits.response-example.name": "Response Syntax",
	"large_section_limits.description.name":      "Response Structure",

	"example_recursive":         "{'...': 'as above'}",
	"example_default.double":    "123.0",
	"example_default.long":      "123",
	"example_default.integer":   "123",
	"example_default.string":    "'string'",
	"example_default.blob":      "b'bytes'",
	"example_default.boolean":   "True|False",
	"example_default.list":      "[...]",
	"example_default.map":       "{...}",
	"example_default.structure": "{...}",
	"example_default.timestamp": "datetime(2015, 1, 1)",
	"example_default.*":         "...",

	"special_example.document_type":            "{...}|[...]|123|'string'|True|None",
	"special_example.jsonvalue_header":         "{...}|[...]|123|'string'|True|None",
	"special_example.streaming_input_shape":    "b'bytes'|file",
	"special_example.streaming_output_shape":   "StreamingBody()",
	"special_example.eventstream_output_shape": "EventStream()",
	"special_type.document_type":               "JSON",
	"special_type.jsonvalue_header":            "JSON",
	"special_type.streaming_input_shape":       "bytes or a file",
	"special_type.streaming_output_shape":      "``StreamingBody``",
	"special_type.eventstream_output_shape":    "``EventStream``",
	"type_name.blob":                           "bytes",
	"type_name.character":                      "string",
	"type_name.double":                         "float",
	"type_name.long":                           "integer",
	"type_name.map":                            "dict",
	"type_name.structure":                      "dict",
	"type_name.timestamp":                      "datetime",

	"client.intro":     "The client of {service}",
	"client.methods":   "Its methods are:",
	"exceptions.intro": "The errors that the service answers with are classes, attributes of the client's ``exceptions``.",
	"exceptions.list":  "These are the exceptions:",
	"exceptions.none":  "The model of the service declares none.",
	"paginators.intro": "The client's method ``get_paginator`` makes a paginator, which asks for one page after another.",
	"paginators.list":  "These are the paginators:",
	"waiters.intro":    "The client's method ``get_waiter`` makes a waiter, which asks again and again until something is so.",
	"waiters.list":     "These are the waiters:",

	"exception.response":      "The answer of the service, parsed. Whatever the error, it has the key ``Error``; its other keys are the error's own.",
	"exception.Error":         "What all errors have.",
	"exception.Error.Code":    "What kind of error it is.",
	"exception.Error.Message": "What went wrong.",

	"paginator.intro":         "Makes an iterator over the responses of {method}, page by page.",
	"paginator.config":        "How to page.",
	"paginator.MaxItems":      "How many items to return at most, of all pages. If there are more, the output has a ``NextToken`` to go on with.",
	"paginator.PageSize":      "How many items to ask for in one request.",
	"paginator.StartingToken": "Where to go on: the ``NextToken`` of an earlier response.",
	"paginator.NextToken":     "Where to go on.",

	"waiter.intro":       "Calls {method} every {delay} seconds until it is so, and raises an error after {attempts} calls.",
	"waiter.config":      "How to wait.",
	"waiter.Delay":       "The seconds between two calls. Default: {delay}",
	"waiter.MaxAttempts": "How many calls to make at most. Default: {attempts}",
}

// fill returns a phrase with the names in braces replaced; pairs are name and
// value by turns.
func (b *book) fill(key string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(b.phrases[key])
}
