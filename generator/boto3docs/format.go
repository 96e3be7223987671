package boto3docs

import (
	"cmp"
	"fmt"

	"github.com/apismith/apismith/output/markup/markdown"
	"github.com/apismith/apismith/output/markup/rst"
	"github.com/apismith/apismith/output/markup/text"
)

// extensions are the extensions of files, by format.
var extensions = map[string]string{"rst": ".rst", "text": ".txt", "md": ".md"}

func (b *book) extension() string { return extensions[b.format()] }

func (b *book) format() string { return cmp.Or(b.Format, Formats[0]) }

// textWidth is the width of lines of text, in characters.
const textWidth = 80

// convert makes a page in the book's format of its reStructuredText. As text,
// botocore's docstrings are without bullets and numbers; our own keep them.
func (b *book) convert(source []byte) []byte {
	switch f := b.format(); f {
	case "rst":
		return source
	case "text":
		if b.Verbatim {
			return rst.Plain(rst.Parse(source))
		}
		return []byte(text.Print(rst.Doc(rst.Parse(source)), textWidth))
	case "md":
		return []byte(markdown.Printer{}.Blocks(rst.Doc(rst.Parse(source)).Blocks) + "\n")
	default:
		panic(fmt.Sprintf("boto3docs: unknown format %s", f))
	}
}
