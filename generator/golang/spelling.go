package golang

import (
	"strings"
	"unicode"
)

// A spelling makes Go names of a model's names. The zero spelling makes those
// that the AWS SDK has.
type spelling struct {
	initialisms map[string]string // as they are spelled, by their lower case
}

func newSpelling(initialisms []string) spelling {
	s := spelling{}
	for _, word := range initialisms {
		if s.initialisms == nil {
			s.initialisms = make(map[string]string)
		}
		s.initialisms[strings.ToLower(word)] = word
	}
	return s
}

// IsInitialism reports whether a word can be one of [Naming.Initialisms]: ASCII
// letters and digits, beginning with an upper-case letter.
func IsInitialism(word string) bool {
	for i := range len(word) {
		c := word[i]
		if (c < '0' || c > '9' || i == 0) && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z' || i == 0) {
			return false
		}
	}
	return word != ""
}

// exported is the Go name of a shape or member.
func (s spelling) exported(name string) string { return s.respell(exportedName(name)) }

// label is what the constant of an enum's member has behind the enum's name.
func (s spelling) label(member string) string { return s.respell(enumLabel(member)) }

// respell replaces the words of a name that are initialisms, and their plurals:
// with ID, UserId becomes UserID and UserIds UserIDs.
func (s spelling) respell(name string) string {
	if s.initialisms == nil {
		return name
	}
	var b strings.Builder
	for word := range words(name) {
		lower := strings.ToLower(word)
		if as, ok := s.initialisms[lower]; ok {
			word = as
		} else if one, plural := strings.CutSuffix(lower, "s"); plural {
			if as, ok := s.initialisms[one]; ok {
				word = as + "s"
			}
		}
		b.WriteString(word)
	}
	return b.String()
}

// words yields the words of a name in mixed case. A word begins with an
// upper-case letter behind another character than one, or before a lower-case
// letter (in DBClusterId: DB, Cluster, Id); underscores stand alone.
func words(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		runes := []rune(name)
		start := 0
		for i := 1; i <= len(runes); i++ {
			if i == len(runes) || beginsWord(runes, i) {
				if !yield(string(runes[start:i])) {
					return
				}
				start = i
			}
		}
	}
}

// beginsWord reports whether a word begins at the i-th character, which is not
// the first.
func beginsWord(name []rune, i int) bool {
	before, at := name[i-1], name[i]
	switch {
	case before == '_' || at == '_':
		return true
	case !unicode.IsUpper(at):
		return false
	case !unicode.IsUpper(before):
		return true
	}
	return i+1 < len(name) && unicode.IsLower(name[i+1])
}
