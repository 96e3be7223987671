package rst

import (
	"maps"
	"slices"
	"strings"
)

// pad stands behind a wide character so that table columns are columns of
// the grid. Input cannot contain it (see splitLines).
const pad = escape

// gridLines turns lines into rows of characters, one a column.
func gridLines(lines []string) [][]rune {
	rows := make([][]rune, len(lines))
	for i, line := range lines {
		for _, r := range line {
			rows[i] = append(rows[i], r)
			if isWide(r) {
				rows[i] = append(rows[i], pad)
			}
		}
	}
	return rows
}

// cut returns the columns from..to of the rows as lines without their
// common indent and trailing space.
func cut(rows [][]rune, from, to int) []string {
	lines := make([]string, len(rows))
	indent := -1
	for i, row := range rows {
		end := min(to, len(row))
		if from < end {
			lines[i] = trimRight(strings.ReplaceAll(string(row[from:end]), string(rune(pad)), ""))
		}
		if lines[i] != "" {
			if n := indentOf(lines[i]); indent < 0 || n < indent {
				indent = n
			}
		}
	}
	for i, line := range lines {
		lines[i] = dropColumns(line, indent)
	}
	return lines
}

// malformedTable keeps the lines up to end as they are.
func (b *body) malformedTable(end int) {
	b.problem(b.line(b.i), "malformed table")
	b.keep(end - b.i)
}

// tableEnd reports a table that is not followed by a blank line.
func (b *body) tableEnd() {
	if b.i < len(b.lines) && !isBlank(b.lines[b.i]) {
		b.problem(b.line(b.i), "blank line required after table")
	}
}

// cells parses the cells of one row.
func (b *body) cells(row [][]string, first int) []Cell {
	var cells []Cell
	for _, lines := range row {
		cells = append(cells, Cell{Blocks: b.nested(lines, first)})
	}
	return cells
}

// isGridBorder reports whether the line is the top of a grid table.
func isGridBorder(line string) bool { return isBorder(line, '-') }

func isBorder(line string, dash rune) bool {
	line = strings.TrimRight(line, " ")
	if len(line) < 5 || line[:2] != "+"+string(dash) || line[len(line)-2:] != string(dash)+"+" {
		return false
	}
	return strings.Trim(line, "+"+string(dash)) == ""
}

// gridTable parses a table drawn with +, - and |.
func (b *body) gridTable() {
	end := b.i
	for end < len(b.lines) && b.lines[end] != "" && (b.lines[end][0] == '+' || b.lines[end][0] == '|') {
		end++
	}
	last := end - 1
	for last > b.i+1 && !isGridBorder(b.lines[last]) {
		last--
	}
	if last <= b.i+1 {
		b.malformedTable(end)
		return
	}
	end = last + 1
	g, ok := newGrid(b.lines[b.i:end])
	if !ok || !g.trace() {
		b.malformedTable(end)
		return
	}
	table := &Table{}
	tops := slices.Sorted(maps.Keys(g.rowSeparators))
	for _, top := range tops[:len(tops)-1] {
		var row [][]string
		for _, c := range g.cells {
			if c.top == top {
				row = append(row, cut(g.rows[c.top+1:c.bottom], c.left+1, c.right))
			}
		}
		table.Rows = append(table.Rows, b.cells(row, b.line(b.i+top+1)))
		if top < g.head {
			table.Head = len(table.Rows)
		}
	}
	b.add(table)
	b.i = end
	b.tableEnd()
}

// A grid traces the cells of a grid table, each from its top left corner
// clockwise along the lines that are drawn.
type grid struct {
	rows          [][]rune
	right, bottom int
	head          int   // the row of the line under the head rows; 0: none
	done          []int // per column the last row that belongs to a cell
	cells         []gridCell
	rowSeparators map[int]bool
	steps         int
}

type gridCell struct{ top, left, bottom, right int }

