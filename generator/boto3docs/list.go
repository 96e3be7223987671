package boto3docs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
)

// list writes what each value is: those of the input as fields, with lists for
// what is within them, and the output as a list.
func (x *walk) list() {
	level := x.w.Level()
	if x.direction == response {
		x.received(x.root, "")
	} else {
		x.sent(field{value: x.root})
	}
	x.w.SetLevel(level)
}

// nested begins a line for a value within another one, further in by so many
// levels.
func (x *walk) nested(levels int) {
	x.w.Section()
	for range levels {
		x.w.Indent()
	}
	x.w.NewLine()
}

// ended ends the values within one at a level.
func (x *walk) ended(level int) {
	x.w.SetLevel(level - 1)
	x.w.NewLine()
	x.w.SetLevel(level)
}

// received writes a value of a response at the level of the indent, which it
// leaves as it is.
func (x *walk) received(v value, name string) {
	x.receivedHead(v, name)
	shape := v.shapeName()
	if x.path.Has(shape) || x.full() {
		return
	}
	x.path.Push(shape)
	defer x.path.Pop()
	level := x.w.Level()
	switch t := v.typ(); {
	case v.isDocument():
	case t == reference.Structure:
		for _, f := range x.fields(v) {
			if f.hidden || x.full() {
				continue
			}
			x.nested(1)
			x.received(f.value, f.name)
			x.w.SetLevel(level)
		}
		x.ended(level)
	case t == reference.List:
		x.nested(1)
		x.received(v.element(), "")
		x.ended(level)
	case t == reference.Map:
		key, val := v.entry()
		if val.shapeName() != "key" { // else it stands in the place of the key
			x.nested(1)
			x.receivedHead(key, "")
			x.w.SetLevel(level)
		}
		x.nested(2)
		x.received(val, "")
		x.ended(level)
		x.ended(level - 1)
		x.w.SetLevel(level)
	}
}

// receivedHead writes the name, type and text of a value.
func (x *walk) receivedHead(v value, name string) {
	w := x.w
	w.Para()
	x.head(v, name)
	text := x.textOf(v)
	if text == nil {
		return
	}
	w.Indent()
	x.text(text)
	w.Dedent()
	if v.isUnion() {
		w.Section()
		w.Put(strings.Replace(x.phrases["union_response"], "%s", x.memberNames(v), 1))
		w.Section()
		w.BeginCode()
		w.Line(x.phrases["union_unknown_example"])
		w.EndCode()
	}
}

// head writes the name and type of an item.
func (x *walk) head(v value, name string) {
	w := x.w
	w.Section()
	w.Put("- ")
	if name = x.escape(name); name != "" {
		x.bold(name)
		w.Put(" ")
	}
	if special := x.special(v); special != "" {
		w.Puts("(", x.phrases["special_type."+special], ") -- ")
	} else {
		w.Puts("*(", x.pythonType(v), ") --* ")
	}
}

// sent writes a value of a request, as received does with one of a response.
func (x *walk) sent(f field) {
	v := f.value
	shape := v.shapeName()
	if x.path.Has(shape) {
		x.sentHead(field{value: v, name: f.name}, false)
		return
	}
	x.path.Push(shape)
	defer x.path.Pop()
	w := x.w
	level := w.Level()
	depth := len(x.path)
	if depth > 1 {
		x.sentHead(f, depth == 2)
	}
	if x.full() {
		return
	}
	switch t := v.typ(); {
	case v.isEvents() || v.isDocument():
	case t == reference.Structure:
		if depth > 1 {
			w.Indent()
		}
		inner := w.Level()
		for _, f := range x.fields(v) {
			if f.hidden || x.full() {
				continue
			}
			x.nested(0)
			x.sent(f)
			w.SetLevel(inner)
		}
		w.SetLevel(level)
		w.NewLine()
	case t == reference.List:
		x.nested(1)
		x.sent(field{value: v.element()})
		x.ended(level)
	case t == reference.Map:
		key, val := v.entry()
		if val.shapeName() != "key" {
			x.nested(1)
			x.sentHead(field{value: key}, false)
			w.SetLevel(level)
		}
		x.nested(2)
		x.sent(field{value: val})
		x.ended(level)
		x.ended(level - 1)
		w.SetLevel(level)
	}
}

// sentHead writes the name, type and text of a value: as a field at the top, as
// an item else.
func (x *walk) sentHead(f field, top bool) {
	w, v := x.w, f.value
	if top {
		name, typ := x.escape(f.name), x.pythonType(v)
		if special := x.special(v); special != "" {
			typ = x.phrases["special_type."+special]
		}
		w.Section()
		w.Puts(":type ", name, ": ", typ)
		w.NewLine()
		w.Puts(":param ", name, ": ")
	} else {
		x.head(v, f.name)
	}
	if f.required {
		x.bold(x.phrases["required"])
		w.Put(" ")
	}
	if text := x.textOf(v); text != nil {
		w.Indent()
		x.text(text)
		if v.extra == nil && v.Has(model.TraitIdempotencyToken) {
			w.Put(x.phrases["idempotency"])
		}
		if f.note != "" {
			w.Line(x.phrases[f.note])
		}
		w.Dedent()
		if v.isUnion() {
			w.Section()
			w.Put(strings.Replace(x.phrases["union_request"], "%s", x.memberNames(v), 1))
		}
	}
	w.Section()
	w.Para()
}
