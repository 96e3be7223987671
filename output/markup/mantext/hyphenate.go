package mantext

import (
	"bytes"
	"fmt"
	"io/fs"
)

// A Hyphenator finds the places where English words may be broken, with
// Liang's algorithm and the patterns of TeX. The nil Hyphenator breaks no
// word. A Hyphenator is safe for concurrent use.
type Hyphenator struct {
	trie       []trieNode // trie[0] is the root
	exceptions map[string][]int
}

// trieNode is a state of the pattern automaton. values are the weights
// that the pattern which ends here gives to the places between its letters.
type trieNode struct {
	next   [27]int32 // index of the state behind a–z and the word boundary; 0: none
	values []byte
}

const (
	boundary = 26
	// A word is broken behind two letters at the earliest and keeps three.
	minBefore, minAfter = 2, 3
)

// LoadHyphenation reads the pattern files of a directory in groff's format:
// hyphen.us (patterns) and hyphenex.us (exceptions).
func LoadHyphenation(dir fs.FS) (*Hyphenator, error) {
	patterns, err := fs.ReadFile(dir, "hyphen.us")
	if err != nil {
		return nil, err
	}
	exceptions, err := fs.ReadFile(dir, "hyphenex.us")
	if err != nil {
		return nil, err
	}
	return NewHyphenator(patterns, exceptions)
}

// NewHyphenator reads pattern files in TeX's format: \patterns{…} and
// \hyphenation{…} groups and comments that start with a percent sign.
func NewHyphenator(files ...[]byte) (*Hyphenator, error) {
	h := &Hyphenator{trie: make([]trieNode, 1), exceptions: map[string][]int{}}
	for _, file := range files {
		group := ""
		for _, line := range bytes.Split(file, []byte("\n")) {
			line, _, _ = bytes.Cut(line, []byte("%"))
			for _, word := range bytes.Fields(line) {
				switch {
				case bytes.HasPrefix(word, []byte(`\patterns{`)):
					group, word = "patterns", word[len(`\patterns{`):]
				case bytes.HasPrefix(word, []byte(`\hyphenation{`)):
					group, word = "hyphenation", word[len(`\hyphenation{`):]
				}
				word, rest, closes := bytes.Cut(word, []byte("}"))
				if len(word) > 0 && !h.add(group, word) || len(rest) > 0 {
					return nil, fmt.Errorf("hyphenation patterns: unexpected %q", word)
				}
				if closes {
					group = ""
				}
			}
		}
	}
	return h, nil
}

// add adds a pattern ("1ba", ".a2b") or an exception ("ta-ble").
func (h *Hyphenator) add(group string, word []byte) (ok bool) {
	switch group {
	case "patterns":
		return h.addPattern(word)
	case "hyphenation":
		var letters []byte
		places := []int{}
		for _, c := range bytes.ToLower(word) {
			if c == '-' {
				places = append(places, len(letters))
				continue
			}
			if c < 'a' || 'z' < c {
				return false
			}
			letters = append(letters, c)
		}
		h.exceptions[string(letters)] = places
		return true
	}
	return false
}

func (h *Hyphenator) addPattern(pattern []byte) (ok bool) {
	state := int32(0)
	values := []byte{0}
	for _, c := range bytes.ToLower(pattern) {
		if '0' <= c && c <= '9' {
			values[len(values)-1] = c - '0'
			continue
		}
		letter := c - 'a'
		if c == '.' {
			letter = boundary
		} else if c < 'a' || 'z' < c {
			return false
		}
		next := h.trie[state].next[letter]
		if next == 0 {
			next = int32(len(h.trie))
			h.trie = append(h.trie, trieNode{})
			h.trie[state].next[letter] = next
		}
		state = next
		values = append(values, 0)
	}
	h.trie[state].values = values
	return true
}

// points appends the places in the word where it may be broken, counted in
// letters from its start, to dst. The word is made of ASCII letters.
func (h *Hyphenator) points(dst []int, word []byte) []int {
	if h == nil || len(word) < minBefore+minAfter {
		return dst
	}
	var space [64]byte
	w := append(space[:0], word...)
	for i, c := range w {
		w[i] = c | 0x20
	}
	if places, ok := h.exceptions[string(w)]; ok {
		for _, p := range places {
			if p >= minBefore && p <= len(w)-minAfter {
				dst = append(dst, p)
			}
		}
		return dst
	}
	// weights[i] is the weight before letter i of ".word.".
	var weightSpace [66]byte
	weights := append(weightSpace[:0], make([]byte, len(w)+3)...)
	for start := -1; start < len(w); start++ {
		state := int32(0)
		for i := start; i <= len(w); i++ {
			letter := byte(boundary)
			if i >= 0 && i < len(w) {
				letter = w[i] - 'a'
			}
			if state = h.trie[state].next[letter]; state == 0 {
				break
			}
			for j, v := range h.trie[state].values {
				if p := start + 1 + j; v > weights[p] {
					weights[p] = v
				}
			}
		}
	}
	for p := minBefore; p <= len(w)-minAfter; p++ {
		if weights[p+1]%2 == 1 {
			dst = append(dst, p)
		}
	}
	return dst
}
