// Package diff compares two models and says what changed between them and whom
// each change breaks.
//
// [Compare] walks both models in parallel from the operations that they share,
// by member, not by shape name: what matters is what callers see. Every root
// cause yields one [Change], at the place in the model that was edited, with
// the operations that see it. A shape is compared once however many operations
// reach it, so the work grows with the length of the models and not with what
// they unfold to.
//
// Each change has a verdict on four axes: the wire, clients, servers, and the Go
// package that generator/golang makes of the model. Which verdicts a kind of
// change has is in one table, [Rules].
//
// The package reads and prints nothing; reports are printed by
// generator/changelog.
package diff
