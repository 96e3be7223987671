package pattern

import (
	"fmt"
	"regexp/syntax"
	"slices"
)

// A Pattern is the translation of a pattern: a value matches if it matches any
// of its cases.
type Pattern []Case

// A Case is a condition: a value must match all expressions of Match and none
// of Reject. They are in the syntax of package regexp. Match has at least one.
type Case struct {
	Match  []string
	Reject []string
}

// Translate translates a pattern. Its error is an [*Error].
func Translate(source string) (Pattern, error) {
	root, err := parse(source)
	if err != nil {
		return nil, err
	}
	if hasLook(root) {
		root = trim(root)
	}
	cases, err := resolve(root)
	if err != nil {
		return nil, err
	}
	var out Pattern
	for _, c := range cases {
		var written Case
		if written.Match, err = texts(c.match); err != nil {
			return nil, err
		}
		if written.Reject, err = texts(c.reject); err != nil {
			return nil, err
		}
		out = append(out, written)
	}
	return out, nil
}

// texts writes expressions, each once.
func texts(nodes []node) ([]string, error) {
	var out []string
	for _, n := range nodes {
		s, err := text(n)
		if err != nil {
			return nil, err
		}
		if _, err := syntax.Parse(s, syntax.Perl); err != nil {
			return nil, unsupported("it is too large for Go's regular expressions")
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out, nil
}

// An Error says why a pattern has no translation.
type Error struct {
	// Reason is a phrase such as "it has a backreference".
	Reason string
	// Malformed is whether the pattern is no regular expression at all, rather
	// than one that Go cannot say.
	Malformed bool
}

func (e *Error) Error() string { return e.Reason }

func unsupported(format string, args ...any) error {
	return &Error{Reason: fmt.Sprintf(format, args...)}
}

func malformed(format string, args ...any) error {
	return &Error{Reason: fmt.Sprintf(format, args...), Malformed: true}
}
