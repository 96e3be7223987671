package docs

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A format is the markup that holds for a piece of text.
type format struct {
	strong, emph bool
	code         *Element // the element that makes it code, or nil
	link         *Element // the element that makes it a link, or nil
	url          string   // of the link
}

// common answers the markup that two formats share and that can hold for the
// white space between them: where markup ends, so does the markup inside of it.
func (f format) common(g format) format {
	switch {
	case f.link != g.link:
		return format{}
	case f.strong != g.strong:
		return format{link: f.link, url: f.url}
	case f.emph != g.emph:
		return format{link: f.link, url: f.url, strong: f.strong}
	case f.code != g.code:
		f.code = nil
	}
	return f
}

// A run is text of one format, as the source has it.
type run struct {
	format    format
	text      string
	lineBreak bool // instead of text
}

// A piece is a part of a paragraph's clean text that has one format, or a line
// break.
type piece struct {
	format    format
	from, to  int // in the clean text; the pieces of a paragraph are contiguous
	lineBreak bool
}

// A textBuilder makes paragraphs of runs.
type textBuilder struct {
	done   [][]Inline
	text   []byte
	pieces []piece

	// What stands between the last piece and the next word.
	spaces []format // of each run of white space or line break
	breaks int      // line breaks among them
	gap    format   // what they have in common with the last piece
}

// paragraphs answers the paragraphs that runs stand for: more than one if there
// are line breaks with nothing in between, none if there is no text.
func paragraphs(runs []run) [][]Inline {
	var b textBuilder
	for _, r := range runs {
		for text := r.text; text != ""; {
			word, rest := cutWord(text)
			if word == "" {
				b.space(r)
			} else if word = cleanWord(word); word != "" {
				b.word(word, r.format)
			}
			text = rest
		}
	}
	b.endParagraph()
	return b.done
}

func (b *textBuilder) space(r run) {
	if len(b.spaces) == 0 && len(b.pieces) > 0 {
		b.gap = b.pieces[len(b.pieces)-1].format
	}
	b.gap = b.gap.common(r.format)
	b.spaces = append(b.spaces, r.format)
	if r.lineBreak {
		b.breaks++
	}
}

func (b *textBuilder) word(word string, f format) {
	switch {
	case len(b.pieces) == 0:
	case b.breaks > 1:
		b.endParagraph()
	case b.breaks == 1:
		at := len(b.text)
		b.pieces = append(b.pieces, piece{b.gap.common(f), at, at, true})
	case len(b.spaces) > 0:
		if gap := b.gap.common(f); !b.isPadding(gap, word) {
			b.write(" ", gap)
		}
	}
	b.spaces, b.breaks = b.spaces[:0], 0
	b.write(word, f)
}

// isPadding reports whether the white space before a word is none that a reader is
// to see: all of it stands within the elements around it, as models pad them, and
// it would part punctuation from its text, as in "see <a> this </a>.".
func (b *textBuilder) isPadding(gap format, word string) bool {
	if strings.Trim(word, ".,;:!?)]") != "" && strings.IndexByte("([", b.text[len(b.text)-1]) < 0 {
		return false
	}
	return !slices.Contains(b.spaces, gap)
}

func (b *textBuilder) write(s string, f format) {
	from := len(b.text)
	b.text = append(b.text, s...)
	if last := len(b.pieces) - 1; last >= 0 && b.pieces[last].format == f && !b.pieces[last].lineBreak {
		b.pieces[last].to = len(b.text)
		return
	}
	b.pieces = append(b.pieces, piece{f, from, len(b.text), false})
}

func (b *textBuilder) endParagraph() {
	if len(b.pieces) > 0 {
		b.done = append(b.done, nestLinks(string(b.text), b.pieces))
	}
	b.text, b.pieces = b.text[:0], b.pieces[:0]
}

// nestLinks makes inlines of pieces of a text, with links outermost.
func nestLinks(text string, pieces []piece) []Inline {
	var list []Inline
	for len(pieces) > 0 {
		f := pieces[0].format
		n := prefix(pieces, func(g format) bool { return g.link == f.link })
		inner := nestStrong(text, pieces[:n])
		if f.link != nil {
			inner = []Inline{&Link{f.url, inner}}
		}
		list = append(list, inner...)
		pieces = pieces[n:]
	}
	return list
}

