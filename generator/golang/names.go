package golang

import (
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/apismith/apismith/model"
)

// exportedName makes a Go name of a shape's or member's name: leading
// characters up to the first letter are dropped and that letter becomes upper
// case. Characters that no Go identifier has become "_"; a name without a
// letter is put behind an "X".
func exportedName(name string) string {
	trimmed := strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
	if trimmed == "" {
		trimmed = "X" + name
	}
	first, size := utf8.DecodeRuneInString(trimmed)
	rest := strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, trimmed[size:])
	out := string(unicode.ToUpper(first)) + rest
	if !token.IsExported(out) {
		// A letter without case cannot begin an exported name.
		return "X" + out
	}
	return out
}

// notPackages are words that a package cannot be named by: a package main is a
// program, nobody can import an init, and the go command treats directories of
// the other names in its own way.
var notPackages = []string{"main", "init", "internal", "vendor", "testdata"}

// packageName makes the name of a Go package of a service's SDK id or name:
// lower case, letters and digits only, not beginning with a digit, no Go
// keyword and none of notPackages.
func packageName(id string) string {
	name := strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, id)
	switch {
	case name == "":
		return "service"
	case name[0] <= '9':
		return "svc" + name
	case token.IsKeyword(name), slices.Contains(notPackages, name):
		return name + "service"
	}
	return name
}

// enumLabel makes the label of an enum's constant of a member's name: it is
// split where there is no letter or digit, and the parts are joined with their
// first letters in upper case. A part of mixed case keeps its case, any other
// is lower-cased first.
func enumLabel(member string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(member, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !isMixedCase(part) {
			part = strings.ToLower(part)
		}
		first, size := utf8.DecodeRuneInString(part)
		b.WriteRune(unicode.ToUpper(first))
		b.WriteString(part[size:])
	}
	return b.String()
}

// isMixedCase reports whether a word has both ASCII lower-case and upper-case
// letters.
func isMixedCase(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return 'a' <= r && r <= 'z' }) &&
		strings.ContainsFunc(word, func(r rune) bool { return 'A' <= r && r <= 'Z' })
}

// reservedFields are the names that a field of any generated struct must not
// have: methods that the SDK gives, or once gave, to structs.
var reservedFields = []string{"String", "GetStream"}

// reservedErrorFields are the names that a field of an error must not have:
// its methods.
var reservedErrorFields = []string{"ErrorCode", "ErrorMessage", "ErrorFault", "Unwrap", "Error", "ErrorCodeOverride"}

// fieldName is the Go name of a struct field.
func (s spelling) fieldName(member string) string {
	name := s.exported(member)
	if slices.Contains(reservedFields, name) {
		return name + "_"
	}
	return name
}

// errorFieldName is the Go name of a field of an error whose fields have these
// names: it must not be that of a method of the error, nor that of an accessor
// of another field.
func (s spelling) errorFieldName(member string, all []string) string {
	name := s.fieldName(member)
	if slices.Contains(reservedErrorFields, name) {
		return name + "_"
	}
	for _, prefix := range []string{"Get", "Has"} {
		if other, ok := strings.CutPrefix(name, prefix); ok && slices.Contains(all, other) {
			return name + "_"
		}
	}
	return name
}

// operationFile is the name of the file of an operation. The go command takes
// the last word after an underscore for the name of a system or for "test",
// and some file systems ignore case, so that taken has names in lower case.
func operationFile(operation string, taken map[string]bool) string {
	name := "api_op_" + operation
	if last := name[strings.LastIndexByte(name, '_')+1:]; last != "" && 'a' <= last[0] && last[0] <= 'z' {
		name += "_"
	}
	for taken[strings.ToLower(name)] {
		name += "_"
	}
	taken[strings.ToLower(name)] = true
	return name + ".go"
}

// A scope hands out the names of one Go scope, each once.
type scope struct {
	registry *registry
	where    string             // for messages
	taken    map[string]nameKey // whose the names are
}

// roleReserved is that of names which the generated code needs for itself.
const roleReserved role = "reserved"

// newScope returns a scope in which the reserved names are taken, and those that
// were decided before.
func (r *registry) newScope(id scopeID, where string, reserved ...string) *scope {
	s := &scope{registry: r, where: where, taken: make(map[string]nameKey)}
	for _, name := range reserved {
		s.taken[name] = nameKey{role: roleReserved}
	}
	for name, key := range r.decided[id] { // unordered: each name occurs once
		if _, reserved := s.taken[name]; reserved {
			r.failReserved(key, name, where)
		}
		s.taken[name] = key
	}
	return s
}

// isFree reports whether a key can have a name.
func (s *scope) isFree(key nameKey, name string) bool {
	owner, taken := s.taken[name]
	return !taken || owner == key
}

// claim keeps a name for a key that will be declared later.
func (s *scope) claim(key nameKey, name string) {
	if s.isFree(key, name) {
		s.taken[name] = key
	}
}

// declare returns the name of a key: the one that was decided before; or else
// the wanted name or, if that is taken, it and the first of "_", "_2", "_3" …
// that makes it free. Names are declared in shape order, so which one gets a
// suffix does not depend on the order of the model's text. The subject is what the
// name is made of.
func (s *scope) declare(key nameKey, subject model.Subject, want string) string {
	got := s.registry.name(key)
	if got == "" {
		got = want
		for n := 1; !s.isFree(key, got); n++ {
			got = want + "_"
			if n > 1 {
				got += strconv.Itoa(n)
			}
		}
		if got != want {
			s.registry.collided(s, key, subject, want, got)
		}
	}
	s.taken[got] = key
	s.registry.give(key, got)
	return got
}
