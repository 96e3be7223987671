package standard

// This package proves that --runtime none needs nothing but the standard library,
// with all that it replaces of smithy-go; and that a C2J model becomes a package
// which works.

//go:generate go tool apismith generate go --quiet --runtime none --json --strict --package standard -o . ../../models/parcels/2026-06-15
