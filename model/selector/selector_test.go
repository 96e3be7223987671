package selector_test

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/selector"
)

const library = `$version: "2.0"
namespace lib

@title("Library")
@httpBasicAuth
@trace(level: 7, tags: ["a", "b"])
service Library {
    version: "2026-01-01"
    operations: [Open]
    resources: [Book]
    errors: [Closed]
}

@readonly
@http(method: "GET", uri: "/")
operation Open {
    input := {
        @required
        hour: Hour
    }
    errors: [Closed]
}

resource Book {
    identifiers: { isbn: Isbn }
    properties: { title: Title }
    read: ReadBook
    create: AddBook
    collectionOperations: [CountBooks]
    resources: [Page]
}

resource Page {
    identifiers: { isbn: Isbn, number: Number }
}

operation ReadBook { input := for Book { @required $isbn } }
operation AddBook {}
operation CountBooks {}

@mixin
structure Named { name: Title }

structure Author with [Named] {
    books: Books
    self: Author
}

list Books { member: Isbn }

map Shelves { key: String, value: Books }

@error("client")
@httpError(423)
structure Closed { message: String }

@length(min: 10, max: 13)
@tags(["x", "Y"])
string Isbn

@documentation("A \"title\".")
string Title

@range(min: 0, max: 23)
integer Hour

integer Number

@deprecated
enum Genre {
    @tags(["old"])
    ROMANCE = "romance"
    CRIME
}

@trait
structure trace { level: Integer, tags: TagList }

list TagList { member: String }
`

func loaded(t testing.TB, text string) *model.Model {
	t.Helper()
	return loadtest.Text(t, load.Options{Definitions: true}, "model.smithy", text)
}

// names are the names of the subjects that are not of the prelude.
func names(list []model.Subject) string {
	var out []string
	for _, s := range list {
		if s.ID().Namespace() == "lib" {
			out = append(out, strings.TrimPrefix(string(s.ID()), "lib#"))
		}
	}
	return strings.Join(out, " ")
}

func selected(t testing.TB, g *selector.Graph, s *selector.Selector) []model.Subject {
	t.Helper()
	out, err := g.Select(s)
	if err != nil {
		t.Fatal(s, err)
	}
	return out
}

