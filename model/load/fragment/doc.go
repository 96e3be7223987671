// Package fragment holds what a reader found in one file: definitions and
// applied traits whose references are still names. Every reader yields the
// same [Fragment]; package load makes one model of many.
package fragment
