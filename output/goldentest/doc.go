// Package goldentest runs tests that are data: txtar archives whose comment
// says what the case proves, with inputs and with what comes of them.
//
// With UPDATE_GOLDEN=1 in the environment the archives are rewritten instead of
// compared. The package serves tests only.
package goldentest
