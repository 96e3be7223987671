package clidocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
)

// Wording is our own wording of the fixed sentences of a page, by key. Those of
// options are the whole text below the option's name; where a key says "rst",
// the text is reStructuredText with the blank lines around it.
var Wording = reference.Phrases{
	"option.cli-input-json": "Takes the arguments from a JSON string instead, in the form that ``--generate-cli-skeleton`` prints. " +
		"Options that are given as well go before those in the string. Binary data cannot be given this way: strings are taken as they are.\n\n",
	"option.generate-cli-skeleton": "Prints JSON and sends nothing. Without a value, or with ``input``, it prints an input to fill in for ``--cli-input-json``; " +
		"with ``output``, it checks the arguments and prints an example of the output.\n\n",
	"option.outfile":        "The file to write the content to.\n\n",
	"option.starting-token": "\n\n  Where to go on: the ``NextToken`` of an earlier output that was cut short.\n\n",
	"option.page-size": "\n\n  How many items to ask for in one request. The number of items in the output stays the same; " +
		"smaller pages take more requests, each of which is less likely to time out.\n\n",
	"option.max-items": "\n\n  How many items to put out at most. If there are more, the output has a ``NextToken``: " +
		"pass it as ``--starting-token`` to go on from there. It is not a token of the service itself, and of no use elsewhere.\n\n",

	"note.paginated.after_name":          " pages: it sends as many requests as it takes to get all results. ``--no-paginate`` makes it send one.",
	"note.query_expressions.before_keys": "With ``--output text``, a ``--query`` is applied to each page and has to select from: ",
	"note.tagged_union.before_members":   "This is a union: give exactly one of these members: ",
	"note.streaming_blob":                "This is a stream: give the path of a file, without ``file://`` or ``fileb://`` in front.",
	"note.document_types.after_name": " has documents: values of any JSON type. " +
		"Options and members of type ``document`` take JSON only, and no shorthand.",

	"global.synopsis_lines": "[--region <value>]\n[--profile <value>]\n[--output <value>]\n[--query <value>]\n[--no-paginate]\n[--debug]",
	"global.options_rst": "\n``--region`` (string)\n\nThe region to send requests to.\n\n" +
		"``--profile`` (string)\n\nThe profile of the credentials file to use.\n\n" +
		"``--output`` (string)\n\nThe format of the output: ``json``, ``text`` or ``table``.\n\n" +
		"``--query`` (string)\n\nA JMESPath expression that selects from the output.\n\n" +
		"``--no-paginate`` (boolean)\n\nSend one request, and put out the first page of results.\n\n" +
		"``--debug`` (boolean)\n\nSay what is done, in detail.\n\n\n",
	"examples.note_rst": "\n\n\n\n.. note::\n\n  The examples are written for a shell of Unix. Others need other quotation marks.\n\n",
	"2022.see_global":   "See 'aws help' for the options that all commands have.",

	"waiter.polling_template": " It asks every {delay} seconds, up to {maxAttempts} times, and exits with status 255 if that was in vain.",
	"wait.index_rst_head":     "Each command waits until something is so: it asks again and again, and returns when it is.\n\n\n",
}

// globalOptions cuts what the Global Options section holds out of its phrase,
// which has the blank lines of the headings before and after it.
func globalOptions(phrase string) string {
	return strings.TrimSuffix(strings.TrimPrefix(phrase, "\n"), "\n\n")
}

// waitSentence cuts the sentence about waiting out of its phrase, which is the
// head of a page up to it.
func waitSentence(phrase string) string {
	phrase = strings.TrimRight(phrase, "\n")
	return phrase[strings.LastIndexByte(phrase, '\n')+1:]
}
