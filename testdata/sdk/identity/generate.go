package identity

// This package proves what is there without flags: types, validators of required
// members and clients over smithy-go; and the lock file, which is committed and
// taken through a newer model.

//go:generate go tool apismith generate go --quiet --lock apismith.lock --package identity -o . ../../../templates/example/2026-05-01
