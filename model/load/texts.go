package load

import (
	"context"
	"slices"

	"github.com/apismith/apismith/model/diag"
)

// A Text is a Smithy IDL file as it stands.
type Text struct {
	*diag.File
	// Path is where the file can be written to; "" for one that is not on the
	// disk as it is: standard input, a file in a commit, a gzipped one.
	Path string
}

// Texts reads the Smithy IDL files that inputs stand for, in the order of the
// inputs, each once. Standard input is taken to be one; other files of a directory
// are left out. Options.Imports are not read. The errors are those of [Load].
func Texts(ctx context.Context, inputs []string, o Options) ([]Text, error) {
	opener := opener{stdin: o.Stdin, files: o.Files}
	seen := make(map[string]bool)
	var out []Text
	for _, in := range inputs {
		src, err := opener.open(ctx, in)
		if err != nil {
			return nil, err
		}
		paths, err := idlPaths(ctx, in, src)
		if err != nil {
			return nil, err
		}
		for _, p := range paths {
			if id := src.place.identity(p); id != "" {
				if seen[id] {
					continue
				}
				seen[id] = true
			}
			t, err := text(ctx, src.place, p)
			if err != nil {
				return nil, err
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// idlPaths are the IDL files of an input.
func idlPaths(ctx context.Context, input string, src source) ([]string, error) {
	if !src.dir {
		if !isIDL(src.path) && input != stdinPath {
			return nil, &InputError{Input: input, Reason: "not a Smithy IDL file", Hint: "want *.smithy"}
		}
		return []string{src.path}, nil
	}
	paths, err := src.place.list(ctx, src.path)
	if err != nil {
		return nil, err
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return !isIDL(p) })
	if len(paths) == 0 {
		return nil, &InputError{Input: input, Reason: "no Smithy IDL file in this directory", Hint: "want *.smithy"}
	}
	return paths, nil
}

func text(ctx context.Context, from place, path string) (Text, error) {
	f, packed, err := readPacked(ctx, from, path)
	if err != nil {
		return Text{}, err
	}
	t := Text{File: f}
	if _, onDisk := from.(disk); onDisk && !packed {
		t.Path = path
	}
	return t, nil
}
