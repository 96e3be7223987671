package jsonwire

import (
	"strconv"
	"strings"
)

// An Error says why a document could not be written or read, and where.
type Error struct {
	// Path is the value that is at fault, such as "Tags[3].Key"; "" is the
	// document itself. Names are those of the document.
	Path string
	// Offset is the position of the value in the text, or, when writing, the
	// length of the text that came before it, in bytes.
	Offset int
	// Problem says what is wrong.
	Problem string
}

// Error says all of that in one line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("json: ")
	if e.Path != "" {
		b.WriteString(e.Path)
		b.WriteString(": ")
	}
	b.WriteString(e.Problem)
	b.WriteString(" (byte ")
	b.WriteString(strconv.Itoa(e.Offset))
	b.WriteByte(')')
	return b.String()
}

// A step is where a path stands in one array or object.
type step struct {
	array bool
	index int
	name  []byte // of the member, quoted; nil before the first one
}

// pathAt is the path of the value that begins, or is under way, where a text
// ends. The text is the beginning of a document; of one that is malformed, the
// path is a guess.
func pathAt(text []byte) string {
	var steps []step
	inName := false // whether the next string is a member's name
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{':
			steps = append(steps, step{})
			inName = true
		case '[':
			steps = append(steps, step{array: true})
			inName = false
		case '}', ']':
			steps = steps[:max(len(steps)-1, 0)]
		case ',':
			if len(steps) > 0 {
				top := &steps[len(steps)-1]
				top.index++
				inName = !top.array
			}
		case '"':
			end := i + 1
			for end < len(text) && text[end] != '"' {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			if inName && end < len(text) && len(steps) > 0 {
				steps[len(steps)-1].name = text[i : end+1]
				inName = false
			}
			i = end
		}
	}
	var b strings.Builder
	for _, s := range steps {
		switch {
		case s.array:
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case s.name == nil:
		case isPlainName(s.name[1 : len(s.name)-1]):
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.Write(s.name[1 : len(s.name)-1])
		default:
			b.WriteString("[" + string(s.name) + "]")
		}
	}
	return b.String()
}

// isPlainName reports whether a name needs no quotes in a path.
func isPlainName(name []byte) bool {
	for i, c := range name {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		case '0' <= c && c <= '9' && i > 0:
		default:
			return false
		}
	}
	return len(name) > 0
}
