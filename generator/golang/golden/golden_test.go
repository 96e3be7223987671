package golden

import (
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	smithy "github.com/aws/smithy-go"
)

type leaf struct {
	Name  *string
	Bytes []byte
	inner int
}

type tree struct {
	Leaf  leaf
	Many  []leaf
	By    map[string]*leaf
	At    *time.Time
	Big   *big.Int
	Any   any
	Empty *leaf
}

func TestShow(t *testing.T) {
	v := tree{
		Leaf: leaf{Name: ptr("a\nb"), Bytes: []byte("x"), inner: 3},
		Many: []leaf{{}, {Name: ptr("")}},
		By:   map[string]*leaf{"b": nil, "a": {Name: ptr("c")}},
		At:   ptr(time.Unix(0, 5).UTC()),
		Big:  integerNumber("123456789012345678901234567890"),
		Any:  &leaf{Name: ptr("d")},
	}
	want := `tree{
  Leaf: leaf{
    Name: "a\nb"
    Bytes: "x"
  }
  Many: [
    leaf{}
    leaf{
      Name: ""
    }
  ]
  By: {
    "a": leaf{
      Name: "c"
    }
    "b": nil
  }
  At: 1970-01-01T00:00:00.000000005Z
  Big: 123456789012345678901234567890
  Any: leaf{
    Name: "d"
  }
}`
	if got := show(reflect.ValueOf(v), ""); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestGoldenFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(text string) bool {
		return t.Run("file", func(t *testing.T) {
			g := newGolden(t, "file")
			g.line("%s", text)
			g.compare()
		})
	}
	t.Setenv("UPDATE_GOLDEN", "1")
	write("first")
	t.Setenv("UPDATE_GOLDEN", "")
	if !write("first") {
		t.Error("what was written is not found")
	}
}

func TestVerdicts(t *testing.T) {
	invalid := smithy.InvalidParamsError{Context: "In"}
	for range 10 {
		invalid.Add(smithy.NewErrParamRequired("Name"))
	}
	g := newGolden(t, "verdicts")
	g.valid("good", nil)
	g.invalid("bad", invalid, "In.Name")
	if got := g.text.String(); !strings.HasPrefix(got, "good: valid\nbad:\n  missing required field, In.Name.\n") || !strings.HasSuffix(got, "  and 2 more\n") {
		t.Errorf("got %s", got)
	}
}
