package output

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// A File is one file that a generator wants to exist.
type File struct {
	// Path is relative to the output directory, slash-separated and clean. It
	// must be a name that every common file system can hold.
	Path string
	// Content is the whole of the file; nil is an empty file.
	Content []byte
}

// Paths returns the paths of the files, sorted. The manifest is not among them.
func Paths(files []File) []string {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	slices.Sort(paths)
	return paths
}

// ManifestName is the name of the manifest in the output directory.
const ManifestName = ".apismith.json"

// Names in the output directory that exist only while a run is under way, or
// after one that was killed.
const (
	journalName  = ".apismith.journal"
	lockName     = ".apismith.lock"
	unfinished   = ".tmp"       // suffix of the journal and manifest being written
	stagedPrefix = ".apismith-" // see stagedName
)

// stagedName is where operation i of a journal keeps the new content of target
// until it is renamed. It is in the target's directory, so that the rename
// stays on one file system and access rights that a directory hands down apply.
func stagedName(target string, i int) string {
	return path.Join(path.Dir(target), fmt.Sprintf("%s%d.new", stagedPrefix, i))
}

// backupName is where operation i of a journal keeps the file that stood at
// target until the run is done.
func backupName(target string, i int) string {
	return path.Join(path.Dir(target), fmt.Sprintf("%s%d.old", stagedPrefix, i))
}

// invalid returns a Change of kind Invalid for every wanted file that cannot be
// written on every system, or not together with the others.
func invalid(want []File) []Change {
	var bad []Change
	files := make(map[string]string, len(want)) // case-folded path to path
	for _, f := range want {
		reason := invalidPath(f.Path)
		if first, ok := files[foldCase(f.Path)]; ok && reason == "" {
			reason = fmt.Sprintf("is the same name as %q where case is ignored", first)
			if first == f.Path {
				reason = "is produced twice"
			}
		}
		if reason != "" {
			bad = append(bad, Change{Path: f.Path, Kind: Invalid, Reason: reason})
			continue
		}
		files[foldCase(f.Path)] = f.Path
	}
	if bad != nil {
		return bad
	}
	dirs := map[string]string{".": "."} // case-folded path to path
	for _, f := range want {
		for dir := path.Dir(f.Path); ; dir = path.Dir(dir) {
			folded := foldCase(dir)
			if file, ok := files[folded]; ok {
				reason := fmt.Sprintf("lies below %q, which is to be a file", file)
				bad = append(bad, Change{Path: f.Path, Kind: Invalid, Reason: reason})
				break
			}
			first, ok := dirs[folded]
			if !ok {
				dirs[folded] = dir
				continue
			}
			if first != dir {
				reason := fmt.Sprintf("lies in a directory that is also spelled %q", first)
				bad = append(bad, Change{Path: f.Path, Kind: Invalid, Reason: reason})
			}
			break
		}
	}
	return bad
}

// maxElement is how many bytes one part of a path may have on the common file
// systems.
const maxElement = 255

// foldCase maps paths that name one file on a system that ignores case to one
// string. Going through upper case joins letters that differ only there, such
// as the Kelvin sign and k.
func foldCase(p string) string {
	return strings.ToLower(strings.ToUpper(p))
}

// invalidPath says why p cannot be the path of an output file; "" means that
// it can.
func invalidPath(p string) string {
	switch {
	case !utf8.ValidString(p):
		return "is not UTF-8"
	case p == "." || !fs.ValidPath(p):
		return "is not a clean relative path"
	case strings.ContainsFunc(p, reservedRune):
		return `has one of the characters <>:"|?*\ or a control character`
	case p == ManifestName || p == journalName || p == lockName ||
		p == ManifestName+unfinished || p == journalName+unfinished ||
		strings.HasPrefix(path.Base(p), stagedPrefix):
		return "is a name that apismith keeps for itself"
	}
	for elem := range strings.SplitSeq(p, "/") {
		if len(elem) > maxElement {
			return fmt.Sprintf("has a part of %d bytes; file systems hold %d", len(elem), maxElement)
		}
		if strings.HasSuffix(elem, ".") || strings.HasSuffix(elem, " ") {
			return "has a part that ends in a dot or space"
		}
		if reservedOnWindows(elem) {
			return fmt.Sprintf("has the part %q, which is a device on Windows", elem)
		}
	}
	return ""
}

// reservedRune reports whether Windows forbids r in file names ("Naming Files,
// Paths, and Namespaces").
func reservedRune(r rune) bool {
	return r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"|?*\`, r)
}

// reservedOnWindows reports whether Windows takes elem for a device, whatever
// its extension ("Naming Files, Paths, and Namespaces").
func reservedOnWindows(elem string) bool {
	name, _, _ := strings.Cut(elem, ".")
	switch name = strings.ToUpper(strings.TrimRight(name, " ")); name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(name, "COM")
	if !ok {
		port, ok = strings.CutPrefix(name, "LPT")
	}
	return ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}
