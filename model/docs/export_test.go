package docs

import "strings"

// The two ways to a tree, for tests over real models.
var (
	ParseSimpleHTML = parseSimpleHTML
	ParseFullHTML   = parseFullHTML
)

// BothTranslations answers what the shortcut and what the complete translation
// make of src, and whether there is a shortcut for it.
func BothTranslations(src string) (short, full string, ok bool) {
	ok = isHTMLBlock(src) || isPlainParagraph(src)
	return commonMarkHTML(src), strings.TrimRight(render(src, sdkParser), blankSpace), ok
}
