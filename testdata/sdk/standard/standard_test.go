package standard_test

import (
	"context"
	"errors"
	"os/exec"
	"slices"
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
	want := &types.Parcel{}
	c := standard.NewClient(handler{&standard.CreateParcelOutput{Parcel: want}})
	in := &standard.CreateParcelInput{Recipient: &types.RecipientMemberLockerNumber{Value: 17}, Service: types.ServiceLevelNextDay}
	if got, err := c.CreateParcel(t.Context(), in); err != nil || got.Parcel != want {
		t.Errorf("got %v, %v", got, err)
	}
	_, err := c.CreateParcel(t.Context(), nil)
	var (
		operation *smithy.OperationError
		invalid   smithy.InvalidParamsError
		missing   *smithy.ParamRequiredError
	)
	if !errors.As(err, &operation) || operation.Operation() != "CreateParcel" || !errors.As(err, &invalid) {
		t.Fatalf("got %v", err)
	}
	if !errors.As(invalid.Errs()[0], &missing) || missing.Field() != "CreateParcelInput.Recipient" {
		t.Errorf("got %v", invalid)
	}
}

func TestConstraintsAreChecked(t *testing.T) {
	err := standard.ValidateQuotePostageInput(&standard.QuotePostageInput{Country: ptr("GB"), Weight: ptr(40.0)})
	var invalid smithy.InvalidParamsError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v", err)
	}
	var broken []string
	for _, err := range invalid.Errs() {
		if e := (*standard.ConstraintError)(nil); errors.As(err, &e) {
			broken = append(broken, e.Field()+" "+e.Constraint)
		}
	}
	if want := []string{"QuotePostageInput.Country pattern", "QuotePostageInput.Weight range"}; !slices.Equal(broken, want) {
		t.Errorf("got %q, want %q", broken, want)
	}
}

func TestErrorsAreAPIErrors(t *testing.T) {
	for _, tt := range []struct {
		err   error
		code  string
		fault smithy.ErrorFault
	}{
		{&types.InvalidAddressException{Message: ptr("no van finds it")}, "InvalidAddressException", smithy.FaultClient},
		{&types.CarrierException{Message: ptr("no answer")}, "CarrierException", smithy.FaultServer},
	} {
		var api smithy.APIError
		if !errors.As(tt.err, &api) || api.ErrorCode() != tt.code || api.ErrorFault() != tt.fault {
			t.Errorf("%v is not the API error that the model says", tt.err)
		}
	}
}

func TestDocuments(t *testing.T) {
	type form struct {
		Pages int `json:"pages"`
	}
	in := standard.CreateParcelInput{Customs: document.NewLazyDocument(form{3}), Stamps: map[string]int32{"85c": 2}}
	text, err := in.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var (
		out standard.CreateParcelInput
		got form
	)
	if err := out.UnmarshalJSON(text); err != nil {
		t.Fatal(err)
	}
	if err := out.Customs.UnmarshalSmithyDocument(&got); err != nil || got.Pages != 3 || out.Stamps["85c"] != 2 {
		t.Errorf("%s: got %+v, %v", text, got, err)
	}
}
