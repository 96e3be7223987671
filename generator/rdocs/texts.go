package rdocs

import "github.com/apismith/apismith/model/docs"

// blocksOf are the blocks of a text; nil if nothing can be read in them, such as
// in a list of empty items.
func blocksOf(t *docs.Text) []docs.Block {
	if blocks := t.Doc().Blocks; hasText(blocks) {
		return blocks
	}
	return nil
}

func hasText(blocks []docs.Block) bool {
	for _, b := range blocks {
		switch b := b.(type) {
		case *docs.Paragraph, *docs.Heading, *docs.CodeBlock:
			return true
		case *docs.List:
			for _, item := range b.Items {
				if hasText(item.Blocks) {
					return true
				}
			}
		case *docs.DefinitionList:
			for _, d := range b.Definitions {
				if len(d.Terms) > 0 || hasText(d.Blocks) {
					return true
				}
			}
		case *docs.Quote:
			if hasText(b.Blocks) {
				return true
			}
		case *docs.Note:
			if hasText(b.Blocks) {
				return true
			}
		case *docs.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					if hasText(c.Blocks) {
						return true
					}
				}
			}
		case *docs.Rule:
		}
	}
	return false
}
