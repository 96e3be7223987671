package diag

import (
	"cmp"
	"slices"
	"strings"
)

// maxOffers is how many offers help; more would have to be searched.
const maxOffers = 3

// Suggest returns the candidates that a user may have meant by word, nearest
// first, three at most: those within an edit distance of a third of the word's
// length (insertions, deletions, substitutions and transpositions count one
// each), each once. Case does not count. It returns nil if nothing is near.
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
		// A word that shares no letter with the candidate is not like it.
		if d := editDistance(folded, strings.ToLower(c)); d <= limit && d < len(word) {
			offers = append(offers, offer{c, d})
		}
	}
	slices.SortFunc(offers, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.text, b.text))
	})
	offers = slices.Compact(offers)
	var out []string
	for _, o := range offers[:min(len(offers), maxOffers)] {
		out = append(out, o.text)
	}
	return out
}

// DidYouMean is the [Offer] of what [Suggest] returns.
func DidYouMean(word string, candidates []string) string { return Offer(Suggest(word, candidates)) }

// Offer is a hint, "did you mean a, b or c?", of three offers at most; "" if
// there is none.
func Offer(offers []string) string {
	offers = offers[:min(len(offers), maxOffers)]
	switch n := len(offers); n {
	case 0:
		return ""
	case 1:
		return "did you mean " + offers[0] + "?"
	default:
		return "did you mean " + strings.Join(offers[:n-1], ", ") + " or " + offers[n-1] + "?"
	}
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
