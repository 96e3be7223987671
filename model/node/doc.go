// Package node holds node values: the ordered JSON trees with positions that
// trait values, metadata and defaults are made of, and that the JSON model
// formats are read from.
//
// [Parse] reads a file into a tree; [Append] prints one. Order of members,
// duplicate keys and the spelling of numbers survive. The package knows JSON
// and nothing of models.
package node
