package golden

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	smithy "github.com/aws/smithy-go"
	"github.com/google/go-cmp/cmp"
)

// goldenDir has the golden files. They are yours: the generator does not write
// them, so that a test tells what a newer model changes.
var goldenDir = filepath.Join("testdata", "golden")

// A golden is a text that a test writes and compares with its file.
type golden struct {
	t    *testing.T
	name string
	text strings.Builder
}

func newGolden(t *testing.T, name string) *golden {
	return &golden{t: t, name: name}
}

// compare fails the test if the file has another text, or writes it if the
// variable UPDATE_GOLDEN is 1.
func (g *golden) compare() {
	g.t.Helper()
	file := filepath.Join(goldenDir, g.name+".txt")
	got := g.text.String()
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll(goldenDir, 0o755); err != nil {
			g.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			g.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		g.t.Fatalf("%v\nto write the golden files: UPDATE_GOLDEN=1 go test", err)
	}
	// A checkout may have other line ends.
	want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		g.t.Errorf("%s is not what the code does (-file +code); if it should be: UPDATE_GOLDEN=1 go test\n%s", file, diff)
	}
}

// line writes a line.
func (g *golden) line(format string, args ...any) {
	fmt.Fprintf(&g.text, format+"\n", args...)
}

// value writes a value.
func (g *golden) value(label string, v any) {
	g.line("%s: %s", label, show(reflect.ValueOf(v), ""))
}

// verdict writes what a validator says of a value.
func (g *golden) verdict(label string, err error) []error {
	var invalid smithy.InvalidParamsError
	switch {
	case err == nil:
		g.line("%s: valid", label)
		return nil
	case !errors.As(err, &invalid):
		g.t.Errorf("%s: got %v, want a smithy.InvalidParamsError", label, err)
		return nil
	}
	g.line("%s:", label)
	const most = 8
	errs := invalid.Errs()
	for i, e := range errs {
		if i == most {
			g.line("  and %d more", len(errs)-most)
			break
		}
		g.line("  %s", e)
	}
	return errs
}

// valid is for a value that a validator must have nothing to say of.
func (g *golden) valid(label string, err error) {
	g.t.Helper()
	if errs := g.verdict(label, err); errs != nil {
		g.t.Errorf("%s %s: %v, want no problems", g.name, label, err)
	}
}

// invalid is for a value that a validator must find a problem with, at a path or
// below it.
func (g *golden) invalid(label string, err error, path string) {
	g.t.Helper()
	for _, e := range g.verdict(label, err) {
		if p, ok := e.(smithy.InvalidParamError); ok && strings.HasPrefix(p.Field(), path) {
			return
		}
	}
	g.t.Errorf("%s %s: got %v, want a problem of %s", g.name, label, err, path)
}

// jsonValue is a type with generated methods.
type jsonValue[T any] interface {
	*T
	json.Marshaler
	json.Unmarshaler
}

// roundTrip writes a value as JSON, and again what is read of that if it says
// something else. A full value must be the same.
func roundTrip[T any, P jsonValue[T]](g *golden, label string, full bool, v T) {
	g.t.Helper()
	g.encoded(label, full, P(&v), func(text []byte) (json.Marshaler, error) {
		var back T
		err := P(&back).UnmarshalJSON(text)
		return P(&back), err
	})
}

// roundTripUnion does the same with a value that a function reads, which also
// is to read it with the name of a type beside the member, as some services send
// it, unless a member has that name.
func roundTripUnion[U any](g *golden, label string, typed bool, v json.Marshaler, unmarshal func([]byte) (U, error)) {
	g.t.Helper()
	g.encoded(label, true, v, func(text []byte) (json.Marshaler, error) {
		texts := [][]byte{text}
		if typed {
			texts = append(texts, append([]byte(`{"__type":"Union",`), text[1:]...))
		}
		var m json.Marshaler
		for _, text := range texts {
			back, err := unmarshal(text)
			if err != nil {
				return nil, err
			}
			m, _ = any(back).(json.Marshaler)
			if got, want := reflect.TypeOf(back), reflect.TypeOf(v); got != want {
				return nil, fmt.Errorf("it is a %v, want a %v", got, want)
			}
		}
		return m, nil
	})
}

