package identity_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	smithy "github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	"example.com/sdk/identity"
	"example.com/sdk/identity/document"
	"example.com/sdk/identity/types"
)

func ptr[T any](v T) *T { return &v }

func TestMissingMembersAreReportedTogether(t *testing.T) {
	err := identity.ValidateCreateUserInput(&identity.CreateUserInput{
		Addresses: []types.Address{{}},
	})
	var invalid smithy.InvalidParamsError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v, want a smithy.InvalidParamsError", err)
	}
	var fields []string
	for _, e := range invalid.Errs() {
		var missing *smithy.ParamRequiredError
		if !errors.As(e, &missing) {
			t.Fatalf("%v is no smithy.ParamRequiredError", e)
		}
		fields = append(fields, missing.Field())
	}
	want := []string{
		"CreateUserInput.DirectoryId",
		"CreateUserInput.Username",
		"CreateUserInput.Addresses[0].Channel",
		"CreateUserInput.Addresses[0].Value",
	}
	if !reflect.DeepEqual(fields, want) {
		t.Errorf("missing fields:\n got %q\nwant %q", fields, want)
	}
}

func TestNothingIsMissing(t *testing.T) {
	in := &identity.CreateUserInput{DirectoryId: ptr("d-1"), Username: ptr("ada")}
	if err := identity.ValidateCreateUserInput(in); err != nil {
		t.Error(err)
	}
}

// handler answers every call with one output.
type handler struct{ out any }

func (h handler) Handle(_ context.Context, in any) (any, middleware.Metadata, error) {
	var m middleware.Metadata
	m.Set("input", in)
	return h.out, m, nil
}

func TestClientHandsTheInputToItsHandler(t *testing.T) {
	c := identity.NewClient(handler{&identity.CreateUserOutput{}})
	in := &identity.CreateUserInput{DirectoryId: ptr("d-1"), Username: ptr("ada")}
	out, err := c.CreateUser(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if out.ResultMetadata.Get("input") != any(in) {
		t.Error("the metadata of the handler is not in the output")
	}
	if _, err := c.CreateUser(t.Context(), nil); err == nil {
		t.Error("an input without its required members was handed on")
	}
}

func TestErrorsOfTheClientNameServiceAndOperation(t *testing.T) {
	in := &identity.CreateUserInput{DirectoryId: ptr("d-1"), Username: ptr("ada")}
	for _, answer := range []any{nil, "no output", (*identity.CreateUserOutput)(nil), &identity.DeleteUserOutput{}} {
		_, err := identity.NewClient(handler{answer}).CreateUser(t.Context(), in)
		var op *smithy.OperationError
		if !errors.As(err, &op) {
			t.Errorf("the handler answered a %T: got %v, want a smithy.OperationError", answer, err)
			continue
		}
		if op.Service() != "Example Identity" || op.Operation() != "CreateUser" {
			t.Errorf("got an error of %q, %q", op.Service(), op.Operation())
		}
	}
}

func TestErrorsAreAPIErrors(t *testing.T) {
	var err error = &types.ConflictException{Message: ptr("in use")}
	var api smithy.APIError
	if !errors.As(err, &api) || api.ErrorCode() != "ConflictException" || api.ErrorFault() != smithy.FaultClient {
		t.Errorf("%v is not the API error that the model says", err)
	}
	if got, want := err.Error(), "ConflictException: in use"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDocumentsAreConverted(t *testing.T) {
	d := document.NewLazyDocument(map[string]any{"level": 3})
	var got map[string]int
	if err := d.UnmarshalSmithyDocument(&got); err != nil || got["level"] != 3 {
		t.Errorf("got %v, %v", got, err)
	}
}
