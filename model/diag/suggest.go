package diag

import (
	"cmp"
	"slices"
	"strings"
)

// Suggest returns the candidates that a user may have meant by word, nearest
// first, three at most: those within an edit distance of a third of the word's
// length (insertions, deletions, substitutions and transpositions count one
// each). It returns nil if nothing is near.
func Suggest(word string, candidates []string) []string {
	type offer struct {
		text     string
		distance int
	}
	limit := max(1, len(word)/3)
	folded := strings.ToLower(word)
	var offers []offer
	for _, c := range candidates {
		if c == word || abs(len(c)-len(word)) > limit {
			continue
		}
		if d := editDistance(folded, strings.ToLower(c)); d <= limit {
			offers = append(offers, offer{c, d})
		}
	}
	slices.SortFunc(offers, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.text, b.text))
	})
	var out []string
	for _, o := range offers[:min(len(offers), 3)] {
		out = append(out, o.text)
	}
	return out
}

// DidYouMean is a hint made of [Suggest]: "did you mean a, b or c?", or "" if
// nothing is near.
func DidYouMean(word string, candidates []string) string {
	offers := Suggest(word, candidates)
	if len(offers) == 0 {
		return ""
	}
	text := offers[0]
	for i, o := range offers[1:] {
		if i == len(offers)-2 {
			text += " or " + o
		} else {
			text += ", " + o
		}
	}
	return "did you mean " + text + "?"
}

// editDistance is the optimal string alignment distance of a and b in bytes.
func editDistance(a, b string) int {
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
