package clidocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
)

// kebab is the name that the AWS CLI has for an operation, member or waiter:
// its words in lower case with hyphens between them. exceptions are names whose
// words are divided otherwise.
func kebab(name string, exceptions map[string]string) string {
	if strings.IndexByte(name, '-') >= 0 {
		return name
	}
	if k, ok := exceptions[name]; ok {
		return k
	}
	return reference.Words(name, '-')
}
