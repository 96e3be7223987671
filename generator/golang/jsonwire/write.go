package jsonwire

import (
	"encoding/base64"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"time"
)

// A Writer writes itself as a value. Every member of a union is one.
type Writer interface{ EncodeJSON(*Encoder) }

// WriteField writes a member of an object, unless there is no value.
func WriteField[T any](e *Encoder, name string, v *T, write func(*T, *Encoder)) {
	if v != nil {
		e.Name(name)
		write(v, e)
	}
}

// WriteListField writes a member that is an array, unless it is nil.
func WriteListField[T any](e *Encoder, name string, list []T, write func(*T, *Encoder)) {
	if list != nil {
		e.Name(name)
		WriteList(&list, e, write)
	}
}

// WriteMapField writes a member that is an object by key, unless it is nil.
func WriteMapField[T any](e *Encoder, name string, m map[string]T, write func(*T, *Encoder)) {
	if m != nil {
		e.Name(name)
		WriteMap(&m, e, write)
	}
}

// WriteBlobField writes a member that is bytes, unless they are nil.
func WriteBlobField(e *Encoder, name string, blob []byte) {
	if blob != nil {
		e.Name(name)
		WriteBlob(&blob, e)
	}
}

// NonZero returns the pointer, or nil if what it points to stands for absence.
func NonZero[T comparable](v *T) *T {
	var zero T
	if *v == zero {
		return nil
	}
	return v
}

// WriteList writes an array.
func WriteList[T any](v *[]T, e *Encoder, write func(*T, *Encoder)) {
	if !e.enter('[') {
		return
	}
	list := *v
	for i := range list {
		e.comma()
		write(&list[i], e)
	}
	e.leave(']')
}

// WriteMap writes an object by key, sorted, so that the same map is always the
// same text.
func WriteMap[T any](v *map[string]T, e *Encoder, write func(*T, *Encoder)) {
	if !e.enter('{') {
		return
	}
	var (
		value T         // of all keys: one allocation
		room  [8]string // most maps are small
	)
	keys := slices.AppendSeq(room[:0], maps.Keys(*v))
	slices.Sort(keys)
	for _, key := range keys {
		e.Key(key)
		value = (*v)[key]
		write(&value, e)
	}
	e.leave('}')
}

// WriteUnion writes the member of a union that is there.
func WriteUnion[T any](v *T, e *Encoder) {
	if w, ok := any(*v).(Writer); ok {
		w.EncodeJSON(e)
		return
	}
	e.Fail("a union has no member") // it is nil, for all members are Writers
}

// WriteString writes a string or an enum.
func WriteString[T ~string](v *T, e *Encoder) { e.text(string(*v)) }

// WriteBool writes true or false.
func WriteBool(v *bool, e *Encoder) { e.buf = strconv.AppendBool(e.buf, *v) }

// WriteInt writes an integer.
func WriteInt[T int8 | int16 | int32 | int64](v *T, e *Encoder) {
	e.buf = strconv.AppendInt(e.buf, int64(*v), 10)
}

// WriteFloat32 writes a number, "NaN", "Infinity" or "-Infinity".
func WriteFloat32(v *float32, e *Encoder) { e.float(float64(*v), 32) }

// WriteFloat64 writes a number, "NaN", "Infinity" or "-Infinity".
func WriteFloat64(v *float64, e *Encoder) { e.float(*v, 64) }

// WriteBigInt writes a number with all its digits.
func WriteBigInt(v *big.Int, e *Encoder) { e.buf = v.Append(e.buf, 10) }

// WriteBigFloat writes a number with the digits that tell it from others of its
// precision. Infinities are an error: only floats have a text for them.
func WriteBigFloat(v *big.Float, e *Encoder) {
	if v.IsInf() {
		e.Fail("the number is infinite")
		return
	}
	e.buf = v.Append(e.buf, 'g', -1)
}

// WriteBlob writes bytes in base64.
func WriteBlob(v *[]byte, e *Encoder) {
	e.buf = append(e.buf, '"')
	e.buf = base64.StdEncoding.AppendEncode(e.buf, *v)
	e.buf = append(e.buf, '"')
}

// WriteEpochSeconds writes a time as seconds since 1970, to the millisecond.
func WriteEpochSeconds(v *time.Time, e *Encoder) {
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

// WriteDateTime writes a time as RFC 3339 has it, to the millisecond.
func WriteDateTime(v *time.Time, e *Encoder) {
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

// WriteHTTPDate writes a time as HTTP has it, to the second.
func WriteHTTPDate(v *time.Time, e *Encoder) {
	if t, ok := e.fourDigitYear(v); ok {
		e.buf = t.AppendFormat(e.buf, `"Mon, 02 Jan 2006 15:04:05 GMT"`)
	}
}

// fourDigitYear returns a time in UTC, if its year is one that dates can have.
func (e *Encoder) fourDigitYear(v *time.Time) (t time.Time, ok bool) {
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
