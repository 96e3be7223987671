package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var resourceRules = []*Rule{
	{
		ID:         "ResourceCycle",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A resource does not contain itself.",
		Bad:        "resource Depot {\n    resources: [Shelf]\n}\n\nresource Shelf {\n    resources: [Depot]\n}",
		Good:       "resource Depot {\n    resources: [Shelf]\n}\n\nresource Shelf {}",
		phase:      graph,
		check:      checkResourceCycles,
	},
	{
		ID:         "ResourceIdentifier",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A resource within another one has its identifiers, and no property has the name of an identifier.",
		Bad:        "resource Depot {\n    identifiers: { depotId: String }\n    resources: [Shelf]\n}\n\nresource Shelf {\n    identifiers: { shelfId: String }\n}",
		Good:       "resource Depot {\n    identifiers: { depotId: String }\n    resources: [Shelf]\n}\n\nresource Shelf {\n    identifiers: { depotId: String, shelfId: String }\n}",
		check:      checkResourceIdentifiers,
	},
	{
		ID:         "ResourceIdentifierBinding",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `An operation on one instance of a resource (read, put, update, delete and those of operations) takes all identifiers: by required
members that have their names and targets, or by members with the trait resourceIdentifier. One on all instances (create,
list and those of collectionOperations) takes not all of them.`,
		Bad: `resource Depot {
    identifiers: { depotId: String }
    read: GetDepot
}

@readonly
operation GetDepot {
    input := {
        depotId: String
    }
}`,
		Good: `resource Depot {
    identifiers: { depotId: String }
    read: GetDepot
}

@readonly
operation GetDepot {
    input := {
        @required
        depotId: String
    }
}`,
		check: checkIdentifierBindings,
	},
	{
		ID:         "ResourceLifecycle",
		Severities: []diag.Severity{diag.Error},
		Doc:        "Read and list are readonly and the other lifecycle operations are not; put and delete are idempotent.",
		Bad:        "resource Depot {\n    identifiers: { depotId: String }\n    list: ListDepots\n}\n\noperation ListDepots {}",
		Good:       "resource Depot {\n    identifiers: { depotId: String }\n    list: ListDepots\n}\n\n@readonly\noperation ListDepots {}",
		check:      checkLifecycle,
	},
	{
		ID:         "ResourceOperationInputOutput",
		Severities: []diag.Severity{diag.Error},
		Doc: `Where a resource has properties, each is in the input or output of create or of an operation on an instance, with its own target; and
what else is in there is an identifier or has the trait notProperty.`,
		Bad: `resource Depot {
    identifiers: { depotId: String }
    properties: { city: String }
    read: GetDepot
}

@readonly
operation GetDepot {
    input := for Depot {
        @required
        $depotId
    }
    output := for Depot {
        $city
        street: String
    }
}`,
		Good: `resource Depot {
    identifiers: { depotId: String }
    properties: { city: String, street: String }
    read: GetDepot
}

@readonly
operation GetDepot {
    input := for Depot {
        @required
        $depotId
    }
    output := for Depot {
        $city
        $street
    }
}`,
		check: checkProperties,
	},
}

func checkResourceCycles(p *pass) {
	resources := slices.Collect(shapesOf[*model.Resource](p.index))
	circles := findCircles(resources, func(r *model.Resource) []*model.Resource { return r.Resources })
	for _, r := range resources {
		if circles[r] != 0 {
			p.errorf(r, "%s contains itself: %s", r.ID(), strings.Join(resourceCycle(r), " -> "))
		}
	}
}

// resourceCycle is a shortest way from a resource that contains itself to itself;
// the ends only, if it is a long one.
func resourceCycle(r *model.Resource) []string {
	parent := make(map[*model.Resource]*model.Resource)
	queue := []*model.Resource{r}
	for len(queue) > 0 && len(parent) < maxPath {
		s := queue[0]
		queue = queue[1:]
		for _, child := range s.Resources {
			if child == r {
				path := []string{string(r.ID())}
				for ; s != r; s = parent[s] {
					path = append(path, string(s.ID()))
				}
				path = append(path, string(r.ID()))
				slices.Reverse(path)
				return path
			}
			if parent[child] == nil {
				parent[child] = s
				queue = append(queue, child)
			}
		}
	}
	return []string{string(r.ID()), "…", string(r.ID())}
}

