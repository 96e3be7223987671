package clidocs_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
)

// corpus returns the folder of real models, or skips the test.
func corpus(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("APISMITH_CORPUS")
	if dir == "" {
		t.Skip("APISMITH_CORPUS is not set: no real models to read")
	}
	return dir
}

// loadService loads the one service of a model.
func loadService(t testing.TB, input string) (*model.Model, *model.Service) {
	t.Helper()
	var d diag.List
	m, err := load.Load(t.Context(), []string{input}, load.Options{}, &d)
	if err != nil {
		t.Fatal(err)
	}
	if m == nil {
		t.Fatalf("%s does not load: %v", input, d.Sorted())
	}
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
	dir := corpus(b)
	for _, service := range []string{"cognito-idp", "lambda"} {
		input := filepath.Join(dir, "models", "botocore", service)
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
