package gocomment

import "slices"

// A link is a link definition at the end of a comment.
type link struct{ text, address string }

// sortLinks brings links, which are in order of first appearance, into the order
// in which a java.util.HashMap with their texts as keys lists its entries. The
// original keeps them in one.
func sortLinks(links []link) {
	if len(links) < 2 {
		return
	}
	capacity := 16
	for 4*len(links) > 3*capacity { // a table is doubled when it is over three quarters full
		capacity *= 2
	}
	bucket := func(l link) uint32 {
		h := javaHash(l.text)
		return (h ^ h>>16) & uint32(capacity-1)
	}
	slices.SortStableFunc(links, func(a, b link) int {
		return int(bucket(a)) - int(bucket(b))
	})
}

// javaHash is java.lang.String.hashCode, which is defined on UTF-16 units.
func javaHash(s string) uint32 {
	var h uint32
	for _, r := range s {
		if r > 0xFFFF {
			r -= 0x10000
			h = 31*h + 0xD800 + uint32(r>>10)
			r = 0xDC00 + r&0x3FF
		}
		h = 31*h + uint32(r)
	}
	return h
}
