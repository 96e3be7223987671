package standard_test

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"example.com/sdk/standard"
	"example.com/sdk/standard/document"
	"example.com/sdk/standard/smithy"
	"example.com/sdk/standard/types"
)

func ptr[T any](v T) *T { return &v }

func TestNothingButTheStandardLibraryIsImported(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		path := strings.TrimSpace(line)
		if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") && !strings.HasPrefix(path, "example.com/sdk/standard") {
			t.Errorf("%s is imported", path)
		}
	}
}

// handler answers every call with one output.
type handler struct{ out any }

func (h handler) Handle(context.Context, any) (any, error) { return h.out, nil }

func TestClient(t *testing.T) {
	want := &standard.CreateUserOutput{UserId: ptr("u-1")}
	c := standard.NewClient(handler{want})
	in := &standard.CreateUserInput{DirectoryId: ptr("d-0123456789"), Username: ptr("ada")}
	if got, err := c.CreateUser(t.Context(), in); err != nil || got != want {
		t.Errorf("got %v, %v", got, err)
	}
	_, err := c.CreateUser(t.Context(), nil)
	var (
		operation *smithy.OperationError
		invalid   smithy.InvalidParamsError
		missing   *smithy.ParamRequiredError
	)
	if !errors.As(err, &operation) || operation.Operation() != "CreateUser" || !errors.As(err, &invalid) {
		t.Fatalf("got %v", err)
	}
	if !errors.As(invalid.Errs()[0], &missing) || missing.Field() != "CreateUserInput.DirectoryId" {
		t.Errorf("got %v", invalid)
	}
}

func TestErrorsAreAPIErrors(t *testing.T) {
	var err error = &types.ConflictException{Message: ptr("in use")}
	var api smithy.APIError
	if !errors.As(err, &api) || api.ErrorCode() != "ConflictException" || api.ErrorFault() != smithy.FaultClient {
		t.Errorf("%v is not the API error that the model says", err)
	}
}

func TestDocuments(t *testing.T) {
	type claims struct {
		Level int `json:"level"`
	}
	in := types.TokenSettings{Claims: document.NewLazyDocument(claims{3})}
	text, err := in.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var (
		out types.TokenSettings
		got claims
	)
	if err := out.UnmarshalJSON(text); err != nil {
		t.Fatal(err)
	}
	if err := out.Claims.UnmarshalSmithyDocument(&got); err != nil || got.Level != 3 {
		t.Errorf("%s: got %+v, %v", text, got, err)
	}
}
