package rsyntax

// IsName reports whether R reads src as a name without backquotes around it: it
// is made of letters, digits, dots and underscores, begins with a letter, or
// with a dot that no digit follows, and is no reserved word.
func IsName(src string) bool {
	l := lexer{src: src}
	t := l.next()
	return t.kind == symbol && t.text == src && src[0] != '`'
}
