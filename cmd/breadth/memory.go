package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
)

// largest is how many models are measured: the largest by the size of their
// files.
const largest = 5

// measureLargest generates the largest models one by one with the command as
// users run it, and prints the peak of its memory.
func measureLargest(ctx context.Context, root string, pattern *regexp.Regexp) error {
	models, err := find(root, pattern)
	if err != nil {
		return err
	}
	sizes := make(map[string]int64)
	for _, name := range models {
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		sizes[name] = info.Size()
	}
	slices.SortStableFunc(models, func(a, b string) int { return int(sizes[b] - sizes[a]) })
	tmp, err := os.MkdirTemp("", "apismith-breadth-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	command := filepath.Join(tmp, "apismith")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", command, "./cmd/apismith").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w: %s", err, out)
	}
	for i, name := range models[:min(len(models), largest)] {
		cmd := exec.CommandContext(ctx, command, "generate", "go", "--quiet", "-o", filepath.Join(tmp, fmt.Sprint(i)), name)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, out)
		}
		rel, _ := filepath.Rel(root, name)
		used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		fmt.Printf("%-50s peak memory %s, %.1f s of CPU\n", filepath.ToSlash(rel), peakMemory(cmd.ProcessState), used.Seconds())
	}
	return nil
}
