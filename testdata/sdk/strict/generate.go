package strict

// This package proves the checks of --strict, the methods of --json, how fast
// those are beside reflection, and that the golden tests of --tests see every
// mutant of both.

//go:generate go tool apismith generate go --quiet --strict --tests --json --package strict -o . ../../../templates/example/2026-05-01
