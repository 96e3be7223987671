package boto3docs

import (
	"slices"
	"strings"
	"unicode"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/bcdoc"
	"github.com/apismith/apismith/output/markup/rst"
)

// A prose is a piece of documentation or a phrase, ready to be written any number
// of times.
type prose struct {
	// botocore is written as botocore writes it, with all that means something in
	// reStructuredText; nil for documentation on our own pages.
	botocore *bcdoc.Text
	blocks   string // else: reStructuredText, to be indented
}

// A textKey is what a text is made of.
type textKey struct {
	source *docs.Text
	enum   model.Shape // whose values are described below the text; nil for most
}

// document reads the documentation of a subject; it is nil if there is none.
// Most texts are on several pages, so they are kept.
func (p *printer) document(of model.Subject, source *docs.Text) *prose {
	return p.documentValues(of, source, nil)
}

// documentValues reads documentation, and that of the values of an enum, which
// botocore leaves out; enum is nil or another shape if there are none.
func (p *printer) documentValues(of model.Subject, source *docs.Text, enum model.Shape) *prose {
	key := textKey{source, enum}
	t, ok := p.texts[key]
	if ok {
		return t
	}
	switch {
	case !p.Verbatim:
		if blocks := rst.Blocks(slices.Concat(source.Doc().Blocks, enumBlocks(enum))); len(blocks) > 0 {
			t = &prose{blocks: string(blocks)}
		}
	case source.Source() != "":
		t = &prose{botocore: p.verbatim(of, source)}
	}
	p.texts[key] = t
	return t
}

// enumBlocks are the values of an enum with what the model says of them; nil if
// it says nothing.
func enumBlocks(enum model.Shape) []docs.Block {
	documented := false
	list := &docs.DefinitionList{}
	for _, m := range enumMembers(enum) {
		code, blocks := docs.CodeText(reference.EnumValue(m)), m.Documentation().Doc().Blocks
		if code == "" && len(blocks) == 0 {
			continue
		}
		d := &docs.Definition{Blocks: blocks}
		if code != "" {
			d.Terms = [][]docs.Inline{{code}}
		}
		documented = documented || len(blocks) > 0
		list.Definitions = append(list.Definitions, d)
	}
	if !documented {
		return nil
	}
	return []docs.Block{list}
}

// enumMembers are the members of an enum; nil for other shapes.
func enumMembers(s model.Shape) []*model.Member {
	switch s := s.(type) {
	case *model.Enum:
		return s.Members
	case *model.IntEnum:
		return s.Members
	}
	return nil
}

// verbatim reads the documentation of a subject as botocore does.
func (p *printer) verbatim(of model.Subject, source *docs.Text) *bcdoc.Text {
	if source.Syntax() != docs.HTML {
		return bcdoc.Boto3.ParseElement(source.HTML())
	}
	t := bcdoc.Boto3.Parse(source.Source())
	if t.Stray {
		p.strayEndTag(of)
	}
	return t
}

// phrase reads a phrase that is documentation.
func (p *printer) phrase(s string) *prose {
	t, ok := p.fixed[s]
	if !ok {
		t = &prose{botocore: bcdoc.Boto3.Parse(s)}
		p.fixed[s] = t
	}
	return t
}

// text writes documentation as a section, if there is any. What is written next
// stands at the indent, and behind documentation of our own pages it begins a
// paragraph.
func (p *printer) text(t *prose) {
	w := p.w
	w.Section()
	switch {
	case t == nil:
	case t.botocore != nil:
		w.Text(t.botocore)
	default:
		w.Put("\n\n")
		for line := range strings.Lines(t.blocks) {
			if line = strings.TrimSuffix(line, "\n"); line == "" {
				w.Put("\n")
			} else {
				w.Line(line)
			}
		}
		w.NewLine()
	}
}

// escape returns a name as it stands within a line; on botocore's pages as it is.
func (b *book) escape(s string) string {
	if b.Verbatim {
		return s
	}
	return rst.Escape(s)
}

// literal returns a name or value as it stands in a literal block, on one line;
// on botocore's pages as it is.
func (b *book) literal(s string) string {
	if b.Verbatim {
		return s
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return ' '
		}
		return r
	}, s)
}
