package rst

// A Document is a parsed page.
type Document struct {
	// Title is the text of the lone top-level section, which docutils
	// promotes to the title of the document; empty when there is none.
	Title []Inline
	// Subtitle is the same for a lone section directly below the title.
	Subtitle []Inline
	Blocks   []Block
	// Problems are the findings about the input in the order in which
	// they were met.
	Problems []Problem
}

// A Problem is malformed markup that was kept as plain text.
type Problem struct {
	Line    int    // 1-based line of the input
	Message string // one sentence, lower case, no full stop
}

// A Block is body-level content, one of [*Section], [*Paragraph],
// [*LiteralBlock], [*Doctest], [*BlockQuote], [*BulletList],
// [*EnumeratedList], [*DefinitionList], [*FieldList], [*OptionList],
// [*LineBlock], [*Admonition], [*Footnote], [*Comment], [*Transition], or
// [*Table].
type Block interface{ block() }

// A Section is a title and what follows it up to the next title of the
// same or a higher level.
type Section struct {
	Title  []Inline
	Blocks []Block
}

// A Paragraph is filled text; never empty.
type Paragraph struct{ Text []Inline }

// A LiteralBlock is preformatted text, its lines joined by newlines.
type LiteralBlock struct{ Text string }

// A Doctest is an interactive session that starts with ">>>".
type Doctest struct{ Text string }

// A BlockQuote is indented content.
type BlockQuote struct {
	Blocks      []Block
	Attribution []Inline // nil when there is none
}

// A BulletList is a list without numbers. An item may be empty.
type BulletList struct{ Items [][]Block }

// An Enumeration is the number style of an [EnumeratedList].
type Enumeration int

// The number styles of reStructuredText.
const (
	Arabic Enumeration = iota
	LowerAlpha
	UpperAlpha
	LowerRoman
	UpperRoman
)

// An EnumeratedList is a numbered list that counts up from Start.
type EnumeratedList struct {
	Style Enumeration
	Start int
	Items [][]Block
}

// A DefinitionList is a list of terms with their definitions.
type DefinitionList struct{ Items []Definition }

// A Definition is one item of a [DefinitionList].
type Definition struct {
	Term        []Inline
	Classifiers []string
	Blocks      []Block
}

// A FieldList is a list of names with bodies (":name: body").
type FieldList struct{ Fields []Field }

// A Field is one item of a [FieldList].
type Field struct {
	Name   []Inline
	Blocks []Block
}

// An OptionList describes command line options.
type OptionList struct{ Items []OptionItem }

// An OptionItem describes one group of options that mean the same.
type OptionItem struct {
	Options []Option
	Blocks  []Block
}

// An Option is one spelling of a command line option.
type Option struct {
	Name string // with its dashes
	// Argument is the argument's name, empty when there is none;
	// Delimiter is what stands before it: " ", "=" or nothing.
	Argument, Delimiter string
}

// A LineBlock keeps its line breaks; an entry is a line or a nested block.
type LineBlock struct{ Entries []LineEntry }

// A LineEntry is one line of a [LineBlock], or a deeper block when Block
// is not nil.
type LineEntry struct {
	Text  []Inline // empty for a blank line
	Block *LineBlock
}

// An Admonition is a box such as a note.
type Admonition struct {
	Kind   string // the directive's name: note, warning, danger, …
	Blocks []Block
}

// A Footnote is a footnote or a citation with its label.
type Footnote struct {
	Label  string
	Blocks []Block
}

// A Comment is text that readers do not see.
type Comment struct{ Text string }

// A Transition is a rule between blocks.
type Transition struct{ line int }

// A Table is a grid or simple table; its head rows come first.
type Table struct {
	Head int // number of head rows
	Rows [][]Cell
}

// A Cell is one entry of a row.
type Cell struct{ Blocks []Block }

func (*Section) block()        {}
func (*Paragraph) block()      {}
func (*LiteralBlock) block()   {}
func (*Doctest) block()        {}
func (*BlockQuote) block()     {}
func (*BulletList) block()     {}
func (*EnumeratedList) block() {}
func (*DefinitionList) block() {}
func (*FieldList) block()      {}
func (*OptionList) block()     {}
func (*LineBlock) block()      {}
func (*Admonition) block()     {}
func (*Footnote) block()       {}
func (*Comment) block()        {}
func (*Transition) block()     {}
func (*Table) block()          {}

// An Inline is text with one meaning, one of [Text], [Emphasis], [Strong],
// [Literal], [TitleReference], [Subscript], [Superscript],
// [FootnoteReference], or [Reference]. Inline markup does not nest in
// reStructuredText, so each but a reference is just its text.
type Inline interface {
	inline()
	text() string
}

type (
	// Text is plain text.
	Text string
	// Emphasis is *text*.
	Emphasis string
	// Strong is **text**.
	Strong string
	// Literal is ``text``.
	Literal string
	// TitleReference is `text`, interpreted text of the default role.
	TitleReference string
	// Subscript is text of the role "sub".
	Subscript string
	// Superscript is text of the role "sup".
	Superscript string
	// FootnoteReference is the label of a reference to a footnote or a
	// citation.
	FootnoteReference string
)

// A Reference is a link.
type Reference struct {
	Text string
	// URI is where the link goes; empty for a place in the document.
	URI string
}

func (Text) inline()              {}
func (Emphasis) inline()          {}
func (Strong) inline()            {}
func (Literal) inline()           {}
func (TitleReference) inline()    {}
func (Subscript) inline()         {}
func (Superscript) inline()       {}
func (FootnoteReference) inline() {}
func (Reference) inline()         {}

func (t Text) text() string              { return string(t) }
func (t Emphasis) text() string          { return string(t) }
func (t Strong) text() string            { return string(t) }
func (t Literal) text() string           { return string(t) }
func (t TitleReference) text() string    { return string(t) }
func (t Subscript) text() string         { return string(t) }
func (t Superscript) text() string       { return string(t) }
func (t FootnoteReference) text() string { return string(t) }
func (r Reference) text() string         { return r.Text }

// PlainText returns the text of inline content without its markup.
func PlainText(in []Inline) string {
	if len(in) == 1 {
		return in[0].text()
	}
	n := 0
	for _, i := range in {
		n += len(i.text())
	}
	b := make([]byte, 0, n)
	for _, i := range in {
		b = append(b, i.text()...)
	}
	return string(b)
}
