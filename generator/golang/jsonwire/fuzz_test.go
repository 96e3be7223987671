package jsonwire_test

import (
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzDocument reads any text. It must not panic; what is read must be JSON, in
// the eyes of encoding/json, and must be the same after it was written and read
// again.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		`null`, `{}`, `{"text":"\u00e9\ud83d","flag":true,"small":-1.0e1,"large":9}`,
		`{"ratio":"NaN","narrow":1e-7,"seconds":-1.0005,"date":"2020-02-03T04:05:06.7+01:00","header":"Mon, 03 Feb 2020 03:05:06 GMT"}`,
		`{"exact":-12,"decimal":1.5e-40,"blob":"AP8=","list":["a",null],"sparse":[null],"map":{"a":1,"a":2}}`,
		`{"children":[{"choice":{"other":[{}]}},{"choice":{"text":"","__type":1}}]} `, `{"a":[{"b":[0]}]}`, `{"choice":{"a":1,"b":2}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var first, second record
		if first.UnmarshalJSON(text) != nil {
			return
		}
		if !json.Valid(text) {
			t.Fatalf("read, though it is no JSON: %q", text)
		}
		written, err := first.MarshalJSON()
		if err != nil {
			return // a year with more than four digits, for one
		}
		if !json.Valid(written) {
			t.Fatalf("%q is written as %q, which is no JSON", text, written)
		}
		if err := second.UnmarshalJSON(written); err != nil {
			t.Fatalf("%q is written as %q, which is not read: %v", text, written, err)
		}
		if again, err := second.MarshalJSON(); err != nil || !bytes.Equal(again, written) {
			t.Fatalf("%q is written as %q, and after that as %q, %v", text, written, again, err)
		}
	})
}

// FuzzText writes and reads any string.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "a\"\\\x00\u2028😀", "\xff", "\ufffd"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, err := record{Text: &s, Map: map[string]int32{s: 1}}.MarshalJSON()
		if err != nil {
			return // it is not UTF-8
		}
		var got record
		if err := got.UnmarshalJSON(text); err != nil || *got.Text != s || got.Map[s] != 1 {
			t.Fatalf("%q is written as %q and read as %q, %v", s, text, *got.Text, err)
		}
	})
}
