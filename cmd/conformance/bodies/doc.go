// Package bodies checks the JSON of generated types against the bodies of
// protocol tests: it makes values of parameters by reflection, and compares what
// they write and read.
//
// It becomes part of a module with the generated packages, so that it imports
// nothing but the standard library and knows no model.
package bodies
