package clidocs_test

import (
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output"
)

// loadService loads the one service of a model.
func loadService(t testing.TB, input string) (*model.Model, *model.Service) {
	t.Helper()
	m := loadtest.Model(t, load.Options{}, input)
	return m, m.Services()[0]
}

// generate returns the pages of a service.
func generate(t testing.TB, g clidocs.Generator, m *model.Model, s *model.Service) []output.File {
	t.Helper()
	var d diag.List
	files, err := g.Generate(t.Context(), generator.Request{
		Model: m, Service: s, Directory: ".", Keep: func(string) bool { return true }, Jobs: 1, Diags: &d,
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// BenchmarkCLIDocs makes all pages of a service, of which the reference tool
// makes those of cognito-idp in 0.32 s and those of lambda in 0.35 s of CPU.
// "load" is the part of it that loading the model takes.
func BenchmarkCLIDocs(b *testing.B) {
	corpus := loadtest.Corpus(b)
	for _, service := range []string{"cognito-idp", "lambda"} {
		input := filepath.Join(corpus, "models", "botocore", service)
		b.Run(service, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m, s := loadService(b, input)
				generate(b, clidocs.Generator{Style: "2026", Format: "rst"}, m, s)
			}
		})
		b.Run(service+"/load", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				loadService(b, input)
			}
		})
	}
}
