// Package prelude holds the definitions of the traits that every model may use:
// those of Smithy's prelude, smithy.api, and of the trait packages that Smithy
// publishes, as Smithy IDL. Every trait of the prelude has a sentence of
// documentation, which is ours, as the messages are.
//
// The public simple shapes of the prelude are part of every [model.Model] and
// not repeated here.
package prelude
