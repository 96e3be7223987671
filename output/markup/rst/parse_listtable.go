package rst

import "strconv"

// listTableOptions are the options of the directive list-table. All but the
// number of header rows are about how the table looks.
var listTableOptions = map[string]bool{
	"header-rows": true, "stub-columns": true, "widths": true, "width": true, "align": true, "class": true, "name": true,
}

// listTable parses the content of the directive list-table: a list of the rows,
// each a list of its cells (docutils, "reStructuredText Directives", "List
// Table"). A title becomes a paragraph above the table. The message says what is
// wrong with the content; then there is no table.
func (b *body) listTable(block *indented, titled bool) (message string) {
	title, first := 0, block.first
	for titled && title < len(block.lines) && !isBlank(block.lines[title]) && block.lines[title][0] != ':' {
		title++
	}
	above := block.lines[:title]
	block.lines = block.lines[title:]
	block.first += title

	table := &Table{}
	options, ok := block.options(listTableOptions)
	if head, given := options["header-rows"]; given && ok {
		n, err := strconv.ParseUint(head, 10, 16)
		table.Head, ok = int(n), err == nil
	}
	if !ok {
		return "invalid option of the list-table directive"
	}
	const misfit = "uniform two-level bullet list expected for the list-table directive"
	rows := items(b.nested(block.lines, block.first))
	if rows == nil {
		return misfit
	}
	for _, row := range rows {
		cells := items(row)
		if cells == nil || len(cells) != len(items(rows[0])) {
			return misfit
		}
		var r []Cell
		for _, cell := range cells {
			r = append(r, Cell{Blocks: cell})
		}
		table.Rows = append(table.Rows, r)
	}
	if table.Head > 0 && table.Head >= len(table.Rows) {
		return "rows below the header expected for the list-table directive"
	}
	*b.out = append(*b.out, b.nested(above, first)...)
	b.add(table)
	return ""
}

// items are the items of content that is one bullet list; nil if it is not.
func items(list []Block) [][]Block {
	if len(list) != 1 {
		return nil
	}
	if l, ok := list[0].(*BulletList); ok {
		return l.Items
	}
	return nil
}
