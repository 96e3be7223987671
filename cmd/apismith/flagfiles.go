package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
)

// readFile reads the file that a flag names.
func readFile(ctx context.Context, flag, name string) (*diag.File, error) {
	f, err := load.ReadFile(ctx, name, load.Options{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return f, nil
}

// directory opens the directory that a flag names; nil if it names none.
func directory(flag, name string) (fs.FS, error) {
	if name == "" {
		return nil, nil
	}
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return nil, misuse("%s %s: no such directory", flag, name)
	}
	return os.DirFS(name), nil
}

// readPhrases reads the file of --phrases; nil if it is not given.
func readPhrases(ctx context.Context, s streams, name string) (reference.Phrases, error) {
	if name == "" {
		return nil, nil
	}
	f, err := readFile(ctx, "--phrases", name)
	if err != nil {
		return nil, err
	}
	var d diag.List
	root := node.Parse(f, &d)
	if err := report(s, &d); err != nil {
		return nil, err
	}
	o, _ := root.(*node.Object)
	if o == nil {
		return nil, misuse("--phrases %s: want a JSON object of strings", name)
	}
	phrases := reference.ReadPhrases(o)
	if len(phrases) == 0 && len(o.Members) > 0 {
		return nil, misuse("--phrases %s: there is no text in it; want a JSON object of strings", name)
	}
	return phrases, nil
}
