// Package validate checks whether a model is a good one: it runs a table of
// rules, Smithy's validators, over the resolved graph.
//
// [Check] returns what the rules find, beside what the reader of the model has
// found, with the model's own suppressions and severities applied. [Rules] is
// the table: what each rule is called, what it means, and a model that breaks
// it beside one that does not. Ids, severities and positions are those of
// Smithy's reference implementation, so that suppressions mean the same in both.
//
// What makes a graph impossible, such as a reference to no shape, is found by
// package load, which makes no model of it; the rules below rely on that.
package validate