// maxSteps bounds the work on a table whose lines cross everywhere.
const maxSteps = 1 << 22

// newGrid prepares the lines of a table; ok is false when they are not a
// rectangle or have two lines under head rows.
func newGrid(lines []string) (g *grid, ok bool) {
	g = &grid{rows: gridLines(lines), rowSeparators: map[int]bool{0: true}}
	g.bottom = len(lines) - 1
	g.right = len(g.rows[0]) - 1
	for i, row := range g.rows {
		if len(row) != len(g.rows[0]) || row[g.right] != '+' && row[g.right] != '|' {
			return nil, false
		}
		if isBorder(lines[i], '=') {
			if g.head > 0 || i == 0 || i == g.bottom {
				return nil, false
			}
			g.head = i
			for j, r := range row {
				if r == '=' {
					row[j] = '-'
				}
			}
		}
	}
	g.done = slices.Repeat([]int{-1}, g.right)
	return g, true
}

// trace finds the cells and reports whether they fill the table.
func (g *grid) trace() bool {
	corners := [][2]int{{0, 0}}
	for len(corners) > 0 {
		slices.SortFunc(corners, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
		top, left := corners[0][0], corners[0][1]
		corners = corners[1:]
		if top == g.bottom || left == g.right || top <= g.done[left] {
			continue
		}
		c, ok := g.cell(top, left)
		if g.steps += len(corners); g.steps > maxSteps {
			return false
		}
		if !ok {
			continue
		}
		for col := left; col < c.right; col++ {
			if g.done[col] != top-1 {
				return false
			}
			g.done[col] = c.bottom - 1
		}
		g.cells = append(g.cells, c)
		g.rowSeparators[c.bottom] = true
		corners = append(corners, [2]int{top, c.right}, [2]int{c.bottom, left})
	}
	for _, row := range g.done {
		if row != g.bottom-1 {
			return false
		}
	}
	return g.head == 0 || g.rowSeparators[g.head]
}

// cell finds the cell whose top left corner is given.
func (g *grid) cell(top, left int) (gridCell, bool) {
	for right := left + 1; right <= g.right; right++ {
		switch g.rows[top][right] {
		case '+':
			for bottom := top + 1; bottom <= g.bottom; bottom++ {
				r := g.rows[bottom][right]
				if r == '+' && g.closes(top, left, bottom, right) {
					return gridCell{top, left, bottom, right}, true
				}
				if r != '+' && r != '|' || g.steps > maxSteps {
					break
				}
			}
		case '-':
		default:
			return gridCell{}, false
		}
	}
	return gridCell{}, false
}

// closes reports whether lines lead from the bottom right corner to the
// bottom left one and up to the top.
func (g *grid) closes(top, left, bottom, right int) bool {
	g.steps += right - left + bottom - top
	for i := right - 1; i > left; i-- {
		if r := g.rows[bottom][i]; r != '+' && r != '-' {
			return false
		}
	}
	if g.rows[bottom][left] != '+' {
		return false
	}
	for i := bottom - 1; i > top; i-- {
		if r := g.rows[i][left]; r != '+' && r != '|' {
			return false
		}
	}
	return true
}

// isSimpleTableTop reports whether the line is the top of a simple table:
// two or more runs of "=".
func isSimpleTableTop(line string) bool {
	line = strings.TrimRight(line, " ")
	return strings.Contains(line, " ") && isSimpleTableBorder(line)
}

func isSimpleTableBorder(line string) bool {
	return line != "" && line[0] == '=' && strings.Trim(line, "= ") == ""
}

// simpleTable parses a table whose columns are drawn with runs of "=".
func (b *body) simpleTable() {
	width := len(strings.TrimRight(b.lines[b.i], " "))
	end, found := 0, 0
	for i := b.i + 1; i < len(b.lines); i++ {
		if !isSimpleTableBorder(b.lines[i]) {
			continue
		}
		if len(strings.TrimRight(b.lines[i], " ")) != width {
			b.malformedTable(i + 1)
			return
		}
		end = i + 1
		found++
		if found == 2 || end == len(b.lines) || isBlank(b.lines[end]) {
			found = 2
			break
		}
	}
	if found < 2 {
		if end == 0 {
			end = len(b.lines)
		}
		b.malformedTable(end)
		return
	}
	s := simpleGrid{rows: gridLines(b.lines[b.i:end]), lines: b.lines[b.i:end]}
	if !s.parse() {
		b.malformedTable(end)
		return
	}
	table := &Table{}
	for _, row := range s.cells {
		table.Rows = append(table.Rows, b.cells(row.cells, b.line(b.i+row.line)))
		if row.line <= s.head {
			table.Head = len(table.Rows)
		}
	}
	b.add(table)
	b.i = end
	b.tableEnd()
}

// A simpleGrid takes a simple table apart.
type simpleGrid struct {
	lines   []string
	rows    [][]rune
	columns [][2]int
	head    int // line under the head rows; 0: none
	cells   []simpleRow
}

type simpleRow struct {
	line  int // first line of the row
	cells [][]string
}

// parse finds the rows; it reports false when text crosses a column.
func (s *simpleGrid) parse() bool {
	last := len(s.rows) - 1
	s.columns = spans(s.rows[0], '=')
	start, text := 1, false
	for i := 1; i <= last; i++ {
		row := s.rows[i]
		switch line := s.lines[i]; {
		case isSimpleTableBorder(line), line != "" && line[0] == '-' && strings.Trim(line, "- ") == "":
			if i < last && line[0] == '=' {
				s.head = i
			}
			columns, ok := s.spanned(spans(row, rune(line[0])))
			if !ok || !s.row(start, i, columns) {
				return false
			}
			start, text = i+1, false
		case s.startsRow(row):
			if text && !s.row(start, i, s.columns) {
				return false
			}
			start, text = i, true
		case !text:
			start = i + 1
		}
	}
	return true
}

// startsRow reports whether the first column has text.
func (s *simpleGrid) startsRow(row []rune) bool {
	first := s.columns[0]
	from, to := min(first[0], len(row)), min(first[1], len(row))
	return !isBlank(string(row[from:to]))
}

// spans returns the places of the runs of c in the row.
func spans(row []rune, c rune) (runs [][2]int) {
	for i := 0; i < len(row); i++ {
		if row[i] != c {
			continue
		}
		start := i
		for i < len(row) && row[i] == c {
			i++
		}
		runs = append(runs, [2]int{start, i})
	}
	return runs
}

// spanned checks that each span covers whole columns.
func (s *simpleGrid) spanned(runs [][2]int) ([][2]int, bool) {
	i := 0
	last := len(s.columns) - 1
	for n := range runs {
		if n == len(runs)-1 && runs[n][1] >= spans(s.rows[0], '=')[last][1] {
			runs[n][1] = s.columns[last][1]
		}
		if i > last || runs[n][0] != s.columns[i][0] {
			return nil, false
		}
		for i <= last && runs[n][1] != s.columns[i][1] {
			i++
		}
		i++
	}
	return runs, i == last+1
}

// row adds the lines start..end as one row. Text may run out of the last
// column but not into a margin.
func (s *simpleGrid) row(start, end int, columns [][2]int) bool {
	row := simpleRow{line: start}
	for i, c := range columns {
		to := c[1]
		for _, r := range s.rows[start:end] {
			if i == len(columns)-1 {
				to = max(to, len(r))
			} else if from, next := min(c[1], len(r)), min(columns[i+1][0], len(r)); !isBlank(string(r[from:next])) {
				return false
			}
		}
		row.cells = append(row.cells, cut(s.rows[start:end], c[0], to))
	}
	s.cells = append(s.cells, row)
	return true
}
