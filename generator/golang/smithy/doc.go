// Package smithy has the errors of a generated package that does without a
// runtime module. They have the names, methods and messages of those in
// github.com/aws/smithy-go, so that code which handles one handles the other
// after a change of its imports.
//
// There is nothing else of that module in it: no middleware, no transport, no
// serialization.
package smithy
