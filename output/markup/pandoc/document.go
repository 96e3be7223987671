package pandoc

// A Block is a part of a document, one of [Plain], [Para], [Header],
// [CodeBlock], [BlockQuote], [BulletList], [OrderedList] or [HorizontalRule].
type Block interface{ block() }

// Plain is text that is no paragraph, such as that of a list item without a p
// element.
type Plain []Inline

// Para is a paragraph.
type Para []Inline

// A Header is a heading of a level from 1 to 6.
type Header struct {
	Level int
	Text  []Inline
}

// CodeBlock is preformatted text, its lines separated by newlines.
type CodeBlock string

// BlockQuote is a quotation.
type BlockQuote []Block

// BulletList is a list; each item is a sequence of blocks.
type BulletList [][]Block

// An OrderedList is a list whose items are numbered from Start.
type OrderedList struct {
	Start int
	Items [][]Block
}

// HorizontalRule is a line across the page.
type HorizontalRule struct{}

func (Plain) block()          {}
func (Para) block()           {}
func (Header) block()         {}
func (CodeBlock) block()      {}
func (BlockQuote) block()     {}
func (BulletList) block()     {}
func (OrderedList) block()    {}
func (HorizontalRule) block() {}

// An Inline is a part of a text, one of [Str], [Space], [LineBreak], [Emph],
// [Strong], [Code], [Link], [Span] or [Raw].
type Inline interface{ inline() }

// Str is text without breakable white space.
type Str string

// Space is any amount of white space.
type Space struct{}

// LineBreak is a line break that the author asked for.
type LineBreak struct{}

// Emph is emphasised text.
type Emph []Inline

// Strong is strongly emphasised text.
type Strong []Inline

// Code is a code span. It has no line ends.
type Code string

// A Link is a link to a URL.
type Link struct {
	URL  string
	Text []Inline
}

// A Span is text of a span element with an href attribute, the only attribute
// that is kept.
type Span struct {
	Href string
	Text []Inline
}

// Raw is text in an element that Markdown writes as HTML, such as sup.
type Raw struct {
	Tag  string
	Text []Inline
}

func (Str) inline()       {}
func (Space) inline()     {}
func (LineBreak) inline() {}
func (Emph) inline()      {}
func (Strong) inline()    {}
func (Code) inline()      {}
func (Link) inline()      {}
func (Span) inline()      {}
func (Raw) inline()       {}

// join appends an inline to a list. Neighbours that say the same become one:
// texts, white space, emphases.
func join(list []Inline, next Inline) []Inline {
	if len(list) == 0 {
		return append(list, next)
	}
	last := &list[len(list)-1]
	switch before := (*last).(type) {
	case Str:
		if s, ok := next.(Str); ok {
			*last = before + s
			return list
		}
	case Space:
		switch next.(type) {
		case Space, LineBreak:
			*last = next
			return list
		}
	case LineBreak:
		if _, ok := next.(Space); ok {
			return list
		}
	case Emph:
		if e, ok := next.(Emph); ok {
			*last = Emph(joinAll(before, e))
			return list
		}
	case Strong:
		if s, ok := next.(Strong); ok {
			*last = Strong(joinAll(before, s))
			return list
		}
	}
	return append(list, next)
}

func joinAll(list, more []Inline) []Inline {
	for _, x := range more {
		list = join(list, x)
	}
	return list
}

// trim answers a text without the white space around it.
func trim(list []Inline) []Inline {
	for len(list) > 0 && isSpace(list[0]) {
		list = list[1:]
	}
	for len(list) > 0 && isSpace(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	return list
}

func isSpace(x Inline) bool {
	_, ok := x.(Space)
	return ok
}
