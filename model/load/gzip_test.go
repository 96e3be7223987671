package load

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
)

// A file that unpacks to more than the limit is refused, and one that unpacks to
// just as much is not.
func TestUnzipLimit(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("a", 1000)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := unzip(b.String(), int64(len(text))); err != nil || got != text {
		t.Errorf("at the limit: %d bytes, %v", len(got), err)
	}
	if _, err := unzip(b.String(), int64(len(text))-1); !errors.Is(err, errTooLarge) {
		t.Errorf("beyond the limit: %v", err)
	}
	if got, err := unzip(text, 1); err != nil || got != text {
		t.Errorf("a file that is not gzipped: %d bytes, %v", len(got), err)
	}
}
