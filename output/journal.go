package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
)

// A journal says what a run is about to do. It is written before the run
// changes anything else and removed last, so a journal on disk is that of a run
// that was killed.
type journal struct {
	Version     int           `json:"version"`
	Unit        string        `json:"unit"`
	Directories []string      `json:"directories,omitempty"` // that the run creates, parents first
	Files       []journalFile `json:"files"`                 // index i has stagedName(…, i) and backupName(…, i)
}

// A journalFile is one file that a run writes or deletes.
type journalFile struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256,omitempty"` // of the new content; "" if the file is to be deleted
}

// parseJournal reads a journal.
func parseJournal(data []byte) (j journal, err error) {
	if err := decode(data, &j.Version, &j); err != nil {
		return j, err
	}
	for _, f := range j.Files {
		if f.SHA256 == "" {
			f.SHA256 = noDigest
		}
		if err := checkEntry(f.Path, f.SHA256); err != nil {
			return j, err
		}
	}
	for _, dir := range j.Directories {
		if err := checkEntry(dir, noDigest); err != nil {
			return j, err
		}
	}
	return j, nil
}

// noDigest stands in for a digest where only the path of an entry is checked.
const noDigest = "0000000000000000000000000000000000000000000000000000000000000000"

// encode returns the bytes of the journal.
func (j *journal) encode() []byte {
	data, err := json.Marshal(j)
	if err != nil {
		panic("output: a journal of strings does not encode: " + err.Error())
	}
	return append(data, '\n')
}

// A state is what runs leave in the output directory beside the output.
type state struct {
	manifest []byte // nil if there is none
	journal  []byte // nil unless a run was killed
	residue  bool   // other files of a run that is under way or was killed
}

// same reports whether no run wrote anything between the readings of s and t.
func (s state) same(t state) bool {
	return bytes.Equal(s.manifest, t.manifest) && bytes.Equal(s.journal, t.journal)
}

// readState reads the state of a tree, which may be nil.
func readState(t *tree, root string) (state, error) {
	var s state
	if t == nil {
		return s, nil
	}
	for _, name := range []string{ManifestName, journalName, lockName, ManifestName + unfinished, journalName + unfinished} {
		info, err := t.lstat(name)
		if err != nil {
			return s, err
		}
		if info == nil {
			continue
		}
		if !info.Mode().IsRegular() {
			return s, &RefusedError{root, []Change{{name, Foreign, notRegular(info)}}}
		}
		switch name {
		case ManifestName:
			s.manifest, err = t.read(name)
		case journalName:
			s.journal, err = t.read(name)
		default:
			s.residue = true
		}
		if errors.Is(err, fs.ErrNotExist) {
			continue // of a run that has just ended
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}
