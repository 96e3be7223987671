// Conformance measures apismith against the reference tools, on the corpus
// that APISMITH_CORPUS names: for each tool and suite it prints how many
// results are identical, of how many.
//
//	go run ./cmd/conformance              measure, and compare with the table
//	go run ./cmd/conformance -update      write the table, testdata/conformance.tsv
//	go run ./cmd/conformance -v -run go   show what differs, for some rows only
//
// The committed table is a ratchet: a row that falls below its figure is an
// error. Rows only ever rise.
package main
