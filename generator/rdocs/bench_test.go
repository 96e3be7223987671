package rdocs_test

import (
	"testing"

	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
)

// BenchmarkRDocs makes the pages of all services of the corpus, the model loaded
// each time, in both styles of Paws and in our own. The tools that Paws is made
// with need about 0.2 s of CPU for an operation in both of its styles.
func BenchmarkRDocs(b *testing.B) {
	inputs := loadtest.Glob(b, "models/paws/*/*")
	for name, styles := range map[string][]string{"paws": {rdocs.Full, rdocs.CRAN}, "apismith": {rdocs.Own}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			operations := 0
			for b.Loop() {
				for _, input := range inputs {
					m := loadtest.Model(b, load.Options{}, input)
					s := m.Services()[0]
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
