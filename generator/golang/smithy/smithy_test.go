package smithy_test

import (
	"errors"
	"fmt"
	"testing"

	runtime "github.com/aws/smithy-go"

	"github.com/apismith/apismith/generator/golang/smithy"
)

// TestErrors compares with the runtime module, which all of this stands for.
func TestErrors(t *testing.T) {
	t.Parallel()
	got := smithy.InvalidParamsError{Context: "CreateInput"}
	want := runtime.InvalidParamsError{Context: "CreateInput"}
	got.Add(smithy.NewErrParamRequired("Name"))
	want.Add(runtime.NewErrParamRequired("Name"))
	for _, parts := range [][]string{{"[0]", "Tags"}, {`["a"]`, "[1]", "Deep"}, {"Inner", "Outer"}, {"Inner", "[2]", "Outer"}, {"[0]"}} {
		innerGot, innerWant := smithy.InvalidParamsError{Context: "Inner"}, runtime.InvalidParamsError{Context: "Inner"}
		innerGot.Add(smithy.NewErrParamRequired("Key"))
		innerWant.Add(runtime.NewErrParamRequired("Key"))
		for i, part := range parts {
			outerGot, outerWant := smithy.InvalidParamsError{Context: "C"}, runtime.InvalidParamsError{Context: "C"}
			if i == len(parts)-1 {
				got.AddNested(part, innerGot)
				want.AddNested(part, innerWant)
				break
			}
			outerGot.AddNested(part, innerGot)
			outerWant.AddNested(part, innerWant)
			innerGot, innerWant = outerGot, outerWant
		}
	}
	if got.Error() != want.Error() || got.Len() != want.Len() || got.Len() != 6 {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for i, err := range got.Errs() {
		var missing *smithy.ParamRequiredError
		if !errors.As(err, &missing) || missing.Field() != want.Errs()[i].(*runtime.ParamRequiredError).Field() {
			t.Errorf("got %v, want %v", err, want.Errs()[i])
		}
	}
	var err error = &smithy.OperationError{ServiceID: "S", OperationName: "O", Err: got}
	var invalid smithy.InvalidParamsError
	if !errors.As(err, &invalid) {
		t.Errorf("%v has no InvalidParamsError", err)
	}
	var other error = &runtime.OperationError{ServiceID: "S", OperationName: "O", Err: want}
	if err.Error() != other.Error() {
		t.Errorf("got %v, want %v", err, other)
	}
	for fault := range smithy.ErrorFault(4) {
		if got, want := fault.String(), runtime.ErrorFault(fault).String(); got != want {
			t.Errorf("%d: got %s, want %s", fault, got, want)
		}
	}
	if fmt.Sprint(smithy.FaultClient, smithy.FaultServer) != fmt.Sprint(runtime.FaultClient, runtime.FaultServer) {
		t.Error("the faults have other numbers")
	}
}
