package validate_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/validate"
)

// BenchmarkCheck checks the models of the protocol tests, 163 files with 3,500
// shapes, without and with loading them.
func BenchmarkCheck(b *testing.B) {
	corpus := os.Getenv("APISMITH_CORPUS")
	if corpus == "" {
		b.Skip("APISMITH_CORPUS is not set")
	}
	dir := filepath.Join(corpus, "suites", "smithy", "protocol-models")
	inputs := []string{filepath.Join(dir, "smithy-aws-protocol-tests"), filepath.Join(dir, "smithy-protocol-tests"), filepath.Join(dir, "smithy-validation-model")}
	b.Run("check", func(b *testing.B) {
		var d diag.List
		m, err := load.Load(context.Background(), inputs, load.Options{Definitions: true}, &d)
		if err != nil || m == nil {
			b.Fatal(err, d.Sorted())
		}
		for b.Loop() {
			validate.Check(m, &d, validate.Options{})
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			var d diag.List
			m, err := load.Load(context.Background(), inputs, load.Options{Definitions: true}, &d)
			if err != nil {
				b.Fatal(err)
			}
			validate.Check(m, &d, validate.Options{})
		}
	})
}
