package standard

//go:generate go tool apismith generate go --quiet --runtime none --json --strict --package standard -o . ../../../templates/example/2026-05-01
