package c2j

import (
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// A Source is a parsed file.
type Source struct {
	File *diag.File
	Root node.Value
}

// Files are the files of one version of a service. Only Service must be there.
type Files struct {
	Service         *Source // service-2.json or api-2.json
	Docs            *Source // docs-2.json
	Paginators      *Source // paginators-1.json
	Waiters         *Source // waiters-2.json
	Examples        *Source // examples-1.json
	ServiceExtras   *Source // service-2.sdk-extras.json, merged into Service
	PaginatorExtras *Source // paginators-1.sdk-extras.json, merged into Paginators
}

// Detect reports whether a JSON value is the main file of a C2J model: an object
// with the objects "metadata" and "operations" or "shapes", and no Smithy model.
func Detect(root node.Value) bool {
	o, ok := root.(*node.Object)
	if !ok || o.Has("smithy") {
		return false
	}
	isObject := func(key string) bool {
		_, ok := o.Get(key).(*node.Object)
		return ok
	}
	return isObject("metadata") && (isObject("operations") || isObject("shapes"))
}

// merge returns the base with the extras laid over it: members that are objects
// on both sides merge, all others replace (botocore's handling of "sdk-extras"
// files). Neither argument changes.
func merge(base, extras *node.Object) *node.Object {
	out := node.NewObject(base.Span(), append([]node.Member(nil), base.Members...)...)
	for _, m := range extras.Members {
		over, ok := m.Value.(*node.Object)
		if old, was := out.Get(m.Key).(*node.Object); ok && was {
			out.Set(m.Key, merge(old, over))
			continue
		}
		if out.Has(m.Key) {
			out.Set(m.Key, m.Value)
			continue
		}
		out.Members = append(out.Members, m)
	}
	return out
}

// object returns the content of a file with its extras merged in, or nil. Either
// may be nil.
func (r *reader) object(s, extras *Source, what string) *node.Object {
	root := r.root(s, what)
	e := r.root(extras, "the extras of "+what)
	if e == nil {
		return root
	}
	v := e.Get("merge")
	if v == nil {
		r.error(fragment.RuleProperty, e.Span(), "extras without the object \"merge\"")
		return root
	}
	over := r.Object(v, "\"merge\"")
	switch {
	case over == nil:
		return root
	case root == nil:
		return over
	}
	return merge(root, over)
}

// root returns a file's object, or nil if there is no file or, after an error,
// no object in it.
func (r *reader) root(s *Source, what string) *node.Object {
	if s == nil || s.Root == nil {
		return nil
	}
	node.Duplicates(s.Root, r.d)
	return r.Object(s.Root, what)
}
