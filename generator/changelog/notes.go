package changelog

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// RuleNotes is the rule of findings about files of release notes.
const RuleNotes = "Changelog.Notes"

// A Note is what the makers of a release say of a part of it.
type Note struct {
	// Category is the part: for a change of an API the name of the service's folder
	// among the models, else a word of theirs.
	Category    string
	Type        string // such as "api-change"; may be ""
	Description string
}

// ParseNotes reads a file of notes as the SDKs of AWS keep them: a JSON object
// with "category", "description" and "type", or an array of such. Whatever else
// it holds is reported and left out.
func ParseNotes(f *diag.File, d *diag.List) []Note {
	root := node.Parse(f, d)
	list := []node.Value{root}
	if a, ok := root.(*node.Array); ok {
		list = a.Elems
	}
	var out []Note
	for _, v := range list {
		o, ok := v.(*node.Object)
		if !ok {
			if v != nil {
				d.Warningf(RuleNotes, v.Span(), "want an object with category and description")
			}
			continue
		}
		n := Note{
			Category:    strings.ToLower(strings.Trim(o.Text("category"), "`")),
			Type:        o.Text("type"),
			Description: strings.TrimSpace(o.Text("description")),
		}
		if n.Category == "" || n.Description == "" {
			d.Warningf(RuleNotes, o.Span(), "want category and description, both texts")
			continue
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// Message is what the notes say of a service, by the name of its folder; "" for
// nothing. Several notes stand on lines of their own, each printable.
func Message(notes []Note, folder string) string {
	var lines []string
	for _, n := range notes {
		line := Printable(n.Description)
		if n.Category == strings.ToLower(folder) && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
