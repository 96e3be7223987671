package load

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
)

// A History is what became of the models of a git repository: the commits of one
// line of development that touched them. Merged branches count as the one commit
// that merged them.
//
// A History reads the repository and nothing else; its work tree may be dirty, or
// missing. It must be closed.
type History struct {
	// Head is the commit that the history ends with.
	Head string
	// Patterns are those that models were found by.
	Patterns []string
	// Base are the models that were there before the first commit, sorted by path.
	// Their history is not known.
	Base []string
	// BaseCommit is the commit of Base; "" if there is nothing before the first
	// commit.
	BaseCommit string
	// IsShallow is set if the repository is a shallow clone, so that the history
	// does not begin with its beginning.
	IsShallow bool
	// Commits are sorted from the oldest to the newest.
	Commits []Commit

	repo    gitRef
	objects *gitObjects
}

// A Commit is a commit that touched models.
type Commit struct {
	ID     string
	Parent string // the commit before it on its line; "" for the first of all
	// Date is when it was committed, in UTC, as RFC 3339.
	Date string
	// Tag is the version that the commit became part of: the first tag at it or
	// after it on its line; "" if there is none yet.
	Tag    string
	Models []ModelChange // sorted by path
	// Notes are the JSON files below the folder of notes that the commit added or
	// changed, sorted.
	Notes []string
}

// A ModelChange says what a commit did to a model.
type ModelChange struct {
	// Path is the file of the model, or the directory whose files make it up.
	Path string
	Kind ChangeKind
}

// A ChangeKind is what happened to a model.
type ChangeKind uint8

// The kinds. A model counts as modified if a file that is read with it was.
const (
	ModelModified ChangeKind = iota
	ModelAdded
	ModelRemoved
)

// HistoryOptions say which history to read. The zero HistoryOptions are that of
// the commit that is checked out, in a layout that is known.
type HistoryOptions struct {
	// Ref is where the history ends, a commit, tag or branch; "" is HEAD.
	Ref string
	// Since is where the history begins: what came after that commit, tag or
	// branch. "" is the beginning of all.
	Since string
	// Patterns (in the syntax of doublestar) match the paths of models: of files,
	// or of directories, all of whose files make up one model. nil stands for those
	// of [Layouts] that the newest commit has.
	Patterns []string
	// Notes is the folder of the notes that say what a release is about; "" for
	// none.
	Notes string
}

// Layouts are the patterns of the paths of models in the repositories of AWS's
// SDKs.
var Layouts = []string{
	"botocore/data/*/*/service-2.json",        // botocore
	"awscli/botocore/data/*/*/service-2.json", // aws-cli, version 2
	"models/apis/*/*/api-2.json",              // aws-sdk-go
	"apis/*/*/api-2.json",                     // aws-sdk-ruby
	"models/*/service/*/*.json",               // api-models-aws
	"*/service/*/*.json",
	"codegen/sdk-codegen/aws-models/*.json", // aws-sdk-go-v2, aws-sdk-js-v3
}

// OpenHistory reads the commits of a repository, a directory, but none of its
// models yet.
//
// A repository, reference or pattern that leads to nothing is an [*InputError].
func OpenHistory(ctx context.Context, repo string, o HistoryOptions) (_ *History, err error) {
	h := &History{repo: gitRef{input: repo, repo: repo, rev: "HEAD", path: "."}, Patterns: o.Patterns}
	if o.Ref != "" {
		h.repo.rev = o.Ref
	}
	for _, p := range o.Patterns {
		if !doublestar.ValidatePattern(p) {
			return nil, &InputError{Input: p, Reason: "is no pattern of paths", Hint: "want one such as models/*.json or apis/**/model.smithy"}
		}
	}
	if h.Head, err = h.repo.commit(ctx); err != nil {
		return nil, err
	}
	// Paths are those from the top, wherever in the work tree we were told to look.
	if top, err := h.repo.git(ctx, nil, "rev-parse", "--show-toplevel"); err == nil {
		h.repo.repo = strings.TrimSuffix(string(top), "\n")
	}
	since := ""
	if o.Since != "" {
		from := h.repo
		from.rev = o.Since
		if since, err = from.commit(ctx); err != nil {
			return nil, err
		}
	}
	if h.Patterns == nil {
		if err := h.findLayouts(ctx); err != nil {
			return nil, err
		}
	}
	shallow, err := h.repo.git(ctx, nil, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return nil, err
	}
	h.IsShallow = strings.TrimSpace(string(shallow)) == "true"
	if err := h.readLog(ctx, since, o.Notes); err != nil {
		return nil, err
	}
	if len(h.Commits) == 0 && len(h.Base) == 0 {
		return nil, &InputError{Input: repo, Reason: "no commit has a file at " + strings.Join(h.Patterns, " or ")}
	}
	h.objects, err = h.repo.openObjects(ctx)
	return h, err
}

// Close ends the processes that the history reads with.
func (h *History) Close() error { return h.objects.close() }

// findLayouts sets the patterns of the layouts that the newest commit has.
func (h *History) findLayouts(ctx context.Context) error {
	paths, err := h.paths(ctx, h.Head)
	if err != nil {
		return err
	}
	for _, layout := range Layouts {
		if slices.ContainsFunc(paths, func(p string) bool { return doublestar.MatchUnvalidated(layout, p) }) {
			h.Patterns = append(h.Patterns, layout)
		}
	}
	if h.Patterns == nil {
		return &InputError{
			Input:  h.repo.input,
			Reason: "its layout is none that apismith knows",
			Hint:   "say with --path where the models are, such as --path 'models/*.json'",
		}
	}
	return nil
}

