package reference

import (
	"strings"

	"github.com/apismith/apismith/model/node"
)

// Phrases are the fixed sentences of a page, by key. A dialect has its own
// wording for each of its keys, and a user can replace any of them, for example
// by that of the tool whose pages the dialect follows.
type Phrases map[string]string

// ReadPhrases reads phrases from a JSON object of strings. An array of strings
// stands for its lines; an object within has the keys of its members behind its
// own and a dot. Other values are no phrases and left out.
func ReadPhrases(o *node.Object) Phrases {
	p := make(Phrases)
	p.read("", o)
	return p
}

func (p Phrases) read(prefix string, o *node.Object) {
	for _, m := range o.Members {
		switch v := m.Value.(type) {
		case *node.String:
			p[prefix+m.Key] = v.Text
		case *node.Array:
			p[prefix+m.Key] = strings.Join(texts(v), "\n")
		case *node.Object:
			p.read(prefix+m.Key+".", v)
		}
	}
}

// Over returns the phrases laid over others: those of p where it has the key.
func (p Phrases) Over(others Phrases) Phrases {
	out := make(Phrases, len(others)+len(p))
	for key, text := range others {
		out[key] = text
	}
	for key, text := range p {
		out[key] = text
	}
	return out
}
