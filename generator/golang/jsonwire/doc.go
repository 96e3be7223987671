// Package jsonwire writes and reads the JSON documents of the AWS JSON and
// restJson protocols, for the methods that apismith generates: what a shape
// looks like is in those methods, what JSON looks like is here.
//
// An [Encoder] and a [Decoder] keep the first error and do nothing after it, so
// that generated code has no error handling of its own. An error says where in
// the document it is, which is found out only when there is one.
//
// The package uses no reflection and imports the standard library only. It does
// not stream: a document is in memory as a whole.
package jsonwire
