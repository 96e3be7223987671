// Package templates holds what is embedded in the binary to be read or printed as it is: the example model and
// the templates of pages.
//
// The example is the model of an invented identity service, in two releases. It stands in for a model of the user's when a command is given
// --example, and the tests of every generator read it:
//
//	model, err := fs.ReadFile(templates.Example(), templates.ExampleNewer+"/"+templates.ExampleFile)
//
// The package decides nothing and interprets nothing: reading a model is the business of package load.
package templates
