package jsonwire

import (
	"encoding/base64"
	"math"
	"math/big"
	"strconv"
	"time"
)

// A Reader reads itself as a value. Every structure is one.
type Reader interface{ DecodeJSON(*Decoder) }

// Unmarshal reads a document.
func Unmarshal(data []byte, v Reader) error {
	d := NewDecoder(data)
	v.DecodeJSON(d)
	return d.Finish()
}

// ErrOtherMember is the error of reading a member of a union where there is
// another one.
var ErrOtherMember error = &Error{Problem: "the union has another member"}

// String reads a string or an enum.
func (d *Decoder) String(v *string) {
	if d.peek() != '"' {
		d.want("a string")
		return
	}
	*v = string(d.token())
}

// Bool reads true or false.
func (d *Decoder) Bool(v *bool) {
	switch d.peek(); {
	case d.at("true"):
		d.pos += len("true")
		*v = true
	case d.at("false"):
		d.pos += len("false")
		*v = false
	default:
		d.want("a boolean")
	}
}

// number reads a number and returns its text, and whether it is digits only.
func (d *Decoder) number() (text []byte, integer bool) {
	d.peek()
	i := d.pos
	if i < len(d.data) && d.data[i] == '-' {
		i++
	}
	digits := func() bool {
		from := i
		for i < len(d.data) && '0' <= d.data[i] && d.data[i] <= '9' {
			i++
		}
		return i > from
	}
	from := i
	ok := digits() && (d.data[from] != '0' || i == from+1)
	integer = true
	if ok && i < len(d.data) && d.data[i] == '.' {
		integer = false
		i++
		ok = digits()
	}
	if ok && i < len(d.data) && (d.data[i] == 'e' || d.data[i] == 'E') {
		integer = false
		i++
		if i < len(d.data) && (d.data[i] == '+' || d.data[i] == '-') {
			i++
		}
		ok = digits()
	}
	if !ok {
		if i == d.pos {
			d.want("a value")
		} else {
			d.Fail("malformed number")
		}
		return nil, false
	}
	text = d.data[d.pos:i]
	d.pos = i
	return text, integer
}

// isNumber reports whether a number is read next.
func (d *Decoder) isNumber() bool {
	c := d.peek()
	return c == '-' || '0' <= c && c <= '9'
}

// Int8 reads an integer, as Int64 does.
func (d *Decoder) Int8(v *int8) { *v = int8(d.int(math.MinInt8, math.MaxInt8)) }

// Int16 reads an integer, as Int64 does.
func (d *Decoder) Int16(v *int16) { *v = int16(d.int(math.MinInt16, math.MaxInt16)) }

// Int32 reads an integer, as Int64 does.
func (d *Decoder) Int32(v *int32) { *v = int32(d.int(math.MinInt32, math.MaxInt32)) }

// Int64 reads an integer. One that is written with a fraction of zero or an
// exponent is as good.
func (d *Decoder) Int64(v *int64) { *v = d.int(math.MinInt64, math.MaxInt64) }

func (d *Decoder) int(least, most int64) int64 {
	d.peek()
	start := d.pos
	n := d.anyInt()
	if n < least || n > most {
		d.pos = start
		d.Fail("the number is out of range")
	}
	return n
}

func (d *Decoder) anyInt() int64 {
	if !d.isNumber() {
		d.want("an integer")
		return 0
	}
	start := d.pos
	text, integer := d.number()
	if d.err != nil {
		return 0
	}
	if integer {
		n, err := strconv.ParseInt(string(text), 10, 64)
		if err != nil {
			d.pos = start
			d.Fail("the number is out of range")
		}
		return n
	}
	const exact = 1 << 53
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > exact {
		d.pos = start
		d.Fail("want an integer, found another number")
		return 0
	}
	return int64(f)
}

// Float32 reads a number, "NaN", "Infinity" or "-Infinity".
func (d *Decoder) Float32(v *float32) { *v = float32(d.float(32)) }

// Float64 reads a number, "NaN", "Infinity" or "-Infinity".
func (d *Decoder) Float64(v *float64) { *v = d.float(64) }

func (d *Decoder) float(bits int) float64 {
	if d.peek() == '"' {
		start := d.pos
		switch string(d.token()) {
		case "NaN":
			return math.NaN()
		case "Infinity":
			return math.Inf(1)
		case "-Infinity":
			return math.Inf(-1)
		}
		d.pos = start
		d.want("a number")
		return 0
	}
	if !d.isNumber() {
		d.want("a number")
		return 0
	}
	start := d.pos
	text, _ := d.number()
	if d.err != nil {
		return 0
	}
	f, err := strconv.ParseFloat(string(text), bits)
	if err != nil {
		d.pos = start
		d.Fail("the number is out of range")
	}
	return f
}

