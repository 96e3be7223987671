package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestMap proves that the map in CONTRIBUTING.md has every package, once, and
// nothing else.
func TestMap(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join("..", "..", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(content), "\n## The map\n")
	section, _, _ = strings.Cut(section, "\n## ")
	quoted := regexp.MustCompile("`([^`]+)`")
	var mapped []string
	for line := range strings.Lines(section) {
		cells := strings.Split(line, "|")
		if len(cells) != 4 || strings.TrimSpace(cells[2]) == "" {
			continue // no row
		}
		for _, name := range quoted.FindAllStringSubmatch(cells[1], -1) {
			if slices.Contains(mapped, name[1]) {
				t.Errorf("%s is on the map twice", name[1])
			}
			mapped = append(mapped, name[1])
		}
	}
	var packages []string
	for _, p := range listPackages(t) {
		packages = append(packages, strings.TrimPrefix(p.ImportPath, ourModule+"/"))
	}
	for _, name := range packages {
		if !slices.Contains(mapped, name) {
			t.Errorf("%s is not on the map in CONTRIBUTING.md: say there what one looks for in it", name)
		}
	}
	for _, name := range mapped {
		if !slices.Contains(packages, name) {
			t.Errorf("the map in CONTRIBUTING.md has %s, which is no package", name)
		}
	}
}
