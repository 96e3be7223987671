package clidocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/node"
)

// quoteShell makes a word of a Unix shell that is s.
func quoteShell(s string) string {
	if s == "" {
		return "''"
	}
	for i := range len(s) {
		if c := s[i]; !isUpper(c) && !isLower(c) && !isDigit(c) && strings.IndexByte("-_./:=,@%+", c) < 0 {
			return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
		}
	}
	return s
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// shorthand returns the words of the AWS CLI's shorthand for a value, and
// whether it has any: texts that would need an escape, empty collections and
// documents do not.
func shorthand(v reference.Value, n node.Value) (list []string, ok bool) {
	if !hasShorthand(v) {
		return nil, false
	}
	if a, isList := n.(*node.Array); isList {
		for _, e := range a.Elems {
			word, ok := shorthandPairs(v.Element(), e)
			if !ok {
				return nil, false
			}
			list = append(list, word)
		}
		return list, len(list) > 0
	}
	word, ok := shorthandPairs(v, n)
	return []string{word}, ok
}

// shorthandPairs writes an object as key=value,key=value.
func shorthandPairs(v reference.Value, n node.Value) (string, bool) {
	o, ok := n.(*node.Object)
	if !ok || len(o.Members) == 0 || v.IsDocument() {
		return "", false
	}
	pairs := make([]string, len(o.Members))
	for i, m := range o.Members {
		member, ok := memberOf(v, m.Key)
		if !ok || !isShorthandKey(m.Key) {
			return "", false
		}
		value, ok := shorthandValue(member, m.Value)
		if !ok {
			return "", false
		}
		pairs[i] = m.Key + "=" + value
	}
	return strings.Join(pairs, ","), true
}

// memberOf returns the value behind a key of an object.
func memberOf(v reference.Value, key string) (reference.Value, bool) {
	if v.Type() == reference.Map {
		_, value := v.Entry()
		return value, true
	}
	for _, m := range v.Members() {
		if m := reference.Of(m); m.Name() == key {
			return m, true
		}
	}
	return reference.Value{}, false
}

func isShorthandKey(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isUpper(c) && !isLower(c) && !isDigit(c) && strings.IndexByte("-_.#/:", c) < 0 {
			return false
		}
	}
	return s != ""
}

func shorthandValue(v reference.Value, n node.Value) (string, bool) {
	switch n := n.(type) {
	case *node.Object:
		s, ok := shorthandPairs(v, n)
		return "{" + s + "}", ok
	case *node.Array:
		if len(n.Elems) == 0 || v.IsDocument() {
			return "", false
		}
		elems := make([]string, len(n.Elems))
		for i, e := range n.Elems {
			s, ok := shorthandValue(v.Element(), e)
			if !ok {
				return "", false
			}
			elems[i] = s
		}
		return "[" + strings.Join(elems, ",") + "]", true
	case *node.Null:
		return "", false
	}
	if v.IsDocument() {
		return "", false
	}
	return shorthandText(scalarText(n))
}

// shorthandText writes a scalar, in double quotes if need be.
func shorthandText(s string) (string, bool) {
	plain := s != "" && (isUpper(s[0]) || isLower(s[0]) || isDigit(s[0]))
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c == '"' || c == '\'' || c == '\\':
			return "", false
		case !isUpper(c) && !isLower(c) && !isDigit(c) && strings.IndexByte("-_./:+", c) < 0:
			plain = false
		}
	}
	if plain {
		return s, true
	}
	return `"` + s + `"`, true
}

// scalarText is a scalar as the command line takes it.
func scalarText(n node.Value) string {
	switch n := n.(type) {
	case *node.String:
		return n.Text
	case *node.Number:
		return n.Text
	case *node.Bool:
		if n.Value {
			return "true"
		}
		return "false"
	}
	return ""
}

// The limits of what is written on one line.
const (
	maxShorthand = 72
	maxJSON      = 72
)

// usages are the ways to give a value as an option, each as a part of a command
// that may have several lines, of which the further ones have that indent: in
// shorthand if possible, and as JSON.
func usages(option string, v reference.Value, n node.Value, indent string) []string {
	var out []string
	switch {
	case v.IsScalar():
		return []string{givenText(option, scalarText(n))}
	case v.Type() == reference.List && v.Element().IsScalar():
		if s, ok := listUsage(option, n); ok {
			out = append(out, s)
		}
	default:
		if list, ok := shorthand(v, n); ok {
			out = append(out, "--"+option+" "+quoteAll(list))
		}
	}
	return append(out, jsonUsage(option, n, indent))
}

// givenText is an option with a text. One that begins with a hyphen would be
// read as an option itself.
func givenText(option, text string) string {
	if strings.HasPrefix(text, "-") {
		return "--" + option + "=" + quoteShell(text)
	}
	return "--" + option + " " + quoteShell(text)
}

// listUsage gives the elements of a list as words, unless the first could be
// taken for something else.
func listUsage(option string, n node.Value) (string, bool) {
	a, ok := n.(*node.Array)
	if !ok || len(a.Elems) == 0 {
		return "", false
	}
	list := make([]string, len(a.Elems))
	for i, e := range a.Elems {
		list[i] = scalarText(e)
		if _, null := e.(*node.Null); null || strings.HasPrefix(list[i], "-") || i == 0 && strings.HasPrefix(list[i], "[") {
			return "", false
		}
	}
	return "--" + option + " " + quoteAll(list), true
}

func quoteAll(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = quoteShell(s)
	}
	return strings.Join(quoted, " ")
}

// jsonUsage gives a value as JSON, on several lines if it is long.
func jsonUsage(option string, n node.Value, indent string) string {
	text := string(node.Append(nil, n, 0))
	if len(text) > maxJSON {
		text = strings.ReplaceAll(string(node.Append(nil, n, 4)), "\n", "\n"+indent)
	}
	return "--" + option + " '" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// commandIndent is the indent of the lines of a command below the first.
const commandIndent = "    "

// usage is the nicest way to give a value as an option of a command: in shorthand
// if that is short.
func usage(option string, v reference.Value, n node.Value) string {
	if b, ok := n.(*node.Bool); ok && v.Type() == reference.Boolean {
		if b.Value {
			return "--" + option
		}
		return "--no-" + option
	}
	all := usages(option, v, n, commandIndent)
	if len(all[0]) > maxShorthand {
		return all[len(all)-1]
	}
	return all[0]
}

// commandLine is a command with options on lines of their own.
func commandLine(command string, options []string) string {
	var b strings.Builder
	b.WriteString(command)
	for _, o := range options {
		b.WriteString(" \\\n" + commandIndent + o)
	}
	return b.String()
}
