package c2j

import (
	"strconv"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// identifier makes a Smithy identifier of any text.
func identifier(s string) string {
	if model.IsIdentifier(s) {
		return s
	}
	b := make([]byte, 0, len(s)+1)
	letters := false
	for i, c := range []byte(s) {
		switch {
		case '0' <= c && c <= '9':
			if i == 0 {
				b = append(b, '_')
			}
			letters = true
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			letters = true
		default:
			c = '_'
		}
		b = append(b, c)
	}
	switch {
	case len(b) == 0:
		return "EMPTY"
	case !letters: // underscores alone are no identifier
		b = append(b, '0')
	}
	return string(b)
}

// A namer gives names that are unique in one scope.
type namer struct {
	taken map[string]bool
	last  map[string]int // by name, the last number that was put behind it
}

func newNamer(size int) *namer {
	return &namer{taken: make(map[string]bool, size), last: make(map[string]int)}
}

// assign replaces each name by an identifier and takes it. Identifiers that are
// free stay as they are, whatever the others become. One that is taken gets the
// suffix, or a number.
func (n *namer) assign(names []string, suffix string) {
	var rest []int
	for i, name := range names {
		if model.IsIdentifier(name) && !n.taken[name] {
			n.taken[name] = true
		} else {
			rest = append(rest, i)
		}
	}
	for _, i := range rest {
		names[i] = n.one(identifier(names[i]), suffix)
	}
}

// one takes a name and returns it: name if it is free, else with the suffix, or
// with a number too.
func (n *namer) one(name, suffix string) string {
	free := name
	if n.taken[free] {
		name += suffix
		free = name
	}
	for n.taken[free] {
		if n.last[name] == 0 {
			n.last[name] = 1
		}
		n.last[name]++
		free = name + "_" + strconv.Itoa(n.last[name])
	}
	n.taken[free] = true
	return free
}

// namespace returns the namespace of a service's shapes.
func namespace(metadata *node.Object, folder string) string {
	for _, name := range []string{metadata.Text("serviceId"), folder, metadata.Text("endpointPrefix")} {
		if part := alphanumeric(name); part != "" {
			return "com.amazonaws." + identifier(strings.ToLower(part))
		}
	}
	return "com.amazonaws.service"
}

// serviceName returns the name of the service shape.
func serviceName(metadata *node.Object, folder string) string {
	if target := metadata.Text("targetPrefix"); target != "" {
		return identifier(target[strings.LastIndexByte(target, '.')+1:])
	}
	for _, name := range []string{metadata.Text("serviceId"), folder, metadata.Text("endpointPrefix")} {
		if part := alphanumeric(name); part != "" {
			return identifier(part)
		}
	}
	return "Service"
}

// alphanumeric returns the ASCII letters and digits of s.
func alphanumeric(s string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			return c
		}
		return -1
	}, s)
}
