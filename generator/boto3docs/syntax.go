package boto3docs

import "github.com/apismith/apismith/generator/reference"

// example writes a literal block with a call or response.
func (x *walk) example(prefix string) {
	w := x.w
	x.nextBlock()
	level := w.Level()
	w.BeginCode()
	if prefix != "" {
		w.Put(prefix)
	}
	x.syntax(x.root)
	w.NewLine()
	w.SetLevel(level)
}

// syntax writes a placeholder for a value and for those within it. A shape that
// is within itself is cut off.
func (x *walk) syntax(v value) {
	if x.full() {
		return
	}
	name := v.shapeName()
	if x.path.Has(name) {
		x.w.Put(x.phrases["example_recursive"])
		return
	}
	x.path.Push(name)
	defer x.path.Pop()
	switch t := v.typ(); {
	case v.isEvents() && x.direction == response:
		x.w.Put("EventStream(")
		x.structureSyntax(v)
		x.w.Put(")")
	case v.isEvents() || v.isDocument():
		x.placeholder(v)
	case t == reference.Structure:
		x.structureSyntax(v)
	case t == reference.List:
		x.open("[")
		x.syntax(v.element())
		x.w.Put(",")
		x.close("]")
	case t == reference.Map:
		_, val := v.entry()
		x.open("{")
		x.w.Put("'string': ")
		x.syntax(val)
		x.close("}")
	case len(v.enumValues()) > 0:
		for i, s := range v.enumValues() {
			if i > 0 {
				x.w.Put("|")
			}
			x.w.Puts("'", x.literal(s), "'")
		}
	default:
		x.placeholder(v)
	}
}

// open begins the values within a value, close ends them.
func (x *walk) open(bracket string) {
	x.w.Put(bracket)
	x.w.Indent()
	x.w.Indent()
	x.w.NewLine()
}

func (x *walk) close(bracket string) {
	x.w.Dedent()
	x.w.Dedent()
	x.w.NewLine()
	x.w.Put(bracket)
}

// placeholder writes what stands for a value without values within it.
func (x *walk) placeholder(v value) {
	if special := x.special(v); special != "" {
		x.w.Put(x.phrases["special_example."+special])
		return
	}
	text, ok := x.phrases["example_default."+string(v.typ())]
	if !ok {
		text = x.phrases["example_default.*"]
	}
	x.w.Put(text)
}

// structureSyntax writes a structure: the input as the arguments of a call.
func (x *walk) structureSyntax(v value) {
	w := x.w
	if x.direction == response && v.extra == nil && len(v.Members()) == 0 {
		w.Put("{}")
		return
	}
	open, end, before, after := "{", "}", "'", "': "
	if x.direction == request && len(x.path) == 1 {
		open, end, before, after = "(", ")", "", "="
	}
	fields := x.fields(v)
	shown := false
	for _, f := range fields {
		shown = shown || !f.hidden && !f.unshown
	}
	if !shown {
		// Botocore begins the structure, takes that back, and ends the line.
		w.Puts(open, end)
		w.NewLine()
		return
	}
	x.open(open)
	for i, f := range fields {
		if f.hidden || f.unshown {
			continue // with the comma behind it, but not the one before
		}
		w.Puts(before, x.literal(f.name), after)
		x.syntax(f.value)
		if i < len(fields)-1 {
			w.Put(",")
			w.NewLine()
		}
		if x.full() {
			break
		}
	}
	x.close(end)
}
