package load

import (
	"archive/zip"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// manifest lists the models of a trait package, one relative path a line (Smithy
// 2.0, "Packaging models", "Smithy manifest").
const manifest = "META-INF/smithy/manifest"

// isPackage reports whether a file is an archive, which its name alone tells.
func isPackage(name string) bool {
	return strings.HasSuffix(name, ".jar") || strings.HasSuffix(name, ".zip")
}

// unpack opens an archive of models: a trait package as Maven repositories have
// it. No JVM takes part in that.
func unpack(ctx context.Context, src source) (source, error) {
	content, err := src.place.read(ctx, src.path)
	if err != nil {
		return source{}, err
	}
	name := src.place.display(src.path)
	files, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		return source{}, &InputError{Input: name, Reason: "damaged archive: " + err.Error()}
	}
	list, err := fs.ReadFile(files, manifest)
	if err != nil {
		return source{}, &InputError{Input: name, Reason: "the archive has no " + manifest, Hint: "only archives of Smithy models have one"}
	}
	a := &archive{tree: tree{files}, name: name}
	for line := range strings.Lines(string(list)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if !fs.ValidPath(line) || line == "." {
			return source{}, &InputError{Input: name, Reason: fmt.Sprintf("%s names %q, which is no path in the archive", manifest, line)}
		}
		if file := path.Join(path.Dir(manifest), line); isModelFile(file) {
			a.models = append(a.models, file)
		}
	}
	slices.Sort(a.models)
	return source{place: a, path: ".", dir: true}, nil
}

// An archive is a file system in a file, of which the manifest says what the
// models are.
type archive struct {
	tree
	name   string
	models []string
}

func (a *archive) list(context.Context, string) ([]string, error) { return a.models, nil }
func (a *archive) display(path string) string                     { return a.name + "!" + path }
func (a *archive) identity(path string) string                    { return a.display(path) }

func (a *archive) read(ctx context.Context, name string) (string, error) {
	text, err := a.tree.read(ctx, name)
	if err != nil {
		return "", &InputError{Input: a.display(name), Reason: "cannot be read: " + err.Error()}
	}
	return text, nil
}
