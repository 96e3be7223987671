package paws

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// A context says in which elements a node is.
type context struct {
	link   bool // in an a element
	italic bool // in an i element
}

// clean answers a copy of nodes in which links lead to where Paws lets them
// lead, code and braces are escaped, and a definition list is headings and
// paragraphs.
func (c *Converter) clean(nodes []docs.Node, in context) []docs.Node {
	var out []docs.Node
	for _, n := range nodes {
		switch n := n.(type) {
		case docs.CharData:
			out = append(out, docs.CharData(escapeBraces(string(n))))
		case *docs.Element:
			out = c.appendElement(out, n, in)
		}
	}
	return out
}

func (c *Converter) appendElement(out []docs.Node, e *docs.Element, in context) []docs.Node {
	switch e.Tag {
	case "a":
		return c.appendLink(out, e, in)
	case "code":
		return c.appendCode(out, e, in)
	case "dt":
		return append(out, &docs.Element{Tag: "h3", Children: c.clean(e.Children, in)})
	case "dd":
		return append(out, &docs.Element{Tag: "p", Children: c.clean(e.Children, in)})
	}
	if in.italic {
		return append(out, c.clean(e.Children, in)...)
	}
	in.italic = e.Tag == "i"
	return append(out, &docs.Element{Tag: e.Tag, Attrs: e.Attrs, Children: c.clean(e.Children, in)})
}

func (c *Converter) appendLink(out []docs.Node, e *docs.Element, in context) []docs.Node {
	if name, topic, ok := c.topic(docs.NodeText(e)); ok {
		return append(out, topicLink(name, topic, in))
	}
	in.link = true
	content := c.clean(e.Children, in)
	href, ok := e.Attr("href")
	if ok {
		href, ok = c.Links.resolve(href)
	}
	if !ok {
		return append(out, content...)
	}
	return append(out, linkElement(href, content, in))
}

func (c *Converter) topic(text string) (name, topic string, ok bool) {
	if c.Topic == nil {
		return "", "", false
	}
	return c.Topic(text)
}

// topicLink answers a link to the topic of an operation.
func topicLink(name, topic string, in context) *docs.Element {
	text := docs.Node(docs.CharData(name))
	if !in.italic {
		text = &docs.Element{Tag: "code", Children: []docs.Node{text}}
	}
	return linkElement(topic, []docs.Node{text}, in)
}

// linkElement answers a link. One in italics is a span.
func linkElement(href string, content []docs.Node, in context) *docs.Element {
	tag := "a"
	if in.italic {
		tag = "span"
	}
	return &docs.Element{Tag: tag, Attrs: []docs.Attr{{Name: "href", Value: href}}, Children: content}
}

func (c *Converter) appendCode(out []docs.Node, e *docs.Element, in context) []docs.Node {
	text := docs.NodeText(e)
	if name, topic, ok := c.topic(strings.TrimSpace(text)); ok {
		if !in.link {
			return append(out, topicLink(name, topic, in))
		}
		text = name
	}
	for _, quote := range []string{`"`, "'", "`"} {
		if strings.Count(text, quote)%2 == 1 {
			text = strings.ReplaceAll(text, quote, `\`+quote)
		}
	}
	if strings.Count(text, "{") != strings.Count(text, "}") {
		text = escapeBraces(text)
	}
	if in.italic {
		return append(out, docs.CharData(text))
	}
	return append(out, &docs.Element{Tag: "code", Children: []docs.Node{docs.CharData(text)}})
}

var braces = strings.NewReplacer("{", `\{`, "}", `\}`)

func escapeBraces(s string) string {
	if !strings.ContainsAny(s, "{}") {
		return s
	}
	return braces.Replace(s)
}
