package transform

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
)

const (
	traitTags     model.ShapeID = "smithy.api#tags"
	traitInternal model.ShapeID = "smithy.api#internal"
)

// subjects calls visit with the shapes and members of the model that are not of
// the prelude.
func (r *run) subjects(visit func(model.Subject)) {
	for s := range r.m.All() {
		if s.ID().Namespace() == model.PreludeNamespace {
			continue
		}
		visit(s)
		for _, m := range model.Members(s) {
			visit(m)
		}
	}
}

// removeIf removes the shapes and members for which gone is true.
func (r *run) removeIf(gone func(model.Subject) bool) {
	out := make(cut)
	r.subjects(func(s model.Subject) {
		if gone(s) {
			out[s.ID()] = true
		}
	})
	r.edit().remove(out)
}

// keepShapes removes the shapes for which keep is false. Members stay with their
// shapes.
func (r *run) keepShapes(keep func(model.Shape) bool) {
	r.removeIf(func(s model.Subject) bool {
		shape, ok := s.(model.Shape)
		return ok && !keep(shape)
	})
}

// tagged reports whether a subject has any of some tags.
func tagged(s model.Subject, tags []string) bool {
	list, ok := s.Traits().Get(traitTags).(*node.Array)
	return ok && slices.ContainsFunc(list.Elems, func(e node.Value) bool {
		t, ok := e.(*node.String)
		return ok && slices.Contains(tags, t.Text)
	})
}

func bySelector(r *run, include bool) {
	text := r.needed("selector")
	if text == "" {
		return
	}
	s, err := selector.Parse(text)
	if err != nil {
		r.badSelector(r.arg("selector"), err)
		return
	}
	found, err := selector.NewGraph(r.m).Select(s)
	if err != nil {
		r.badSelector(r.arg("selector"), err)
		return
	}
	matches := make(map[model.Subject]bool, len(found))
	for _, x := range found {
		matches[x] = true
	}
	r.removeIf(func(x model.Subject) bool { return matches[x] != include })
}

func excludeByTag(r *run) {
	tags := r.strings("tags")
	r.removeIf(func(s model.Subject) bool { return tagged(s, tags) })
}

func includeByTag(r *run) {
	tags := r.strings("tags")
	r.keepShapes(func(s model.Shape) bool { return tagged(s, tags) })
}

func excludeByTrait(r *run) {
	list := parseTraits(r.strings("traits"))
	r.removeIf(func(s model.Subject) bool {
		return slices.ContainsFunc(s.Traits().All(), func(t model.Trait) bool { return list.has(t.ID) })
	})
}

func includeNamespaces(r *run) {
	namespaces := r.strings("namespaces")
	r.keepShapes(func(s model.Shape) bool { return slices.Contains(namespaces, s.ID().Namespace()) })
}

func includeServices(r *run) {
	services := r.strings("services")
	for _, id := range services {
		if _, ok := r.m.Shape(model.ShapeID(id)).(*model.Service); !ok {
			r.d.Add(diag.Diagnostic{
				Rule: RuleArgument, Severity: diag.Warning, Span: r.step.Span,
				Message: r.step.Name + ": there is no service " + id,
			})
		}
	}
	r.keepShapes(func(s model.Shape) bool {
		_, ok := s.(*model.Service)
		return !ok || slices.Contains(services, string(s.ID()))
	})
}

// removeUnused removes what no service, tagged shape or applied trait leads to.
func removeUnused(r *run) {
	r.used["exports"] = true // an old name, which had no effect
	export := r.strings("exportTagged")
	definitions := make(map[model.ShapeID]bool) // traits that are in use
	for {
		var roots []model.Shape
		for s := range r.m.All() {
			_, service := s.(*model.Service)
			if service || definitions[s.ID()] || tagged(s, export) {
				roots = append(roots, s)
			}
		}
		kept := make(map[model.Shape]bool)
		more := false
		for _, s := range model.Closure(roots...) {
			kept[s] = true
			for _, id := range appliedTraits(s) {
				if !definitions[id] {
					definitions[id] = true
					more = more || r.m.Shape(id) != nil
				}
			}
		}
		if !more {
			r.keepShapes(func(s model.Shape) bool { return kept[s] })
			return
		}
	}
}

// appliedTraits are the traits of a shape and its members.
func appliedTraits(s model.Shape) []model.ShapeID {
	var out []model.ShapeID
	for _, t := range s.Traits().All() {
		out = append(out, t.ID)
	}
	for _, m := range model.Members(s) {
		for _, t := range m.Traits().All() {
			out = append(out, t.ID)
		}
	}
	return out
}

var (
	isoDate     = regexp.MustCompile(`^[0-9]{4}-?(1[0-2]|0[1-9])-?(3[01]|0[1-9]|[12][0-9])$`)
	dotted      = regexp.MustCompile(`^[0-9]+(\.[0-9]+)*`)
	onlyNumbers = regexp.MustCompile(`^[0-9]+(\.[0-9]+)+(-.*)?$`)
)

// removeDeprecated removes what was deprecated before a date or a version, each
// by the member since of its trait deprecated.
func removeDeprecated(r *run) {
	date, version := r.text("relativeDate"), r.text("relativeVersion")
	if date != "" && !isoDate.MatchString(date) {
		r.fail(r.arg("relativeDate").Span(), "relativeDate is %q, want YYYY-MM-DD", date)
		return
	}
	if version != "" && !onlyNumbers.MatchString(version) {
		r.fail(r.arg("relativeVersion").Span(), "relativeVersion is %q, want a version such as 1.2.0", version)
		return
	}
	r.removeIf(func(s model.Subject) bool {
		deprecated := model.Deprecated(s)
		if deprecated == nil {
			return false
		}
		since := deprecated.Since
		switch {
		case isoDate.MatchString(since):
			return date != "" && strings.ReplaceAll(since, "-", "") < strings.ReplaceAll(date, "-", "")
		case onlyNumbers.MatchString(since):
			return version != "" && versionLess(since, version)
		}
		return false
	})
}

// versionLess compares the numbers of two versions.
func versionLess(a, b string) bool {
	x := strings.Split(dotted.FindString(a), ".")
	y := strings.Split(dotted.FindString(b), ".")
	for i := range max(len(x), len(y)) {
		if c := part(x, i) - part(y, i); c != 0 {
			return c < 0
		}
	}
	return false
}

func part(list []string, i int) int {
	if i >= len(list) {
		return 0
	}
	n, err := strconv.Atoi(list[i])
	if err != nil {
		return 0 // more digits than a version has
	}
	return n
}

func flattenMixins(r *run) {
	r.draft = newDraft(r.m, true)
	r.draft.all(func(def *definition) {
		if slices.ContainsFunc(def.Traits, func(t fragment.Trait) bool { return t.ID == model.TraitMixin }) {
			delete(r.draft.shapes, def.ID)
		}
	})
}

func filterMetadata(r *run, include bool) {
	keys := r.strings("keys")
	d := r.edit()
	out := node.NewObject(d.metadata.Span())
	for _, m := range d.metadata.Members {
		if slices.Contains(keys, m.Key) == include {
			out.Members = append(out.Members, m)
		}
	}
	d.metadata = out
}
