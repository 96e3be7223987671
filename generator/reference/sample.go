package reference

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// A Sampler makes values that a service's operations accept, to show what they
// look like. It is safe for concurrent use.
type Sampler struct {
	known map[string]string // texts from the model's examples, by member and shape
}

// NewSampler returns a sampler that uses what it finds in the examples of the
// operations.
func NewSampler(s *Service) *Sampler {
	out := &Sampler{known: make(map[string]string)}
	for _, op := range s.Operations {
		for _, x := range op.Examples() {
			if x.Input != nil {
				out.learn(op.Input, x.Input)
			}
		}
	}
	return out
}

// learn keeps the texts of an example.
func (s *Sampler) learn(v Value, n node.Value) {
	switch n := n.(type) {
	case *node.String:
		if v.Type() == String && len(n.Text) <= 80 && n.Text != "" && !strings.ContainsFunc(n.Text, unicode.IsControl) {
			if key := knownKey(v); s.known[key] == "" && v.Constraints().allowsText(n.Text) {
				s.known[key] = n.Text
			}
		}
	case *node.Array:
		if v.Type() == List {
			for _, e := range n.Elems {
				s.learn(v.Element(), e)
			}
		}
	case *node.Object:
		switch v.Type() {
		case Map:
			_, value := v.Entry()
			for _, m := range n.Members {
				s.learn(value, m.Value)
			}
		case Structure:
			for _, m := range n.Members {
				if member, ok := v.member(m.Key); ok {
					s.learn(member, m.Value)
				}
			}
		}
	}
}

func knownKey(v Value) string { return v.Name() + " " + v.ShapeName() }

// member returns the member of that name.
func (v Value) member(name string) (Value, bool) {
	for _, m := range v.Members() {
		if m := Of(m); m.Name() == name {
			return m, true
		}
	}
	return Value{}, false
}

// The limits of a sample.
const (
	sampleDepth   = 3 // values within each other, after which only what is required is shown
	sampleMembers = 3 // members of a structure, if not more are required
	sampleItems   = 5 // elements or entries; more are not made up

	// sampleValues is how many values there are in all. A value that requires more
	// shows nobody what it looks like, and where each shape requires two of the next,
	// they are too many to make.
	sampleValues = 1000
)

// Sample returns a value that the model allows; nil if it does not find one.
func (s *Sampler) Sample(v Value) node.Value {
	return (&sampling{Sampler: s}).sample(v, nil)
}

// A sampling is the making of one sample.
type sampling struct {
	*Sampler
	values int // that were made so far
}

func (s *sampling) sample(v Value, path Path) node.Value {
	s.values++
	if s.values > sampleValues {
		return nil
	}
	if v.IsDocument() {
		return node.NewObject(noSpan, node.Member{Key: "key", Value: node.NewString(noSpan, "value")})
	}
	c := v.Constraints()
	switch t := v.Type(); t {
	case Boolean:
		return node.NewBool(noSpan, true)
	case String:
		return s.text(v, c)
	case Blob:
		if n := max(c.least(), 3); n <= maxSample {
			return node.NewString(noSpan, base64Text(n))
		}
		return nil
	case Timestamp:
		return node.NewString(noSpan, "2026-01-31T12:00:00Z")
	case List, Map, Structure:
		shape := v.ShapeName()
		if path.Has(shape) {
			return nil
		}
		path = append(path[:len(path):len(path)], shape)
		switch {
		case v.IsUnion():
			return s.union(v, path)
		case t == List:
			return s.list(v, c, path)
		case t == Map:
			return s.entries(v, c, path)
		}
		return s.structure(v, path)
	default:
		return sampleNumber(c)
	}
}

var noSpan diag.Span

// base64Text is the encoding of n bytes.
func base64Text(n int) string {
	text := strings.Repeat("YWJj", (n+2)/3)
	switch n % 3 {
	case 1:
		return text[:len(text)-2] + "=="
	case 2:
		return text[:len(text)-1] + "="
	}
	return text
}

// sampleNumber is the least number in a range, but 1 rather than 0.
func sampleNumber(c Constraints) node.Value {
	for _, text := range [...]string{"1", c.Min, c.Max, "0"} {
		if n, err := strconv.ParseFloat(text, 64); err == nil && c.allowsNumber(n) {
			return node.NewNumber(noSpan, text)
		}
	}
	return nil
}

// hints are texts that say more than a name, by the end of that name.
var hints = []struct{ suffix, text string }{
	{"-role-arn", "arn:aws:iam::123456789012:role/example"},
	{"-key-arn", "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"},
	{"-function-arn", "arn:aws:lambda:us-east-1:123456789012:function:example"},
	{"-lambda-arn", "arn:aws:lambda:us-east-1:123456789012:function:example"},
	{"-arn", "arn:aws:service:us-east-1:123456789012:resource/example"},
	{"-arn-type", "arn:aws:service:us-east-1:123456789012:resource/example"},
	{"-account-id", "123456789012"},
	{"-region", "us-east-1"},
	{"-url", "https://example.com/"},
	{"-uri", "https://example.com/"},
	{"-endpoint", "https://example.com/"},
	{"-email", "user@example.com"},
	{"-email-address", "user@example.com"},
	{"-phone-number", "+12065550100"},
	{"-cidr", "192.0.2.0/24"},
	{"-ip-address", "192.0.2.1"},
	{"-domain", "example.com"},
	{"-domain-name", "example.com"},
}

