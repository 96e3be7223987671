// Package changelog prints what changed between two models: the reports of
// package model/diff in the formats that people and tools read, the page of a
// release with the documentation of what changed, and the deltas and pages of
// the AWS API Changes site in the form of that site.
//
// Everything here is a pure function from changes to bytes. Text of the models is
// escaped for the format that it is printed in. The package neither compares
// models for the truth nor decides verdicts; model/diff does.
package changelog
