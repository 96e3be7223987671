// Conformance measures apismith against the reference tools, on the corpus
// that APISMITH_CORPUS names: for each tool and suite it prints how many
// results are identical, of how many.
//
//	go run ./cmd/conformance              measure, and compare with the table
//	go run ./cmd/conformance -update      write the table, testdata/conformance.tsv
//	go run ./cmd/conformance -v -run go   show what differs, for some rows only
//
// The committed table is a ratchet: it is an error if a row falls below its
// figure, has fewer comparisons than it had, or does not come at all. Rows only
// ever rise, with -update, too; whoever lets one fall deletes its line first, for all
// to see.
package main
