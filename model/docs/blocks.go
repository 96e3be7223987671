package docs

import (
	"strconv"
	"strings"
)

// newDoc answers the tree of the content of a body.
//
// Elements that the tree has no word for are replaced by their content, but
// those that a browser shows as blocks, and those that it does not know and AWS
// uses as such, still end the paragraph before them. Scripts, style sheets and
// comments are dropped.
func newDoc(body *Element) *Doc {
	return &Doc{Blocks: readBlocks(body.Children, format{})}
}

// A blockReader turns HTML into blocks.
type blockReader struct {
	blocks []Block
	runs   []run  // the paragraph that is being read
	format format // of text that is read from here on
	flat   bool   // there can be no blocks here: they are read as their text
}

func readBlocks(nodes []Node, f format) []Block {
	r := blockReader{format: f}
	r.read(nodes)
	r.endParagraph()
	return r.blocks
}

// readText answers nodes as text without blocks and line breaks.
func readText(nodes []Node, f format) []Inline {
	r := blockReader{format: f, flat: true}
	r.read(nodes)
	if p := paragraphs(r.runs); len(p) > 0 {
		return p[0]
	}
	return nil
}

// endParagraph completes the paragraph that is being read.
func (r *blockReader) endParagraph() {
	if r.flat {
		r.runs = append(r.runs, run{text: " ", format: r.format})
		return
	}
	for _, text := range paragraphs(r.runs) {
		r.blocks = append(r.blocks, &Paragraph{text})
	}
	r.runs = r.runs[:0]
}

// add appends a block, after what was read before it.
func (r *blockReader) add(b Block) {
	r.endParagraph()
	r.blocks = append(r.blocks, b)
}

func (r *blockReader) read(nodes []Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case CharData:
			r.runs = append(r.runs, run{text: string(n), format: r.format})
		case *Element:
			r.readElement(n)
		}
	}
}

func (r *blockReader) readElement(e *Element) {
	outer := r.format
	defer func() { r.format = outer }()
	switch e.Tag {
	case "script", "style":
		return
	case "br":
		r.runs = append(r.runs, run{lineBreak: !r.flat, text: " ", format: r.format})
		return
	case "img":
		alt, _ := e.Attr("alt")
		r.runs = append(r.runs, run{text: alt, format: r.format})
		return
	case "b", "strong", "bold":
		r.format.strong = r.format.strong || r.format.code == nil
	case "i", "em", "italics", "cite", "dfn", "var", "replaceable":
		r.format.emph = r.format.emph || r.format.code == nil
	case "code", "tt", "kbd", "samp":
		if r.format.code == nil {
			r.format.code = e
		}
	case "a":
		if url := linkURL(e); url != "" {
			r.format.link, r.format.url = e, url
		}
	default:
		if isBlockElement(e.Tag) {
			r.readBlock(e)
			return
		}
	}
	r.read(e.Children)
}

// isBlockElement reports whether a browser shows the elements of this name as
// blocks, or AWS uses them as such.
func isBlockElement(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
		"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
		"header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "option", "p", "plaintext",
		"pre", "search", "section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title",
		"tr", "ul", "xmp":
		return true
	}
	return isServiceBlock(tag)
}

// isServiceBlock reports whether tag is an element that HTML does not know and
// AWS uses as a block.
func isServiceBlock(tag string) bool {
	switch tag {
	case "caution", "codeblock", "danger", "examples", "fullname", "important", "note", "para", "tip", "warning":
		return true
	}
	return false
}