// paths are the paths of all files of a commit that may be of models.
func (h *History) paths(ctx context.Context, commit string) ([]string, error) {
	args := []string{"ls-tree", "-r", "-z", "--name-only", "--full-tree", commit}
	out, err := h.repo.git(ctx, nil, append(args, h.roots("")...)...)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", h.repo.input, err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"), nil
}

// roots are arguments of git that limit it to the directories that all models
// are in, and to that of notes; nil if that is everything.
func (h *History) roots(notes string) []string {
	if h.Patterns == nil {
		return nil
	}
	out := []string{"--"}
	for _, p := range h.Patterns {
		base, _ := doublestar.SplitPattern(p)
		if base == "." {
			return nil
		}
		out = append(out, base)
	}
	if notes != "" {
		out = append(out, notes)
	}
	return out
}

// readLog reads the commits and what they did.
func (h *History) readLog(ctx context.Context, since, notes string) error {
	tags, err := h.tags(ctx)
	if err != nil {
		return err
	}
	commits := h.Head
	if since != "" {
		commits = since + ".." + h.Head
	}
	args := []string{
		"--literal-pathspecs", "-c", "log.showRoot=true", "-c", "log.showSignature=false",
		"log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "-z",
		"--no-abbrev", "--no-renames", "--no-notes", "--format=tformat:%H %ct %P", commits,
	}
	out, err := h.repo.git(ctx, nil, append(args, h.roots(notes)...)...)
	if err != nil {
		return fmt.Errorf("read the history of %s: %w", h.repo.input, err)
	}
	lines := newModelLines(h.Patterns, notes)
	if since != "" {
		if err := h.startAt(ctx, since, lines); err != nil {
			return err
		}
	}
	tokens := strings.Split(string(out), "\x00")
	for i := 0; i < len(tokens); {
		fields := strings.Fields(tokens[i])
		i++
		if len(fields) < 2 {
			continue
		}
		c := Commit{ID: fields[0], Tag: tags[fields[0]]}
		seconds, err := strconv.ParseInt(fields[1], 10, 64)
		if err != nil {
			return fmt.Errorf("read the history of %s: git log says %q", h.repo.input, tokens[i-1])
		}
		c.Date = time.Unix(seconds, 0).UTC().Format(time.RFC3339)
		if len(fields) > 2 {
			c.Parent = fields[2]
		}
		for ; i+1 < len(tokens) && strings.HasPrefix(strings.TrimPrefix(tokens[i], "\n"), ":"); i += 2 {
			lines.touch(tokens[i], tokens[i+1])
		}
		if h.IsShallow && c.Parent == "" {
			// What this commit did is not known, only what was there after it.
			lines.settle()
			h.Base, h.BaseCommit = lines.paths(), c.ID
			continue
		}
		if c.Models, c.Notes = lines.settle(); c.Models != nil {
			h.Commits = append(h.Commits, c)
		}
	}
	return nil
}

// startAt makes the models of a commit those that the history begins with.
func (h *History) startAt(ctx context.Context, commit string, lines *modelLines) error {
	paths, err := h.paths(ctx, commit)
	if err != nil {
		return err
	}
	for _, p := range paths {
		lines.file(p, 'A')
	}
	lines.settle()
	h.Base, h.BaseCommit = lines.paths(), commit
	return nil
}

// tags returns the tag of every commit of the line: the first one at it or after
// it.
func (h *History) tags(ctx context.Context) (map[string]string, error) {
	refs, err := h.repo.git(ctx, nil, "for-each-ref", "--format=%(objectname) %(*objectname) %(refname:strip=2)", "refs/tags")
	if err != nil {
		return nil, fmt.Errorf("read the tags of %s: %w", h.repo.input, err)
	}
	at := make(map[string]string)
	for line := range strings.Lines(string(refs)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		// A tag object names its commit in the second field.
		commit, name := fields[len(fields)-2], fields[len(fields)-1]
		if at[commit] == "" || betterTag(name, at[commit]) {
			at[commit] = name
		}
	}
	if len(at) == 0 {
		return nil, nil
	}
	list, err := h.repo.git(ctx, nil, "rev-list", "--first-parent", h.Head)
	if err != nil {
		return nil, fmt.Errorf("read the history of %s: %w", h.repo.input, err)
	}
	out := make(map[string]string)
	tag := ""
	for commit := range bytes.Lines(list) { // the newest first
		id := string(bytes.TrimSpace(commit))
		if name := at[id]; name != "" {
			tag = name
		}
		out[id] = tag
	}
	return out, nil
}

// betterTag reports whether a tag names a commit better than another one: it
// is a version rather than a word, of the repository rather than of a part, or
// the later of two versions.
func betterTag(tag, other string) bool {
	if a, b := isVersion(tag), isVersion(other); a != b {
		return a
	}
	if a, b := strings.Contains(tag, "/"), strings.Contains(other, "/"); a != b {
		return b
	}
	if len(tag) != len(other) {
		return len(tag) > len(other)
	}
	return tag > other
}

func isVersion(tag string) bool {
	tag = strings.TrimPrefix(tag, "v")
	return tag != "" && tag[0] >= '0' && tag[0] <= '9'
}
