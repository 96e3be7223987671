// Package output plans and applies files.
package output

// A File is one file that a generator wants to exist.
type File struct {
	// Path is relative to the output directory, slash-separated and clean. It
	// must be a name that every common file system can hold.
	Path string
	// Content is the whole of the file; nil is an empty file.
	Content []byte
}
