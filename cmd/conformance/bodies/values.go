package bodies

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"
)

func decode(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

// set gives a variable the value of a parameter. Parameters are what the members
// of shapes are called in the model; timestamps are seconds, and blobs are text.
func (r *Registry) set(v reflect.Value, param any) error {
	if param == nil {
		return nil
	}
	switch p := v.Addr().Interface().(type) {
	case *time.Time:
		return setTime(p, param)
	case *big.Int:
		return p.UnmarshalText([]byte(fmt.Sprint(param)))
	case *big.Float:
		return p.UnmarshalText([]byte(fmt.Sprint(param)))
	case *[]byte:
		text, ok := param.(string)
		if !ok {
			return fmt.Errorf("a blob is %v", param)
		}
		*p = []byte(text)
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return r.set(v.Elem(), param)
	case reflect.Struct, reflect.Map:
		return r.setMembers(v, param)
	case reflect.Slice:
		list, ok := param.([]any)
		if !ok {
			return fmt.Errorf("a list is %v", param)
		}
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
		for i, e := range list {
			if err := r.set(v.Index(i), e); err != nil {
				return fmt.Errorf("[%d]: %w", i, err)
			}
		}
		return nil
	case reflect.Interface:
		return r.setInterface(v, param)
	}
	return setScalar(v, param)
}

func setTime(v *time.Time, param any) error {
	seconds, ok := new(big.Rat).SetString(fmt.Sprint(param))
	if !ok {
		return fmt.Errorf("a timestamp is %v", param)
	}
	nanos := seconds.Mul(seconds, big.NewRat(1e9, 1))
	*v = time.Unix(0, new(big.Int).Quo(nanos.Num(), nanos.Denom()).Int64()).UTC()
	return nil
}

func (r *Registry) setMembers(v reflect.Value, param any) error {
	members, ok := param.(map[string]any)
	if !ok {
		return fmt.Errorf("an object is %v", param)
	}
	if v.Kind() == reflect.Map {
		v.Set(reflect.MakeMap(v.Type()))
		for key, p := range members { // unordered: a map is made
			value := reflect.New(v.Type().Elem()).Elem()
			if err := r.set(value, p); err != nil {
				return fmt.Errorf("[%q]: %w", key, err)
			}
			v.SetMapIndex(reflect.ValueOf(key), value)
		}
		return nil
	}
	for name, p := range members { // unordered: each is a field of its own
		field := v.FieldByName(exported(name))
		if !field.IsValid() { // the name is that of a method
			field = v.FieldByName(exported(name) + "_")
		}
		if !field.IsValid() {
			return fmt.Errorf("there is no field for %s", name)
		}
		if err := r.set(field, p); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// exported is the Go name of a member.
func exported(name string) string {
	name = strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.ToUpper(name[:1]) + name[1:]
}

// setInterface makes a document or the member of a union.
func (r *Registry) setInterface(v reflect.Value, param any) error {
	if newDocument, ok := r.documents[nameOf(v.Type())]; ok {
		v.Set(reflect.ValueOf(newDocument(plain(param))))
		return nil
	}
	members, ok := param.(map[string]any)
	if !ok || len(members) != 1 {
		return fmt.Errorf("a union is %v", param)
	}
	for name, p := range members { // unordered: there is one
		t, ok := r.types[nameOf(v.Type())+"Member"+exported(name)]
		if !ok {
			return fmt.Errorf("%s has no member %s", v.Type(), name)
		}
		member := reflect.New(t)
		if err := r.set(member.Elem().FieldByName("Value"), p); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		v.Set(member)
	}
	return nil
}

// plain is a value without json.Number, which documents take for a string.
func plain(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64()
		return f
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = plain(e)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, e := range v { // unordered: a map is made
			out[key] = plain(e)
		}
		return out
	}
	return v
}

func setScalar(v reflect.Value, param any) error {
	text := fmt.Sprint(param)
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		v.SetBool(b)
		return err
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, v.Type().Bits())
		v.SetInt(n)
		return err
	case reflect.Float32, reflect.Float64:
		f, err := strconv.ParseFloat(text, v.Type().Bits()) // NaN and the infinities, too
		v.SetFloat(f)
		return err
	default:
		return fmt.Errorf("a %s is %v", v.Type(), param)
	}
	return nil
}

