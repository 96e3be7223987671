package diff

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// locations are the traits that bind a member to a part of an HTTP message other
// than a member of its body.
var locations = []model.ShapeID{
	model.TraitHTTPHeader, model.TraitHTTPQuery, model.TraitHTTPLabel, model.TraitHTTPPayload,
	model.TraitHTTPPrefix, model.TraitHTTPQueryParams, model.TraitHTTPResponseCode,
}

// bodyFormats are the traits that name a member in bodies of a format.
var bodyFormats = []model.ShapeID{model.TraitJSONName, model.TraitXMLName}

// location is where a member stands in messages: the trait that binds it, ""
// for the body, and the name that it has there, "" for that of the member.
func location(m *model.Member) (trait model.ShapeID, name string) {
	for _, id := range locations {
		if v := m.Traits().Get(id); v != nil {
			if s, ok := v.(*node.String); ok {
				return id, s.Text
			}
			return id, ""
		}
	}
	return "", ""
}

// binding records where in messages a member moved.
func (c *comparer) binding(s site, o, n *model.Member) {
	from, oldName := location(o)
	to, newName := location(n)
	switch {
	case from != to:
		c.emit(s, "member.location.changed", None, Arg{"old", describeLocation(from, oldName)}, Arg{"new", describeLocation(to, newName)})
	case oldName == newName:
	case (from == model.TraitHTTPHeader || from == model.TraitHTTPPrefix) && strings.EqualFold(oldName, newName):
		// Names of header fields have no case (RFC 9110, section 5.1).
	default:
		c.emit(s, "member.wireName.changed", None, Arg{"old", oldName}, Arg{"new", newName})
	}
	if from != "" || to != "" {
		return
	}
	for _, format := range bodyFormats {
		oldName, newName := bodyName(o, format), bodyName(n, format)
		if oldName != newName && (o.Traits().Has(format) || n.Traits().Has(format)) {
			c.emit(s, "member.wireName.changed", None, Arg{"old", oldName}, Arg{"new", newName}, Arg{"format", format.Name()})
		}
	}
}

func describeLocation(trait model.ShapeID, name string) string {
	if trait == "" {
		return "the body"
	}
	if name == "" {
		return trait.Name()
	}
	return trait.Name() + " " + name
}

// bodyName is the name of a member in bodies of a format.
func bodyName(m *model.Member, format model.ShapeID) string {
	if name := m.Traits().Text(format); name != "" {
		return name
	}
	return m.Name
}

// sameWireName reports whether the model gives at least one of two members a name
// on the wire, and both the same.
func sameWireName(o, n *model.Member) bool {
	from, oldName := location(o)
	to, newName := location(n)
	if from != to || oldName != newName {
		return false
	}
	if oldName != "" {
		return true
	}
	named := false
	for _, format := range bodyFormats {
		if !o.Traits().Has(format) && !n.Traits().Has(format) {
			continue
		}
		if bodyName(o, format) != bodyName(n, format) {
			return false
		}
		named = true
	}
	return named
}