func checkResourceIdentifiers(p *pass) {
	for parent := range shapesOf[*model.Resource](p.index) {
		for _, property := range parent.Properties {
			if target(parent.Identifiers, property.Name) != nil {
				p.errorf(parent, "%s is an identifier of %s and cannot be a property, too", property.Name, parent.ID())
			}
		}
		for _, child := range parent.Resources {
			var missing, other []string
			for _, id := range parent.Identifiers {
				switch target(child.Identifiers, id.Name) {
				case nil:
					missing = append(missing, id.Name)
				case id.Target:
				default:
					other = append(other, id.Name)
				}
			}
			if missing != nil {
				p.errorf(child, "%s is within %s and lacks its %s", child.ID(), parent.ID(), named("identifier", missing))
			}
			if other != nil {
				p.errorf(child, "%s is within %s, but has other targets for the %s", child.ID(), parent.ID(), named("identifier", other))
			}
		}
	}
}

// target is the target of the property of that name, or nil.
func target(list []model.Property, name string) model.Shape {
	for _, p := range list {
		if p.Name == name {
			return p.Target
		}
	}
	return nil
}

const traitResourceIdentifier model.ShapeID = "smithy.api#resourceIdentifier"

// isIdentifierOf reports whether a member is implicitly an identifier of a
// resource: it is required and has the name and the target of one.
func isIdentifierOf(m *model.Member, r *model.Resource) bool {
	return m.Traits().Has(model.TraitRequired) && m.Target == target(r.Identifiers, m.Name)
}

// bindings are the members of an input or output that give the identifiers of a
// resource, by the names of the identifiers.
func bindings(r *model.Resource, s *model.Structure) map[string]*model.Member {
	out := make(map[string]*model.Member)
	for _, m := range s.Members {
		if m.Traits().Has(traitResourceIdentifier) {
			out[m.Traits().Text(traitResourceIdentifier)] = m
		} else if isIdentifierOf(m, r) {
			out[m.Name] = m
		}
	}
	return out
}

// isCollection reports whether an operation of a resource is one on all of its
// instances.
func isCollection(r *model.Resource, op *model.Operation) bool {
	return op == r.Create || op == r.List || slices.Contains(r.CollectionOperations, op)
}

func checkIdentifierBindings(p *pass) {
	p.explicitBindings()
	for r := range shapesOf[*model.Resource](p.index) {
		for _, op := range unique(r.AllOperations()) {
			bound := bindings(r, op.Input)
			var missing []string
			for _, id := range r.Identifiers {
				if m := bound[id.Name]; m == nil || m.Target != id.Target {
					missing = append(missing, id.Name)
				}
			}
			switch {
			case isCollection(r, op) && missing == nil:
				p.errorf(op, "%s is an operation on all instances of %s, but takes all of its identifiers", op.ID(), r.ID())
			case !isCollection(r, op) && missing != nil:
				p.errorf(op, "%s is an operation on an instance of %s, but its input lacks the %s", op.ID(), r.ID(), named("identifier", missing)).
					Hint = "an identifier is a required member with the name and the target that the resource says"
			}
		}
		for _, child := range r.Resources {
			for _, op := range unique(child.AllOperations()) {
				bound := bindings(child, op.Input)
				var missing []string
				for _, id := range r.Identifiers {
					if bound[id.Name] == nil {
						missing = append(missing, id.Name)
					}
				}
				if missing != nil {
					p.errorf(op, "%s is an operation of %s, which is within %s, but its input lacks the %s", op.ID(), child.ID(), r.ID(), named("identifier", missing))
				}
			}
		}
	}
}

func unique(ops []*model.Operation) []*model.Operation {
	var out []*model.Operation
	for _, op := range ops {
		if !slices.Contains(out, op) {
			out = append(out, op)
		}
	}
	return out
}

// explicitBindings checks the members that are identifiers by a trait: one an
// identifier, and no other one has its name.
func (p *pass) explicitBindings() {
	done := make(map[model.Shape]bool)
	for _, s := range p.withTrait(traitResourceIdentifier) {
		m, ok := s.(*model.Member)
		if !ok || done[m.Container] {
			continue
		}
		done[m.Container] = true
		explicit := make(map[string][]string)
		var names []string
		for _, m := range model.Members(m.Container) {
			if m.Traits().Has(traitResourceIdentifier) {
				name := m.Traits().Text(traitResourceIdentifier)
				if explicit[name] == nil {
					names = append(names, name)
				}
				explicit[name] = append(explicit[name], m.Name)
			}
		}
		for _, name := range names {
			if n := model.MemberNamed(m.Container, name); n != nil && !n.Traits().Has(traitResourceIdentifier) {
				p.warnf(m.Container, "%s has the name of an identifier, but by the trait resourceIdentifier %s is it", name, listed(explicit[name]))
			}
			if len(explicit[name]) > 1 {
				p.errorf(m.Container, "only one member can be the identifier %s, but %s are", name, listed(explicit[name]))
			}
		}
	}
}

