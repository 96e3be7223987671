// Breadth generates Go for every published AWS model that the corpus of
// APISMITH_CORPUS has, and type-checks all of it in one process:
//
//	go run ./cmd/breadth                 all models, and the memory of the largest
//	go run ./cmd/breadth -run ec2 -v     some models, with all findings
//
// It is run by hand: there is no golden to compare with, only the question
// whether everything loads, generates and compiles.
package main