func nestStrong(text string, pieces []piece) []Inline {
	var list []Inline
	for len(pieces) > 0 {
		strong := pieces[0].format.strong
		n := prefix(pieces, func(g format) bool { return g.strong == strong })
		inner := nestEmph(text, pieces[:n])
		if strong {
			inner = []Inline{&Strong{inner}}
		}
		list = append(list, inner...)
		pieces = pieces[n:]
	}
	return list
}

func nestEmph(text string, pieces []piece) []Inline {
	var list []Inline
	for len(pieces) > 0 {
		emph := pieces[0].format.emph
		n := prefix(pieces, func(g format) bool { return g.emph == emph })
		inner := nestCode(text, pieces[:n])
		if emph {
			inner = []Inline{&Emph{inner}}
		}
		list = append(list, inner...)
		pieces = pieces[n:]
	}
	return list
}

func nestCode(text string, pieces []piece) []Inline {
	var list []Inline
	for len(pieces) > 0 {
		if pieces[0].lineBreak {
			list = append(list, LineBreak{})
			pieces = pieces[1:]
			continue
		}
		code := pieces[0].format.code != nil
		n := 1
		for n < len(pieces) && !pieces[n].lineBreak && code == (pieces[n].format.code != nil) {
			n++
		}
		s := text[pieces[0].from:pieces[n-1].to]
		if code {
			list = append(list, Code(s))
		} else {
			list = append(list, Plain(s))
		}
		pieces = pieces[n:]
	}
	return list
}

// prefix answers how many pieces at the start have a format that is like the
// first one's.
func prefix(pieces []piece, like func(format) bool) int {
	n := 1
	for n < len(pieces) && like(pieces[n].format) {
		n++
	}
	return n
}

// cutWord cuts the first word off s, or white space, and then the word is empty.
func cutWord(s string) (word, rest string) {
	r, n := decode(s)
	space := isSpace(r)
	for n < len(s) {
		r, size := decode(s[n:])
		if isSpace(r) != space {
			break
		}
		n += size
	}
	if space {
		return "", s[n:]
	}
	return s[:n], s[n:]
}

// decode is utf8.DecodeRuneInString, in a form that is inlined for ASCII.
func decode(s string) (r rune, size int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

// isSpace reports whether r separates words: the white space of HTML and the
// other characters that begin a line. A no-break space does not.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// cleanWord answers s without control characters and, for bytes that are no
// UTF-8, with replacement characters.
func cleanWord(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7F {
			return strings.Map(cleanRune, s)
		}
	}
	return s
}

// cleanCode is cleanWord for lines of code, in which line feeds and tabs stay.
func cleanCode(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\t':
			return r
		case '\u2028', '\u2029', '\u0085':
			return '\n'
		}
		return cleanRune(r)
	}, s)
}

// cleanRune drops control characters, byte order marks, and the controls that
// make text read other than it is (Unicode Bidirectional Algorithm, 2: explicit
// formatting), by answering -1.
func cleanRune(r rune) rune {
	if unicode.IsControl(r) || r == '\uFEFF' || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' {
		return -1
	}
	return r
}

// linkURL answers the URL of an a element if it is one that a page may link to,
// else the empty string.
func linkURL(e *Element) string {
	href, _ := e.Attr("href")
	return LinkURL(href)
}

// LinkURL answers a URL as a page may link to it: http:, https: or mailto:, of
// characters that a URL may have. It is empty if it is another one.
func LinkURL(href string) string {
	// Browsers ignore control characters in a URL, so they must not hide its
	// scheme.
	href = strings.TrimSpace(strings.Map(cleanRune, href))
	scheme, rest, _ := strings.Cut(href, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		if !strings.HasPrefix(rest, "//") || rest == "//" {
			return ""
		}
	case "mailto":
		if rest == "" {
			return ""
		}
	default:
		return ""
	}
	return escapeURL(href)
}

// escapeURL percent-encodes the characters of s that no URL may have (RFC 3986,
// 2), and a percent sign that encodes nothing.
func escapeURL(s string) string {
	const allowed = "-._~:/?#[]@!$&'()*+,;=%"
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = isLetter(s[i]) || isDigit(s[i]) || s[i] != '%' && strings.IndexByte(allowed, s[i]) >= 0
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		c := s[i : i+size]
		switch {
		case size == 1 && (isLetter(s[i]) || isDigit(s[i])):
			b.WriteString(c)
		case r == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])):
			b.WriteString("%25")
		case size == 1 && strings.ContainsRune(allowed, r):
			b.WriteString(c)
		default:
			b.WriteString(strings.ReplaceAll(url.QueryEscape(string(r)), "+", "%20"))
		}
		i += size
	}
	return b.String()
}

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