// readBlock reads a block element.
func (r *blockReader) readBlock(e *Element) {
	if r.flat {
		r.endParagraph()
		r.read(e.Children)
		r.endParagraph()
		return
	}
	switch e.Tag {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		if text := readText(e.Children, r.format); len(text) > 0 {
			r.add(&Heading{Level: int(e.Tag[1] - '0'), Text: text})
		}
	case "ul", "ol", "menu", "dir":
		if items := readItems(e.Children, r.format); len(items) > 0 {
			r.add(&List{e.Tag == "ol", listStart(e), items})
		}
	case "li": // outside of a list
		r.endParagraph()
		item := &ListItem{readBlocks(e.Children, r.format)}
		if last, ok := r.last().(*List); ok && !last.Ordered {
			last.Items = append(last.Items, item)
		} else {
			r.add(&List{Start: 1, Items: []*ListItem{item}})
		}
	case "dl", "dt", "dd":
		nodes := e.Children
		if e.Tag != "dl" { // outside of a list
			nodes = []Node{e}
		}
		if definitions := readDefinitions(nodes, r.format); len(definitions) > 0 {
			r.add(&DefinitionList{Definitions: definitions})
		}
	case "pre", "codeblock", "listing", "xmp", "plaintext":
		if text := codeText(e.Children); text != "" {
			r.add(&CodeBlock{codeLanguage(e), text})
		}
	case "blockquote":
		if blocks := readBlocks(e.Children, r.format); len(blocks) > 0 {
			r.add(&Quote{blocks})
		}
	case "table":
		r.readTable(e)
	case "note", "tip", "important", "warning", "caution", "danger":
		if blocks := readBlocks(e.Children, r.format); len(blocks) > 0 {
			r.add(&Note{noteKind(e.Tag), blocks})
		}
	case "hr":
		r.add(&Rule{})
	default:
		r.endParagraph()
		r.read(e.Children)
		r.endParagraph()
	}
}

// last answers the last block, or nil.
func (r *blockReader) last() Block {
	if len(r.blocks) == 0 {
		return nil
	}
	return r.blocks[len(r.blocks)-1]
}

func noteKind(tag string) NoteKind {
	switch tag {
	case "important":
		return Important
	case "warning", "caution", "danger":
		return Warning
	}
	return Info
}

// readItems answers the items of a list. What stands between them is a part of
// the item before.
func readItems(nodes []Node, f format) []*ListItem {
	var items []*ListItem
	for i := 0; i < len(nodes); {
		if e, ok := nodes[i].(*Element); ok && e.Tag == "li" {
			items = append(items, &ListItem{readBlocks(e.Children, f)})
			i++
			continue
		}
		from := i
		for i < len(nodes) && !isElement(nodes[i], "li") {
			i++
		}
		blocks := readBlocks(nodes[from:i], f)
		if len(blocks) == 0 {
			continue
		}
		if len(items) == 0 {
			items = append(items, &ListItem{})
		}
		last := items[len(items)-1]
		last.Blocks = append(last.Blocks, blocks...)
	}
	return items
}

func isElement(n Node, tag string) bool {
	e, ok := n.(*Element)
	return ok && e.Tag == tag
}

func listStart(e *Element) int {
	if s, ok := e.Attr("start"); ok && e.Tag == "ol" {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n >= 0 {
			return n
		}
	}
	return 1
}

// A definitionReader reads the content of a dl element.
type definitionReader struct {
	list      []*Definition
	described bool // the last definition has its description: the next term begins another
	format    format
}

func readDefinitions(nodes []Node, f format) []*Definition {
	r := definitionReader{format: f}
	r.read(nodes)
	return r.list
}

func (r *definitionReader) read(nodes []Node) {
	for i := 0; i < len(nodes); i++ {
		e, _ := nodes[i].(*Element)
		switch {
		case isElement(nodes[i], "dt"):
			if term := readText(e.Children, r.format); len(term) > 0 {
				if len(r.list) == 0 || r.described {
					r.list = append(r.list, &Definition{})
					r.described = false
				}
				last := r.list[len(r.list)-1]
				last.Terms = append(last.Terms, term)
			}
		case isElement(nodes[i], "dd"):
			r.describe(e.Children)
			r.described = len(r.list) > 0
		case isElement(nodes[i], "div"): // HTML allows it as a group of dt and dd
			r.read(e.Children)
		default:
			from := i
			for i+1 < len(nodes) && !isElement(nodes[i+1], "dt") && !isElement(nodes[i+1], "dd") && !isElement(nodes[i+1], "div") {
				i++
			}
			r.describe(nodes[from : i+1])
		}
	}
}

