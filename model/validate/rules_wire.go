package validate

import (
	"net/url"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// The traits that only these rules ask for.
const (
	traitXMLFlattened model.ShapeID = "smithy.api#xmlFlattened"
	traitXMLNamespace model.ShapeID = "smithy.api#xmlNamespace"
)

var wireRules = []*Rule{
	{
		ID:         "JsonName",
		Severities: []diag.Severity{diag.Error},
		Doc:        `No two members of a structure or union have the same name in JSON, whether it is their own or that of the trait jsonName.`,
		Bad:        "structure City {\n    @jsonName(\"id\")\n    name: String\n\n    id: String\n}",
		Good:       "structure City {\n    @jsonName(\"name\")\n    title: String\n\n    id: String\n}",
		check:      checkJSONNames,
	},
	{
		ID:         "XmlNamespaceTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The namespace of the trait xmlNamespace is a URI.`,
		Bad:        "@xmlNamespace(uri: \"::cities\")\nstructure City {}",
		Good:       "@xmlNamespace(uri: \"https://example.com/cities\")\nstructure City {}",
		check:      checkXMLNamespaces,
	},
	{
		ID:         "XmlFlattenedTrait",
		Severities: []diag.Severity{diag.Warning},
		Doc: `The elements of a flattened list have the name of the member that has the list, so an xmlName of the list's
own member does nothing there.`,
		Bad:   "structure City {\n    @xmlFlattened\n    streets: Streets\n}\n\nlist Streets {\n    @xmlName(\"street\")\n    member: String\n}",
		Good:  "structure City {\n    @xmlFlattened\n    @xmlName(\"street\")\n    streets: Streets\n}\n\nlist Streets {\n    @xmlName(\"street\")\n    member: String\n}",
		check: checkXMLFlattened,
	},
	{
		ID:         "MediaType",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The trait mediaType has a media type, such as text/plain; charset=utf-8 (RFC 6838).`,
		Bad:        "@mediaType(\"json\")\nstring Policy",
		Good:       "@mediaType(\"application/json\")\nstring Policy",
		check:      checkMediaTypes,
	},
}

func checkJSONNames(p *pass) {
	for _, s := range p.shapes {
		switch s.(type) {
		case *model.Structure, *model.Union:
		default:
			continue
		}
		for _, group := range sameNames(slices.Values(model.Members(s)), func(m *model.Member) string {
			if name := m.Traits().Text(model.TraitJSONName); name != "" {
				return name
			}
			return m.Name
		}) {
			p.errorf(s, "the members %s have the same name in JSON, %s", memberList(group.members), group.name)
		}
	}
}

// memberList names members in a message.
func memberList(members []*model.Member) string {
	var names []string
	for _, m := range members {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

func checkXMLNamespaces(p *pass) {
	for _, s := range p.withTrait(traitXMLNamespace) {
		uri := s.Traits().Object(traitXMLNamespace).Text("uri")
		if _, err := url.Parse(uri); err != nil {
			p.errorf(s, "the XML namespace %q is no URI", uri)
		}
	}
}

func checkXMLFlattened(p *pass) {
	for _, s := range p.withTrait(traitXMLFlattened) {
		m, ok := s.(*model.Member)
		if !ok || m.Traits().Has(model.TraitXMLName) {
			continue
		}
		list, ok := m.Target.(*model.List)
		if !ok {
			continue
		}
		if name := list.Member.Traits().Text(model.TraitXMLName); name != "" && name != m.Name {
			p.onTrait(diag.Warning, m, traitXMLFlattened, "the elements of the flattened list are named %s; the xmlName %s of %s does nothing here", m.Name, name, list.Member.ID()).
				Hint = `write @xmlName("` + name + `") on ` + m.Name + " if it is meant"
		}
	}
}

func checkMediaTypes(p *pass) {
	for _, s := range p.withTrait(model.TraitMediaType) {
		if t := s.Traits().Text(model.TraitMediaType); !isMediaType(t) {
			p.onTrait(diag.Error, s, model.TraitMediaType, "%q is no media type; want one like \"application/json\"", t)
		}
	}
}

// isMediaType reports whether s is TYPE/SUBTYPE *(; NAME=VALUE), where a value may
// be quoted (RFC 9110, section 8.3.1).
func isMediaType(s string) bool {
	token := func() bool {
		n := 0
		for n < len(s) && isTokenByte(s[n]) {
			n++
		}
		s = s[n:]
		return n > 0
	}
	skip := func(c byte) bool {
		if s == "" || s[0] != c {
			return false
		}
		s = s[1:]
		return true
	}
	if !token() || !skip('/') || !token() {
		return false
	}
	for {
		s = strings.TrimLeft(s, " \t")
		if s == "" {
			return true
		}
		if !skip(';') {
			return false
		}
		s = strings.TrimLeft(s, " \t")
		if !token() || !skip('=') {
			return false
		}
		if skip('"') {
			end := closingQuote(s)
			if end < 0 {
				return false
			}
			s = s[end+1:]
		} else if !token() {
			return false
		}
	}
}

// closingQuote is where the quote ends a string that a backslash escapes
// characters in; -1 if nowhere.
func closingQuote(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

// isTokenByte reports whether c may be in a token of HTTP.
func isTokenByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}
