package identity

//go:generate go tool apismith generate go --quiet --lock apismith.lock --package identity -o . ../../../templates/example/2026-05-01
