// Package clidocs generates the reference pages of a command-line interface:
// for each operation of a service the page that tells its options, their syntax
// and its output, a page for each waiter, and an index.
//
// The styles "2026" and "2022" are the pages that the AWS CLI, version 1, shows
// as its help, byte for byte, as of two of its releases; they are one machine
// with a table of differences.
//
// A page is made as reStructuredText; the printers of output/markup make a man
// page of that, and text of the man page.
package clidocs
