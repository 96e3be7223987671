package boto3docs

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// sharedExamples writes the examples that the model has of an operation.
func (p *printer) sharedExamples(op *reference.Operation, prefix string) {
	examples := distinct(op.Examples())
	if len(examples) == 0 {
		return
	}
	w := p.w
	w.Section()
	w.Para()
	p.bold("Examples")
	for _, e := range examples {
		p.exampleText(op, e)
		w.BeginCode()
		w.Put(prefix)
		input := exampleWriter{printer: p, comments: comments(e, "input")}
		input.members("(", ")", e.Input, op.Input.Shape, func(key string) { w.Puts(p.literal(key), "=") })
		w.NewLine()
		w.NewLine()
		w.Put("print(response)")
		w.EndCode()
		w.NewLine()
		w.Put("Expected Output:")
		w.NewLine()
		w.BeginCode()
		output := exampleWriter{printer: p, comments: comments(e, "output")}
		output.object(withMetadata(e.Output), op.Output.Shape)
		w.EndCode()
	}
}

// exampleText writes what an example is about. Botocore leaves out the title.
func (p *printer) exampleText(op *reference.Operation, e *reference.Example) {
	w := p.w
	w.Section()
	w.Para()
	if p.Verbatim {
		w.Put(e.Documentation.Source())
		w.NewLine()
		return
	}
	if title := p.escape(e.Title); title != "" {
		p.bold(title)
		w.Para()
	}
	p.text(p.document(op.Shape, e.Documentation))
}

// distinct leaves out examples whose id comes again later, which stands in the
// place of the first.
func distinct(list []*reference.Example) []*reference.Example {
	var out []*reference.Example
	for _, e := range list {
		i := slices.IndexFunc(out, func(have *reference.Example) bool { return have.ID == e.ID && e.ID != "" })
		if i < 0 {
			out = append(out, e)
		} else {
			out[i] = e
		}
	}
	return out
}

func comments(e *reference.Example, side string) *node.Object {
	o, _ := e.Comments.Get(side).(*node.Object)
	return o
}

// withMetadata is an output with what the client adds to each.
func withMetadata(o *node.Object) *node.Object {
	if o == nil {
		o = &node.Object{}
	}
	out := node.NewObject(o.Span(), slices.Clone(o.Members)...)
	dots := node.NewString(o.Span(), "...")
	out.Set("ResponseMetadata", node.NewObject(o.Span(), node.Member{Key: "...", Value: dots}))
	return out
}

// An exampleWriter writes values in the syntax of Python.
type exampleWriter struct {
	*printer
	comments *node.Object // nil if there are none
	path     []byte       // to the current value, as comments name it: .a.b[0]
}

// members writes the members of an object within brackets. key writes what is
// before a value; shape may be nil.
func (x *exampleWriter) members(open, end string, o *node.Object, shape model.Shape, key func(string)) {
	w := x.w
	w.Put(open)
	w.Indent()
	w.Indent()
	if o != nil {
		for _, m := range o.Members {
			x.item("."+m.Key, func() {
				key(m.Key)
				x.value(m.Value, memberShape(shape, m.Key))
			})
		}
	}
	w.Dedent()
	w.Dedent()
	w.NewLine()
	w.Put(end)
}

func (x *exampleWriter) object(o *node.Object, shape model.Shape) {
	x.members("{", "}", o, shape, func(key string) { x.w.Puts("'", x.literal(key), "': ") })
}

// item writes a value on a line of its own, below the comment on it.
func (x *exampleWriter) item(step string, write func()) {
	n := len(x.path)
	x.path = append(x.path, step...)
	x.w.NewLine()
	if c := x.comments.Text(strings.TrimPrefix(string(x.path), ".")); c != "" {
		x.w.Puts("# ", x.literal(c))
		x.w.NewLine()
	}
	write()
	x.path = x.path[:n]
}

// value writes a value and the comma behind it.
func (x *exampleWriter) value(v node.Value, shape model.Shape) {
	w := x.w
	switch v := v.(type) {
	case *node.Object:
		x.object(v, shape)
	case *node.Array:
		w.Put("[")
		w.Indent()
		w.Indent()
		var element model.Shape
		if list, ok := shape.(*model.List); ok {
			element = list.Member.Target
		}
		for i, e := range v.Elems {
			x.item("["+strconv.Itoa(i)+"]", func() { x.value(e, element) })
		}
		w.Dedent()
		w.Dedent()
		w.NewLine()
		w.Put("]")
	case *node.Number:
		w.Put(pythonNumber(v.Text))
	case *node.Bool:
		if v.Value {
			w.Put("True")
		} else {
			w.Put("False")
		}
	case *node.String:
		if _, ok := shape.(*model.Timestamp); ok {
			if t, ok := parseTime(v.Text); ok {
				w.Puts("datetime(", t.tuple(), ")")
				break
			}
		}
		w.Puts("'", x.literal(controls.Replace(v.Text)), "'")
	default:
		w.Put("None")
	}
	w.Put(",")
}

// controls are the characters that botocore escapes in a string.
var controls = strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`)

// memberShape is the shape of a member or value; nil if none is known.
func memberShape(s model.Shape, key string) model.Shape {
	switch s := s.(type) {
	case *model.Structure, *model.Union:
		for _, m := range reference.Whole(s).Members() {
			if reference.Of(m).Name() == key {
				return m.Target
			}
		}
	case *model.Map:
		return s.Value.Target
	}
	return nil
}

// pythonNumber is a number of JSON as Python prints it.
func pythonNumber(text string) string {
	if !strings.ContainsAny(text, ".eE") {
		if text == "-0" {
			return "0"
		}
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		if strings.HasPrefix(text, "-") {
			return "-inf"
		}
		return "inf"
	}
	exp := strconv.FormatFloat(f, 'e', -1, 64)
	if n, _ := strconv.Atoi(exp[strings.IndexByte(exp, 'e')+1:]); f != 0 && (n < -4 || n >= 16) {
		return exp
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if strings.IndexByte(s, '.') < 0 {
		s += ".0"
	}
	return s
}
