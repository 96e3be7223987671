package boto3docs_test

import (
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/generator/boto3docs"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
)

// BenchmarkBoto3Docs makes all pages of a service. "load" is the part of it that
// loading the model takes.
func BenchmarkBoto3Docs(b *testing.B) {
	corpus := loadtest.Corpus(b)
	for _, service := range []string{"cognito-idp", "lambda"} {
		input := filepath.Join(corpus, "models", "boto3", service)
		b.Run(service, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				generate(b, boto3docs.Generator{Verbatim: true}, load.Options{}, input)
			}
		})
		b.Run(service+"/load", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				loadtest.Model(b, load.Options{}, input)
			}
		})
	}
}