func (g *golden) encoded(label string, full bool, v json.Marshaler, read func([]byte) (json.Marshaler, error)) {
	g.t.Helper()
	text, err := v.MarshalJSON()
	if err != nil {
		g.t.Errorf("%s %s: %v", g.name, label, err)
		return
	}
	g.line("%s: %s", label, indented(text))
	back, err := read(text)
	if err != nil || back == nil {
		g.t.Errorf("%s %s: what was written is not read: %v\n%s", g.name, label, err, text)
		return
	}
	again, err := back.MarshalJSON()
	if err != nil {
		g.t.Errorf("%s %s: what was read is not written: %v", g.name, label, err)
		return
	}
	if bytes.Equal(text, again) {
		return
	}
	g.line("read and written: %s", indented(again))
	if full {
		g.t.Errorf("%s %s (-written +read and written):\n%s", g.name, label, cmp.Diff(indented(text), indented(again)))
	}
}

// decoded writes what is read of a text.
func decoded[T any, P jsonValue[T]](g *golden, text string) {
	g.t.Helper()
	var v T
	if err := P(&v).UnmarshalJSON([]byte(text)); err != nil {
		g.t.Errorf("%s %s: %v", g.name, text, err)
		return
	}
	g.value(text, v)
}

func indented(text []byte) string {
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		return string(text)
	}
	return b.String()
}

// ptr returns a pointer to a value.
func ptr[T any](v T) *T { return &v }

// with returns a changed value.
func with[T any](v T, change func(*T)) *T {
	change(&v)
	return &v
}

// repeated is a list of the same value.
func repeated[T any](v T, n int) []T { return slices.Repeat([]T{v}, n) }

// decimalNumber is a number that a float64 may not hold.
func decimalNumber(text string) *big.Float {
	const precision = 64
	f, _, err := big.ParseFloat(text, 10, precision, big.ToNearestEven)
	if err != nil {
		panic(err)
	}
	return f
}

// integerNumber is a number that an int64 may not hold.
func integerNumber(text string) *big.Int {
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		panic("no integer: " + text)
	}
	return n
}

// A document is an open value of the model.
type documentValue interface {
	MarshalSmithyDocument() ([]byte, error)
}

// show writes a value without what is not set.
func show(v reflect.Value, indent string) string {
	if !v.IsValid() {
		return "nil"
	}
	if v.CanInterface() {
		if text, ok := showLeaf(v.Interface()); ok {
			return text
		}
	}
	inner := indent + "  "
	var b strings.Builder
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return "nil"
		}
		return show(v.Elem(), indent)
	case reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return show(v.Elem(), indent)
	case reflect.Struct:
		b.WriteString(v.Type().Name() + "{")
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if field.IsExported() && !v.Field(i).IsZero() && field.Name != "ResultMetadata" {
				b.WriteString("\n" + inner + field.Name + ": " + show(v.Field(i), inner))
			}
		}
		return closed(&b, indent, "}")
	case reflect.Slice:
		b.WriteString("[")
		for i := range v.Len() {
			b.WriteString("\n" + inner + show(v.Index(i), inner))
		}
		return closed(&b, indent, "]")
	case reflect.Map:
		b.WriteString("{")
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			fmt.Fprintf(&b, "\n%s%q: %s", inner, key.String(), show(v.MapIndex(key), inner))
		}
		return closed(&b, indent, "}")
	case reflect.String:
		return fmt.Sprintf("%q", v.String())
	}
	return fmt.Sprint(v)
}

// closed ends what may have lines of its own.
func closed(b *strings.Builder, indent, end string) string {
	if strings.Contains(b.String(), "\n") {
		b.WriteString("\n" + indent)
	}
	b.WriteString(end)
	return b.String()
}

// showLeaf writes a value that is shown as a whole.
func showLeaf(v any) (string, bool) {
	switch v := v.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano), true
	case []byte:
		return fmt.Sprintf("%q", v), v != nil
	case *big.Int:
		return fmt.Sprint(v), true
	case *big.Float:
		return fmt.Sprint(v), true
	case big.Int:
		return v.String(), true
	case big.Float:
		return v.String(), true
	case documentValue:
		if rv := reflect.ValueOf(v); rv.Kind() == reflect.Pointer && rv.IsNil() {
			return "", false
		}
		text, err := v.MarshalSmithyDocument()
		return fmt.Sprintf("document %s", text), err == nil
	case interface{ Read([]byte) (int, error) }:
		return "a stream", true
	}
	return "", false
}
