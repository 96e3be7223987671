package pandoc

import (
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// ReadHTML reads the content of an element as pandoc's HTML reader reads its
// text.
//
// The reader works on tags, not on the tree: a paragraph with an element in it
// that is a block, such as a note, is no paragraph, but what is left of it
// when the tags are ignored.
func ReadHTML(body *docs.Element) []Block {
	r := reader{tokens: appendTokens(nil, body.Children)}
	return r.blocks(func() bool { return false })
}

// A token is a start tag, an end tag or a text.
type token struct {
	kind    tokenKind
	element *docs.Element // of a tag
	text    string
}

type tokenKind uint8

const (
	textToken tokenKind = iota
	startToken
	endToken
)

func appendTokens(tokens []token, nodes []docs.Node) []token {
	for _, n := range nodes {
		switch n := n.(type) {
		case docs.CharData:
			tokens = append(tokens, token{kind: textToken, text: string(n)})
		case *docs.Element:
			if n.Tag == "script" || n.Tag == "style" {
				continue
			}
			tokens = append(tokens, token{kind: startToken, element: n})
			tokens = appendTokens(tokens, n.Children)
			tokens = append(tokens, token{kind: endToken, element: n})
		}
	}
	return tokens
}

type reader struct {
	tokens []token
	pos    int
}

func (r *reader) atEnd() bool { return r.pos >= len(r.tokens) }

// at reports whether the next token is a tag of the kind and name.
func (r *reader) at(kind tokenKind, tag string) bool {
	return !r.atEnd() && r.tokens[r.pos].kind == kind && r.tokens[r.pos].element.Tag == tag
}

// blocks reads blocks until done says that the end tag was read.
func (r *reader) blocks(done func() bool) []Block {
	var list []Block
	for !r.atEnd() && !done() {
		list = r.block(list)
	}
	return list
}

// block reads the next block and appends it to list. It reads at least one
// token.
func (r *reader) block(list []Block) []Block {
	t := r.tokens[r.pos]
	if t.kind == startToken {
		start := r.pos
		b, ok := r.blockElement(t.element)
		if ok {
			if b != nil {
				list = append(list, b)
			}
			return list
		}
		r.pos = start
	}
	start := r.pos
	text, _ := r.inlines(func() bool { return false })
	if r.pos == start {
		r.pos++ // a tag that means nothing here
		return list
	}
	if text = trim(text); len(text) > 0 {
		list = append(list, Plain(text))
	}
	return list
}

// blockElement reads the block that a start tag begins. The block is nil if it
// is empty; ok is false if the tag begins none, or none with this content.
func (r *reader) blockElement(e *docs.Element) (b Block, ok bool) {
	r.pos++
	switch e.Tag {
	case "p":
		text, closed := r.inlines(func() bool { return r.closes("p") })
		if !closed {
			return nil, false
		}
		if text = trim(text); len(text) == 0 {
			return nil, true
		}
		return Para(text), true
	case "h1", "h2", "h3", "h4", "h5", "h6":
		text, closed := r.inlines(func() bool { return r.closes(e.Tag) })
		if !closed {
			return nil, false
		}
		return Header{int(e.Tag[1] - '0'), trim(text)}, true
	case "ul":
		if hasBareList(e.Children) {
			return nil, false
		}
		return BulletList(r.items("ul")), true
	case "ol":
		if hasBareList(e.Children) {
			return nil, false
		}
		start := 1
		if attr, ok := e.Attr("start"); ok {
			if n, err := strconv.Atoi(attr); err == nil && n >= 0 {
				start = n
			}
		}
		return OrderedList{start, r.items("ol")}, true
	case "blockquote":
		return BlockQuote(plainsToParas(r.blocks(func() bool { return r.closes("blockquote") }), false)), true
	case "pre":
		var text strings.Builder
		for !r.atEnd() && !r.closes("pre") {
			text.WriteString(r.tokens[r.pos].text)
			r.pos++
		}
		return CodeBlock(strings.TrimSuffix(strings.TrimPrefix(text.String(), "\n"), "\n")), true
	case "hr":
		r.closes("hr")
		return HorizontalRule{}, true
	}
	return nil, false
}

// items reads the items of a list of the given tag with its end tag. What
// stands between the items is dropped.
func (r *reader) items(tag string) [][]Block {
	var items [][]Block
	for !r.atEnd() && !r.closes(tag) {
		isItem := r.at(startToken, "li")
		r.pos++
		if isItem {
			items = append(items, plainsToParas(r.blocks(func() bool { return r.closes("li") }), true))
		}
	}
	return items
}

// hasBareList reports whether there is a list among nodes that is not in an
// item.
func hasBareList(nodes []docs.Node) bool {
	for _, n := range nodes {
		if e, ok := n.(*docs.Element); ok {
			switch e.Tag {
			case "ul", "ol", "dl":
				return true
			case "li":
			default:
				if hasBareList(e.Children) {
					return true
				}
			}
		}
	}
	return false
}

// plainsToParas makes paragraphs of the plain texts in a list of blocks that
// has a paragraph or the like.
func plainsToParas(list []Block, inList bool) []Block {
	hasPara := false
	for _, b := range list {
		switch b.(type) {
		case Para, CodeBlock, Header, BlockQuote:
			hasPara = true
		case BulletList, OrderedList:
			hasPara = hasPara || !inList
		}
	}
	if !hasPara {
		return list
	}
	for i, b := range list {
		if p, ok := b.(Plain); ok {
			list[i] = Para(p)
		}
	}
	return list
}

// closes reports whether the next tag ends an open element of the given tag.
// If it is the element's own end tag it reads it.
func (r *reader) closes(tag string) bool {
	t := r.tokens[r.pos]
	if t.kind == textToken {
		return false
	}
	other := t.element.Tag
	if t.kind == startToken {
		return startCloses(other, tag)
	}
	if other == tag {
		r.pos++
		return true
	}
	switch other {
	case "ul", "ol":
		return tag == "li" || tag == "p"
	case "td", "th":
		return isBlockHTML(tag)
	}
	return tag == "p" && isBlockHTML(other)
}

// startCloses reports whether a start tag ends an open element of tag open.
func startCloses(start, open string) bool {
	switch open {
	case "a":
		if start == "a" {
			return true
		}
	case "li":
		return start == "li"
	case "p":
		switch start {
		case "address", "article", "aside", "blockquote", "dir", "div", "dl", "fieldset", "footer", "form",
			"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "ul":
			return true
		}
		return false
	case "h1", "h2", "h3", "h4", "h5", "h6":
		switch start {
		case "h1", "h2", "h3", "h4", "h5", "h6", "dl", "ol", "ul", "table", "div", "main", "p":
			return true
		}
		return false
	}
	return isBlock(start) && !isBlock(open) && !isEither(open)
}

// inlines reads inlines until done says that the end tag was read, or until a
// block begins or ends. It answers whether done said so, or the text ended.
func (r *reader) inlines(done func() bool) (list []Inline, closed bool) {
	for {
		if r.atEnd() || done() {
			return list, true
		}
		t := r.tokens[r.pos]
		if t.kind != textToken && isBlock(t.element.Tag) {
			return list, false
		}
		r.pos++
		switch t.kind {
		case textToken:
			list = appendText(list, t.text)
		case startToken:
			list = r.inlineElement(list, t.element)
		}
	}
}

// inlineElement reads the rest of the inline element e and appends it to list.
func (r *reader) inlineElement(list []Inline, e *docs.Element) []Inline {
	switch e.Tag {
	case "b", "strong":
		return r.wrapped(list, e.Tag, func(text []Inline) Inline { return Strong(text) })
	case "i", "em":
		return r.wrapped(list, e.Tag, func(text []Inline) Inline { return Emph(text) })
	case "sup", "sub", "u", "s":
		return r.wrapped(list, e.Tag, func(text []Inline) Inline { return Raw{e.Tag, text} })
	case "a":
		if href, ok := e.Attr("href"); ok {
			return r.wrapped(list, "a", func(text []Inline) Inline { return Link{escapeURL(href), text} })
		}
	case "span":
		if href, ok := e.Attr("href"); ok {
			text, _ := r.inlines(func() bool { return r.closes("span") })
			return join(list, Span{href, text})
		}
	case "code", "var", "samp":
		var text strings.Builder
		for !r.atEnd() && !r.closes(e.Tag) {
			text.WriteString(r.tokens[r.pos].text)
			r.pos++
		}
		return join(list, Code(strings.ReplaceAll(text.String(), "\n", " ")))
	case "br":
		return join(list, LineBreak{})
	}
	return list // its content stands for itself
}

// wrapped reads an element's content, whose white space at the edges moves out
// of the element.
func (r *reader) wrapped(list []Inline, tag string, wrap func([]Inline) Inline) []Inline {
	text, _ := r.inlines(func() bool { return r.closes(tag) })
	if len(text) > 0 && isSpace(text[0]) {
		list = join(list, Space{})
	}
	list = join(list, wrap(trim(text)))
	if len(text) > 0 && isSpace(text[len(text)-1]) {
		list = join(list, Space{})
	}
	return list
}

// appendText appends a text as words and the spaces between them.
func appendText(list []Inline, text string) []Inline {
	for i := 0; i < len(text); {
		start := i
		for i < len(text) && isWhite(text[i]) {
			i++
		}
		if i > start {
			list = join(list, Space{})
			continue
		}
		for i < len(text) && !isWhite(text[i]) {
			i++
		}
		list = join(list, Str(windows1252(text[start:i])))
	}
	return list
}

func isWhite(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// windows1252 reads the control characters U+0080 to U+009F as the characters
// that have these codes in Windows-1252. One without a character is dropped.
func windows1252(s string) string {
	if strings.IndexByte(s, 0xC2) < 0 { // the first byte of their UTF-8
		return s
	}
	return strings.Map(func(c rune) rune {
		if c < 0x80 || c > 0x9F {
			return c
		}
		return windows1252Table[c-0x80]
	}, s)
}

var windows1252Table = [32]rune{
	'€', -1, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', -1, 'Ž', -1,
	-1, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', -1, 'ž', 'Ÿ',
}

// isBlockHTML reports whether an element of HTML is a block.
func isBlockHTML(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "body", "canvas", "caption", "center", "col", "colgroup", "dd", "details", "dir",
		"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
		"header", "hgroup", "hr", "html", "isindex", "li", "main", "menu", "meta", "nav", "noframes", "ol", "output", "p", "pre",
		"section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul":
		return true
	}
	return false
}

// isBlock reports whether an element is a block, of HTML or of DocBook.
func isBlock(tag string) bool {
	if isBlockHTML(tag) {
		return true
	}
	switch tag {
	case "bibliolist", "calloutlist", "caution", "classsynopsis", "cmdsynopsis", "epigraph", "equation", "example", "formalpara",
		"funcsynopsis", "glosslist", "important", "informalequation", "informalexample", "informalfigure", "informaltable",
		"itemizedlist", "literallayout", "mediaobject", "msgset", "note", "orderedlist", "para", "procedure", "programlisting",
		"programlistingco", "qandaset", "screen", "screenco", "screenshot", "segmentedlist", "sidebar", "simpara", "simplelist",
		"synopsis", "task", "tip", "title", "variablelist", "warning":
		return true
	}
	return false
}

// isEither reports whether an element can be a block or an inline.
func isEither(tag string) bool {
	switch tag {
	case "applet", "area", "audio", "button", "del", "embed", "iframe", "ins", "map", "noscript", "object", "progress", "script", "svg", "video":
		return true
	}
	return false
}
