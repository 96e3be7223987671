package jsonwire

import (
	"math/big"
	"time"
)

// The methods below are for fields that are pointers, one of each type: they
// are most of all fields.

// EnumField writes a member that is an enum, unless it is empty.
func (e *Encoder) EnumField(name, v string) {
	if v != "" {
		e.Name(name)
		e.String(v)
	}
}

// StringField writes a member as String does, unless it is nil.
func (e *Encoder) StringField(name string, v *string) {
	if v != nil {
		e.Name(name)
		e.String(*v)
	}
}

// BoolField writes a member as Bool does, unless it is nil.
func (e *Encoder) BoolField(name string, v *bool) {
	if v != nil {
		e.Name(name)
		e.Bool(*v)
	}
}

// Int8Field writes a member as Int does, unless it is nil.
func (e *Encoder) Int8Field(name string, v *int8) {
	if v != nil {
		e.Name(name)
		e.Int(int64(*v))
	}
}

// Int16Field writes a member as Int does, unless it is nil.
func (e *Encoder) Int16Field(name string, v *int16) {
	if v != nil {
		e.Name(name)
		e.Int(int64(*v))
	}
}

// Int32Field writes a member as Int does, unless it is nil.
func (e *Encoder) Int32Field(name string, v *int32) {
	if v != nil {
		e.Name(name)
		e.Int(int64(*v))
	}
}

// Int64Field writes a member as Int does, unless it is nil.
func (e *Encoder) Int64Field(name string, v *int64) {
	if v != nil {
		e.Name(name)
		e.Int(*v)
	}
}

// Float32Field writes a member as Float32 does, unless it is nil.
func (e *Encoder) Float32Field(name string, v *float32) {
	if v != nil {
		e.Name(name)
		e.Float32(*v)
	}
}

// Float64Field writes a member as Float64 does, unless it is nil.
func (e *Encoder) Float64Field(name string, v *float64) {
	if v != nil {
		e.Name(name)
		e.Float64(*v)
	}
}

// EpochSecondsField writes a member as EpochSeconds does, unless it is nil.
func (e *Encoder) EpochSecondsField(name string, v *time.Time) {
	if v != nil {
		e.Name(name)
		e.EpochSeconds(*v)
	}
}

// DateTimeField writes a member as DateTime does, unless it is nil.
func (e *Encoder) DateTimeField(name string, v *time.Time) {
	if v != nil {
		e.Name(name)
		e.DateTime(*v)
	}
}

// HTTPDateField writes a member as HTTPDate does, unless it is nil.
func (e *Encoder) HTTPDateField(name string, v *time.Time) {
	if v != nil {
		e.Name(name)
		e.HTTPDate(*v)
	}
}

// BigIntField writes a member as BigInt does, unless it is nil.
func (e *Encoder) BigIntField(name string, v *big.Int) {
	if v != nil {
		e.Name(name)
		e.BigInt(*v)
	}
}

// BigFloatField writes a member as BigFloat does, unless it is nil.
func (e *Encoder) BigFloatField(name string, v *big.Float) {
	if v != nil {
		e.Name(name)
		e.BigFloat(*v)
	}
}

// StringField reads into a field what String reads.
func (d *Decoder) StringField(v **string) {
	*v = new(string)
	d.String(*v)
}

// BoolField reads into a field what Bool reads.
func (d *Decoder) BoolField(v **bool) {
	*v = new(bool)
	d.Bool(*v)
}

// Int8Field reads into a field what Int8 reads.
func (d *Decoder) Int8Field(v **int8) {
	*v = new(int8)
	d.Int8(*v)
}

// Int16Field reads into a field what Int16 reads.
func (d *Decoder) Int16Field(v **int16) {
	*v = new(int16)
	d.Int16(*v)
}

// Int32Field reads into a field what Int32 reads.
func (d *Decoder) Int32Field(v **int32) {
	*v = new(int32)
	d.Int32(*v)
}

// Int64Field reads into a field what Int64 reads.
func (d *Decoder) Int64Field(v **int64) {
	*v = new(int64)
	d.Int64(*v)
}

// Float32Field reads into a field what Float32 reads.
func (d *Decoder) Float32Field(v **float32) {
	*v = new(float32)
	d.Float32(*v)
}

// Float64Field reads into a field what Float64 reads.
func (d *Decoder) Float64Field(v **float64) {
	*v = new(float64)
	d.Float64(*v)
}

// EpochSecondsField reads into a field what EpochSeconds reads.
func (d *Decoder) EpochSecondsField(v **time.Time) {
	*v = new(time.Time)
	d.EpochSeconds(*v)
}

// DateTimeField reads into a field what DateTime reads.
func (d *Decoder) DateTimeField(v **time.Time) {
	*v = new(time.Time)
	d.DateTime(*v)
}

// HTTPDateField reads into a field what HTTPDate reads.
func (d *Decoder) HTTPDateField(v **time.Time) {
	*v = new(time.Time)
	d.HTTPDate(*v)
}

// BigIntField reads into a field what BigInt reads.
func (d *Decoder) BigIntField(v **big.Int) {
	*v = new(big.Int)
	d.BigInt(*v)
}

// BigFloatField reads into a field what BigFloat reads.
func (d *Decoder) BigFloatField(v **big.Float) {
	*v = new(big.Float)
	d.BigFloat(*v)
}
