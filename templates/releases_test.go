package templates_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/apismith/apismith/templates"
)

// The pages of changes show the example, so the releases must go on differing in each of these ways.
func TestReleasesDiffer(t *testing.T) {
	t.Parallel()
	older, newer := parse(t, templates.ExampleOlder), parse(t, templates.ExampleNewer)
	for _, c := range []struct {
		change, shape, member, trait string
		older, newer                 string
	}{
		{"operation added", "RotateSigningKey", "", "", "absent", "present"},
		{"structure added", "SigningKey", "", "", "absent", "present"},
		{"error added", "DirectoryLockedException", "", "", "absent", "present"},
		{"input member added", "CreateUserRequest", "locale", "", "absent", "present"},
		{"output member added", "UserProfile", "lastSignInAt", "", "absent", "present"},
		{"enum value added", "UserStatus", "SUSPENDED", "", "absent", "present"},
		{"union member added", "SignInStep", "enrollment", "", "absent", "present"},
		{"output member removed", "ListDirectoriesResponse", "totalCount", "", "present", "absent"},
		{"member became required", "StartSignInRequest", "clientId", "required", "absent", "{}"},
		{"member deprecated", "TokenSettings", "sessionMinutes", "deprecated", "absent",
			`{"message":"Use sessionDuration, which takes any unit.","since":"2026-09-01"}`},
		{"replacement added", "TokenSettings", "sessionDuration", "", "absent", "present"},
		{"constraint loosened", "Username", "", "length", `{"max":64,"min":1}`, `{"max":128,"min":1}`},
		{"constraint tightened", "DisplayName", "", "length", `{"max":256,"min":1}`, `{"max":100,"min":1}`},
		{"default changed", "CreateDirectoryRequest", "tier", "default", `"d1.micro"`, `"d1.small"`},
		{"documentation changed", "GetAvatar", "", "documentation", `"<p>Returns the picture of a user.</p>"`,
			`"<p>Returns the picture of a user as it was stored. Ask for a <code>size</code> to receive a smaller one.</p>"`},
	} {
		t.Run(c.change, func(t *testing.T) {
			if got := lookUp(t, older, c.shape, c.member, c.trait); got != c.older {
				t.Errorf("older: got %s, want %s", got, c.older)
			}
			if got := lookUp(t, newer, c.shape, c.member, c.trait); got != c.newer {
				t.Errorf("newer: got %s, want %s", got, c.newer)
			}
		})
	}
}

// lookUp says whether the shape, or its member, is there, or with a trait, what its value is.
func lookUp(t *testing.T, m *ast, name, memberName, trait string) string {
	t.Helper()
	s := m.Shapes["example.identity#"+name]
	if s == nil {
		return "absent"
	}
	traits := s.Traits
	if memberName != "" {
		mem := s.Members[memberName]
		if mem == nil {
			return "absent"
		}
		traits = mem.Traits
	}
	if trait == "" {
		return "present"
	}
	value, ok := traits[prelude+trait]
	if !ok {
		return "absent"
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(text.String(), "\n")
}
