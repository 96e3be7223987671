package jsonwire_test

import (
	"errors"
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/apismith/apismith/generator/golang/jsonwire"
)

// A record is what generated code looks like: a value of every kind.
type record struct {
	Text     *string
	Flag     *bool
	Small    *int8
	Large    *int64
	Ratio    *float64
	Narrow   *float32
	Seconds  *time.Time
	Date     *time.Time
	Header   *time.Time
	Exact    *big.Int
	Decimal  *big.Float
	Blob     []byte
	List     []string
	Sparse   []*string
	Map      map[string]int32
	Children []record
	Choice   choice
}

func (v record) MarshalJSON() ([]byte, error) {
	e := jsonwire.NewEncoder()
	v.EncodeJSON(e)
	return e.Finish()
}

func (v *record) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, v)
}

func (v *record) EncodeJSON(e *jsonwire.Encoder) {
	if e.BeginObject() {
		e.StringField("text", v.Text)
		e.BoolField("flag", v.Flag)
		e.Int8Field("small", v.Small)
		e.Int64Field("large", v.Large)
		e.Float64Field("ratio", v.Ratio)
		e.Float32Field("narrow", v.Narrow)
		e.EpochSecondsField("seconds", v.Seconds)
		e.DateTimeField("date", v.Date)
		e.HTTPDateField("header", v.Header)
		e.BigIntField("exact", v.Exact)
		e.BigFloatField("decimal", v.Decimal)
		if v.Blob != nil {
			e.Name("blob")
			e.Blob(v.Blob)
		}
		if v.List != nil {
			e.Name("list")
			encodeStringList(v.List, e)
		}
		if v.Sparse != nil {
			e.Name("sparse")
			encodeSparseStringList(v.Sparse, e)
		}
		if v.Map != nil {
			e.Name("map")
			encodeIntMap(v.Map, e)
		}
		if v.Children != nil {
			e.Name("children")
			encodeRecordList(v.Children, e)
		}
		if v.Choice != nil {
			e.Name("choice")
			e.Union(v.Choice)
		}
		e.EndObject()
	}
}

func (v *record) DecodeJSON(d *jsonwire.Decoder) {
	for d.BeginObject(); d.NextMember(); {
		switch string(d.Name()) {
		case "text":
			d.StringField(&v.Text)
		case "flag":
			d.BoolField(&v.Flag)
		case "small":
			d.Int8Field(&v.Small)
		case "large":
			d.Int64Field(&v.Large)
		case "ratio":
			d.Float64Field(&v.Ratio)
		case "narrow":
			d.Float32Field(&v.Narrow)
		case "seconds":
			d.EpochSecondsField(&v.Seconds)
		case "date":
			d.DateTimeField(&v.Date)
		case "header":
			d.HTTPDateField(&v.Header)
		case "exact":
			d.BigIntField(&v.Exact)
		case "decimal":
			d.BigFloatField(&v.Decimal)
		case "blob":
			d.Blob(&v.Blob)
		case "list":
			decodeStringList(&v.List, d)
		case "sparse":
			decodeSparseStringList(&v.Sparse, d)
		case "map":
			decodeIntMap(&v.Map, d)
		case "children":
			decodeRecordList(&v.Children, d)
		case "choice":
			decodeChoice(&v.Choice, d)
		default:
			d.Skip()
		}
	}
}

func encodeStringList(v []string, e *jsonwire.Encoder) {
	if e.BeginArray() {
		for i := range v {
			e.Next()
			e.String(v[i])
		}
		e.EndArray()
	}
}

func decodeStringList(v *[]string, d *jsonwire.Decoder) {
	*v = []string{}
	for d.BeginArray(); d.NextElem(); {
		var elem string
		d.String(&elem)
		*v = append(*v, elem)
	}
}

func encodeSparseStringList(v []*string, e *jsonwire.Encoder) {
	if e.BeginArray() {
		for i := range v {
			e.Next()
			if v[i] == nil {
				e.Null()
			} else {
				e.String(*v[i])
			}
		}
		e.EndArray()
	}
}

func decodeSparseStringList(v *[]*string, d *jsonwire.Decoder) {
	*v = []*string{}
	for d.BeginArray(); d.NextIndex(); {
		var elem *string
		if !d.IsNull() {
			d.StringField(&elem)
		}
		*v = append(*v, elem)
	}
}

