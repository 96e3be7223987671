package model

import (
	"slices"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// A Trait is a trait applied to a shape or member.
type Trait struct {
	ID    ShapeID
	Value node.Value // an empty object for an annotation
	Span  diag.Span

	// Inherited is set for a trait that comes from a mixin.
	Inherited bool
}

// Traits are the traits of one subject, sorted by id. The zero Traits are
// empty. Traits that apismith does not know are in here like all others.
type Traits struct{ list []Trait }

// NewTraits returns these traits. If an id occurs twice, the later one stays.
func NewTraits(list ...Trait) Traits {
	slices.SortStableFunc(list, func(a, b Trait) int { return compareIDs(a.ID, b.ID) })
	out := list[:0]
	for _, t := range list {
		if n := len(out); n > 0 && out[n-1].ID == t.ID {
			out[n-1] = t
			continue
		}
		out = append(out, t)
	}
	return Traits{out}
}

func compareIDs(a, b ShapeID) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// All returns the traits sorted by id. The slice must not be changed.
func (t Traits) All() []Trait { return t.list }

// Get returns the value of a trait, or nil if the subject does not have it.
func (t Traits) Get(id ShapeID) node.Value {
	// Most subjects have a handful of traits: looking at each is fastest.
	for i := range t.list {
		if t.list[i].ID == id {
			return t.list[i].Value
		}
	}
	return nil
}

// Span is where a trait is applied; zero if the subject does not have it.
func (t Traits) Span(id ShapeID) diag.Span {
	for i := range t.list {
		if t.list[i].ID == id {
			return t.list[i].Span
		}
	}
	return diag.Span{}
}

// Has reports whether the subject has the trait.
func (t Traits) Has(id ShapeID) bool { return t.Get(id) != nil }

// Text returns the value of a trait that is a string, or "".
func (t Traits) Text(id ShapeID) string {
	s, _ := t.Get(id).(*node.String)
	if s == nil {
		return ""
	}
	return s.Text
}

// Object returns the value of a trait that is an object, or nil.
func (t Traits) Object(id ShapeID) *node.Object {
	o, _ := t.Get(id).(*node.Object)
	return o
}

// The traits that the graph and its generators ask for by name.
const (
	TraitAddedDefault     ShapeID = "smithy.api#addedDefault"
	TraitBox              ShapeID = "smithy.api#box" // Smithy 1.0 only
	TraitClientOptional   ShapeID = "smithy.api#clientOptional"
	TraitDefault          ShapeID = "smithy.api#default"
	TraitDeprecated       ShapeID = "smithy.api#deprecated"
	TraitDocumentation    ShapeID = "smithy.api#documentation"
	TraitEndpoint         ShapeID = "smithy.api#endpoint"
	TraitEnum             ShapeID = "smithy.api#enum"
	TraitEnumValue        ShapeID = "smithy.api#enumValue"
	TraitError            ShapeID = "smithy.api#error"
	TraitEventHeader      ShapeID = "smithy.api#eventHeader"
	TraitEventPayload     ShapeID = "smithy.api#eventPayload"
	TraitExamples         ShapeID = "smithy.api#examples"
	TraitHostLabel        ShapeID = "smithy.api#hostLabel"
	TraitHTTP             ShapeID = "smithy.api#http"
	TraitHTTPError        ShapeID = "smithy.api#httpError"
	TraitHTTPHeader       ShapeID = "smithy.api#httpHeader"
	TraitHTTPLabel        ShapeID = "smithy.api#httpLabel"
	TraitHTTPPayload      ShapeID = "smithy.api#httpPayload"
	TraitHTTPPrefix       ShapeID = "smithy.api#httpPrefixHeaders"
	TraitHTTPQuery        ShapeID = "smithy.api#httpQuery"
	TraitHTTPQueryParams  ShapeID = "smithy.api#httpQueryParams"
	TraitHTTPResponseCode ShapeID = "smithy.api#httpResponseCode"
	TraitIDRef            ShapeID = "smithy.api#idRef"
	TraitIdempotencyToken ShapeID = "smithy.api#idempotencyToken"
	TraitInput            ShapeID = "smithy.api#input"
	TraitJSONName         ShapeID = "smithy.api#jsonName"
	TraitLength           ShapeID = "smithy.api#length"
	TraitMediaType        ShapeID = "smithy.api#mediaType"
	TraitMixin            ShapeID = "smithy.api#mixin"
	TraitOutput           ShapeID = "smithy.api#output"
	TraitPaginated        ShapeID = "smithy.api#paginated"
	TraitPattern          ShapeID = "smithy.api#pattern"
	TraitRange            ShapeID = "smithy.api#range"
	TraitReadonly         ShapeID = "smithy.api#readonly"
	TraitRequired         ShapeID = "smithy.api#required"
	TraitRequiresLength   ShapeID = "smithy.api#requiresLength"
	TraitRetryable        ShapeID = "smithy.api#retryable"
	TraitSensitive        ShapeID = "smithy.api#sensitive"
	TraitSparse           ShapeID = "smithy.api#sparse"
	TraitStreaming        ShapeID = "smithy.api#streaming"
	TraitTimestampFormat  ShapeID = "smithy.api#timestampFormat"
	TraitTitle            ShapeID = "smithy.api#title"
	TraitTrait            ShapeID = "smithy.api#trait"
	TraitUnitType         ShapeID = "smithy.api#unitType"
	TraitUniqueItems      ShapeID = "smithy.api#uniqueItems"
	TraitXMLName          ShapeID = "smithy.api#xmlName"

	TraitAWSService    ShapeID = "aws.api#service"
	TraitAWSQueryError ShapeID = "aws.protocols#awsQueryError"
	TraitWaitable      ShapeID = "smithy.waiters#waitable"

	// TraitSyntheticBox marks a number or boolean that a Smithy 1.0 or C2J model
	// boxes. Smithy's own loader has the same mark; it is never written to a model.
	TraitSyntheticBox ShapeID = "smithy.synthetic#box"
)

// A Deprecation says that a subject should not be used any more.
type Deprecation struct {
	Message string // "" if the model gives none
	Since   string // a version or date; "" if the model gives none
}

// Deprecated returns the deprecation of a subject, or nil if it has none.
func Deprecated(s Subject) *Deprecation {
	v := s.Traits().Get(TraitDeprecated)
	if v == nil {
		return nil
	}
	o, _ := v.(*node.Object)
	return &Deprecation{Message: o.Text("message"), Since: o.Text("since")}
}
