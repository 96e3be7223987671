// Package docs reads API documentation: CommonMark, and the HTML that service
// models are documented in.
//
// A [Text] is the documentation of one thing. It has two faces.
//
// Its source is for output that reproduces another tool to the byte, white space
// included: [Text.Source] as the model has it, [Text.HTML] as the HTML tree that
// browsers build of it, [Tokens] as the tokens that Python's HTML parser reads
// in it.
//
// Its tree, [Text.Doc], is for all other output. It has blocks and inlines of a
// few types and nothing else, so a printer cannot let markup through that it
// does not know:
//
//	text := docs.NewText("<p>Stops a <i>server</i>.</p>", docs.HTML)
//	for _, block := range text.Doc().Blocks {
//		switch block := block.(type) {
//		case *docs.Paragraph:
//			…
//		}
//	}
//
// The package prints nothing: see output/markup. It knows no shapes, and resolves
// no links to them.
package docs
