package rdocs

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
)

// clientTexts says what the arguments of a client's constructor are, in
// CommonMark.
var clientTexts = map[string]string{
	"config": `How the client connects, a list of any of these:

- **credentials**: who calls, a list as described for the argument ` + "`credentials`" + `
- **endpoint**: the URL that requests go to
- **region**: the AWS Region that requests go to
- **close_connection**: whether each connection is closed after one request
- **timeout**: how many seconds a connection may take to be made, 60 if not given
- **s3_force_path_style**: whether buckets are named in the path of URLs instead of in the host
- **sts_regional_endpoint**: whether credentials are asked for in the Region or at the legacy global endpoint`,
	"credentials": `Who calls, a list of any of these. It goes before the credentials in ` + "`config`" + `.

- **creds**: keys, a list of
    - **access_key_id**: the id of the access key
    - **secret_access_key**: the secret of the access key
    - **session_token**: the token of temporary credentials
- **profile**: the name of a profile in the configuration files, the default profile if not given
- **anonymous**: whether requests are not signed at all`,
	"endpoint": "The URL that requests go to. It goes before the one in `config`.",
	"region":   "The AWS Region that requests go to. It goes before the one in `config`.",
	"value":    "A client: a list of functions, one for each operation, to be called like `svc$operation()`.",
}

// clientText is what is said of an argument of the constructor, or of its value.
func clientText(name string) []docs.Block {
	return docs.NewText(clientTexts[name], docs.CommonMark).Doc().Blocks
}

// serviceSheet makes the page of the service in our own style.
func (b *book) serviceSheet() *sheet {
	shape := b.service.Shape
	s := &sheet{
		topic:       b.prefix,
		file:        b.prefix,
		heading:     b.prefix,
		title:       plain(FullName(shape)),
		usage:       shortUsage(b.prefix, clientFormals),
		description: withoutTitle(blocksOf(shape.Documentation()), FullName(shape)),
		value:       clientText("value"),
	}
	if len(s.description) == 0 {
		s.description = []docs.Block{paragraph(docs.Plain(s.title + "."))}
	}
	for _, formal := range clientFormals {
		name, _, _ := strings.Cut(formal, " ")
		s.arguments = append(s.arguments, &docs.Definition{Terms: [][]docs.Inline{{docs.Plain(name)}}, Blocks: clientText(name)})
	}
	operations := slices.Clone(b.service.Operations)
	slices.SortStableFunc(operations, func(x, y *reference.Operation) int { return collate(x.Name, y.Name) })
	list := &docs.DefinitionList{}
	for _, op := range operations {
		t := b.topics[op.Name]
		text := docs.Plain(t.title)
		if model.Deprecated(op.Shape) != nil {
			text += " (deprecated)"
		}
		list.Definitions = append(list.Definitions, &docs.Definition{
			Terms: [][]docs.Inline{{docs.Code(op.Name)}}, Blocks: []docs.Block{paragraph(text)},
		})
	}
	if list.Definitions != nil {
		s.sections = append(s.sections, sheetSection{"Operations", []docs.Block{list}})
		first := b.service.Operations[0]
		s.examples = b.ownExamples(first, b.topics[first.Name])
	}
	return s
}

// withoutTitle leaves out a first paragraph that only repeats the title.
func withoutTitle(blocks []docs.Block, title string) []docs.Block {
	if len(blocks) > 1 {
		if p, ok := blocks[0].(*docs.Paragraph); ok && docs.InlineText(p.Text) == title {
			return blocks[1:]
		}
	}
	return blocks
}
