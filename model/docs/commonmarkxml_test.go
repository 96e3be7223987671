package docs_test

import (
	"testing"

	"github.com/apismith/apismith/model/docs"
)

func TestParseCommonMarkXML(t *testing.T) {
	// The trees are those of cmark-gfm 0.29.
	for _, c := range []struct{ md, want string }{
		{"a\nb  \nc", `(document (paragraph "a" (softbreak) "b" (linebreak) "c"))`},
		{"*a* **b** `c`", `(document (paragraph (emph "a") " " (strong "b") " " (code "c")))`},
		{"- a\n\n  b\n- c", `(document (list @type="bullet" (item (paragraph "a") (paragraph "b")) (item (paragraph "c"))))`},
		{"- a\n    - b", `(document (list @type="bullet" (item (paragraph "a") (list @type="bullet" (item (paragraph "b"))))))`},
		{"2. a", `(document (list @type="ordered" (item (paragraph "a"))))`},
		{"## a *b*\n\nc", `(document (heading @level="2" "a " (emph "b")) (paragraph "c"))`},
		{"a\n---\n***", `(document (heading @level="2" "a") (thematic_break))`},
		{"    a\n\n    b\n", `(document (code_block "a\n\nb\n"))`},
		{"``` x&amp;y\na\n```", `(document (code_block @info="x&y" "a\n"))`},
		{"> a", `(document (block_quote (paragraph "a")))`},
		{"<div>\na\n</div>\n\nb", `(document (html_block "<div>\na\n</div>\n") (paragraph "b"))`},
		{"<!-- a\n-->\nb", `(document (html_block "<!-- a\n-->\n") (paragraph "b"))`},
		{"a <b>c</b>", `(document (paragraph "a " (html_inline "<b>") "c" (html_inline "</b>")))`},
		{"<http://x/?a&amp;b> <a@b.c>", `(document (paragraph (link @destination="http://x/?a&b" "http://x/?a&b") " " (link @destination="mailto:a@b.c" "a@b.c")))`},
		{`[a](b\)&lt;c "t") ![d](e "f")`, `(document (paragraph (link @destination="b)<c" "a") " " (image @destination="e" @title="f" "d")))`},
		{"[a] [b][a]\n\n[a]: R:a\n[ ]: x", `(document (paragraph (link @destination="R:a" "a") " " (link @destination="R:a" "b")) (paragraph "[ ]: x"))`},
		{`\* \a \\ &lt; &copy; &#65; &#x42; &#0; &copy &x;`, `(document (paragraph "* \\a \\ < © A B � &copy &x;"))`},
		{"|a|b|\n|-|:-:|\n|c|`d`|", `(document (table (table_header (table_cell "a") (table_cell @align="center" "b")) (table_row (table_cell "c") (table_cell @align="center" (code "d")))))`},
		{"a\x00b\xff", "(document (paragraph \"a\ufffdb\ufffd\"))"},

		// Code spans.
		{"`` a`b `` ` c ` `  ` `\nd\n`", "(document (paragraph (code \"a`b\") \" \" (code \"c\") \" \" (code \"  \") \" \" (code \"d\")))"},
		{"`a ``b`", "(document (paragraph (code \"a ``b\")))"},
		{"``a `b` `c`", "(document (paragraph \"``a \" (code \"b\") \" `c`\"))"},
		{"``a `b`\n\n`c` `d`", "(document (paragraph \"``a \" (code \"b\")) (paragraph (code \"c\") \" \" (code \"d\")))"},
	} {
		if got := sexpr(docs.ParseCommonMarkXML(c.md)); got != c.want {
			t.Errorf("ParseCommonMarkXML(%q)\n got %s\nwant %s", c.md, got, c.want)
		}
	}
}

// FuzzParseCommonMarkXML states that every text is a document.
func FuzzParseCommonMarkXML(f *testing.F) {
	for _, s := range []string{"a", "``a `b` `c`", "[a][b]\n\n[b]: c", "- a\n  1. b\n\n     c", "|a|\n|-|\n|`\\|`|", "*a **b* c**", "<a b='c'> &amp;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if tree := docs.ParseCommonMarkXML(src); tree.Tag != "document" {
			t.Errorf("ParseCommonMarkXML(%q) is a %s", src, tree.Tag)
		}
	})
}
