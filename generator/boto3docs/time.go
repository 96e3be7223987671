package boto3docs

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// A pythonTime is a time as Python's datetime has it.
type pythonTime struct {
	time.Time
	zoned bool // it says where it is
}

// tuple is what datetime.timetuple makes of the time.
func (t pythonTime) tuple() string {
	dst := -1
	if t.zoned {
		dst = 0
	}
	weekday := (int(t.Weekday()) + 6) % 7
	var b strings.Builder
	for i, n := range []int{t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), weekday, t.YearDay(), dst} {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// parseTime reads a time as examples write it: seconds since 1970, ISO 8601 in
// its long and short form, and the forms of RFC 822 and of C's asctime. An
// abbreviated time zone other than that of UTC is not known to Python either.
func parseTime(s string) (pythonTime, bool) {
	s = strings.TrimSpace(s)
	if f, err := strconv.ParseFloat(s, 64); err == nil && math.Abs(f) < 1e11 {
		return pythonTime{time.Unix(int64(math.Floor(f)), 0).UTC(), true}, true
	}
	iso := strings.Replace(s, "T0", "T", 1) // an hour of three digits is one of two
	if i := strings.IndexByte(iso, ':'); i < 3 || iso[i-3] != 'T' {
		iso = s
	}
	for _, form := range isoForms {
		if t, err := time.Parse(form, iso); err == nil {
			return pythonTime{t, strings.ContainsAny(form, "Z")}, true
		}
	}
	for _, form := range textForms {
		if t, err := time.Parse(form, s); err == nil {
			zone, offset := t.Zone()
			known := offset != 0 || zone == "UTC" || zone == "GMT"
			return pythonTime{t, strings.Contains(form, "0700") || strings.Contains(form, "MST") && known}, true
		}
	}
	return pythonTime{}, false
}

// isoForms end in a zone, or are without one. time.Parse takes fractions of
// seconds where there are any.
var isoForms = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05",
	"2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02",
	"20060102T150405Z07:00", "20060102T150405Z0700", "20060102T150405",
	"20060102T1504Z07:00", "20060102T1504Z0700", "20060102T1504", "20060102",
}

var textForms = []string{
	time.RFC1123, time.RFC1123Z, time.RFC822, time.RFC822Z, time.RFC850,
	time.ANSIC, time.UnixDate, time.RubyDate,
	"Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05",
	"January 2, 2006", "Jan 2, 2006", "2 January 2006",
}
