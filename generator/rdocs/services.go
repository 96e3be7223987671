package rdocs

import (
	_ "embed"
	"strings"
	"sync"
)

// servicesTable has a line for each service of Paws: its prefix, the R package
// that it is in, and its full name, with tabs between.
//
//go:embed services.tsv
var servicesTable string

// pawsTable is what Paws has made of the services of AWS.
type pawsTable struct {
	packageByPrefix map[string]string
	prefixByName    map[string]string
}

var pawsServices = sync.OnceValue(func() pawsTable {
	t := pawsTable{make(map[string]string), make(map[string]string)}
	for line := range strings.Lines(servicesTable) {
		prefix, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		pkg, name, _ := strings.Cut(rest, "\t")
		t.packageByPrefix[prefix] = pkg
		t.prefixByName[name] = prefix
	}
	return t
})
