package rsyntax

import (
	"strings"
	"testing"
)

func TestIsExpression(t *testing.T) {
	// Verdicts of R 4.2's parse().
	yes := `
GET/foo
aws:SourceArn
2020-01-01
a-b_c
?x
x.y.z
-1
"x"
list(1)
{}
{;a}
next
x #c
a?b
x;
x@"a"
x$` + "`b`" + `
x@.Data
a=b=c
a<-b=c
(a=b)
a ?b = c
5 -> x
a:=b
~a~b
a==!b==c
a %% b
a %in% b
a**b
x |> f()
x|>a::f()
x |> (f)()
x |> f()()
x[[]]
x[[y[1]]]
f(a,,b)
f(NULL=1)
f('a'=1)
f(a=)
NULL()
"f"(x)
"a"::b
a:::b
\ (x) x
\(x) x
function(x) x = 5
f(function(x) x = 5)
if(a) b else c
if (a) b+1 else c*2
for(i in 1:3) next
while(TRUE) break
repeat{}
0x1L
0x1.8p3
1e5L
1e5i
1.5L
.5
..1
...
'\u{41}'
'a\ b'
r"(a)"
R"--[a]--"
é
Inf`
	no := `
x y
s3://bucket/key
1.2.3
5m
/a
a,b
f(
@x
$x
_x
[foo]
else
in
x?
my-function
%d
arn:aws:iam::123456789012:role/x
a<b<c
a<b==c
a=>b
a<<b
x$(y)
x$5
x$NULL
x$if
x$a::b
a::b::c
f(a=b=c)
f(TRUE=1)
if(a=b) c
if (a) else b
for(i in x=1) b
function(x,x)1
function(x,y=) 1
function('a') 1
x |> f
x|>f()$y
x |> f(1)[2]
x |> function(x) x
x |> {a}
x |> -f()
x[a,b]]
x[[y]
(a;b)
x;;
; x
-
%in%
0x
0x1.8
2e
2e+
"\0"
'\x'
'\q'
'a
r"(a)
` + "``" + `
a` + " b" + `
function`
	for line := range strings.SplitSeq(strings.TrimPrefix(yes, "\n"), "\n") {
		if !IsExpression(line) {
			t.Errorf("IsExpression(%q) = false, want true", line)
		}
	}
	for line := range strings.SplitSeq(strings.TrimPrefix(no, "\n"), "\n") {
		if IsExpression(line) {
			t.Errorf("IsExpression(%q) = true, want false", line)
		}
	}
	for _, src := range []string{"", " ", "# only a comment", "\x00", "\xff"} {
		if IsExpression(src) {
			t.Errorf("IsExpression(%q) = true, want false", src)
		}
	}
}

// FuzzIsExpression states that the recogniser ends on every text and that
// parentheses around an expression make an expression.
func FuzzIsExpression(f *testing.F) {
	for _, s := range []string{"a::b", "f(x, y = 1)[[2]]$z", "function(x) -x^2", "if (a) b else c", "'a\\n'", "((((", "x |> f()"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if IsExpression(src) && !IsExpression("("+strings.TrimRight(src, "; \t\r\n\f")+"\n)") && !strings.ContainsAny(src, ";#") {
			t.Errorf("%q is an expression, but not in parentheses", src)
		}
	})
}

func TestIsName(t *testing.T) {
	for src, want := range map[string]bool{
		"x": true, "x.y_1": true, ".x": true, "größe": true,
		"": false, " x": false, "x ": false, "x y": false, "1x": false, "_x": false, ".1": false, "`x`": false,
		"x-y": false, "if": false, "TRUE": false, "NULL": false, "function": false, "NA_integer_": false, "Inf": false,
	} {
		if got := IsName(src); got != want {
			t.Errorf("IsName(%q) = %v, want %v", src, got, want)
		}
	}
}
