package jsonwire

import (
	"encoding/base64"
	"math/big"
	"slices"
	"strconv"
	"time"
)

// A Writer writes itself as a value. Every member of a union is one.
type Writer interface{ EncodeJSON(*Encoder) }

// Sorted sorts the keys of a map, so that the same map is always the same text.
func Sorted(keys []string) []string {
	slices.Sort(keys)
	return keys
}

// Union writes the member of a union that is there.
func (e *Encoder) Union(v any) {
	if w, ok := v.(Writer); ok {
		w.EncodeJSON(e)
		return
	}
	e.Fail("a union has no member") // it is nil, for all members are Writers
}

// Bool writes true or false.
func (e *Encoder) Bool(v bool) {
	if v {
		e.add("true")
	} else {
		e.add("false")
	}
}

// Int writes an integer.
func (e *Encoder) Int(v int64) { e.buf = strconv.AppendInt(e.buf, v, 10) }

// Float32 writes a number, "NaN", "Infinity" or "-Infinity".
func (e *Encoder) Float32(v float32) { e.float(float64(v), 32) }

// Float64 writes a number, "NaN", "Infinity" or "-Infinity".
func (e *Encoder) Float64(v float64) { e.float(v, 64) }

// BigInt writes a number with all its digits.
func (e *Encoder) BigInt(v big.Int) { e.buf = v.Append(e.buf, 10) }

// BigFloat writes a number with the digits that tell it from others of its
// precision. Infinities are an error: only floats have a text for them.
func (e *Encoder) BigFloat(v big.Float) {
	if v.IsInf() {
		e.Fail("the number is infinite")
		return
	}
	e.buf = v.Append(e.buf, 'g', -1)
}

// Blob writes bytes in base64.
func (e *Encoder) Blob(v []byte) {
	e.buf = append(e.buf, '"')
	e.buf = base64.StdEncoding.AppendEncode(e.buf, v)
	e.buf = append(e.buf, '"')
}

// EpochSeconds writes a time as seconds since 1970, to the millisecond.
func (e *Encoder) EpochSeconds(v time.Time) {
	if s := v.Unix(); s < -maxSeconds || s > maxSeconds {
		e.Fail("the time is out of range")
		return
	}
	ms := v.UnixMilli()
	if ms < 0 {
		e.buf = append(e.buf, '-')
		ms = -ms
	}
	e.buf = strconv.AppendInt(e.buf, ms/1000, 10)
	e.millis(int(ms % 1000))
}

// DateTime writes a time as RFC 3339 has it, to the millisecond.
func (e *Encoder) DateTime(v time.Time) {
	t, ok := e.fourDigitYear(v)
	if !ok {
		return
	}
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	e.buf = append(e.buf, '"')
	e.twoDigits(year / 100)
	e.twoDigits(year % 100)
	e.buf = append(e.buf, '-')
	e.twoDigits(int(month))
	e.buf = append(e.buf, '-')
	e.twoDigits(day)
	e.buf = append(e.buf, 'T')
	e.twoDigits(hour)
	e.buf = append(e.buf, ':')
	e.twoDigits(minute)
	e.buf = append(e.buf, ':')
	e.twoDigits(second)
	e.millis(t.Nanosecond() / 1e6)
	e.buf = append(e.buf, 'Z', '"')
}

// HTTPDate writes a time as HTTP has it, to the second.
func (e *Encoder) HTTPDate(v time.Time) {
	if t, ok := e.fourDigitYear(v); ok {
		e.buf = t.AppendFormat(e.buf, `"Mon, 02 Jan 2006 15:04:05 GMT"`)
	}
}

// fourDigitYear returns a time in UTC, if its year is one that dates can have.
func (e *Encoder) fourDigitYear(v time.Time) (t time.Time, ok bool) {
	t = v.UTC()
	if y := t.Year(); y < 0 || y > 9999 {
		e.Fail("the year has more than four digits")
		return t, false
	}
	return t, true
}

func (e *Encoder) twoDigits(n int) { e.buf = append(e.buf, byte('0'+n/10), byte('0'+n%10)) }

// millis writes the part of a second, if there is one, without zeros at its
// end.
func (e *Encoder) millis(ms int) {
	if ms == 0 {
		return
	}
	e.buf = append(e.buf, '.', byte('0'+ms/100), byte('0'+ms/10%10), byte('0'+ms%10))
	for e.buf[len(e.buf)-1] == '0' {
		e.buf = e.buf[:len(e.buf)-1]
	}
}