// describe appends to the last definition.
func (r *definitionReader) describe(nodes []Node) {
	blocks := readBlocks(nodes, r.format)
	if len(blocks) == 0 {
		return
	}
	if len(r.list) == 0 {
		r.list = append(r.list, &Definition{})
	}
	last := r.list[len(r.list)-1]
	last.Blocks = append(last.Blocks, blocks...)
	r.described = true
}

// readTable reads a table, after what the table has beside its rows, such as a
// caption.
func (r *blockReader) readTable(table *Element) {
	r.endParagraph()
	t := &Table{}
	var read func(nodes []Node)
	read = func(nodes []Node) {
		for _, n := range nodes {
			switch {
			case isElement(n, "thead"), isElement(n, "tbody"), isElement(n, "tfoot"):
				read(n.(*Element).Children)
			case isElement(n, "tr"):
				if row := readRow(n.(*Element).Children, r.format); len(row.Cells) > 0 {
					t.Rows = append(t.Rows, row)
				}
			default:
				r.read([]Node{n})
			}
		}
	}
	read(table.Children)
	if len(t.Rows) > 0 {
		r.add(t)
	}
}

func readRow(nodes []Node, f format) *Row {
	row := &Row{Header: true}
	for _, n := range nodes {
		e, ok := n.(*Element)
		if ok && (e.Tag == "td" || e.Tag == "th") {
			row.Header = row.Header && e.Tag == "th"
			row.Cells = append(row.Cells, &Cell{readBlocks(e.Children, f)})
		} else if blocks := readBlocks([]Node{n}, f); len(blocks) > 0 {
			row.Header = false
			row.Cells = append(row.Cells, &Cell{blocks})
		}
	}
	return row
}

// codeText answers the text of preformatted content, without blank lines at its
// ends.
func codeText(nodes []Node) string {
	var b strings.Builder
	var write func(nodes []Node)
	write = func(nodes []Node) {
		for _, n := range nodes {
			switch n := n.(type) {
			case CharData:
				b.WriteString(string(n))
			case *Element:
				switch n.Tag {
				case "br":
					b.WriteByte('\n')
				case "img":
					alt, _ := n.Attr("alt")
					b.WriteString(alt)
				case "script", "style":
				default:
					write(n.Children)
				}
			}
		}
	}
	write(nodes)
	return cleanLines(b.String())
}

// cleanLines answers clean lines of code: without tabs, without blanks at their
// ends, and without blank ones at the ends.
func cleanLines(text string) string {
	lines := strings.Split(cleanCode(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(expandTabs(lines[i]), " ")
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

// expandTabs replaces tabs by blanks up to the next column that is a multiple of
// eight, as terminals and docutils do: in a page, code is indented, so that a tab
// would not go where its author wanted.
func expandTabs(line string) string {
	if strings.IndexByte(line, '\t') < 0 {
		return line
	}
	var b strings.Builder
	column := 0
	for _, r := range line {
		if r != '\t' {
			b.WriteRune(r)
			column++
			continue
		}
		n := 8 - column%8
		b.WriteString("        "[:n])
		column += n
	}
	return b.String()
}

// codeLanguage answers the language that the class of a pre element, or of the
// code element that is its content, names in the way that the HTML Standard
// recommends for code elements.
func codeLanguage(e *Element) string {
	for {
		class, _ := e.Attr("class")
		for _, c := range strings.Fields(class) {
			if language, ok := strings.CutPrefix(c, "language-"); ok && isLanguageName(language) {
				return language
			}
		}
		if len(e.Children) != 1 || !isElement(e.Children[0], "code") {
			return ""
		}
		e = e.Children[0].(*Element)
	}
}

func isLanguageName(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !isLetter(c) && !isDigit(c) && strings.IndexByte("+-.#_", c) < 0 {
			return false
		}
	}
	return s != ""
}
