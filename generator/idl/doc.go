// Package idl prints a model as Smithy 2.0 IDL in its canonical format, a file
// for each namespace.
//
// A file reads back as the model that it was printed from: the IDL is another
// spelling of the AST that package ast prints, from which it is made.
// Documentation becomes comments, texts of several lines become text blocks, and
// the inputs and outputs of operations stand inline where their names and traits
// say that they belong to the operation. Shapes of other namespaces are named by
// use statements. In the values of traits, ids of shapes stand without quotes if
// the model was loaded with the definitions of the traits, which tell them from
// other texts.
//
// What the graph does not keep is not there: comments, and the version and layout
// of the files that it was read from; nor is what only AWS's C2J models say, which
// the AST leaves out, too. Values nested more than 64 deep are an error, because
// the IDL has none.
package idl
