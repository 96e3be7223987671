package docs

// A Doc is documentation as a tree. It is closed: what its types cannot say does
// not reach a printer. Readers share it, so it must not be changed. Generators
// make pages of their own of the same tree.
//
// Its text is clean. White space is single spaces, which stand between words
// only, and outside of emphasis, code and links that end beside them. There are
// no control characters and no empty paragraphs, headings, emphasis, code or
// links.
type Doc struct {
	Blocks []Block
}

// A Block is block-level content, one of [*Paragraph], [*Heading], [*List],
// [*DefinitionList], [*CodeBlock], [*Quote], [*Table], [*Note] or [*Rule].
type Block interface{ block() }

// A Paragraph is a paragraph of text.
type Paragraph struct {
	Text []Inline
}

// A Heading is a heading of level 1, the highest, to 6. It has no line breaks.
type Heading struct {
	Level int
	Text  []Inline
	// Anchor is a name by which a link can lead here, made of ASCII letters, digits
	// and hyphens. In a text that was read, it is empty.
	Anchor string
}

// A List is a list of at least one item.
type List struct {
	Ordered bool
	Start   int // the number of the first item of an ordered list
	Items   []*ListItem
}

// A ListItem is an item of a list. It may be empty.
type ListItem struct {
	Blocks []Block
}

// A DefinitionList is a list of at least one definition.
type DefinitionList struct {
	Definitions []*Definition
	// Tight asks for no blank lines between the definitions. A list that was read
	// does not.
	Tight bool
}

// A Definition is a number of terms, without line breaks, and what is said of
// them. Either may be missing, but not both.
type Definition struct {
	Terms  [][]Inline
	Blocks []Block
	Anchor string // as in a Heading
}

// A CodeBlock is preformatted text.
type CodeBlock struct {
	Language string // empty if it is not known
	Text     string // lines, with a line feed between two of them
}

// A Quote is a quotation of at least one block.
type Quote struct {
	Blocks []Block
}

// A Table is a table of at least one row.
type Table struct {
	Rows []*Row
}

// A Row is a row of a table, of at least one cell.
type Row struct {
	Header bool // all cells are headers
	Cells  []*Cell
}

// A Cell is a cell of a table. It may be empty.
type Cell struct {
	Blocks []Block
}

// A Note is a part of the text, of at least one block, that stands out.
type Note struct {
	Kind   NoteKind
	Blocks []Block
}

// A NoteKind says how much a note stands out.
type NoteKind uint8

const (
	Info      NoteKind = iota // something good to know
	Important                 // something that one has to know
	Warning                   // something that may do harm
)

// A Rule is a thematic break.
type Rule struct{}

func (*Paragraph) block()      {}
func (*Heading) block()        {}
func (*List) block()           {}
func (*DefinitionList) block() {}
func (*CodeBlock) block()      {}
func (*Quote) block()          {}
func (*Table) block()          {}
func (*Note) block()           {}
func (*Rule) block()           {}

// An Inline is a part of a text, one of [Plain], [*Emph], [*Strong], [Code],
// [*Link] or [LineBreak]. In a text, each differs in type from the one before,
// links aside. Links are outside of strong text, that is outside of emphasised
// text, and that is outside of code and plain text.
type Inline interface{ inline() }

// Plain is text without any markup.
type Plain string

// An Emph is emphasised text, such as italics.
type Emph struct {
	Text []Inline
}

// A Strong is strongly emphasised text, such as bold text.
type Strong struct {
	Text []Inline
}

// Code is a piece of code in a text.
type Code string

// A Link is text that leads to a URL.
type Link struct {
	URL  string // http:, https: or mailto:, of characters that a URL may have
	Text []Inline
}

// A LineBreak begins a new line within a paragraph. It is neither first nor last
// in it.
type LineBreak struct{}

func (Plain) inline()     {}
func (*Emph) inline()     {}
func (*Strong) inline()   {}
func (Code) inline()      {}
func (*Link) inline()     {}
func (LineBreak) inline() {}
