package validate_test

import (
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/validate"
)

// BenchmarkCheck checks the models of the protocol tests, 163 files with 3,500
// shapes, without and with loading them.
func BenchmarkCheck(b *testing.B) {
	dir := filepath.Join(loadtest.Corpus(b), "suites", "smithy", "protocol-models")
	inputs := []string{filepath.Join(dir, "smithy-aws-protocol-tests"), filepath.Join(dir, "smithy-protocol-tests"), filepath.Join(dir, "smithy-validation-model")}
	b.Run("check", func(b *testing.B) {
		var d diag.List
		m := loadtest.Model(b, load.Options{Definitions: true}, inputs...)
		for b.Loop() {
			validate.Check(m, &d, validate.Options{})
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			var d diag.List
			validate.Check(loadtest.Model(b, load.Options{Definitions: true}, inputs...), &d, validate.Options{})
		}
	})
}
