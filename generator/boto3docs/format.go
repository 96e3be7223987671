package boto3docs

import (
	"cmp"
	"fmt"

	"github.com/apismith/apismith/output/markup/markdown"
	"github.com/apismith/apismith/output/markup/rst"
)

// extensions are the extensions of files, by format.
var extensions = map[string]string{"rst": ".rst", "text": ".txt", "md": ".md"}

func (b *book) extension() string { return extensions[b.format()] }

func (b *book) format() string { return cmp.Or(b.Format, Formats[0]) }

// convert makes a page in the book's format of its reStructuredText.
func (b *book) convert(source []byte) []byte {
	switch f := b.format(); f {
	case "rst":
		return source
	case "text":
		return rst.Plain(rst.Parse(source))
	case "md":
		return []byte(markdown.Printer{}.Blocks(rst.Doc(rst.Parse(source)).Blocks) + "\n")
	default:
		panic(fmt.Sprintf("boto3docs: unknown format %s", f))
	}
}
