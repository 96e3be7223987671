package strict_test

import (
	"encoding/json"
	"testing"

	plain "example.com/sdk/identity/types"
	"example.com/sdk/strict/types"
)

// plainProfile is the profile as reflection wants it: of a type that has no
// methods, with the names of Go and times as they are by themselves.
func plainProfile(b *testing.B) (plain.UserProfile, []byte) {
	var out plain.UserProfile
	if err := json.Unmarshal([]byte(`{
		"Status": "ACTIVE", "UserId": "u-0123456789abcdef", "Username": "ada@example.com",
		"Addresses": [
			{"Channel": "EMAIL", "Value": "ada@example.com", "Primary": true, "VerifiedAt": "2026-09-21T14:13:20.123Z"},
			{"Channel": "SMS", "Value": "+44 20 7946 0000"}
		],
		"Attributes": {
			"family_name": {"Source": "USER", "Value": "Lovelace", "Verified": true},
			"languages": {"Source": "DIRECTORY", "Values": ["en", "fr", "it"]},
			"note": {"Value": "She said: \"the Engine weaves algebraic patterns\".\nÀ bientôt"}
		},
		"BackupCodeUses": ["2026-09-21T14:13:20.123Z", null], "CreatedAt": "2026-09-21T14:13:20.123Z", "FailedAttempts": 2,
		"Groups": ["mathematicians", "administrators"],
		"HomeAddress": {"Country": "GB", "Lines": ["12 St James's Square", "London"], "PostalCode": "SW1Y 4LB"},
		"Role": "member"
	}`), &out); err != nil {
		b.Fatal(err)
	}
	text, err := json.Marshal(out)
	if err != nil {
		b.Fatal(err)
	}
	return out, text
}

// BenchmarkMarshal writes one profile: with the generated methods, with them
// through encoding/json, and by reflection.
func BenchmarkMarshal(b *testing.B) {
	in := profile()
	other, _ := plainProfile(b)
	for _, bm := range []struct {
		name    string
		marshal func() ([]byte, error)
	}{
		{"generated", in.MarshalJSON},
		{"generated in encoding-json", func() ([]byte, error) { return json.Marshal(&in) }},
		{"reflection", func() ([]byte, error) { return json.Marshal(&other) }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := bm.marshal(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkUnmarshal reads one profile in these three ways.
func BenchmarkUnmarshal(b *testing.B) {
	text, err := profile().MarshalJSON()
	if err != nil {
		b.Fatal(err)
	}
	_, otherText := plainProfile(b)
	for _, bm := range []struct {
		name      string
		text      []byte
		unmarshal func([]byte) error
	}{
		{"generated", text, func(text []byte) error { return new(types.UserProfile).UnmarshalJSON(text) }},
		{"generated in encoding-json", text, func(text []byte) error { return json.Unmarshal(text, new(types.UserProfile)) }},
		{"reflection", otherText, func(text []byte) error { return json.Unmarshal(text, new(plain.UserProfile)) }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bm.text)))
			for b.Loop() {
				if err := bm.unmarshal(bm.text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