// same says where two values of one type differ; nil if nowhere.
func same(path string, got, want reflect.Value) error {
	differ := func() error {
		return fmt.Errorf("%s: got %+v, want %+v", path, got.Interface(), want.Interface())
	}
	if done, equal := sameValue(got.Interface(), want.Interface()); done {
		if !equal {
			return differ()
		}
		return nil
	}
	switch got.Kind() {
	case reflect.Pointer, reflect.Interface:
		if got.IsNil() || want.IsNil() {
			if got.IsNil() != want.IsNil() {
				return differ()
			}
			return nil
		}
		if got.Elem().Type() != want.Elem().Type() {
			return differ()
		}
		return same(path, got.Elem(), want.Elem())
	case reflect.Struct:
		for i := range got.NumField() {
			f := got.Type().Field(i)
			if !f.IsExported() || f.Name == "ResultMetadata" {
				continue
			}
			if err := same(path+"."+f.Name, got.Field(i), want.Field(i)); err != nil {
				return err
			}
		}
		return nil
	case reflect.Slice:
		if got.Len() != want.Len() || got.IsNil() != want.IsNil() {
			return differ()
		}
		for i := range got.Len() {
			if err := same(fmt.Sprintf("%s[%d]", path, i), got.Index(i), want.Index(i)); err != nil {
				return err
			}
		}
		return nil
	case reflect.Map:
		if got.Len() != want.Len() || got.IsNil() != want.IsNil() {
			return differ()
		}
		for _, key := range got.MapKeys() {
			if !want.MapIndex(key).IsValid() {
				return differ()
			}
			if err := same(fmt.Sprintf("%s[%q]", path, key), got.MapIndex(key), want.MapIndex(key)); err != nil {
				return err
			}
		}
		return nil
	}
	if got.Interface() != want.Interface() {
		return differ()
	}
	return nil
}

// sameValue compares values whose parts say nothing by themselves.
func sameValue(got, want any) (done, equal bool) {
	type document interface{ MarshalSmithyDocument() ([]byte, error) }
	switch g := got.(type) {
	case time.Time:
		return true, g.Equal(want.(time.Time))
	case big.Int:
		w := want.(big.Int)
		return true, g.Cmp(&w) == 0
	case big.Float:
		w := want.(big.Float)
		return true, g.Cmp(&w) == 0
	case float32:
		return true, sameFloat(float64(g), float64(want.(float32)))
	case float64:
		return true, sameFloat(g, want.(float64))
	case document:
		w, ok := want.(document)
		return true, ok && sameDocument(g.MarshalSmithyDocument, w.MarshalSmithyDocument)
	}
	return false, false
}

func sameFloat(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func sameDocument(got, want func() ([]byte, error)) bool {
	var values [2]any
	for i, marshal := range []func() ([]byte, error){got, want} {
		text, err := marshal()
		if err != nil {
			return false
		}
		if values[i], err = decode(text); err != nil {
			return false
		}
	}
	return sameJSON(values[0], values[1])
}

// sameJSON compares JSON values; numbers by what they are, not how they are
// written.
func sameJSON(a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		b, ok := b.(json.Number)
		if !ok {
			return false
		}
		x, okX := new(big.Rat).SetString(string(a))
		y, okY := new(big.Rat).SetString(string(b))
		return okX && okY && x.Cmp(y) == 0
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !sameJSON(a[i], b[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for key, v := range a { // unordered: all must be the same
			other, there := b[key]
			if !there || !sameJSON(v, other) {
				return false
			}
		}
		return true
	}
	return a == b
}
