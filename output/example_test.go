package output_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/apismith/apismith/output"
)

// A check is a plan that is not applied.
func ExamplePlan_Changes() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	root := filepath.Join(dir, "weather")
	files := []output.File{
		{Path: "doc.go", Content: []byte("package weather\n")},
		{Path: "types/types.go", Content: []byte("package types\n")},
	}
	plan, err := output.NewPlan(root, files, output.Options{Unit: "go"})
	if err != nil {
		log.Fatal(err)
	}
	if err := plan.Apply(context.Background()); err != nil {
		log.Fatal(err)
	}

	// The next version of the model brings an error and drops the types.
	files[1] = output.File{Path: "types/errors.go", Content: []byte("package types\n")}
	plan, err = output.NewPlan(root, files, output.Options{Unit: "go"})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range plan.Changes() {
		fmt.Println(c.Kind, c.Path)
	}
	// Output:
	// same doc.go
	// missing types/errors.go
	// left over types/types.go
}
