package output

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
)

// formatVersion is the version of both the manifest and the journal.
const formatVersion = 1

// A manifest says who wrote what: unit to path to the SHA-256 of the content,
// in hexadecimal. A path belongs to at most one unit.
type manifest struct {
	Version int                          `json:"version"`
	Units   map[string]map[string]string `json:"units"`
}

// parseManifest reads a manifest; no data is an empty one.
func parseManifest(data []byte) (*manifest, error) {
	m := &manifest{Version: formatVersion}
	if data != nil {
		if err := decode(data, &m.Version, m); err != nil {
			return nil, err
		}
	}
	if m.Units == nil {
		m.Units = map[string]map[string]string{}
	}
	owners := map[string]string{}
	for unit, files := range m.Units { // unordered: any one of several errors will do
		for path, digest := range files { // unordered: the same
			if err := checkEntry(path, digest); err != nil {
				return nil, err
			}
			if other, ok := owners[path]; ok {
				return nil, fmt.Errorf("%q belongs to both %q and %q", path, unit, other)
			}
			owners[path] = unit
		}
	}
	return m, nil
}

// encode returns the bytes of the manifest, the same for the same content; nil
// if no unit has a file.
func (m *manifest) encode() []byte {
	units := maps.Clone(m.Units)
	maps.DeleteFunc(units, func(_ string, files map[string]string) bool { return len(files) == 0 })
	if len(units) == 0 {
		return nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(&manifest{formatVersion, units}); err != nil {
		panic("output: a manifest of strings does not encode: " + err.Error())
	}
	return b.Bytes()
}

// clone returns a copy that shares nothing with m.
func (m *manifest) clone() *manifest {
	c := &manifest{m.Version, make(map[string]map[string]string, len(m.Units))}
	for unit, files := range m.Units { // unordered: fills a map
		c.Units[unit] = maps.Clone(files)
	}
	return c
}

// set makes unit the owner of path, and takes it from any other.
func (m *manifest) set(unit, path, digest string) {
	for _, files := range m.Units { // unordered: independent deletions
		delete(files, path)
	}
	if m.Units[unit] == nil {
		m.Units[unit] = map[string]string{}
	}
	m.Units[unit][path] = digest
}

// decode reads one JSON value strictly into v, whose version field is given.
func decode(data []byte, version *int, v any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	*version = 0
	err := dec.Decode(v)
	if *version > formatVersion {
		return fmt.Errorf("is version %d, of a newer apismith; want %d", *version, formatVersion)
	}
	if err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("cannot be read: data after the top-level value")
	}
	if *version != formatVersion {
		return fmt.Errorf("is version %d; want %d", *version, formatVersion)
	}
	return nil
}

// checkEntry protects the plan from a manifest or journal that was changed by
// hand or by a merge.
func checkEntry(path, digest string) error {
	if reason := invalidPath(path); reason != "" {
		return fmt.Errorf("cannot be read: path %q %s", path, reason)
	}
	if raw, err := hex.DecodeString(digest); err != nil || len(raw) != 32 {
		return fmt.Errorf("cannot be read: %q has the digest %q; want 64 hexadecimal digits", path, digest)
	}
	return nil
}
