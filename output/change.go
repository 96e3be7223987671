package output

import (
	"fmt"
	"path/filepath"
	"strings"
)

// A Kind says how a path stands to the plan.
type Kind int

const (
	// Same: the file is there with the wanted content.
	Same Kind = iota
	// Create: the file is missing.
	Create
	// Update: the file is stale; it is what an earlier run wrote.
	Update
	// Delete: the file is left over; an earlier run wrote it and it is no longer
	// produced.
	Delete
	// Edited: an earlier run wrote the file and somebody changed it since. The
	// plan is refused.
	Edited
	// Foreign: something that this unit did not write is in the way. The plan is
	// refused.
	Foreign
	// Invalid: the path of a wanted file cannot be written everywhere, or not
	// together with the others. There is no plan.
	Invalid
)

// String returns the word that a check prints.
func (k Kind) String() string {
	switch k {
	case Same:
		return "same"
	case Create:
		return "missing"
	case Update:
		return "stale"
	case Delete:
		return "left over"
	case Edited:
		return "edited"
	case Foreign:
		return "foreign"
	case Invalid:
		return "invalid"
	}
	return fmt.Sprintf("Kind(%d)", int(k))
}

// A Change is what a plan decided about one path.
type Change struct {
	Path   string // as in File
	Kind   Kind
	Reason string // why the path is refused; "" for the kinds that are not
}

// A RefusedError means that a plan would harm files that are not its own, or
// that its files cannot be written at all. Nothing was written, and nothing
// will be until somebody moved the named files or chose another directory.
type RefusedError struct {
	Root  string   // the output directory
	Files []Change // not empty; sorted by path; of kind Edited, Foreign or Invalid
}

// maxListed is how many files an error names before it counts the rest.
const maxListed = 10

// Error says in one line what to do where there is one file, else lists them
// below such a line.
func (e *RefusedError) Error() string {
	if len(e.Files) == 1 {
		c := e.Files[0]
		name := filepath.Join(e.Root, filepath.FromSlash(c.Path))
		switch c.Kind {
		case Edited:
			return fmt.Sprintf("%s: %s; move or remove it, then run again (nothing was written)", name, c.Reason)
		case Foreign:
			return fmt.Sprintf("%s: %s; move it or choose another output directory (nothing was written)", name, c.Reason)
		}
		return fmt.Sprintf("%q: output path %s (nothing was written)", c.Path, c.Reason)
	}
	var b strings.Builder
	if e.Files[0].Kind == Invalid {
		fmt.Fprintf(&b, "%s: %d output paths cannot be written (nothing was):", e.Root, len(e.Files))
	} else {
		fmt.Fprintf(&b, "%s: %d files are in the way (nothing was written); move or remove them, or choose another output directory:", e.Root, len(e.Files))
	}
	for i, c := range e.Files {
		if i == maxListed {
			fmt.Fprintf(&b, "\n\tand %d more", len(e.Files)-i)
			break
		}
		fmt.Fprintf(&b, "\n\t%s: %s", c.Path, c.Reason)
	}
	return b.String()
}
