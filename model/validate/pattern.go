package validate

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
)

// A segment is a part of a URI or host that is fixed, or the name of a label that
// a member gives its value.
type segment struct {
	text   string
	label  bool
	greedy bool // takes in slashes
}

// A uriPattern is the parsed uri of the trait http (Smithy 2.0, "uri").
type uriPattern struct {
	text     string
	segments []segment
	query    []queryParam
}

// A queryParam is a fixed parameter of the query string.
type queryParam struct{ name, value string }

// parseURI parses the uri of a trait http. The error says what is wrong with it.
func parseURI(text string) (*uriPattern, error) {
	path, query, hasQuery := strings.Cut(text, "?")
	switch {
	case !strings.HasPrefix(path, "/"):
		return nil, errors.New("must begin with a slash")
	case hasQuery && query == "":
		return nil, errors.New("must not end with a question mark")
	case strings.Contains(text, "#"):
		return nil, errors.New("must not contain a fragment")
	case strings.ContainsAny(query, "{}"):
		return nil, errors.New("must not have labels in its query string")
	}
	u := &uriPattern{text: text}
	if path != "/" {
		for part := range strings.SplitSeq(strings.TrimSuffix(path[1:], "/"), "/") {
			s, err := parseSegment(part)
			if err != nil {
				return nil, err
			}
			u.segments = append(u.segments, s)
		}
	}
	if hasQuery {
		for param := range strings.SplitSeq(query, "&") {
			name, value, _ := strings.Cut(param, "=")
			if u.literal(name) {
				return nil, fmt.Errorf("has the query parameter %s twice", name)
			}
			u.query = append(u.query, queryParam{name, value})
		}
	}
	return u, checkLabels(u.segments)
}

// parseSegment parses what stands between two slashes.
func parseSegment(s string) (segment, error) {
	name, isLabel := strings.CutPrefix(s, "{")
	if isLabel {
		name, isLabel = strings.CutSuffix(name, "}")
	}
	if !isLabel {
		switch {
		case s == "":
			return segment{}, errors.New("has an empty segment")
		case strings.ContainsAny(s, "{}"):
			return segment{}, fmt.Errorf("has the segment %s; a label must be all of its segment", s)
		}
		return segment{text: s}, nil
	}
	name, greedy := strings.CutSuffix(name, "+")
	if !model.IsIdentifier(name) {
		return segment{}, fmt.Errorf("has the label {%s}, whose name is no identifier", name)
	}
	return segment{text: name, label: true, greedy: greedy}, nil
}

// checkLabels reports labels that occur twice.
func checkLabels(segments []segment) error {
	seen := make(map[string]bool)
	for _, s := range labels(segments) {
		key := strings.ToLower(s.text)
		if seen[key] {
			return fmt.Errorf("has the label {%s} twice", s.text)
		}
		seen[key] = true
	}
	return nil
}

// labels are the segments that are labels.
func labels(segments []segment) []segment {
	return slices.DeleteFunc(slices.Clone(segments), func(s segment) bool { return !s.label })
}

// labelNames are the names of the labels of a pattern.
func labelNames(segments []segment) []string {
	var names []string
	for _, l := range labels(segments) {
		names = append(names, l.text)
	}
	return names
}

// label returns the label of that name, or nil.
func label(segments []segment, name string) *segment {
	for i := range segments {
		if segments[i].label && segments[i].text == name {
			return &segments[i]
		}
	}
	return nil
}

// literal reports whether the query string has a parameter of that name.
func (u *uriPattern) literal(name string) bool {
	return slices.ContainsFunc(u.query, func(q queryParam) bool { return q.name == name })
}

// conflicts reports whether there are requests that both patterns match and
// neither matches more specifically.
func (u *uriPattern) conflicts(other *uriPattern) bool {
	if len(u.segments) != len(other.segments) || len(u.query) != len(other.query) {
		return false
	}
	for i, s := range u.segments {
		t := other.segments[i]
		if s.label != t.label || s.greedy != t.greedy || !s.label && s.text != t.text {
			return false
		}
	}
	return !slices.ContainsFunc(u.query, func(q queryParam) bool { return !slices.Contains(other.query, q) })
}

// parseHost parses the host prefix of the trait endpoint (Smithy 2.0, "endpoint
// trait"). The error says what is wrong with it.
func parseHost(text string) ([]segment, error) {
	var out []segment
	for rest := text; rest != ""; {
		fixed, after, isLabel := strings.Cut(rest, "{")
		if strings.Contains(fixed, "}") {
			return nil, errors.New("has a closing brace without an opening one")
		}
		if fixed != "" {
			out = append(out, segment{text: fixed})
		}
		if !isLabel {
			break
		}
		name, tail, closed := strings.Cut(after, "}")
		switch {
		case !closed:
			return nil, errors.New("has an opening brace without a closing one")
		case !model.IsIdentifier(name):
			return nil, fmt.Errorf("has the label {%s}, whose name is no identifier", name)
		case len(out) > 0 && out[len(out)-1].label:
			return nil, fmt.Errorf("has two labels side by side, {%s}{%s}", out[len(out)-1].text, name)
		}
		out = append(out, segment{text: name, label: true})
		rest = tail
	}
	return out, checkLabels(out)
}
