package paws

import (
	"fmt"
	"strings"
)

// A LinkTable says where the links of a documentation lead in the end, so that
// no run needs the network to find out.
type LinkTable struct {
	targets map[string]string // an empty one drops the link
}

// ParseLinkTable reads a link table: lines of a URL, a tab and its
// replacement, which is empty if the link is to be dropped and only its text
// to stay. URLs are absolute.
func ParseLinkTable(table string) (*LinkTable, error) {
	t := &LinkTable{targets: map[string]string{}}
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			continue
		}
		url, target, ok := strings.Cut(line, "\t")
		if !ok || url == "" {
			return nil, fmt.Errorf("line %d: want a URL, a tab and its replacement", n)
		}
		t.targets[url] = target
	}
	return t, nil
}

// resolve answers where a link with the given href leads, and false if it is
// to be dropped.
func (t *LinkTable) resolve(href string) (url string, ok bool) {
	if strings.HasPrefix(href, "mailto:") {
		return href, true
	}
	url = absolute(href)
	if t != nil {
		if target, known := t.targets[url]; known {
			url = target
		}
	}
	if url == "" {
		return "", false
	}
	return decoded.Replace(normalize(url)), true
}

var decoded = strings.NewReplacer("%3F", "?", "%26", "&", "%2F", "/")

// absolute makes an absolute URL of an href: one that begins with a word and a
// slash is a path on the documentation's site, and any other that does not
// begin with http lacks its scheme.
func absolute(href string) string {
	word := 0
	for word < len(href) && isWordByte(href[word]) {
		word++
	}
	if word > 0 && word < len(href) && href[word] == '/' {
		href = "https://docs.aws.amazon.com/" + href
	}
	if !strings.HasPrefix(href, "http") {
		href = "https://" + href
	}
	return href
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
}

// normalize gives a URL without a path the path /.
func normalize(url string) string {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	host := strings.IndexAny(rest, "/?#")
	switch {
	case host < 0:
		return url + "/"
	case rest[host] != '/':
		return scheme + "://" + rest[:host] + "/" + rest[host:]
	}
	return url
}
