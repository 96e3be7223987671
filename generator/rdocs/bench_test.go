package rdocs_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
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

// BenchmarkRDocs makes the pages of all services of the corpus, the model loaded
// each time, in both styles of Paws and in our own. The tools that Paws is made
// with need about 0.2 s of CPU for an operation in both of its styles.
func BenchmarkRDocs(b *testing.B) {
	inputs, err := filepath.Glob(filepath.Join(corpus(b), "models", "paws", "*", "*"))
	if err != nil || len(inputs) == 0 {
		b.Fatal("no models", err)
	}
	for name, styles := range map[string][]string{"paws": {rdocs.Full, rdocs.CRAN}, "apismith": {rdocs.Own}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			operations := 0
			for b.Loop() {
				for _, input := range inputs {
					m, s := loadService(b, input)
					operations += len(model.ServiceOperations(s))
					for _, style := range styles {
						pages(b, rdocs.Generator{Style: style}, m, s)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(operations), "ns/operation")
			b.ReportMetric(float64(operations)/float64(b.N), "operations")
		})
	}
}
