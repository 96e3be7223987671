package rst

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// escape stands before an escaped character in the text that the inline
// parser works on, as in docutils: a backslash cannot be mistaken for one
// that was escaped itself. Input cannot contain it (see splitLines).
const escape = 0

// Classes of ASCII characters that matter to inline markup.
const (
	classSpace       = 1 << iota // white space
	classBefore                  // opening punctuation and delimiters: a start-string may follow
	classAfter                   // closing punctuation and delimiters: an end-string may stand before
	classWord                    // letters and digits
	classURI                     // may occur in a URI
	classURIEnd                  // may end a URI
	classMail                    // may occur in an e-mail address
	classScheme                  // may occur in the scheme of a URI
	classInlineStart             // may be (part of) a start-string
)

var classes = func() (t [utf8.RuneSelf]uint16) {
	add := func(class uint16, chars string) {
		for i := 0; i < len(chars); i++ {
			t[chars[i]] |= class
		}
	}
	const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	add(classSpace, "\t\n\v\f\r\x1c\x1d\x1e\x1f ")
	add(classBefore, "\"'(<[{-/:")
	add(classAfter, "\"')>]}-/:\\.,;!?\x00")
	add(classWord, alphanumeric)
	add(classURI, alphanumeric+"-_.!~*'()[];/:@&=+$,%\x00")
	add(classURIEnd, alphanumeric+"_~*/=+")
	add(classMail, alphanumeric+"-_!~*'{|}/#?^`&=+$%\x00")
	add(classScheme, alphanumeric+".+-")
	add(classInlineStart, "*`|_[")
	return t
}()

// The opening brackets and quotation marks and, at the same places, their
// partners. A quotation mark opens in one language and closes in another,
// so the second half lists each both ways.
const openers = "" +
	"\"'(<[{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2329\u2768\u276a\u276c\u276e\u2770\u2772" +
	"\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991" +
	"\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24\u2e26\u2e28\u3008\u300a\u300c\u300e\u3010" +
	"\u3014\u3016\u3018\u301a\u301d\u301d\ufd3e\ufe17\ufe35\ufe37\ufe39\ufe3b\ufe3d\ufe3f\ufe41" +
	"\ufe43\ufe47\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62\u00ab\u2018\u201c\u2039\u2e02" +
	"\u2e04\u2e09\u2e0c\u2e1c\u2e20\u201a\u201e\u00bb\u2019\u201d\u203a\u2e03\u2e05\u2e0a\u2e0d" +
	"\u2e1d\u2e21\u201b\u201f"

const closers = "" +
	"\"')>]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u232a\u2769\u276b\u276d\u276f\u2771\u2773" +
	"\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u298e\u2990\u2992" +
	"\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25\u2e27\u2e29\u3009\u300b\u300d\u300f\u3011" +
	"\u3015\u3017\u3019\u301b\u301e\u301f\ufd3f\ufe18\ufe36\ufe38\ufe3a\ufe3c\ufe3e\ufe40\ufe42" +
	"\ufe44\ufe48\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63\u00bb\u2019\u201d\u203a\u2e03" +
	"\u2e05\u2e0a\u2e0d\u2e1d\u2e21\u201b\u201f\u00ab\u2018\u201c\u2039\u2e02\u2e04\u2e09\u2e0c" +
	"\u2e1c\u2e20\u201a\u201e"

// matches reports whether open and end are an opening mark and its partner.
func matches(open, end rune) bool {
	var partner string
	switch open {
	case '»', '’', '”', '›':
		partner = string(open)
	case '‘':
		partner = "‚"
	case '‚':
		partner = "‘’"
	case '“':
		partner = "„"
	case '„':
		partner = "“”"
	}
	if strings.ContainsRune(partner, end) {
		return true
	}
	rest := closers
	for _, o := range openers {
		c, n := utf8.DecodeRuneInString(rest)
		if o == open {
			return c == end
		}
		rest = rest[n:]
	}
	return false
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[r]&classSpace != 0
	}
	return unicode.IsSpace(r)
}

// isWord reports whether r is a letter or a digit: what reference names
// are made of.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[r]&classWord != 0
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isDelimiter reports whether the non-ASCII character r separates words:
// a dash or other punctuation. docutils' list is older than the Unicode
// version that made two symbols of Latin-1 punctuation.
func isDelimiter(r rune) bool {
	return unicode.In(r, unicode.Pd, unicode.Po) && r != '§' && r != '¶'
}

// mayPrecede reports whether a start-string may follow r.
func mayPrecede(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[r]&(classSpace|classBefore) != 0
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pf) || isDelimiter(r)
}

// mayFollow reports whether an end-string may stand before r.
func mayFollow(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[r]&(classSpace|classAfter) != 0
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pe, unicode.Pi, unicode.Pf) || isDelimiter(r) ||
		r == '‚' || r == '„' // which close a German and an Albanian quotation
}
