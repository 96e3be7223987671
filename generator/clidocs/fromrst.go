package clidocs

import (
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/rst"
)

// fromRST reads reStructuredText, such as a hand-written example, as the blocks
// of a manual page.
func fromRST(source string) []docs.Block {
	return withoutHeadings(rst.Doc(rst.Parse([]byte(source))).Blocks)
}
