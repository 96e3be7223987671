package output

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
)

// benchFiles is the size of the Go package of a large service.
func benchFiles() (want []File, size int64) {
	for i := range 600 {
		content := bytes.Repeat(fmt.Appendf(nil, "// file %d\n", i), 1000)
		want = append(want, File{fmt.Sprintf("types/api_op_%d.go", i), content})
		size += int64(len(content))
	}
	return want, size
}

func BenchmarkFirstRun(b *testing.B) {
	want, size := benchFiles()
	b.SetBytes(size)
	b.ReportAllocs()
	dir := b.TempDir()
	for i := 0; b.Loop(); i++ {
		mustApply(b, filepath.Join(dir, fmt.Sprint(i)), want, opts)
	}
}

func BenchmarkUpdate(b *testing.B) {
	want, size := benchFiles()
	b.SetBytes(size)
	b.ReportAllocs()
	root := filepath.Join(b.TempDir(), "out")
	for i := 0; b.Loop(); i++ {
		for j := range want {
			want[j].Content[0] = byte(i)
		}
		mustApply(b, root, want, opts)
	}
}

func BenchmarkNothingToDo(b *testing.B) {
	want, size := benchFiles()
	b.SetBytes(size)
	b.ReportAllocs()
	root := filepath.Join(b.TempDir(), "out")
	mustApply(b, root, want, opts)
	for b.Loop() {
		mustApply(b, root, want, opts)
	}
}
