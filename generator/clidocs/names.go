package clidocs

import "strings"

// kebab is the name that the AWS CLI has for an operation, member or waiter:
// its words in lower case with hyphens between them. exceptions are names whose
// words are divided otherwise.
func kebab(name string, exceptions map[string]string) string {
	if strings.IndexByte(name, '-') >= 0 {
		return name
	}
	if k, ok := exceptions[name]; ok {
		return k
	}
	return strings.ToLower(divideAcronyms(divideWords(dividePlural(name))))
}

// dividePlural sets off an acronym in the plural at the end: TagARNs is
// Tag-arns.
func dividePlural(s string) string {
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
	return s[:start] + "-" + strings.ToLower(s[start:])
}

// divideWords sets off a capital with small letters behind it from the
// character before it, unless that one ends the word before.
func divideWords(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		b.WriteByte(s[i])
		i++
		if i+1 < len(s) && isUpper(s[i]) && isLower(s[i+1]) {
			end := i + 1
			for end < len(s) && isLower(s[end]) {
				end++
			}
			b.WriteByte('-')
			b.WriteString(s[i:end])
			i = end
		}
	}
	return b.String()
}

// divideAcronyms sets off a capital from the small letter or digit before it.
func divideAcronyms(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if i > 0 && isUpper(s[i]) && (isLower(s[i-1]) || '0' <= s[i-1] && s[i-1] <= '9') {
			b.WriteByte('-')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
