package strict_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"reflect"
	"testing"
	"time"

	"example.com/sdk/strict"
	"example.com/sdk/strict/document"
	"example.com/sdk/strict/types"
)

// profile has something of everything, so that the benchmarks measure that.
func profile() types.UserProfile {
	at := time.UnixMilli(1_790_000_000_123).UTC()
	return types.UserProfile{
		Status:   types.UserStatus("ACTIVE"),
		UserId:   ptr("u-0123456789abcdef"),
		Username: ptr("ada@example.com"),
		Addresses: []types.Address{
			{Channel: types.Channel("EMAIL"), Value: ptr("ada@example.com"), Primary: true, VerifiedAt: &at},
			{Channel: types.Channel("SMS"), Value: ptr("+44 20 7946 0000")},
		},
		Attributes: map[string]types.AttributeValue{
			"family_name": {Source: types.AttributeSource("USER"), Value: ptr("Lovelace"), Verified: true},
			"languages":   {Source: types.AttributeSource("DIRECTORY"), Values: []string{"en", "fr", "it"}},
			"note":        {Value: ptr("She said: \"the Engine weaves algebraic patterns\".\nÀ bientôt")},
		},
		BackupCodeUses: []*time.Time{&at, nil},
		CreatedAt:      &at,
		FailedAttempts: 2,
		Groups:         []string{"mathematicians", "administrators"},
		HomeAddress:    &types.PostalAddress{Country: ptr("GB"), Lines: []string{"12 St James's Square", "London"}, PostalCode: ptr("SW1Y 4LB")},
		Role:           types.LegacyRole("member"),
	}
}

func TestDocumentsComeBack(t *testing.T) {
	in := profile()
	text, err := in.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var out types.UserProfile
	if err := out.UnmarshalJSON(text); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(in, out) {
		t.Errorf("%s\n got %+v\nwant %+v", text, out, in)
	}
}

// Package encoding/json finds the methods wherever the types are.
func TestPartsOfOtherValues(t *testing.T) {
	type record struct {
		Value   types.PostalAddress
		Pointer *types.PostalAddress
		Nil     *types.PostalAddress
		Filter  types.UserFilter
	}
	in := record{
		Value: types.PostalAddress{Country: ptr("GB")}, Pointer: &types.PostalAddress{Country: ptr("IT")},
		Filter: &types.UserFilterMemberText{Value: "a"},
	}
	got, err := json.Marshal(in)
	want := `{"Value":{"country":"GB"},"Pointer":{"country":"IT"},"Nil":null,"Filter":{"text":"a"}}`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v\nwant %s", got, err, want)
	}
	var out struct{ Value, Pointer types.PostalAddress }
	if err := json.Unmarshal(got, &out); err != nil || *out.Value.Country != "GB" || *out.Pointer.Country != "IT" {
		t.Errorf("got %+v, %v", out, err)
	}
}

// What HTTP carries elsewhere is no part of the document.
func TestBoundMembersStayOut(t *testing.T) {
	in := strict.CreateUserInput{DirectoryId: ptr("d-1"), Username: ptr("ada"), IdempotencyKey: ptr("k")}
	text, err := in.MarshalJSON()
	if want := `{"username":"ada"}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v, want %s", text, err, want)
	}
}

// A union or enum that is newer than the code is the same after it went through.
func TestTheUnknownIsKept(t *testing.T) {
	const text = `{"filter":{"phonetic":{"like": [ "Ada" ]}},"sort":"SHOE_SIZE"}`
	var in strict.SearchUsersInput
	if err := in.UnmarshalJSON([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if u, ok := in.Filter.(*types.UnknownUnionMember); !ok || u.Tag != "phonetic" || string(u.Value) != `{"like": [ "Ada" ]}` {
		t.Errorf("got %#v", in.Filter)
	}
	if got, err := in.MarshalJSON(); err != nil || string(got) != text {
		t.Errorf("got %s, %v\nwant %s", got, err, text)
	}
}

func TestUnionsAlone(t *testing.T) {
	filter, err := types.UnmarshalUserFilter([]byte(`{"__type":"UserFilter","not":{"any":[{"text":"a"},{"all":[]}]}}`))
	want := &types.UserFilterMemberNot{Value: &types.UserFilterMemberAny{Value: []types.UserFilter{
		&types.UserFilterMemberText{Value: "a"}, &types.UserFilterMemberAll{Value: []types.UserFilter{}},
	}}}
	if err != nil || !reflect.DeepEqual(filter, types.UserFilter(want)) {
		t.Errorf("got %#v, %v", filter, err)
	}
	var not types.UserFilterMemberNot
	if err := json.Unmarshal([]byte(`{"text":"a"}`), &not); err == nil {
		t.Error("another member was read")
	}
}

func TestNumbersOfAnySize(t *testing.T) {
	const text = `{"userCount":0,"storedBytes":123456789012345678901234567890,"monthToDateCharge":1.2345678901234567890125e+19}`
	var usage types.DirectoryUsage
	if err := usage.UnmarshalJSON([]byte(text)); err != nil {
		t.Fatal(err)
	}
	bytes, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	if usage.StoredBytes.Cmp(bytes) != 0 {
		t.Errorf("got %s", usage.StoredBytes)
	}
	if got, err := usage.MarshalJSON(); err != nil || string(got) != text {
		t.Errorf("got %s, %v\nwant %s", got, err, text)
	}
}

func TestDocumentValues(t *testing.T) {
	in := types.TokenSettings{Claims: document.NewLazyDocument(map[string]any{"level": 3})}
	text, err := in.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var out types.TokenSettings
	if err := out.UnmarshalJSON(text); err != nil {
		t.Fatal(err)
	}
	var claims struct {
		Level int `document:"level"`
	}
	if err := out.Claims.UnmarshalSmithyDocument(&claims); err != nil || claims.Level != 3 {
		t.Errorf("%s: got %+v, %v", text, claims, err)
	}
}

func TestErrorsSayWhere(t *testing.T) {
	var in strict.CreateUserInput
	err := in.UnmarshalJSON([]byte(`{"username":"ada","addresses":[{},{"value":7}]}`))
	var where *types.JSONError
	if !errors.As(err, &where) {
		t.Fatalf("got %v, want a types.JSONError", err)
	}
	if where.Path != "addresses[1].value" || where.Offset != 43 {
		t.Errorf("got %v", err)
	}
}

// FuzzProfile reads any text. What is read must be the same after it was
// written and read again.
func FuzzProfile(f *testing.F) {
	text, err := profile().MarshalJSON()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Fuzz(func(t *testing.T, text []byte) {
		var first, second types.UserProfile
		if first.UnmarshalJSON(text) != nil {
			return
		}
		written, err := first.MarshalJSON()
		if err != nil {
			return
		}
		if err := second.UnmarshalJSON(written); err != nil {
			t.Fatalf("%q is written as %q, which is not read: %v", text, written, err)
		}
		if again, err := second.MarshalJSON(); err != nil || !bytes.Equal(again, written) {
			t.Fatalf("%q is written as %q, and after that as %q, %v", text, written, again, err)
		}
	})
}