func encodeIntMap(v map[string]int32, e *jsonwire.Encoder) {
	if e.BeginObject() {
		keys := make([]string, 0, len(v))
		for key := range v {
			keys = append(keys, key)
		}
		for _, key := range jsonwire.Sorted(keys) {
			e.Key(key)
			e.Int(int64(v[key]))
		}
		e.EndObject()
	}
}

func decodeIntMap(v *map[string]int32, d *jsonwire.Decoder) {
	*v = map[string]int32{}
	for d.BeginObject(); d.NextMember(); {
		key := string(d.Name())
		var elem int32
		d.Int32(&elem)
		(*v)[key] = elem
	}
}

func encodeRecordList(v []record, e *jsonwire.Encoder) {
	if e.BeginArray() {
		for i := range v {
			e.Next()
			v[i].EncodeJSON(e)
		}
		e.EndArray()
	}
}

func decodeRecordList(v *[]record, d *jsonwire.Decoder) {
	*v = []record{}
	for d.BeginArray(); d.NextElem(); {
		var elem record
		elem.DecodeJSON(d)
		*v = append(*v, elem)
	}
}

// A choice is a union.
type choice interface{ isChoice() }

type choiceText struct{ Value string }

type choiceUnknown struct {
	Tag   string
	Value []byte
}

func (*choiceText) isChoice()    {}
func (*choiceUnknown) isChoice() {}

func (v *choiceText) EncodeJSON(e *jsonwire.Encoder) {
	if e.BeginMember(v != nil) {
		e.Name("text")
		e.String(v.Value)
		e.EndObject()
	}
}

func (v *choiceUnknown) EncodeJSON(e *jsonwire.Encoder) {
	if e.BeginMember(v != nil) {
		e.Key(v.Tag)
		e.Raw(v.Value)
		e.EndObject()
	}
}

func decodeChoice(v *choice, d *jsonwire.Decoder) {
	for d.BeginObject(); d.NextMember(); {
		switch string(d.Name()) {
		case "text":
			d.OnlyMember(*v == nil)
			m := new(choiceText)
			d.String(&m.Value)
			*v = m
		case "__type":
			d.Skip()
		default:
			d.OnlyMember(*v == nil)
			m := new(choiceUnknown)
			m.Tag, m.Value = string(d.Name()), d.Raw()
			*v = m
		}
	}
}

func ptr[T any](v T) *T { return &v }

func decimal(text string) *big.Float {
	f, _, err := big.ParseFloat(text, 10, 200, big.ToNearestEven)
	if err != nil {
		panic(err)
	}
	return f
}

