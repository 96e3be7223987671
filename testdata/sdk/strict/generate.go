package strict

//go:generate go tool apismith generate go --quiet --strict --tests --json --package strict -o . ../../../templates/example/2026-05-01
