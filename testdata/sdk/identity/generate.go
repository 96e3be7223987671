package identity

//go:generate go tool apismith generate go --quiet --package identity -o . ../../../templates/example/2026-05-01