// BigInt reads a number that is digits only.
func (d *Decoder) BigInt(v *big.Int) {
	start := d.pos
	text, integer := d.bigNumber()
	switch {
	case d.err != nil:
	case integer:
		v.SetString(string(text), 10)
	default:
		d.pos = start
		d.Fail("want an integer, found another number")
	}
}

// BigFloat reads a number with all its digits.
func (d *Decoder) BigFloat(v *big.Float) {
	start := d.pos
	text, _ := d.bigNumber()
	if d.err != nil {
		return
	}
	// A decimal digit is less than ten thirds of a bit.
	precision := max(64, uint(len(text))*10/3+1)
	f, _, err := big.ParseFloat(string(text), 10, precision, big.ToNearestEven)
	if err != nil || f.IsInf() {
		d.pos = start
		d.Fail("the number is out of range")
		return
	}
	v.Set(f)
}

// maxDigits is how long a big number may be: the time to read one is not linear
// in that.
const maxDigits = 10000

func (d *Decoder) bigNumber() (text []byte, integer bool) {
	if !d.isNumber() {
		d.want("a number")
		return nil, false
	}
	text, integer = d.number()
	if len(text) > maxDigits {
		d.Fail("the number has more than " + strconv.Itoa(maxDigits) + " digits")
	}
	return text, integer
}

// Blob reads bytes in base64.
func (d *Decoder) Blob(v *[]byte) {
	if d.peek() != '"' {
		d.want("a string in base64")
		return
	}
	start := d.pos
	text := d.token()
	blob := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Strict().Decode(blob, text)
	if err != nil {
		d.pos = start
		d.Fail("the string is not base64")
	}
	*v = blob[:n]
}

// maxSeconds is how far from 1970 a time may be: farther ones have no
// milliseconds that an int64 can count.
const maxSeconds = math.MaxInt64 / 1000

// EpochSeconds reads a time from seconds since 1970.
func (d *Decoder) EpochSeconds(v *time.Time) {
	if !d.isNumber() {
		d.want("seconds since 1970")
		return
	}
	start := d.pos
	text, _ := d.number()
	if d.err != nil {
		return
	}
	seconds, nanos, ok := splitSeconds(string(text))
	if !ok || seconds < -maxSeconds || seconds > maxSeconds {
		d.pos = start
		d.Fail("the time is out of range")
		return
	}
	*v = time.Unix(seconds, nanos).UTC()
}

// splitSeconds splits a number into seconds and the nanoseconds that are beyond
// them. One with an exponent is as exact as a float64.
func splitSeconds(text string) (seconds, nanos int64, ok bool) {
	at := 0
	for at < len(text) && text[at] != '.' && text[at] != 'e' && text[at] != 'E' {
		at++
	}
	fraction := text[at:]
	for i := range len(fraction) {
		if fraction[i] == 'e' || fraction[i] == 'E' {
			f, err := strconv.ParseFloat(text, 64)
			if err != nil || math.Abs(f) > maxSeconds {
				return 0, 0, false
			}
			whole, rest := math.Modf(f)
			return int64(whole), int64(rest * 1e9), true
		}
	}
	seconds, err := strconv.ParseInt(text[:at], 10, 64)
	if err != nil {
		return 0, 0, false
	}
	scale := int64(1e8)
	for i := 1; i < len(fraction) && scale > 0; i++ {
		nanos += int64(fraction[i]-'0') * scale
		scale /= 10
	}
	if text[0] == '-' {
		nanos = -nanos
	}
	return seconds, nanos, true
}

// DateTime reads a time as RFC 3339 has it, in any time zone.
func (d *Decoder) DateTime(v *time.Time) { d.time(v, time.RFC3339, "a date and time of RFC 3339") }

// HTTPDate reads a time as HTTP has it.
func (d *Decoder) HTTPDate(v *time.Time) {
	d.time(v, "Mon, 02 Jan 2006 15:04:05 GMT", "a date of HTTP")
}

func (d *Decoder) time(v *time.Time, layout, what string) {
	if d.peek() != '"' {
		d.want(what)
		return
	}
	start := d.pos
	t, err := time.Parse(layout, string(d.token()))
	if err != nil {
		d.pos = start
		d.Fail("the string is not " + what)
		return
	}
	*v = t.UTC()
}
