// Package docs reads API documentation: CommonMark and the HTML that service
// models are documented in.
//
// A [Text] is the documentation of one thing. It has two faces.
//
// Its source is for output that reproduces another tool to the byte, white space
// included: [Text.Source] as the model has it, [Text.HTML] as the HTML tree that
// browsers build of it.
package docs