func TestSelect(t *testing.T) {
	t.Parallel()
	g := selector.NewGraph(loaded(t, library))
	for _, c := range []struct{ expr, want string }{
		// Types.
		{"service", "Library"},
		{"string", "Genre Isbn Title"},
		{"enum", "Genre"},
		{"number", "Hour Number"},
		{"simpleType [id|namespace = lib]", "Genre Hour Isbn Number Title"},
		{"collection", "Books TagList"},
		{"set [id|name = Books]", "Books"},
		{"serviceType", "AddBook Book CountBooks Library Open Page ReadBook"},
		{"aggregateType [id|name ^= 'S', 'B']", "Books Shelves"},
		// Attributes.
		{"[trait|deprecated]", "Genre"},
		{"[trait|smithy.api#title = Library]", "Library"},
		{"[trait|title = library]", ""},
		{"[trait|title = library i]", "Library"},
		{"[trait|title != other]", "Library"},
		{"[trait|title ^= Lib][trait|title $= ary][trait|title *= bra]", "Library"},
		{"service [trait|deprecated ?= false]", "Library"},
		{"[trait|length|min > 9]", "Isbn"},
		{"[trait|length|min >= 10.0]", "Isbn"},
		{"[trait|length|max < 13]", ""},
		{"[trait|length|max <= 1.3e1]", "Isbn"},
		{"[trait|title > 1]", ""},
		{"[trait|tags|(values) = Y]", "Isbn"},
		{"[trait|tags|(values) = y, x]", "Isbn"},
		{"[trait|tags|(length) = 2]", "Isbn"},
		{"[trait|tags|(first) = x]", ""},
		{"[trait|tags|(values)|(first) = x]", "Isbn"},
		{"[trait|lib#trace|(keys) = level]", "Library"},
		{"[trait|(keys)|namespace = lib]", "Library"},
		{"[trait|(values)|level]", "Library"},
		{"structure > member [trait|(length) = 0]", "Author$books Author$name Author$self Closed$message Named$name trace$level trace$tags"},
		{"[id = 'lib#Author$books']", "Author$books"},
		{"[id|member = books]", "Author$books"},
		{"[id|name|(length) = 6][id|namespace = lib] structure", "Author Closed"},
		{"[service|version ^= '2026-']", "Library"},
		{"[service = lib#Library][service|id|name = Library]", "Library"},
		{"[nothing|at|all]", ""},
		{"[trait|enum]", "Genre"},
		{"[trait|enum|(values)|value = romance]", "Genre"},
		{"[@trait|enum|(values): @{name} = ROMANCE && @{tags|(values)} = old]", "Genre"},
		{"[@trait|enum|(values): @{name} = CRIME && @{tags|(values)} = old]", ""},
		{"[@trait|length: @{min} < @{max}]", "Isbn"},
		{"[@: @{id|name} = @{trait|title}]", "Library"},
		{"[@trait|lib#trace: @{tags|(values)} {=} @{tags|(values)}]", "Library"},
		{"[@trait|lib#trace: @{tags|(values)} {!=} @{tags|(values)}]", ""},
		{"[@trait|lib#trace: @{tags|(values)} {<} @{tags|(values)}]", "Library"},
		{"[@trait|lib#trace: @{tags|(values)} {<<} @{tags|(values)}]", ""},
		{"[@trait|lib#trace: @{none|(values)} {=} @{tags}]", ""},
		{"service [trait|tags|(values) {!=} x]", "Library"},
		{"service [trait|tags|(values) {=} x]", ""},
		// Neighbors.
		{"list > member > string", "Isbn"},
		{"map > member", "Shelves$key Shelves$value"},
		{"service > *", "Book Closed Open"},
		{"operation -[input]-> structure", "OpenInput ReadBookInput"},
		{"operation -[output]->", ""},
		{"-[nonsense]->", ""},
		{"resource -[identifier, property]->", "Isbn Number Title"},
		{"resource -[read]->", "ReadBook"},
		{"resource -[instanceOperation]->", "ReadBook"},
		{"resource -[collectionOperation]->", "CountBooks"},
		{"resource -[bound]->", "Book Library"},
		{"structure -[mixin]->", "Named"},
		{"service -[trait]-> [trait|trait]", "trace"},
		{"[trait|trait] :test(<-[trait]-)", "trace"},
		{"service ~> operation", "AddBook CountBooks Open ReadBook"},
		{"[id|name = Author] structure ~> string", "Isbn Title"},
		{"string < member < list", "Books TagList"},
		{"structure <-[error]- operation", "Open"},
		{"structure <-[mixin]-", "Author"},
		// Functions.
		{":is(list, map)", "Books Shelves TagList"},
		{":each(list > member, map)", "Books$member Shelves TagList$member"},
		{"list :test(> member > [id|name = Isbn])", "Books"},
		{"operation :not([trait|http])", "AddBook CountBooks ReadBook"},
		{"string :in(:root(service ~> *))", "Isbn Title"},
		{"string :in(:is(enum, number))", "Genre"},
		{":root(service) ~> resource", "Book Page"},
		{":topdown([trait|http])", "Open"},
		{":topdown([id|name = Book])", "AddBook Book CountBooks Page ReadBook"},
		{":topdown([id|name = Book], [id|name = Page])", "AddBook Book CountBooks ReadBook"},
		{"structure :recursive(-[mixin]->)", "Named"},
		{"[id|name = Shelves] map :recursive(>)", "Books Books$member Isbn Shelves$key Shelves$value"},
		{":future(*, service)", ""},
		// Variables.
		{"service $all(~> operation) ~> resource -[read]-> :in(${all})", "ReadBook"},
		{"${never}", ""},
		{"service $s(*) ~> operation :not([@: @{trait|(keys)} = @{var|s|trait|(keys)}]) [@: @{var|s|id|name} = Library]", "AddBook CountBooks Open ReadBook"},
		{"service $x(>) :root($x(*)) [@: @{var|x|id|name} = Book] [id|name = Hour]", "Hour"},
	} {
		s, err := selector.Parse(c.expr)
		if err != nil {
			t.Errorf("%s: %v", c.expr, err)
			continue
		}
		found := selected(t, g, s)
		if got := names(found); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.expr, got, c.want)
		}
		for x := range all(t, g) {
			want := slices.Contains(found, x)
			if got, err := g.Contains(s, x); got != want || err != nil {
				t.Errorf("%s: Contains(%s) = %v, %v", c.expr, x.ID(), got, err)
			}
		}
	}
}

// all are the shapes and members of a graph.
func all(t testing.TB, g *selector.Graph) map[model.Subject]bool {
	t.Helper()
	out := make(map[model.Subject]bool)
	for _, s := range selected(t, g, selector.MustParse("*")) {
		out[s] = true
	}
	return out
}