func (s *Sampler) text(v Value, c Constraints) node.Value {
	if values := v.EnumValues(); len(values) > 0 {
		return node.NewString(noSpan, values[0])
	}
	if v.IsJSON() {
		return node.NewString(noSpan, "{}")
	}
	if text := s.known[knownKey(v)]; text != "" {
		return node.NewString(noSpan, text)
	}
	word := wordsOf(v)
	for _, h := range hints {
		if strings.HasSuffix("-"+word, h.suffix) && c.allowsText(h.text) {
			return node.NewString(noSpan, h.text)
		}
	}
	for _, text := range [...]string{word, strings.ReplaceAll(word, "-", ""), compile(c.Pattern).sample(c.allowsText)} {
		if text != "" && c.allowsText(text) {
			return node.NewString(noSpan, text)
		}
	}
	if n := c.least(); c.Pattern == "" && n <= maxSample && word != "" {
		text := strings.Repeat(word+"-", n/len(word)+1)
		for _, end := range [...]int{max(n, len(word)), max(n, 1)} {
			if c.allowsLength(end) {
				return node.NewString(noSpan, text[:end])
			}
		}
	}
	return nil
}

// wordsOf is the name of a member, or of the shape where that says more, in lower
// case with hyphens.
func wordsOf(v Value) string {
	name := v.Name()
	switch shape := v.ShapeName(); name {
	case "", "member", "key", "value":
		if !strings.EqualFold(strings.Trim(shape, "_"), "string") {
			name = shape
		} else if name == "member" {
			name = "item"
		}
	}
	var b strings.Builder
	for i, r := range name {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(rune(name[i-1])) || i+1 < len(name) && unicode.IsLower(rune(name[i+1]))) && b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func (s *sampling) list(v Value, c Constraints, path Path) node.Value {
	n := max(c.least(), 1)
	if n > sampleItems || !c.allowsLength(n) {
		return nil
	}
	element := v.Element()
	out := node.NewArray(noSpan)
	for i := range n {
		e := s.sample(element, path)
		if e == nil {
			return nil
		}
		if c.Unique && i > 0 {
			if e = another(element, e, i); e == nil {
				return nil
			}
		}
		out.Elems = append(out.Elems, e)
	}
	return out
}

// another makes a value that is not like the first i of its kind.
func another(v Value, first node.Value, i int) node.Value {
	if values := v.EnumValues(); i < len(values) {
		return node.NewString(noSpan, values[i])
	}
	if text, ok := first.(*node.String); ok && len(v.EnumValues()) == 0 {
		if other := text.Text + strconv.Itoa(i+1); v.Constraints().allowsText(other) {
			return node.NewString(noSpan, other)
		}
	}
	return nil
}

func (s *sampling) entries(v Value, c Constraints, path Path) node.Value {
	n := max(c.least(), 1)
	if n > sampleItems || !c.allowsLength(n) {
		return nil
	}
	key, value := v.Entry()
	out := node.NewObject(noSpan)
	for i := range n {
		k := s.sample(key, path)
		if k != nil && i > 0 {
			k = another(key, k, i)
		}
		text, ok := k.(*node.String)
		e := s.sample(value, path)
		if !ok || e == nil {
			return nil
		}
		out.Set(text.Text, e)
	}
	return out
}

// union samples the first member that it can.
func (s *sampling) union(v Value, path Path) node.Value {
	for _, m := range v.Members() {
		m := Of(m)
		if value := s.sample(m, path); value != nil {
			return node.NewObject(noSpan, node.Member{Key: m.Name(), Value: value})
		}
	}
	return nil
}

// structure samples the members that are required, and some others, simple ones
// first.
func (s *sampling) structure(v Value, path Path) node.Value {
	members := v.Members()
	values := make([]node.Value, len(members))
	count := 0
	for i, m := range members {
		if m := Of(m); m.IsRequired() {
			if values[i] = s.sample(m, path); values[i] == nil {
				return nil
			}
			count++
		}
	}
	for _, simple := range [...]bool{true, false} {
		for i, m := range members {
			m := Of(m)
			if count >= sampleMembers || !simple && (count > 0 || len(path) > sampleDepth) {
				break
			}
			if values[i] == nil && m.IsScalar() == simple && m.Type() != Blob && m.Deprecation() == nil {
				if values[i] = s.sample(m, path); values[i] != nil {
					count++
				}
			}
		}
	}
	out := node.NewObject(noSpan)
	for i, value := range values {
		if value != nil {
			out.Members = append(out.Members, node.Member{Key: Of(members[i]).Name(), Value: value})
		}
	}
	return out
}
