package text

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/docs"
)

// indent is how far code and descriptions are indented, in columns.
const indent = 4

// minWidth is the least width that text is filled to, however deep it is in
// lists.
const minWidth = 20

// Print answers d as lines of text, each with a line feed. Text is filled to the
// given width in characters; code, and words longer than that, may exceed it. A
// width of 0 or less does not limit lines. The answer is empty if there is no
// text.
func Print(d *docs.Doc, width int) string {
	lines := blocks(d.Blocks, width)
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

// blocks answers the lines of blocks, with a blank line between two of them.
func blocks(list []docs.Block, width int) []string {
	var lines []string
	for _, b := range list {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, block(b, width)...)
	}
	return lines
}

func block(b docs.Block, width int) []string {
	switch b := b.(type) {
	case *docs.Paragraph:
		return fill(b.Text, width)
	case *docs.Heading:
		return fill(b.Text, width)
	case *docs.List:
		return list(b, width)
	case *docs.DefinitionList:
		return definitions(b, width)
	case *docs.CodeBlock:
		return prefix(strings.Split(b.Text, "\n"), indent, "")
	case *docs.Quote:
		return prefix(blocks(b.Blocks, narrow(width, indent)), indent, "")
	case *docs.Table:
		return table(b, width)
	case *docs.Note:
		return note(b, width)
	case *docs.Rule:
		return []string{"---"}
	}
	panic(fmt.Sprintf("text: unknown block %T", b))
}

func list(l *docs.List, width int) []string {
	tight := true
	for _, item := range l.Items {
		tight = tight && isTight(item)
	}
	markers := make([]string, len(l.Items))
	columns := 0
	for i := range markers {
		markers[i] = "- "
		if l.Ordered {
			markers[i] = strconv.Itoa(l.Start+i) + ". "
		}
		columns = max(columns, len(markers[i]))
	}
	var lines []string
	for i, item := range l.Items {
		if i > 0 && !tight {
			lines = append(lines, "")
		}
		content := itemBlocks(item, narrow(width, columns), tight)
		if len(content) == 0 {
			content = []string{""}
		}
		lines = append(lines, prefix(content, columns, markers[i])...)
	}
	return lines
}

// isTight reports whether an item is text with no more than lists below it.
func isTight(item *docs.ListItem) bool {
	for i, b := range item.Blocks {
		switch b.(type) {
		case *docs.Paragraph:
			if i > 0 {
				return false
			}
		case *docs.List:
		default:
			return false
		}
	}
	return true
}

func itemBlocks(item *docs.ListItem, width int, tight bool) []string {
	if !tight {
		return blocks(item.Blocks, width)
	}
	var lines []string
	for _, b := range item.Blocks {
		lines = append(lines, block(b, width)...)
	}
	return lines
}

func definitions(l *docs.DefinitionList, width int) []string {
	var lines []string
	for i, d := range l.Definitions {
		if i > 0 && !l.Tight {
			lines = append(lines, "")
		}
		for _, term := range d.Terms {
			lines = append(lines, fill(term, width)...)
		}
		lines = append(lines, prefix(blocks(d.Blocks, narrow(width, indent)), indent, "")...)
	}
	return lines
}

func note(n *docs.Note, width int) []string {
	title := "Note:"
	switch n.Kind {
	case docs.Important:
		title = "Important:"
	case docs.Warning:
		title = "Warning:"
	case docs.Info:
	}
	return append([]string{title}, prefix(blocks(n.Blocks, narrow(width, indent)), indent, "")...)
}

// table answers a line for each row, with a rule after headers. Columns are as
// wide as they have to be.
// table answers a table as one, or if it is too wide, as records.
func table(t *docs.Table, width int) []string {
	lines := Table(t)
	if width > 0 {
		for _, line := range lines {
			if utf8.RuneCountInString(line) > width {
				if records := t.Records(); records != nil {
					return definitions(records, width)
				}
			}
		}
	}
	return lines
}

// Table answers a table as lines in which its columns are aligned, of any width.
func Table(t *docs.Table) []string {
	var cells [][]string
	var widths []int
	for _, row := range t.Rows {
		var texts []string
		for i, cell := range row.Cells {
			s := strings.Join(strings.Fields(strings.Join(blocks(cell.Blocks, 0), " ")), " ")
			texts = append(texts, s)
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(s))
		}
		cells = append(cells, texts)
	}
	var lines []string
	for i, texts := range cells {
		var line strings.Builder
		for j, s := range texts {
			line.WriteString(s)
			line.WriteString(strings.Repeat(" ", widths[j]-utf8.RuneCountInString(s)+2))
		}
		lines = append(lines, strings.TrimRight(line.String(), " "))
		if t.Rows[i].Header && i+1 < len(cells) && !t.Rows[i+1].Header {
			var rule strings.Builder
			for _, w := range widths {
				rule.WriteString(strings.Repeat("-", w) + "  ")
			}
			lines = append(lines, strings.TrimRight(rule.String(), " "))
		}
	}
	return lines
}

// prefix indents lines, and puts a marker before the first.
func prefix(lines []string, columns int, marker string) []string {
	space := strings.Repeat(" ", columns)
	result := make([]string, len(lines))
	for i, line := range lines {
		p := space
		if i == 0 && marker != "" {
			p = marker + space[len(marker):]
		}
		result[i] = strings.TrimRight(p+line, " ")
	}
	return result
}

// narrow answers the width that is left after an indent.
func narrow(width, columns int) int {
	if width <= 0 {
		return width
	}
	return max(width-columns, minWidth)
}

// fill answers a text in lines.
func fill(text []docs.Inline, width int) []string {
	var b strings.Builder
	writeInlines(&b, text)
	var lines []string
	for paragraph := range strings.SplitSeq(b.String(), "\n") {
		line, used := "", 0
		for word := range strings.SplitSeq(paragraph, " ") {
			n := utf8.RuneCountInString(word)
			switch {
			case line == "":
				line, used = word, n
			case width > 0 && used+1+n > width:
				lines = append(lines, line)
				line, used = word, n
			default:
				line += " " + word
				used += 1 + n
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// writeInlines writes text, with the URLs of links after them.
func writeInlines(b *strings.Builder, list []docs.Inline) {
	for _, n := range list {
		switch n := n.(type) {
		case docs.Plain:
			b.WriteString(string(n))
		case docs.Code:
			b.WriteString(string(n))
		case docs.LineBreak:
			b.WriteByte('\n')
		case *docs.Emph:
			writeInlines(b, n.Text)
		case *docs.Strong:
			writeInlines(b, n.Text)
		case *docs.Link:
			writeInlines(b, n.Text)
			if t := docs.InlineText(n.Text); t != n.URL && t != strings.TrimPrefix(n.URL, "mailto:") {
				b.WriteString(" (" + n.URL + ")")
			}
		}
	}
}