// TestWrite says what values look like.
func TestWrite(t *testing.T) {
	t.Parallel()
	at := time.Date(2020, 2, 3, 4, 5, 6, 789_999_999, time.FixedZone("", 3600))
	huge, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	for _, tt := range []struct {
		name string
		in   record
		want string
	}{
		{"nothing", record{}, `{}`},
		{"empty", record{Text: ptr(""), Blob: []byte{}, List: []string{}, Map: map[string]int32{}}, `{"text":"","blob":"","list":[],"map":{}}`},
		{"escapes", record{Text: ptr("\"\\/\b\f\n\r\t\x00\x1f\x7f<é\u2028😀")}, `{"text":"\"\\/\u0008\u000c\n\r\t\u0000\u001f` + "\x7f<é\u2028😀" + `"}`},
		{"integers", record{Small: ptr[int8](-128), Large: ptr[int64](math.MinInt64)}, `{"small":-128,"large":-9223372036854775808}`},
		{"floats", record{Ratio: ptr(0.1), Narrow: ptr[float32](0.1)}, `{"ratio":0.1,"narrow":0.1}`},
		{"large floats", record{Ratio: ptr(1e20), Narrow: ptr[float32](1e21)}, `{"ratio":100000000000000000000,"narrow":1e+21}`},
		{"small floats", record{Ratio: ptr(1e-6), Narrow: ptr[float32](1e-7)}, `{"ratio":0.000001,"narrow":1e-07}`},
		{"no number", record{Ratio: ptr(math.NaN()), Narrow: ptr(float32(math.Inf(1)))}, `{"ratio":"NaN","narrow":"Infinity"}`},
		{"negative infinity", record{Ratio: ptr(math.Inf(-1))}, `{"ratio":"-Infinity"}`},
		{"times are cut to milliseconds", record{Seconds: &at, Date: &at, Header: &at}, `{"seconds":1580699106.789,"date":"2020-02-03T03:05:06.789Z","header":"Mon, 03 Feb 2020 03:05:06 GMT"}`},
		{"times without a fraction", record{Seconds: ptr(time.Unix(5, 0)), Date: ptr(time.Unix(5, 0))}, `{"seconds":5,"date":"1970-01-01T00:00:05Z"}`},
		{"times before 1970", record{Seconds: ptr(time.UnixMilli(-1500)), Date: ptr(time.UnixMilli(-1500))}, `{"seconds":-1.5,"date":"1969-12-31T23:59:58.5Z"}`},
		{"big numbers", record{Exact: huge, Decimal: decimal("1.5e-400")}, `{"exact":-123456789012345678901234567890,"decimal":1.5e-400}`},
		{"blobs", record{Blob: []byte{0, 0xff, 0xfe, 1}}, `{"blob":"AP/+AQ=="}`},
		{"nulls in a sparse list", record{Sparse: []*string{nil, ptr("a")}}, `{"sparse":[null,"a"]}`},
		{"maps are sorted", record{Map: map[string]int32{"b": 1, "a\n": 2}}, `{"map":{"a\n":2,"b":1}}`},
		{"nested", record{Children: []record{{}, {Flag: ptr(true)}}}, `{"children":[{},{"flag":true}]}`},
		{"union", record{Choice: &choiceText{"a"}}, `{"choice":{"text":"a"}}`},
		{"unknown member of a union", record{Choice: &choiceUnknown{"other", []byte(" [1, {}] ")}}, `{"choice":{"other":[1, {}]}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.in.MarshalJSON()
			if err != nil || string(got) != tt.want {
				t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
}

// TestWriteErrors says what cannot be written, and where that is.
func TestWriteErrors(t *testing.T) {
	t.Parallel()
	deep := record{}
	deep.Children = []record{deep}
	deep.Children[0].Children = deep.Children // contains itself
	for _, tt := range []struct {
		name string
		in   record
		want string
	}{
		{"no UTF-8", record{Text: ptr("a\xff")}, `json: text: the string is not UTF-8 (byte 8)`},
		{"no UTF-8 in a key", record{Map: map[string]int32{"\xff": 1}}, `json: map: the string is not UTF-8 (byte 8)`},
		{"year", record{Children: []record{{}, {Date: ptr(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))}}}, `json: children[1].date: the year has more than four digits (byte 24)`},
		{"seconds", record{Seconds: ptr(time.Unix(math.MaxInt64/100, 0))}, `json: seconds: the time is out of range (byte 11)`},
		{"infinite decimal", record{Decimal: new(big.Float).SetInf(true)}, `json: decimal: the number is infinite (byte 11)`},
		{"nil member", record{Choice: (*choiceText)(nil)}, `json: choice: the union has a nil member (byte 10)`},
		{"malformed unknown member", record{Choice: &choiceUnknown{"a b", []byte("{")}}, `json: choice["a b"]: the value is no JSON text: json: want the name of a member, found the end of the text (byte 1) (byte 17)`},
		{"no value of an unknown member", record{Choice: &choiceUnknown{Tag: "a"}}, `json: choice.a: the value is no JSON text: json: want a value, found the end of the text (byte 0) (byte 15)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.in.MarshalJSON()
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
	_, err := deep.MarshalJSON()
	var where *jsonwire.Error
	if !errors.As(err, &where) || where.Problem != "values nest deeper than 10000" {
		t.Errorf("a value that contains itself: got %.100v", err)
	}
}

// TestRead says which texts mean what.
func TestRead(t *testing.T) {
	t.Parallel()
	utc := func(sec, nsec int64) *time.Time { return ptr(time.Unix(sec, nsec).UTC()) }
	for _, tt := range []struct {
		name, in string
		want     record
	}{
		{"nothing", ` { } `, record{}},
		{"null", `null`, record{}},
		{"null members are absent", `{"text":null,"list":null,"choice":null,"map":null}`, record{}},
		{"the last one counts", `{"text":"a","text":"b","text":null}`, record{Text: ptr("b")}},
		{"unknown members are skipped", `{"a":{"text":"x","b":[1,"\u0041",{}]},"text":"y","c":-0.1e+5}`, record{Text: ptr("y")}},
		{"names are case-sensitive", `{"Text":"x"}`, record{}},
		{"names may have escapes", `{"\u0074ext":"x"}`, record{Text: ptr("x")}},
		{"escapes", `{"text":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}`, record{Text: ptr("\"\\/\b\f\n\r\té😀")}},
		{"halves of surrogate pairs", `{"text":"\ud83d,\ude00,\ud83d\u0041"}`, record{Text: ptr("\ufffd,\ufffd,\ufffdA")}},
		{"integers", `{"small":-128,"large":9223372036854775807}`, record{Small: ptr[int8](-128), Large: ptr[int64](math.MaxInt64)}},
		{"integers in disguise", `{"small":-1.0e+2,"large":12.50e1}`, record{Small: ptr[int8](-100), Large: ptr[int64](125)}},
		{"floats", `{"ratio":1e-7,"narrow":-0}`, record{Ratio: ptr(1e-7), Narrow: ptr(float32(math.Copysign(0, -1)))}},
		{"infinities", `{"ratio":"-Infinity","narrow":"Infinity"}`, record{Ratio: ptr(math.Inf(-1)), Narrow: ptr(float32(math.Inf(1)))}},
		{"seconds", `{"seconds":1580699106.7891234567}`, record{Seconds: utc(1580699106, 789123456)}},
		{"seconds before 1970", `{"seconds":-1.5}`, record{Seconds: utc(-2, 5e8)}},
		{"seconds with an exponent", `{"seconds":1.5e9}`, record{Seconds: utc(1.5e9, 0)}},
		{"dates", `{"date":"2020-02-03T04:05:06.789+01:00","header":"Mon, 03 Feb 2020 03:05:06.5 GMT"}`, record{Date: utc(1580699106, 789e6), Header: utc(1580699106, 5e8)}},
		{"big numbers", `{"exact":-12,"decimal":0.5}`, record{Exact: big.NewInt(-12), Decimal: big.NewFloat(0.5).SetPrec(64)}},
		{"blobs", `{"blob":"AP/+AQ=="}`, record{Blob: []byte{0, 0xff, 0xfe, 1}}},
		{"empty", `{"blob":"","list":[],"map":{}}`, record{Blob: []byte{}, List: []string{}, Map: map[string]int32{}}},
		{"nulls in dense collections", `{"list":[null,"a",null],"map":{"a":null,"b":1}}`, record{List: []string{"a"}, Map: map[string]int32{"b": 1}}},
		{"nulls in a sparse list", `{"sparse":[null,"a"]}`, record{Sparse: []*string{nil, ptr("a")}}},
		{"keys", `{"map":{"a":1,"":2,"a":3}}`, record{Map: map[string]int32{"a": 3, "": 2}}},
		{"union", `{"choice":{"__type":"x","other":null,"text":"a"}}`, record{Choice: &choiceText{"a"}}},
		{"union without a member", `{"choice":{"__type":"x"}}`, record{}},
		{"unknown member of a union", `{"choice":{"other": [1, {}] }}`, record{Choice: &choiceUnknown{"other", []byte("[1, {}]")}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got record
			if err := got.UnmarshalJSON([]byte(tt.in)); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v\nwant %+v", got, tt.want)
			}
		})
	}
	var nan record
	if err := nan.UnmarshalJSON([]byte(`{"ratio":"NaN"}`)); err != nil || !math.IsNaN(*nan.Ratio) {
		t.Errorf("NaN: %v", err)
	}
}

// TestReadErrors says which texts are refused, and where.
func TestReadErrors(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat(`{"children":[`, 5001)
	for _, tt := range []struct{ in, want string }{
		{``, `json: want an object, found the end of the text (byte 0)`},
		{`[]`, `json: want an object, found an array (byte 0)`},
		{`{"text":1}`, `json: text: want a string, found a number (byte 8)`},
		{`{"flag":"true"}`, `json: flag: want a boolean, found a string (byte 8)`},
		{`{"flag":tru}`, `json: flag: want a boolean, found 't' (byte 8)`},
		{`{"small":128}`, `json: small: the number is out of range (byte 9)`},
		{`{"large":9223372036854775808}`, `json: large: the number is out of range (byte 9)`},
		{`{"large":1.5}`, `json: large: want an integer, found another number (byte 9)`},
		{`{"large":"1"}`, `json: large: want an integer, found a string (byte 9)`},
		{`{"large":01}`, `json: large: malformed number (byte 9)`},
		{`{"large":-}`, `json: large: malformed number (byte 9)`},
		{`{"ratio":1.}`, `json: ratio: malformed number (byte 9)`},
		{`{"ratio":1e}`, `json: ratio: malformed number (byte 9)`},
		{`{"ratio":1e400}`, `json: ratio: the number is out of range (byte 9)`},
		{`{"ratio":"nan"}`, `json: ratio: want a number, found a string (byte 9)`},
		{`{"ratio":NaN}`, `json: ratio: want a number, found 'N' (byte 9)`},
		{`{"narrow":1e39}`, `json: narrow: the number is out of range (byte 10)`},
		{`{"seconds":"5"}`, `json: seconds: want seconds since 1970, found a string (byte 11)`},
		{`{"seconds":1e300}`, `json: seconds: the time is out of range (byte 11)`},
		{`{"date":5}`, `json: date: want a date and time of RFC 3339, found a number (byte 8)`},
		{`{"date":"yesterday"}`, `json: date: the string is not a date and time of RFC 3339 (byte 8)`},
		{`{"header":"2020-02-03T04:05:06Z"}`, `json: header: the string is not a date of HTTP (byte 10)`},
		{`{"exact":1.0}`, `json: exact: want an integer, found another number (byte 9)`},
		{`{"decimal":"1"}`, `json: decimal: want a number, found a string (byte 11)`},
		{`{"blob":"A"}`, `json: blob: the string is not base64 (byte 8)`},
		{`{"blob":[1]}`, `json: blob: want a string in base64, found an array (byte 8)`},
		{`{"list":["a",2]}`, `json: list[1]: want a string, found a number (byte 13)`},
		{`{"list":["a" "b"]}`, `json: list[0]: want a comma or ']', found a string (byte 13)`},
		{`{"list":["a",]}`, `json: list[1]: want a string, found ']' (byte 13)`},
		{`{"list":{}}`, `json: list: want an array, found an object (byte 8)`},
		{`{"map":{"a b":"c"}}`, `json: map["a b"]: want an integer, found a string (byte 14)`},
		{`{"children":[{},{"children":[{"text":true}]}]}`, `json: children[1].children[0].text: want a string, found a boolean (byte 37)`},
		{`{"choice":{"text":"a","other":1}}`, `json: choice.other: the union has more than one member (byte 30)`},
		{`{"text":"a",}`, `json: text: want the name of a member, found '}' (byte 12)`},
		{`{"text" "a"}`, `json: text: want a colon, found a string (byte 8)`},
		{`{"text":}`, `json: text: want a string, found '}' (byte 8)`},
		{`{"text":"a`, `json: text: the string does not end (byte 8)`},
		{"{\"text\":\"a\nb\"}", `json: text: a control character in a string (byte 10)`},
		{`{"text":"\x"}`, `json: text: no such escape in a string (byte 9)`},
		{`{"other":"\u12"}`, `json: other: no such escape in a string (byte 10)`},
		{`{"other":nul}`, `json: other: want a value, found 'n' (byte 9)`},
		{`{"other":+1}`, `json: other: want a value, found '+' (byte 9)`},
		{"{\"text\":\"a\xff\"}", `json: text: the text is not UTF-8 (byte 10)`},
		{"{\"other\":\x00}", `json: other: want a value, found '\x00' (byte 9)`},
		{`{} {}`, `json: something follows the document (byte 3)`},
		{deep, `json: ` + strings.Repeat("children[0].", 4999) + `children[0]: values nest deeper than 10000 (byte 65000)`},
	} {
		var got record
		err := got.UnmarshalJSON([]byte(tt.in))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%.60s: got %v\nwant %s", tt.in, err, tt.want)
		}
	}
}

func TestErrorsCanBeTold(t *testing.T) {
	t.Parallel()
	var (
		got   record
		where *jsonwire.Error
	)
	if err := got.UnmarshalJSON([]byte(`{"list":[1]}`)); !errors.As(err, &where) || where.Path != "list[0]" || where.Offset != 9 {
		t.Errorf("got %v", err)
	}
}
