package rst

import (
	"strings"
	"unicode/utf8"
)

// plain appends plain text in which stand-alone URIs and e-mail addresses
// are references. Once something looks like a URI but has a scheme that
// nobody registered, the rest of the text is not searched: so docutils.
func (in *inliner) plain(s string) {
	for s != "" {
		start, end, uri := standaloneURI(s)
		if end == 0 {
			in.nodes = append(in.nodes, Text(unescape(s)))
			return
		}
		if start > 0 {
			in.nodes = append(in.nodes, Text(unescape(s[:start])))
		}
		in.nodes = append(in.nodes, Reference{Text: unescape(s[start:end]), URI: uri})
		s = s[end:]
	}
}

// standaloneURI returns the place and the target of the first URI or
// e-mail address in s; end is 0 when there is none or when its scheme is
// unknown.
func standaloneURI(s string) (start, end int, uri string) {
	for mark := 0; ; mark++ {
		i := strings.IndexAny(s[mark:], ":@")
		if i < 0 {
			return 0, 0, ""
		}
		mark += i
		if s[mark] == '@' {
			if start, end := mailAddress(s, mark); end > 0 {
				return start, end, "mailto:" + unescape(s[start:end])
			}
			continue
		}
		start, ok := schemeStart(s, mark)
		if !ok {
			continue
		}
		end := uriEnd(s, mark+1)
		if end < 0 {
			continue
		}
		if !schemes[strings.ToLower(s[start:mark])] {
			return 0, 0, ""
		}
		return start, end, unescape(s[start:end])
	}
}

// beginsURI reports whether s begins with a URI of any scheme or with an
// e-mail address.
func beginsURI(s string) bool {
	i := strings.IndexAny(s, ":@")
	if i < 0 {
		return false
	}
	if s[i] == '@' {
		start, end := mailAddress(s, i)
		return start == 0 && end > 0
	}
	start, ok := schemeStart(s, i)
	return ok && start == 0 && uriEnd(s, i+1) > 0
}

// schemeStart returns the leftmost place where the scheme that ends at the
// colon may start.
func schemeStart(s string, colon int) (start int, ok bool) {
	for i := colon - 1; i >= 0; i-- {
		c := s[i]
		if c >= utf8.RuneSelf || classes[c]&classScheme == 0 {
			break
		}
		if isLetter(c) && boundaryBefore(s, i) {
			start, ok = i, true
		}
	}
	return start, ok
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// boundaryBefore reports whether a start-string could stand at s[i].
func boundaryBefore(s string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return mayPrecede(r)
}

// uriEnd returns the end of the longest URI whose part behind the scheme's
// colon starts at i, or -1. A path, a query and a fragment follow each
// other; each ends in a character that is not punctuation.
func uriEnd(s string, i int) int {
	path := uriRun(s, i)
	for e := path; e > i; e-- {
		if !endsURI(s, e) {
			continue
		}
		if at(s, e, '?') {
			query := uriRun(s, e+1)
			for q := query; q > e+1; q-- {
				if !endsURI(s, q) {
					continue
				}
				if f := fragmentEnd(s, q); f > 0 {
					return f
				}
				if mayEnd(s, q) {
					return q
				}
			}
		}
		if f := fragmentEnd(s, e); f > 0 {
			return f
		}
		if mayEnd(s, e) {
			return e
		}
	}
	return -1
}

// fragmentEnd returns the end of the fragment ("#name") at i, or -1.
func fragmentEnd(s string, i int) int {
	if !at(s, i, '#') {
		return -1
	}
	for f := uriRun(s, i+1); f > i+1; f-- {
		if endsURI(s, f) && mayEnd(s, f) {
			return f
		}
	}
	return -1
}

// uriRun returns the end of the run of URI characters at i.
func uriRun(s string, i int) int {
	for i < len(s) && s[i] < utf8.RuneSelf && classes[s[i]]&classURI != 0 {
		i++
	}
	return i
}

// endsURI reports whether a stretch of a URI may end before s[e]: behind a
// character that is not punctuation, or at a closing angle bracket.
func endsURI(s string, e int) bool {
	c := s[e-1]
	if c >= utf8.RuneSelf {
		return false
	}
	return classes[c]&classURIEnd != 0 || classes[c]&classURI != 0 && at(s, e, '>')
}

// mailAddress returns the e-mail address around the @ at s[i]; end is 0
// when there is none. With i = 0 the first @ is meant.
func mailAddress(s string, i int) (start, end int) {
	if i == 0 {
		i = strings.IndexByte(s, '@')
	}
	if i < 1 || s[i-1] == '.' || s[i-1] == escape {
		return 0, 0
	}
	start = i
	for j := i - 1; j >= 0; j-- {
		if s[j] == '.' {
			if s[j+1] == '.' {
				break
			}
		} else if !isMail(s[j]) {
			break
		} else if boundaryBefore(s, j) {
			start = j
		}
	}
	if start == i || i+1 == len(s) || !isMail(s[i+1]) {
		return 0, 0
	}
	host := i + 1
	for host < len(s) && (isMail(s[host]) || s[host] == '.') {
		host++
	}
	for e := min(host+1, len(s)); e >= i+3; e-- {
		if endsURI(s, e) && mayEnd(s, e) {
			return start, e
		}
	}
	return 0, 0
}

func isMail(c byte) bool { return c < utf8.RuneSelf && classes[c]&classMail != 0 }

// schemes are the URI schemes that docutils knows: the registered ones and
// a few that were in use.
var schemes = func() map[string]bool {
	set := map[string]bool{}
	for _, s := range strings.Fields(`
		about acap addbook afp afs aim callto castanet chttp cid crid data
		dav dict dns eid fax feed file finger freenet ftp go gopher gsm-sms
		h323 h324 hdl hnews http https hydra iioploc ilu im imap info ior
		ipp irc iris.beep iseek jar javascript jdbc ldap lifn livescript
		lrq mailbox mailserver mailto md5 mid mocha modem mtqp mupdate news
		nfs nntp opaquelocktoken phone pop pop3 pres printer prospero rdar
		res rtsp rvp rwhois rx sdp service shttp sip sips smb snews snmp
		soap.beep soap.beeps ssh t120 tag tcp tel telephone telnet tftp tip
		tn3270 tv urn uuid vemmi videotex view-source wais whodp whois++
		x-man-page xmlrpc.beep xmlrpc.beeps z39.50r z39.50s`) {
		set[s] = true
	}
	return set
}()
