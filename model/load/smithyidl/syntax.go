package smithyidl

import (
	"github.com/apismith/apismith/model/diag"
)

// A Node is a part of a file as it is written: a construct of the grammar with
// the parts that it consists of, or a leaf. White space and punctuation are no
// nodes; they are what stands between the nodes of a construct.
type Node struct {
	Kind       NodeKind
	Start, End int // of its text in the file
	Parts      []*Node
}

// NodeKind is what a [Node] is.
type NodeKind int

// The constructs, with their parts in order. Comments may stand between any of
// them, and documentation and traits before the others of a shape, inline
// structure or member.
const (
	NodeFile       NodeKind = iota // statements
	NodeControl                    // key, value
	NodeMetadata                   // key, value
	NodeNamespace                  // name
	NodeUse                        // name
	NodeApply                      // name, trait
	NodeApplyBlock                 // name, traits
	NodeShape                      // type, name, then if any: for, mixins, body (members, properties or object)
	NodeInline                     // for, mixins, members
	NodeFor                        // name
	NodeMixins                     // names
	NodeMembers                    // members
	NodeMember                     // name with its dollar sign if it is elided, else name and target; then an assignment, if any
	NodeAssignment                 // value
	NodeProperties                 // properties of an operation
	NodeProperty                   // its name; then a name, an inline structure, or errors
	NodeErrors                     // names
	NodeTrait                      // name; then a value, or entries, or nothing
	NodeObject                     // entries
	NodeEntry                      // key, value
	NodeArray                      // values
)

// The leaves.
const (
	NodeText      NodeKind = iota + NodeArray + 1 // a name, keyword or number
	NodeString                                    // with its quotes
	NodeTextBlock                                 // with its quotes
	NodeComment                                   // one line, without its end; also of documentation that documents nothing
	NodeDoc                                       // one line of documentation, without its end
)

// Parse reads a file as [Read] does and returns its syntax tree, of kind
// [NodeFile]; nil if there are syntax errors. What else is wrong with the
// content is added to d, but does not matter to the tree.
func Parse(f *diag.File, d *diag.List) *Node {
	r := newReader(f, d)
	r.tree = &treeBuilder{}
	r.tree.begin(NodeFile, 0)
	if !r.read() || r.out.Broken {
		return nil
	}
	root := r.tree.open[0]
	root.End = len(r.src)
	return root
}

// A treeBuilder makes the tree of what a reader reads. Where no tree is wanted,
// it is nil and does nothing.
type treeBuilder struct {
	open []*Node // from the file to the innermost construct that is being read
}

// begin begins a construct.
func (b *treeBuilder) begin(k NodeKind, start int) {
	if b != nil {
		b.open = append(b.open, b.add(k, start, start))
	}
}

// is says what the construct that is being read turned out to be.
func (b *treeBuilder) is(k NodeKind) {
	if b != nil {
		b.open[len(b.open)-1].Kind = k
	}
}

// end ends the construct that is being read, which reaches up to there. The
// comments behind stand beside it, not in it.
func (b *treeBuilder) end(end int) {
	if b == nil {
		return
	}
	n := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	n.End = end
	inside := len(n.Parts)
	for inside > 0 && n.Parts[inside-1].Start >= end {
		inside--
	}
	outer := b.open[len(b.open)-1]
	if inside == 0 && n.Start >= end {
		outer.Parts = outer.Parts[:len(outer.Parts)-1] // it was nothing but comments
	}
	outer.Parts = append(outer.Parts, n.Parts[inside:]...)
	n.Parts = n.Parts[:inside:inside]
}

// leaf adds a leaf to the construct that is being read.
func (b *treeBuilder) leaf(k NodeKind, start, end int) {
	if b != nil {
		b.add(k, start, end)
	}
}

func (b *treeBuilder) add(k NodeKind, start, end int) *Node {
	n := &Node{Kind: k, Start: start, End: end}
	if len(b.open) > 0 {
		outer := b.open[len(b.open)-1]
		outer.Parts = append(outer.Parts, n)
	}
	return n
}

// strayDocs says that the documentation of the construct that is being read
// documents nothing.
func (b *treeBuilder) strayDocs() {
	if b == nil {
		return
	}
	for _, n := range b.open[len(b.open)-1].Parts {
		if n.Kind == NodeDoc {
			n.Kind = NodeComment
		}
	}
}
