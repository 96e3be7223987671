package prelude

import (
	"embed"
	"strings"

	"github.com/apismith/apismith/model/diag"
)

// files has a file for each namespace, of its name.
//
//go:embed *.smithy
var files embed.FS

const suffix = ".smithy"

// Namespaces are the namespaces that have definitions, sorted.
func Namespaces() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // what is embedded can be read
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), suffix)
	}
	return names
}

// File returns the definitions of a namespace as Smithy IDL, or nil if it has
// none. The name of the file, "prelude:smithy.api.smithy", tells it from those
// of users.
func File(namespace string) *diag.File {
	text, err := files.ReadFile(namespace + suffix)
	if err != nil {
		return nil
	}
	return diag.NewFile("prelude:"+namespace+suffix, string(text))
}
