package clidocs

import (
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// hasShorthand reports whether a value can be given in shorthand: structures,
// maps and lists of such can, unless all there is in them is a document.
func hasShorthand(v reference.Value) bool {
	switch {
	case v.IsScalar() || isDocumentInside(v):
		return false
	case v.Type() == reference.List:
		return !v.Element().IsScalar()
	}
	return true
}

// isDocumentInside reports whether a value is a document, or a list or map down
// to one.
func isDocumentInside(v reference.Value) bool {
	// A collection can be within itself; then there is no document in it.
	for range 100 {
		switch v.Type() {
		case reference.List:
			v = v.Element()
		case reference.Map:
			_, v = v.Entry()
		default:
			return v.IsDocument()
		}
	}
	return false
}

// listsOfNames are the options that take the values of the one member of their
// elements: by SDK id, then by command, the option.
var listsOfNames = map[string]map[string]string{
	"Elastic Load Balancing": {
		"deregister-instances-from-load-balancer": "instances",
		"describe-instance-health":                "instances",
		"register-instances-with-load-balancer":   "instances",
		"remove-tags":                             "tags",
	},
	"Firehose": {
		"put-record-batch": "records",
	},
	"WorkSpaces": {
		"reboot-workspaces":    "reboot-workspace-requests",
		"rebuild-workspaces":   "rebuild-workspace-requests",
		"terminate-workspaces": "terminate-workspace-requests",
	},
}

// shorthand draws the shorthand for an option; "" if it would be too deep. hide
// reports that no syntax is to be shown at all.
func (p *printer) shorthand(op *reference.Operation, a *argument) (text string, hide bool) {
	v := a.value
	if members := v.Members(); len(members) == 1 {
		if m := reference.Of(members[0]); m.Name() == "Value" && m.Type() == reference.String {
			return "", true
		}
	}
	if listsOfNames[p.sdkID()][p.operationName(op.Name)] == a.name {
		return listOfNames(a), false
	}
	d := &shorthandDrawing{mapBraces: p.style.mapBraces}
	if v.Type() == reference.List {
		d.draw(v.Element())
		d.put(" ...")
	} else {
		d.draw(v)
	}
	if d.tooDeep {
		return "", false
	}
	return string(d.text), false
}

// listOfNames draws the special form of the options in listsOfNames.
func listOfNames(a *argument) string {
	name := reference.Of(a.value.Element().Members()[0]).Name()
	length, _ := a.value.Get(model.TraitLength).(*node.Object)
	least, _ := length.Get("min").(*node.Number)
	most, _ := length.Get("max").(*node.Number)
	if least != nil && most != nil && least.Text == "1" && most.Text == "1" {
		return "--" + a.name + " " + name + "1"
	}
	return "--" + a.name + " " + name + "1 " + name + "2 " + name + "3"
}

// A shorthandDrawing is the shorthand for a value while it is drawn.
type shorthandDrawing struct {
	text      []byte
	path      reference.Path // the shapes around the current place
	mapBraces bool
	tooDeep   bool
}

// maxShorthandDepth is how deep values may be within each other.
const maxShorthandDepth = 3

func (d *shorthandDrawing) put(s string) { d.text = append(d.text, s...) }

func (d *shorthandDrawing) draw(v reference.Value) {
	if len(d.path) > maxShorthandDepth {
		d.tooDeep = true
	}
	if d.tooDeep {
		return
	}
	switch v.Type() {
	case reference.Structure:
		d.structure(v)
	case reference.List:
		d.list(v)
	case reference.Map:
		d.entries(v)
	default:
		d.put(string(v.Type()))
	}
}

// inside draws a value within another one.
func (d *shorthandDrawing) inside(v reference.Value) {
	d.path.Push(v.ShapeName())
	d.draw(v)
	d.path.Pop()
}

func (d *shorthandDrawing) structure(v reference.Value) {
	top := len(d.path) == 0
	if !top {
		d.put("{")
	}
	first := true
	for _, m := range v.Members() {
		m := reference.Of(m)
		if isDocumentInside(m) {
			continue
		}
		if !first {
			d.put(",")
		}
		first = false
		if d.path.Has(m.ShapeName()) {
			d.put("( ... recursive ... )")
			continue
		}
		d.put(m.Name() + "=")
		d.inside(m)
	}
	if !top {
		d.put("}")
	}
}

func (d *shorthandDrawing) list(v reference.Value) {
	e := v.Element()
	brackets := !e.IsScalar() || len(d.path) > 1
	if brackets {
		d.put("[")
	}
	start := len(d.text)
	d.inside(e)
	end := len(d.text)
	d.put(",")
	d.text = append(d.text, d.text[start:end]...)
	if brackets {
		d.put("]")
	}
}

func (d *shorthandDrawing) entries(v reference.Value) {
	key, value := v.Entry()
	top := len(d.path) == 0
	keys := key.EnumValues()
	if !top {
		d.put("{")
	}
	for i, name := range [...]string{"KeyName1=", "KeyName2="} {
		if i > 0 {
			d.put(",")
		}
		d.put(name)
		if d.mapBraces {
			d.inside(value)
		} else {
			d.draw(value)
		}
	}
	if top && len(keys) > 0 {
		d.put("\n\nWhere valid key names are:\n")
		for _, k := range keys {
			d.put("  " + k + "\n")
		}
	}
	if !top {
		d.put("}")
	}
}
