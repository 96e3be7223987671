package parcelsjson

//go:generate go tool apismith generate go --quiet --json --package parcelsjson -o . ../../models/parcels/2026-06-15
