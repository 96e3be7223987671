package parcels

//go:generate go tool apismith generate go --quiet --package parcels -o . ../../models/parcels/2026-06-15
