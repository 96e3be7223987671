package strict_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	smithy "github.com/aws/smithy-go"

	"example.com/sdk/strict"
	"example.com/sdk/strict/types"
)

func ptr[T any](v T) *T { return &v }

// fullInput is a valid input that has all members of CreateUserInput.
func fullInput() *strict.CreateUserInput {
	return &strict.CreateUserInput{
		DirectoryId: ptr("d-0123456789"),
		Username:    ptr("ada"),
		Addresses:   []types.Address{{Channel: types.ChannelEmail, Value: ptr("ada@example.com"), Primary: true}},
		Attributes: map[string]types.AttributeValue{
			"title":     {Value: ptr("Countess")},
			"languages": {Values: []string{"en", "fr"}},
		},
		Groups:         []string{"admins", "authors"},
		HomeAddress:    &types.PostalAddress{Country: ptr("GB"), Lines: []string{"12 St James's Square"}, PostalCode: ptr("SW1Y 4JH")},
		IdempotencyKey: ptr("7c9e6679"),
		Password:       ptr("correct horse battery staple"),
		SendInvitation: ptr(false),
	}
}

// problems are the messages of an input's problems.
func problems(t *testing.T, err error) []string {
	t.Helper()
	var invalid smithy.InvalidParamsError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v, want a smithy.InvalidParamsError", err)
	}
	var out []string
	for _, e := range invalid.Errs() {
		out = append(out, e.Error())
	}
	return out
}

func TestAFullInputIsValid(t *testing.T) {
	if err := strict.ValidateCreateUserInput(fullInput()); err != nil {
		t.Error(err)
	}
}

func TestAllProblemsAreReported(t *testing.T) {
	in := fullInput()
	in.DirectoryId = ptr("directory")
	in.Username = nil
	in.Addresses = append(in.Addresses, types.Address{Channel: "pigeon", Value: ptr("p")})
	in.Attributes["2nd"] = types.AttributeValue{Values: []string{}}
	in.Attributes["1st"] = types.AttributeValue{}
	in.Groups = []string{"admins", "Authors", "admins"}
	in.HomeAddress.Country = ptr("gb")
	in.HomeAddress.Lines = []string{"a", strings.Repeat("ü", 81)}
	got := problems(t, strict.ValidateCreateUserInput(in))
	want := []string{
		`got "directory", want a match of ^d-[0-9a-f]{10}$, CreateUserInput.DirectoryId.`,
		"missing required field, CreateUserInput.Username.",
		`got "pigeon", want one of EMAIL, PHONE, CreateUserInput.Addresses[1].Channel.`,
		`got a length of 1, want a length of 3 to 320, CreateUserInput.Addresses[1].Value.`,
		"got a length of 81, want a length of 1 to 80, CreateUserInput.HomeAddress.Lines[1].",
		`got "gb", want a match of ^[A-Z]{2}$, CreateUserInput.HomeAddress.Country.`,
		`got "1st", want a match of ^[A-Za-z][A-Za-z0-9_]*$, CreateUserInput.Attributes["1st"] (key).`,
		`got "2nd", want a match of ^[A-Za-z][A-Za-z0-9_]*$, CreateUserInput.Attributes["2nd"] (key).`,
		`got a length of 0, want a length of 1 to 20, CreateUserInput.Attributes["2nd"].Values.`,
		"got the same as [0], want unique items, CreateUserInput.Groups[2].",
		`got "Authors", want a match of ^[a-z0-9-]+$, CreateUserInput.Groups[1].`,
	}
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("not reported: %s", want[i])
		case i >= len(want):
			t.Errorf("reported: %s", got[i])
		case got[i] != want[i]:
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
}

func TestErrorsSayWhichConstraint(t *testing.T) {
	in := fullInput()
	in.Groups = []string{"a b"}
	var invalid smithy.InvalidParamsError
	if !errors.As(strict.ValidateCreateUserInput(in), &invalid) {
		t.Fatal("no smithy.InvalidParamsError")
	}
	var e *strict.ConstraintError
	if !errors.As(invalid.Errs()[0], &e) {
		t.Fatalf("%v is no ConstraintError", invalid.Errs()[0])
	}
	if e.Constraint != "pattern" || e.Want != "a match of ^[a-z0-9-]+$" || e.Got != `"a b"` || e.Field() != "CreateUserInput.Groups[0]" {
		t.Errorf("got %+v", e)
	}
}

func TestSensitiveValuesAreNotShown(t *testing.T) {
	in := fullInput()
	in.Password = ptr(strings.Repeat("secret", 50))
	in.Addresses[0].Value = ptr(strings.Repeat("secret", 60))
	got := problems(t, strict.ValidateCreateUserInput(in))
	if len(got) != 2 {
		t.Errorf("got %q", got)
	}
	for _, message := range got {
		if strings.Contains(message, "secret") {
			t.Error(message)
		}
	}
}

func TestUnionsAreOneOfTheirMembers(t *testing.T) {
	for _, tt := range []struct {
		filter types.UserFilter
		want   []string
	}{
		{&types.UserFilterMemberText{Value: "ada"}, nil},
		{&types.UserFilterMemberAll{Value: []types.UserFilter{&types.UserFilterMemberText{Value: "ada"}, nil}}, []string{
			"got none, want exactly one of all, any, attribute, not, text, SearchUsersInput.Filter[all][1].",
		}},
		{&types.UserFilterMemberNot{Value: (*types.UserFilterMemberText)(nil)}, []string{
			"got none, want exactly one of all, any, attribute, not, text, SearchUsersInput.Filter[not].",
		}},
		{&types.UserFilterMemberAny{Value: []types.UserFilter{&types.UserFilterMemberAttribute{}}}, []string{
			"missing required field, SearchUsersInput.Filter[any][0][attribute].Name.",
		}},
		{&types.UnknownUnionMember{Tag: "none"}, []string{
			"got a member that the model does not have, want exactly one of all, any, attribute, not, text, SearchUsersInput.Filter.",
		}},
	} {
		err := strict.ValidateSearchUsersInput(&strict.SearchUsersInput{DirectoryId: ptr("d-0123456789"), Filter: tt.filter})
		if tt.want == nil {
			if err != nil {
				t.Errorf("%T: %v", tt.filter, err)
			}
			continue
		}
		if got := problems(t, err); strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
			t.Errorf("%T:\n got %q\nwant %q", tt.filter, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	risk := func(v float32) error {
		return strict.ValidateUpdateDirectoryInput(&strict.UpdateDirectoryInput{
			DirectoryId: ptr("d-0123456789"),
			Settings:    &types.DirectorySettings{SignIn: &types.SignInPolicy{RiskThreshold: v}},
		})
	}
	for _, v := range []float32{0, 0.5, 1} {
		if err := risk(v); err != nil {
			t.Errorf("%v: %v", v, err)
		}
	}
	for _, v := range []float32{-0.1, 1.1, float32(math.NaN()), float32(math.Inf(1))} {
		if err := risk(v); err == nil {
			t.Errorf("%v is valid", v)
		}
	}
}

func TestValidationOfAValidInputAllocatesNothing(t *testing.T) {
	in := fullInput()
	allocs := testing.AllocsPerRun(1000, func() {
		if err := strict.ValidateCreateUserInput(in); err != nil {
			t.Fatal(err)
		}
	})
	if allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func BenchmarkValidateCreateUserInput(b *testing.B) {
	in := fullInput()
	b.ReportAllocs()
	for b.Loop() {
		if err := strict.ValidateCreateUserInput(in); err != nil {
			b.Fatal(err)
		}
	}
}
