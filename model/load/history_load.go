package load

import (
	"context"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// Load reads the model that a commit has at a path. What is wrong with it is
// added to d; if an error is among it, the model is nil. A file that is no model
// at all, and one that is not there, is an [*InputError]. Unknown traits are
// warnings: nobody can mend the past.
func (h *History) Load(ctx context.Context, commit, path string, d *diag.List) (*model.Model, error) {
	find := func(ctx context.Context, path string) (source, error) { return h.open(ctx, commit, path) }
	l := newLoader(find, d)
	l.unknownTraits = diag.Warning
	return l.model(ctx, []string{path}, 1)
}

// ReadFile returns the content of a file as of a commit.
func (h *History) ReadFile(ctx context.Context, commit, name string) (*diag.File, error) {
	tree := h.tree(commit)
	content, err := tree.read(ctx, name)
	if err != nil {
		return nil, err
	}
	return diag.NewFile(tree.display(name), content), nil
}

// open finds what is at a path in a commit.
func (h *History) open(ctx context.Context, commit, at string) (source, error) {
	tree := h.tree(commit)
	kind, _, err := h.objects.get(ctx, commit+":"+at)
	if err != nil {
		return source{}, err
	}
	if kind == "" {
		return source{}, &InputError{Input: tree.display(at), Reason: "there is no such file"}
	}
	return source{place: tree, path: at, dir: kind == "tree"}, nil
}

// tree is the tree of a commit.
func (h *History) tree(commit string) *historyTree {
	ref := h.repo
	ref.rev = commit[:min(len(commit), shortID)]
	return &historyTree{commitTree{ref: ref, commit: commit}, h.objects}
}

// shortID is how many digits of a commit's id are shown.
const shortID = 12

// A historyTree is the tree of a commit whose files one process reads for all.
type historyTree struct {
	commitTree
	objects *gitObjects
}

// display is the name of a file of a history: that which git has for it, so that
// it does not depend on where the repository is.
func (t *historyTree) display(name string) string { return t.ref.rev + ":" + name }

func (t *historyTree) read(ctx context.Context, name string) (string, error) {
	return t.objects.file(ctx, t.commit+":"+name, t.display(name))
}
