package mantext

import "bytes"

// blank is a space that is neither broken nor stretched.
const blank = 0xa0

// A gap is a space between words.
type gap struct {
	at    int // number of characters before it
	width int
}

// A line is text that is being filled: characters of one column each, the
// gaps between them, and what the page says about breaking words. Places
// count characters since the start of the paragraph, so that breaking a
// line off moves nothing.
type line struct {
	chars []byte
	gaps  []gap
	// points are the places where a word may be broken though no pattern
	// says so; keep are the starts of words that may not be broken.
	points, keep []int

	start     int // place where the line starts
	firstGap  int // index of the line's first gap
	nextPoint int // index of the line's first point
	space     int // sum of the widths of the line's gaps
	// started tells that there was text, though it may have no glyphs.
	started bool
}

func (l *line) reset() {
	*l = line{chars: l.chars[:0], gaps: l.gaps[:0], points: l.points[:0], keep: l.keep[:0]}
}

// empty reports whether there was no text since the last line.
func (l *line) empty() bool {
	return !l.started && len(l.chars) == l.start && len(l.gaps) == l.firstGap
}

// width is the number of columns that the line takes.
func (l *line) width() int { return len(l.chars) - l.start + l.space }

// atGap reports whether the line ends in a gap.
func (l *line) atGap() bool {
	n := len(l.gaps)
	return n > l.firstGap && l.gaps[n-1].at == len(l.chars)
}

// addGap adds a gap behind the text; right behind another one it widens it.
func (l *line) addGap(width int) {
	l.space += width
	if l.atGap() {
		l.gaps[len(l.gaps)-1].width += width
		return
	}
	l.gaps = append(l.gaps, gap{len(l.chars), width})
}

// dropGap removes the gap at the end of the line, if there is one.
func (l *line) dropGap() {
	if l.atGap() {
		n := len(l.gaps) - 1
		l.space -= l.gaps[n].width
		l.gaps = l.gaps[:n]
	}
}

// hyphenControl handles \%: at the start of a word it keeps the word in
// one piece, inside it lets it be broken there.
func (l *line) hyphenControl() {
	if n := len(l.chars); n == l.start || l.atGap() {
		l.keep = append(l.keep, n)
	} else {
		l.points = append(l.points, n)
	}
}

// A cut is a place where a line can be broken.
type cut struct {
	at     int  // the place
	gap    int  // index of the first gap that is not before it
	width  int  // columns before it, a hyphen included
	hyphen bool // whether a hyphen is printed
}

// findCut returns the place to break the line so that it fits into the
// given width: the rightmost that fits, or else the leftmost there is. The
// line ends in a gap.
func (l *line) findCut(width int, h *Hyphenator) cut {
	var best cut
	found := false
	// try takes a candidate, each to the right of the last, and reports
	// whether one more to the right could fit.
	try := func(c cut) bool {
		if !found || c.width <= width {
			best, found = c, true
		}
		return c.width <= width+1
	}
	space, last := 0, len(l.gaps)-1
	point := l.nextPoint
	for i := l.firstGap; i <= last; i++ {
		g := l.gaps[i]
		inside := l.points[point:]
		if i == last {
			inside = l.wordPoints(inside, g.at, width-space, h)
		}
		for _, p := range inside {
			if p > g.at {
				break
			}
			point++
			if !try(cut{at: p, gap: i, width: p - l.start + space + 1, hyphen: true}) {
				return best
			}
		}
		if g.at > l.start && !try(cut{at: g.at, gap: i, width: g.at - l.start + space}) {
			return best
		}
		space += g.width
	}
	return best
}

// maxRun is the length at which runs of letters are taken apart before
// they are looked up, as groff does.
const maxRun = 256

// wordPoints returns the places at which the last word, which ends at end,
// may be broken: the explicit ones, or else those that the patterns allow.
// A word whose beginning is on the line before is looked up as a whole,
// unless the page itself said that it may be broken there. Behind the given width no more than one place is needed.
func (l *line) wordPoints(explicit []int, end, width int, h *Hyphenator) []int {
	from := 0
	if n := len(l.gaps) - 2; n >= 0 {
		from = l.gaps[n].at
	}
	if l.nextPoint > 0 {
		from = max(from, l.points[l.nextPoint-1])
	}
	if len(explicit) > 0 || h == nil || end-from < minBefore+minAfter {
		return explicit
	}
	if n := len(l.keep); n > 0 && l.keep[n-1] >= from {
		return nil
	}
	// Letters on the lines before matter only where the line begins inside a
	// run of them.
	i := max(from, l.start)
	for i > from && l.start-i < maxRun && isLetter(l.chars[i-1]) {
		i--
	}
	var points []int
	for ; i < end; i++ {
		if !isLetter(l.chars[i]) {
			continue
		}
		if i-l.start > width && len(points) > 0 {
			break
		}
		run := i
		for i < end && i-run < maxRun && isLetter(l.chars[i]) {
			i++
		}
		if i > l.start {
			n := len(points)
			points = h.points(points, l.chars[run:i])
			kept := points[:n]
			for _, p := range points[n:] {
				if run+p > l.start {
					kept = append(kept, run+p)
				}
			}
			points = kept
		}
		i--
	}
	return points
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// drop removes what is before the cut, and the gaps at the start of what
// stays.
func (l *line) drop(c cut) {
	for _, g := range l.gaps[l.firstGap:c.gap] {
		l.space -= g.width
	}
	for l.firstGap = c.gap; l.firstGap < len(l.gaps) && l.gaps[l.firstGap].at <= c.at; l.firstGap++ {
		l.space -= l.gaps[l.firstGap].width
	}
	for l.nextPoint < len(l.points) && l.points[l.nextPoint] <= c.at {
		l.nextPoint++
	}
	l.start = c.at
	l.started = len(l.chars) > l.start
}

// spread distributes extra columns over the gaps before the cut, from the
// left or from the right.
func (l *line) spread(c cut, extra int, fromRight bool) {
	gaps := l.gaps[l.firstGap:c.gap]
	for i := range gaps {
		add := extra / (len(gaps) - i)
		extra -= add
		if fromRight {
			i = len(gaps) - 1 - i
		}
		gaps[i].width += add
		l.space += add
	}
}

// appendTo appends the text before the cut to dst.
func (l *line) appendTo(dst []byte, c cut) []byte {
	from := l.start
	for _, g := range l.gaps[l.firstGap:c.gap] {
		dst = appendChars(dst, l.chars[from:g.at])
		dst = appendSpaces(dst, g.width)
		from = g.at
	}
	dst = appendChars(dst, l.chars[from:c.at])
	if c.hyphen {
		dst = append(dst, '-')
	}
	return dst
}

func appendChars(dst, chars []byte) []byte {
	n := len(dst)
	dst = append(dst, chars...)
	if bytes.IndexByte(dst[n:], blank) >= 0 {
		for i := n; i < len(dst); i++ {
			if dst[i] == blank {
				dst[i] = ' '
			}
		}
	}
	return dst
}

const spaces = "                                                                                "

func appendSpaces(dst []byte, n int) []byte {
	for ; n > len(spaces); n -= len(spaces) {
		dst = append(dst, spaces...)
	}
	if n > 0 {
		dst = append(dst, spaces[:n]...)
	}
	return dst
}
