package rdocs

import (
	"cmp"
	"strings"
)

// collate compares names as the root collation of Unicode does: by letters, of
// which digits come first, and where these are the same small ones first.
func collate(a, b string) int {
	if c := strings.Compare(strings.ToLower(a), strings.ToLower(b)); c != 0 {
		return c
	}
	return cmp.Compare(b, a)
}