func TestMatches(t *testing.T) {
	t.Parallel()
	g := selector.NewGraph(loaded(t, library))
	message, err := selector.ParseTemplate("@@@{id|name} has @{trait|tags} of @{var|from|id|name} @{trait|documentation}@{none}.")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for m, err := range g.Matches(selector.MustParse("structure $from(*) > member > [id|namespace = lib] string")) {
		if err != nil {
			t.Fatal(err)
		}
		var vars []string
		for _, v := range m.Vars {
			vars = append(vars, v.Name+"="+names(v.Subjects))
		}
		got = append(got, fmt.Sprintf("%s %s %s", names([]model.Subject{m.Subject}), strings.Join(vars, ","), message.Expand(m)))
	}
	want := []string{
		`Title from=Author @Title has  of [Author] "A \"title\".".`,
		`Title from=Named @Title has  of [Named] "A \"title\".".`,
		`Isbn from=ReadBookInput @Isbn has ["x","Y"] of [ReadBookInput] .`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// Without variables, each subject matches once.
	n := 0
	for range g.Matches(selector.MustParse("structure > member > [id|name = Title]")) {
		n++
	}
	if n != 1 {
		t.Errorf("Title matches %d times", n)
	}
}

func TestUnknown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ expr, want string }{
		{":is(*) :each(*) :not(*) :test(*) :in(*) :root(*) :recursive(>) :topdown(*)", ""},
		{"-[input, output, error, member, trait, bound, instanceOperation]-> <-[create, list]-", ""},
		{": nott(list, :futur(*))", `nott: there is no function nott; it yields nothing; did you mean not?
futur: there is no function futur; it yields nothing
`},
		{"-[input, outptu]-> <-[errors]-", `outptu: there is no relationship outptu; it yields nothing; did you mean output?
errors: there is no relationship errors; it yields nothing; did you mean error?
`},
	} {
		var got strings.Builder
		for _, f := range selector.MustParse(c.expr).Unknown() {
			fmt.Fprintf(&got, "%s: %s", c.expr[f.Start:f.End], f.Message)
			if f.Hint != "" {
				fmt.Fprintf(&got, "; %s", f.Hint)
			}
			got.WriteByte('\n')
		}
		if got.String() != c.want {
			t.Errorf("%s:\n%swant\n%s", c.expr, got.String(), c.want)
		}
	}
}

// What is hard is given up, and stays so.
func TestTooManySteps(t *testing.T) {
	t.Parallel()
	m := loaded(t, library)
	var manyVariables strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&manyVariables, "$v%d(*) ${v%d} ", i, i)
	}
	for _, expr := range []string{
		"$a(*) <> $b(*) <> $c(*) <> ${a} ${b} ${c} <>",
		":recursive($seen(:is(${seen}, *)) >)",
		":test(~> < :test(~> < :test(~> < :test(~> < :not(*)))))",
		":root($a(*) <> $b(*) <> $c(*) <> ${a} ${b} ${c} <>)",
		"$x(:root(*)) [@: @{var|x|id} ^= @{var|x|id|namespace}]",
		manyVariables.String(),
	} {
		g := selector.NewGraph(m)
		g.SetLimit(1 << 16)
		s := selector.MustParse(expr)
		from := selected(t, g, selector.MustParse("[id = lib#Author]"))[0]
		for range 2 {
			if found, err := g.Select(s); !errors.Is(err, selector.ErrTooManySteps) || found != nil {
				t.Errorf("%s: Select yields %d, %v", expr, len(found), err)
			}
		}
		if _, err := g.SelectFrom(s, from); !errors.Is(err, selector.ErrTooManySteps) {
			t.Errorf("%s: SelectFrom: %v", expr, err)
		}
		if ok, err := g.Contains(s, from); !errors.Is(err, selector.ErrTooManySteps) || ok {
			t.Errorf("%s: Contains: %v, %v", expr, ok, err)
		}
		var last error
		for _, last = range g.Matches(s) {
		}
		if !errors.Is(last, selector.ErrTooManySteps) {
			t.Errorf("%s: Matches: %v", expr, last)
		}
	}
}