func checkLifecycle(p *pass) {
	for r := range shapesOf[*model.Resource](p.index) {
		for _, name := range model.LifecycleNames {
			op := r.Lifecycle(name)
			if op == nil {
				continue
			}
			wantReadonly := name == "read" || name == "list"
			switch isReadonly := op.Traits().Has(model.TraitReadonly); {
			case wantReadonly && !isReadonly:
				p.errorf(r, "%s is the %s operation of %s and must be readonly", op.ID(), name, r.ID()).Hint = "add the trait @readonly to it"
			case !wantReadonly && isReadonly:
				p.errorf(r, "%s is the %s operation of %s and cannot be readonly", op.ID(), name, r.ID())
			}
			if (name == "put" || name == "delete") && !op.Traits().Has("smithy.api#idempotent") {
				p.errorf(r, "%s is the %s operation of %s and must be idempotent", op.ID(), name, r.ID()).Hint = "add the trait @idempotent to it"
			}
		}
	}
}

func checkProperties(p *pass) {
	// The members that need no property are those with a trait whose definition has
	// the trait notProperty, which has it itself.
	var exempt []model.ShapeID
	for s := range p.model.All() {
		if s.Traits().Has(model.TraitTrait) && s.Traits().Has("smithy.api#notProperty") {
			exempt = append(exempt, s.ID())
		}
	}
	for r := range shapesOf[*model.Resource](p.index) {
		if len(r.Properties) == 0 {
			continue
		}
		c := &propertyCheck{pass: p, resource: r, exempt: exempt, used: make(map[string]bool)}
		for _, name := range []string{"put", "create", "read", "update", "delete"} {
			c.operation(r.Lifecycle(name))
		}
		for _, op := range r.Operations {
			c.operation(op)
		}
		for _, property := range r.Properties {
			if !c.used[property.Name] {
				p.errorf(r, "no input or output of create or of an operation on an instance has the property %s of %s", property.Name, r.ID())
			}
		}
	}
}

// A propertyCheck looks at the operations of one resource.
type propertyCheck struct {
	*pass
	resource *model.Resource
	exempt   []model.ShapeID
	used     map[string]bool
}

func (c *propertyCheck) operation(op *model.Operation) {
	if op == nil {
		return
	}
	given := bindings(c.resource, op.Output)
	c.structure(op.Input, bindings(c.resource, op.Input), given)
	c.structure(op.Output, given, given)
}

// structure checks what an input or output has. The members that give identifiers
// need no property.
func (c *propertyCheck) structure(s *model.Structure, identifiers, given map[string]*model.Member) {
	s = nestedProperties(s)
	members := make(map[string][]string)
	var names []string
	for _, m := range s.Members {
		name := m.Traits().Object("smithy.api#property").Text("name")
		needed := !isOneOf(identifiers, m) && !slices.ContainsFunc(c.exempt, m.Traits().Has)
		if !needed && target(c.resource.Properties, m.Name) == nil {
			continue
		}
		if name == "" {
			name = m.Name
		}
		if members[name] == nil {
			names = append(names, name)
		}
		members[name] = append(members[name], m.Name)
		c.used[name] = true
		switch want := target(c.resource.Properties, name); {
		case want == nil && !isOneOf(given, m):
			f := c.errorf(m, "%s is neither a property nor an identifier of %s", m.Name, c.resource.ID())
			f.Hint = "add the trait @property, @resourceIdentifier or, if it is neither, @notProperty"
			if near := diag.DidYouMean(name, propertyNames(c.resource.Properties)); near != "" {
				f.Hint = near
			}
		case want != nil && want != m.Target:
			c.errorf(m, "%s is the property %s of %s, which targets %s and not %s", m.Name, name, c.resource.ID(), want.ID(), m.Target.ID())
		}
	}
	for _, name := range names {
		if len(members[name]) > 1 {
			c.errorf(s, "only one member can be the property %s of %s, but %s are", name, c.resource.ID(), listed(members[name]))
		}
	}
}

// nestedProperties is the structure that has the properties of an input or output:
// the target of the member that says so, or else the structure itself.
func nestedProperties(s *model.Structure) *model.Structure {
	for _, m := range s.Members {
		if nested, ok := m.Target.(*model.Structure); ok && m.Traits().Has("smithy.api#nestedProperties") {
			return nested
		}
	}
	return s
}

func isOneOf(members map[string]*model.Member, m *model.Member) bool {
	for _, o := range members {
		if o.Name == m.Name {
			return true
		}
	}
	return false
}

func propertyNames(list []model.Property) []string {
	var names []string
	for _, p := range list {
		names = append(names, p.Name)
	}
	return names
}
