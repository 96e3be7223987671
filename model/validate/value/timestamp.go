package value

import (
	"strings"
	"time"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// timestamp checks a point in time (Smithy 2.0, "timestampFormat trait"). Without
// a format, both numbers and date-times will do.
func (w *walk) timestamp(s model.Shape, v node.Value, path, format string) bool {
	text, isString := v.(*node.String)
	_, isNumber := v.(*node.Number)
	if w.c.EpochSeconds {
		format = "epoch-seconds"
	}
	switch format {
	case "epoch-seconds":
		return isNumber || w.wrong(s, v, path, "a number of seconds since 1970")
	case "http-date":
		return isString && isHTTPDate(text.Text) || w.wrong(s, v, path, `an HTTP date like "Tue, 29 Apr 2014 18:30:38 GMT"`)
	case "date-time":
		return isString && isDateTime(text.Text) || w.wrong(s, v, path, `a date and time like "1985-04-12T23:20:50.52Z"`)
	}
	return isNumber || isString && isDateTime(text.Text) ||
		w.wrong(s, v, path, `a number of seconds since 1970 or a date and time like "1985-04-12T23:20:50.52Z"`)
}

// isDateTime reports whether s is the date-time of RFC 3339 without an offset
// from UTC.
func isDateTime(s string) bool {
	// Package time knows no leap seconds, which RFC 3339 allows.
	s = strings.Replace(s, "T23:59:60", "T23:59:59", 1)
	_, err := time.Parse("2006-01-02T15:04:05Z", s) // a fraction may follow the seconds
	return err == nil
}

// isHTTPDate reports whether s is an IMF-fixdate of RFC 9110, section 5.6.7.
func isHTTPDate(s string) bool {
	const layout = "Mon, 02 Jan 2006 15:04:05 GMT"
	// Formatting again tells a day of the week that is not that of the date.
	t, err := time.Parse(layout, s)
	return err == nil && t.Format(layout) == s
}
