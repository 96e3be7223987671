// Package fragment holds what a reader found in one file: definitions and
// applied traits whose references are still names. Every reader yields the
// same [Fragment], and what the formats of Smithy write alike is read by one
// [Reader]; package load makes one model of many fragments.
package fragment
