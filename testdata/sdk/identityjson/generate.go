package identityjson

//go:generate go tool apismith generate go --quiet --json --package identityjson -o . ../../../templates/example/2026-05-01
