package reference

import "strings"

// Words are the words of a name in capitals and small letters, in lower case
// with a separator between them, as the AWS tools for Python divide names:
// ListTagsForResource is list-tags-for-resource.
func Words(name string, separator byte) string {
	s := dividePlural(name, separator)
	s = divideWords(s, separator)
	return strings.ToLower(divideAcronyms(s, separator))
}

// dividePlural sets off an acronym in the plural at the end: TagARNs is
// Tag-arns.
func dividePlural(s string, separator byte) string {
	end := len(s) - 1
	if end < 2 || s[end] != 's' {
		return s
	}
	start := end
	for start > 0 && isUpper(s[start-1]) {
		start--
	}
	if end-start < 2 {
		return s
	}
	return s[:start] + string(separator) + strings.ToLower(s[start:])
}

// divideWords sets off a capital with small letters behind it from the
// character before it, unless that one ends the word before.
func divideWords(s string, separator byte) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		b.WriteByte(s[i])
		i++
		if i+1 < len(s) && isUpper(s[i]) && isLower(s[i+1]) {
			end := i + 1
			for end < len(s) && isLower(s[end]) {
				end++
			}
			b.WriteByte(separator)
			b.WriteString(s[i:end])
			i = end
		}
	}
	return b.String()
}

// divideAcronyms sets off a capital from the small letter or digit before it.
func divideAcronyms(s string, separator byte) string {
	var b strings.Builder
	for i := range len(s) {
		if i > 0 && isUpper(s[i]) && (isLower(s[i-1]) || '0' <= s[i-1] && s[i-1] <= '9') {
			b.WriteByte(separator)
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
