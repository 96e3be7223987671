package docs_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/loadtest"
)

// listTokens answers tokens as strings, and "close" where feed ends.
func listTokens(src string) []string {
	list := []string{}
	closed := false
	for t, rest := range docs.Tokens(src) {
		if rest && !closed {
			closed = true
			list = append(list, "close")
		}
		list = append(list, tokenString(t))
	}
	if !closed {
		list = append(list, "close")
	}
	return list
}

func tokenString(t docs.Token) string {
	switch t.Kind {
	case docs.StartTagToken:
		s := "start " + t.Text
		for _, a := range t.Attrs {
			s += "|" + a.Name + "=" + a.Value
		}
		return s
	case docs.EndTagToken:
		return "end " + t.Text
	case docs.TextToken:
		return "data " + t.Text
	case docs.CommentToken:
		return "comment " + t.Text
	case docs.DirectiveToken:
		return "directive " + t.Text
	}
	panic(fmt.Sprintf("unknown kind of token %d", t.Kind))
}

var tokenCases = []struct {
	src  string
	want []string
}{
	{"", []string{"close"}},
	{"text", []string{"data text", "close"}},
	{"<P Class=x>a</P>", []string{"start p|class=x", "data a", "end p", "close"}},
	{"<br/><br /><br/ >", []string{"start br", "end br", "start br", "end br", "start br", "close"}},
	{"a < b <> c", []string{"data a ", "data <", "data  b ", "data <", "data > c", "close"}},
	{"x &amp; y &lt;z&gt; &copy &notit; &#150; &#1; &bogus; &", []string{"close", "data x & y <z> © ¬it; –  &bogus; &"}},
	{"tail &amp", []string{"close", "data tail &"}},
	{"tail &amp;", []string{"data tail &", "close"}},
	{"& far from the end of the text, 34 and more", []string{"data & far from the end of the text, 34 and more", "close"}},
	{"a<b", []string{"data a", "close", "data <", "data b"}},
	{"a<", []string{"data a", "close", "data <"}},
	{"<p x='1\" y=2>z", []string{"close", "data <p x='1\" y=2>", "data z"}},
	{"<p x= \"1 y=2>z", []string{"start p|x=|\"1=|y=2", "data z", "close"}},
	{"<p x==\"1>z", []string{"start p|x==\"1", "data z", "close"}},
	{"<p x='a&amp;b' x y =1>", []string{"start p|x=a&b|x=|y=1", "close"}},
	{"</ p ></p x></></1>", []string{"end p", "end p", "comment 1", "close"}},
	{"<!-- a -- > b --><!doctype html><!x><?pi?>", []string{"comment  a ", "data  b -->", "directive doctype html", "comment x", "directive pi?", "close"}},
	{"<![CDATA[a]]><![if x]>b<![endif]><![other[c]]>", []string{"directive CDATA[a", "directive if x", "data b", "directive endif", "comment [other[c]]", "close"}},
	{"<script>a<b></i>&amp;</script>c", []string{"start script", "data a<b></i>&amp;", "end script", "data c", "close"}},
	{"<style>a", []string{"start style", "close"}},
}

// TestTokensBreak checks that reading can end at each token.
func TestTokensBreak(t *testing.T) {
	const src = "<p a=b>x<br/> &amp; <b>y</b><!-- z --></p"
	for want := range 9 {
		got := 0
		for range docs.Tokens(src) {
			if got++; got > want {
				break
			}
		}
		if got != want+1 {
			t.Errorf("%d tokens, want %d", got, want+1)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range tokenCases {
		if diff := cmp.Diff(c.want, listTokens(c.src)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.src, diff)
		}
	}
}

// FuzzTokens checks that reading ends, and that the source is covered: what is
// neither markup nor a reference is in the texts.
func FuzzTokens(f *testing.F) {
	for _, s := range tokenFragments {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var tokens []docs.Token
		for t := range docs.Tokens(src) {
			tokens = append(tokens, t)
		}
		if !strings.ContainsAny(src, "<&") {
			var text string
			for _, token := range tokens {
				text += token.Text
			}
			if text != src {
				t.Errorf("%q has the text %q", src, text)
			}
		}
		for _, token := range tokens {
			switch token.Kind {
			case docs.StartTagToken:
				if token.Text == "" || !strings.Contains(strings.ToLower(src), "<"+token.Text) {
					t.Errorf("%q has a start tag %q", src, token.Text)
				}
			case docs.EndTagToken:
				if token.Text == "" {
					t.Errorf("%q has an end tag without a name", src)
				}
			case docs.TextToken:
				if token.Text == "" && !strings.Contains(src, "&#") {
					t.Errorf("%q has an empty text", src)
				}
			}
		}
	})
}

var tokenFragments = []string{
	"<p>", "</p>", "<a href=\"x\">", "<a href='y' b>", "<br/>", "<", ">", "/", "=", "\"", "'", " ", "\n", "\u00a0", "\x1c", "\x00", "é",
	"<p", "</", "<!--", "-->", "-- >", "<!", "<?", "<![CDATA[", "<![if ", "]]>", "] >", "<!DOCTYPE ", "x", "y1", "&", "&amp", "&lt;",
	"&#", "&#x41;", "&#0", "&#1;", "&#128;", "&#xD800;", "&#99999999999;", "&not", "&notit;", ";", "<script>", "</script>", "<STYLE >",
	"</style >", "</ p >", "a-b", "1", "#", "==", "= ", "long text without any markup in it at all",
}

// pythonTokens is listTokens in Python.
const pythonTokens = `
import json, sys
from html.parser import HTMLParser
class P(HTMLParser):
    def handle_starttag(self, tag, attrs): self.out.append("start " + tag + "".join("|%s=%s" % (k, v or "") for k, v in attrs))
    def handle_endtag(self, tag): self.out.append("end " + tag)
    def handle_data(self, data): self.out.append("data " + data)
    def handle_comment(self, data): self.out.append("comment " + data)
    def handle_decl(self, data): self.out.append("directive " + data)
    def handle_pi(self, data): self.out.append("directive " + data)
    def unknown_decl(self, data): self.out.append("directive " + data)
def tokens(s):
    p = P()
    p.out = []
    try:
        p.feed(s)
        p.out.append("close")
        p.close()
    except AssertionError:
        return None
    return p.out
json.dump([tokens(s) for s in json.load(sys.stdin)], sys.stdout)
`

// TestTokensLikePython compares Tokens with the original, on the texts of real
// models and on random ones.
func TestTokensLikePython(t *testing.T) {
	python := os.Getenv("APISMITH_PYTHON")
	if python == "" {
		t.Skip("APISMITH_PYTHON is not set: no Python 3.11 to compare with")
	}
	random := rand.New(rand.NewPCG(1, 2))
	var texts []string
	for _, c := range tokenCases {
		texts = append(texts, c.src)
	}
	for range 50_000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(tokenFragments[random.IntN(len(tokenFragments))])
		}
		texts = append(texts, b.String())
	}
	if loadtest.HasCorpus() {
		texts = append(texts, corpusTexts(t)...)
	}
	input, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", pythonTokens)
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = os.Stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	if err := json.Unmarshal(output, &want); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for i, text := range texts {
		if want[i] == nil {
			continue // Python fails
		}
		compared++
		if diff := cmp.Diff(want[i], listTokens(text)); diff != "" {
			t.Fatalf("%q (-want +got):\n%s", text, diff)
		}
	}
	t.Logf("%d of %d texts compared", compared, len(texts))
}