// Ways that meet are followed once, and variables that nobody asks for part none.
func TestWaysMeet(t *testing.T) {
	t.Parallel()
	g := selector.NewGraph(loaded(t, library))
	g.SetLimit(1 << 24)
	for _, expr := range []string{
		strings.Repeat("> < ", 30),
		"$a(>) " + strings.Repeat("> < ", 30) + "${a}",
		strings.Repeat("$unread(*) > < ", 30),
		":test(" + strings.Repeat("> < ", 30) + " :not(*))",
		"service $all(~> operation) " + strings.Repeat("> < ", 30) + "${all}",
	} {
		if _, err := g.Select(selector.MustParse(expr)); err != nil {
			t.Errorf("%s: %v", expr, err)
		}
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ expr, want string }{
		{"", "0-0: the selector ends where a type of shapes or another selector is wanted"},
		{"strnig", `0-6: there is no type of shapes "strnig"; did you mean string?`},
		{"string [", "8-8: the selector ends where the name of an attribute is wanted"},
		{"[trait|tags", `11-11: the selector ends where "]" or a comparator is wanted`},
		{"[trait|tags ~ x]", `12-13: want "]" or a comparator, found '~'`},
		{"[trait|tags = ]", "14-15: want a text in quotes, a number or a shape id, found ']'"},
		{"[trait|tags = 'x]", "14-17: the text has no closing '"},
		{"[trait|(keys]", `12-13: want ")", found ']'`},
		{"[@trait: @{min > 1]", `15-16: want "}", found '>'`},
		{":not(string, list)", "1-4: :not takes 1, not 2"},
		{":topdown(*, *, *)", "1-8: :topdown takes 2, not 3"},
		{":test()", "6-7: want a type of shapes or another selector, found ')'"},
		{"string)", "6-7: want the end of the selector, found ')'"},
		{"~ >", `1-2: want ">", found ' '`},
		{"-[input]>", `8-9: want "->", found '>'`},
		{"${a", `3-3: the selector ends where "}" is wanted`},
		{"é", "0-2: want a type of shapes or another selector, found 'é'"},
		{strings.Repeat(":not(", 200) + "*" + strings.Repeat(")", 200), "500-500: the selector nests more than 100 functions"},
	} {
		_, err := selector.Parse(c.expr)
		var syntax *selector.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%s: %v", c.expr, err)
			continue
		}
		got := fmt.Sprintf("%d-%d: %s", syntax.Start, syntax.End, syntax.Message)
		if syntax.Hint != "" {
			got += "; " + syntax.Hint
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.expr, got, c.want)
		}
	}
	if _, err := selector.ParseTemplate("a @b"); err == nil {
		t.Error(`a template with "@b" is accepted`)
	}
}

// One graph serves any number of goroutines.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	g := selector.NewGraph(loaded(t, library))
	s := selector.MustParse("string :in(:root(service ~> *)) < member")
	want := names(selected(t, g, s))
	g = selector.NewGraph(loaded(t, library))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got, err := g.Select(s); names(got) != want || err != nil {
				t.Errorf("got %s, %v, want %s", names(got), err, want)
			}
		})
	}
	wg.Wait()
}

// In the models that AWS publishes, all traits stand where their definitions let
// them.
func TestTraitTargetsOfCorpus(t *testing.T) {
	t.Parallel()
	applied := 0
	for _, name := range loadtest.Glob(t, "suites/smithy/aws-models/json/*.json") {
		m := loadtest.Model(t, load.Options{Definitions: true}, name)
		for subject, trait := range misplaced(t, m, &applied) {
			t.Errorf("%s: %s cannot have %s", name, subject, trait)
		}
	}
	if applied < 10_000 {
		t.Errorf("only %d traits", applied)
	}
}

// misplaced are the traits that stand where their definition does not let them,
// and counts all traits.
func misplaced(t testing.TB, m *model.Model, applied *int) map[model.ShapeID]model.ShapeID {
	g := selector.NewGraph(m)
	targets := make(map[model.ShapeID]*selector.Selector)
	out := make(map[model.ShapeID]model.ShapeID)
	for x := range all(t, g) {
		for _, trait := range x.Traits().All() {
			def := m.Shape(trait.ID)
			if def == nil {
				continue
			}
			*applied++
			s, ok := targets[trait.ID]
			if !ok {
				s = selector.MustParse(cmp.Or(def.Traits().Object(model.TraitTrait).Text("selector"), "*"))
				targets[trait.ID] = s
			}
			ok, err := g.Contains(s, x)
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				out[x.ID()] = trait.ID
			}
		}
	}
	return out
}

// BenchmarkTraitTargets checks the traits of the model that APISMITH_MODEL names.
func BenchmarkTraitTargets(b *testing.B) {
	name := os.Getenv("APISMITH_MODEL")
	if name == "" {
		b.Skip("APISMITH_MODEL is not set")
	}
	m := loadtest.Model(b, load.Options{Definitions: true}, name)
	for b.Loop() {
		applied := 0
		misplaced(b, m, &applied)
		b.ReportMetric(float64(applied), "traits/op")
	}
}
