package boto3docs

import (
	"math"
	"strconv"
	"strings"
)

// A date is a day and a time of day as Python's datetime has them.
type date struct {
	year, month, day     int
	hour, minute, second int
	zoned                bool // it says where it is
}

// tuple is what datetime.timetuple makes of the date.
func (d date) tuple() string {
	days := daysSince1970(d.year, d.month, d.day)
	dst := -1
	if d.zoned {
		dst = 0
	}
	weekday := ((days+3)%7 + 7) % 7 // 1970-01-01 was a Thursday, and Monday is 0
	var b strings.Builder
	for i, n := range []int{
		d.year, d.month, d.day, d.hour, d.minute, d.second,
		weekday, days - daysSince1970(d.year, 1, 1) + 1, dst,
	} {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// daysSince1970 counts in years that begin with March, so that leap days are
// last.
func daysSince1970(year, month, day int) int {
	if month <= 2 {
		year--
		month += 12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 719469
}

// lastSecond is the last one of the year 9999, behind which Python knows no date.
const lastSecond = 253402300799

// dateOf is the date of a number of seconds since 1970, in UTC.
func dateOf(seconds int) date {
	days := seconds / 86400
	if seconds%86400 < 0 {
		days--
	}
	rest := seconds - days*86400
	d := date{year: 1970 + days/366, month: 1, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60, zoned: true}
	if days < 0 {
		d.year = 1969 + days/365
	}
	for daysSince1970(d.year+1, 1, 1) <= days {
		d.year++
	}
	for d.month < 12 && daysSince1970(d.year, d.month+1, 1) <= days {
		d.month++
	}
	d.day = days - daysSince1970(d.year, d.month, 1) + 1
	return d
}

// parseTime reads a time as examples write it: seconds since 1970, ISO 8601 in
// its long and short form, and the forms of RFC 822 and of C's asctime. A named
// zone other than that of UTC is not known to Python either.
func parseTime(s string) (date, bool) {
	s = strings.TrimSpace(s)
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		if f >= 0 && f <= lastSecond {
			return dateOf(int(math.Floor(f))), true
		}
		return date{}, false
	}
	var d date
	ok := false
	if len(s) >= 8 && isDigits(s[:4]) {
		ok = d.readISO(s)
	} else {
		ok = d.readWords(s)
	}
	return d, ok && d.isValid()
}

func (d *date) isValid() bool {
	return d.year >= 1 && 1 <= d.month && d.month <= 12 && 1 <= d.day && d.day <= 31 &&
		d.hour < 24 && d.minute < 60 && d.second < 60
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || '9' < s[i] {
			return false
		}
	}
	return s != ""
}

// readISO reads a date with the year first.
func (d *date) readISO(s string) bool {
	long := s[4] == '-'
	width := len("20060102")
	if long {
		width = len("2006-01-02")
	}
	if len(s) < width {
		return false
	}
	day := strings.ReplaceAll(s[:width], "-", "")
	if len(day) != len("20060102") || !isDigits(day) {
		return false
	}
	d.year, d.month, d.day = number(day[:4]), number(day[4:6]), number(day[6:])
	rest := s[width:]
	if rest == "" {
		return true
	}
	if rest[0] != 'T' && rest[0] != ' ' {
		return false
	}
	clock, zone := rest[1:], ""
	if i := strings.IndexAny(clock, "Z+- "); i >= 0 {
		clock, zone = clock[:i], strings.TrimSpace(clock[i:])
	}
	d.zoned = zone != ""
	return d.readClock(clock) && (zone == "" || isZone(zone))
}

// readClock reads a time of day with or without colons.
func (d *date) readClock(s string) bool {
	s, _, _ = strings.Cut(s, ".")
	parts := strings.Split(s, ":")
	if len(parts) == 1 {
		parts = nil
		for len(s) >= 2 {
			parts = append(parts, s[:2])
			s = s[2:]
		}
	}
	if len(parts) < 2 || len(parts) > 3 {
		return false
	}
	for i, to := range []*int{&d.hour, &d.minute, &d.second}[:len(parts)] {
		// Python takes an hour of three digits, as in 016:15.
		if !isDigits(parts[i]) || len(parts[i]) > 3 {
			return false
		}
		*to = number(parts[i])
	}
	return true
}

// isZone reports whether a time zone is known: UTC, or an offset.
func isZone(s string) bool {
	switch s {
	case "Z", "UTC", "GMT":
		return true
	}
	return (s[0] == '+' || s[0] == '-') && isDigits(strings.Replace(s[1:], ":", "", 1))
}

const months = "janfebmaraprmayjunjulaugsepoctnovdec"

// readWords reads a date with the name of a month, in any order but that the day
// is before the year.
func (d *date) readWords(s string) bool {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch {
		case strings.IndexByte(word, ':') > 0:
			if !d.readClock(word) {
				return false
			}
		case isDigits(word) && len(word) <= 2 && d.day == 0:
			d.day = number(word)
		case isDigits(word) && len(word) == 4:
			d.year = number(word)
		case isZone(word):
			d.zoned = true
		case len(word) >= 3:
			if i := strings.Index(months, strings.ToLower(word[:3])); i >= 0 && i%3 == 0 {
				d.month = i/3 + 1
			}
		default:
			return false
		}
	}
	return true
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
