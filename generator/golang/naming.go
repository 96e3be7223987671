package golang

import (
	"fmt"
	"go/token"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// The rules about pins.
const (
	RulePin     diag.Rule = "Go.Pin"     // a pin that cannot be followed
	RulePinIdle diag.Rule = "Go.PinIdle" // a pin of something that has no Go name
)

// A Naming says which Go names are not those that the AWS SDK would have. With
// the zero Naming, all are.
type Naming struct {
	// Pins are names that somebody has chosen.
	Pins []Pin
	// Initialisms are words that are always spelled so, such as "ID".
	Initialisms []string
	// Lock has the names that were published, and takes the new ones; nil for
	// none.
	Lock *Lock
	// Like is what the packages of AWS models in the older format are to be like,
	// which leave some of it open; nil for nothing.
	Like *Like
}

// A Pin gives a Go name to a shape, an operation or a member. The structs of an
// operation, the constants of an enum and the structs of a union's members take
// their names from the one that is pinned.
type Pin struct {
	ID   model.ShapeID
	Name string
	Span diag.Span // where it was written; zero for the command line
}

// A registry knows the names that are decided before a package is planned, and
// takes down those that are given.
type registry struct {
	spelling spelling
	like     *Like
	locked   map[nameKey]lockedName // what the lock says and no pin overrides
	pins     map[nameKey]Pin
	decided  map[scopeID]map[string]nameKey // the names of both, and whose they are
	given    map[nameKey]string             // nil without a lock
	diags    *diag.List
}

func newRegistry(n Naming, v *serviceView, m *model.Model, diags *diag.List) *registry {
	r := &registry{
		spelling: newSpelling(n.Initialisms),
		locked:   make(map[nameKey]lockedName),
		pins:     make(map[nameKey]Pin),
		decided:  make(map[scopeID]map[string]nameKey),
		diags:    diags,
	}
	if v.service.Traits().Has(model.TraitC2JMetadata) {
		r.like = n.Like
	}
	if n.Lock != nil {
		r.given = make(map[nameKey]string)
	}
	for _, pin := range n.Pins {
		r.pin(pin, v, m)
	}
	published := n.Lock.of(v.service.ID(), m)
	for key, entry := range published { // unordered: each is looked at alone
		if !r.overridden(key, published) {
			r.locked[key] = entry
			r.decide(key, entry.name)
		}
	}
	for _, key := range sortedKeys(r.pins, compareKeys) {
		r.checkPin(key)
	}
	return r
}

// overridden reports whether a pin replaces a name of the lock: that of the same
// thing, or one from which the name was derived.
func (r *registry) overridden(key nameKey, published map[nameKey]lockedName) bool {
	if _, pinned := r.pins[key]; pinned {
		return true
	}
	base := nameKey{id: key.id.Shape()}
	switch key.role {
	case roleMember, roleConstant, roleUnmarshal, roleDecode:
		base.role = roleType
	case roleInput, roleOutput, roleCheck, roleStream, roleNewStream, roleSetStream:
		base.role = roleMethod
	default:
		return false
	}
	pin, pinned := r.pins[base]
	return pinned && pin.Name != published[base].name
}

// decide gives a name to a key before the package is planned.
func (r *registry) decide(key nameKey, name string) {
	scope := key.scope()
	if r.decided[scope] == nil {
		r.decided[scope] = make(map[string]nameKey)
	}
	r.decided[scope][name] = key
}

// checkPin decides the name that is pinned, if it is nobody else's.
func (r *registry) checkPin(key nameKey) {
	pin := r.pins[key]
	owner, taken := r.decided[key.scope()][pin.Name]
	_, pinned := r.pins[owner]
	switch {
	case !taken:
		r.decide(key, pin.Name)
	case pinned:
		r.failPin(pin, "%s cannot be called %s: that is what %s is pinned to", key, pin.Name, owner)
	case r.locked[owner].gone:
		r.failPinHint(pin, "to use the name again, delete that line of the lock file", "%s cannot be called %s: that was the name of %s, which is gone", key, pin.Name, owner)
	default:
		r.failPinHint(pin, "choose another name, or one for "+owner.String()+" too", "%s cannot be called %s: that is the published name of %s", key, pin.Name, owner)
	}
}

// name is the decided name of a key, or "".
func (r *registry) name(key nameKey) string {
	if pin, ok := r.pins[key]; ok {
		return pin.Name
	}
	return r.locked[key].name
}

// isPinned reports whether somebody chose the name of a key.
func (r *registry) isPinned(key nameKey) bool {
	_, ok := r.pins[key]
	return ok
}

func (r *registry) failPin(pin Pin, format string, args ...any) {
	r.failPinHint(pin, "", format, args...)
}

func (r *registry) failPinHint(pin Pin, hint, format string, args ...any) {
	r.diags.Add(diag.Diagnostic{
		Rule: RulePin, Severity: diag.Error, Span: pin.Span, Shape: string(pin.ID), Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// failReserved reports a decided name that the generated code needs for itself.
func (r *registry) failReserved(key nameKey, name, where string) {
	d := diag.Diagnostic{
		Rule: RulePin, Severity: diag.Error, Span: r.pins[key].Span, Shape: string(key.id),
		Message: fmt.Sprintf("%s cannot be called %s: %s needs the name for itself", key, name, where),
	}
	if !r.isPinned(key) {
		d.Rule, d.Span = RuleLock, r.locked[key].span
	}
	r.diags.Add(d)
}

// collided reports that a key does not get the name that it wants. Only a pin
// takes the name of something whose name is its own; whoever wrote that has to
// say what the other is to be called.
func (r *registry) collided(s *scope, key nameKey, subject model.Subject, want, got string) {
	owner := s.taken[want]
	if pin, pinned := r.pins[owner]; pinned && key.role != "" {
		r.failPinHint(pin, "choose another name, or one for "+key.String()+" too", "%s cannot be called %s: that is the name of %s", owner, want, key)
		return
	}
	r.warn(s.where, subject, want, got)
}

// warn says that a name was taken.
func (r *registry) warn(where string, subject model.Subject, want, got string) {
	if !token.IsExported(want) {
		return // nobody sees the name
	}
	r.diags.Add(diag.Diagnostic{
		Rule: RuleCollision, Severity: diag.Warning, Span: subject.Span(), Shape: string(subject.ID()),
		Message: fmt.Sprintf("the Go name %s of %s is taken in %s: %s is used instead", want, subject.ID(), where, got),
	})
}

// give takes down that a key has a name.
func (r *registry) give(key nameKey, name string) {
	if r.given != nil && key.role != "" {
		r.given[key] = name
	}
}

// lock adds what was given to the names of the lock. What is not given any more
// stays, and is gone if its shape is not in the model, or is there without it.
func (r *registry) lock(l *Lock, service *model.Service, m *model.Model) {
	names := make(map[nameKey]lockedName, len(r.given))
	seen := make(map[model.ShapeID]bool)
	for key, name := range r.given { // unordered: a map is made
		seen[key.id.Shape()] = true
		if key.id.IsValid() { // of a definition of the trait enum, the member may not be
			names[key] = lockedName{name: name}
		}
	}
	for key, entry := range l.of(service.ID(), m) { // unordered: each is looked at alone
		_, given := r.given[key]
		if _, kept := r.locked[key]; kept && !given {
			owner := key.id.Shape()
			entry.gone = entry.gone || seen[owner] || m.Shape(owner) == nil
			names[key] = entry
		}
	}
	l.set(service.ID(), names)
}

// pin finds what a pin is about. A member of an operation's input or output is
// a field of each such operation and, if other shapes refer to the structure,
// of its type. Where a model has several services, a pin may be about another one.
func (r *registry) pin(pin Pin, v *serviceView, m *model.Model) {
	shape := m.Shape(pin.ID.Shape())
	if shape == nil {
		r.failPinHint(pin, diag.DidYouMean(string(pin.ID.Shape()), shapeIDs(m)), "the model has no shape %s", pin.ID.Shape())
		return
	}
	if !isExportedIdentifier(pin.Name) {
		r.failPin(pin, "%s cannot be called %q: want an upper-case letter, and then letters, digits and underscores", pin.ID, pin.Name)
		return
	}
	var keys []nameKey
	if name := pin.ID.Member(); name != "" {
		names := namesOfMembers(shape)
		switch {
		case names == nil:
			r.failPin(pin, "%s is %s, which has no members", shape.ID(), shape.Kind().WithArticle())
			return
		case !slices.Contains(names, name):
			r.failPinHint(pin, diag.DidYouMean(name, names), "%s has no member %s", shape.ID(), name)
			return
		}
		keys = v.memberKeys(shape, name)
	} else {
		keys = v.shapeKeys(shape)
	}
	if keys == nil && len(m.Services()) == 1 {
		r.diags.Add(diag.Diagnostic{
			Rule: RulePinIdle, Severity: diag.Warning, Span: pin.Span, Shape: string(pin.ID),
			Message: fmt.Sprintf("%s has no name in the Go package, so that the pin does nothing", pin.ID), Hint: v.idleHint(shape),
		})
	}
	for _, key := range keys {
		if before, twice := r.pins[key]; twice && before.Name != pin.Name {
			r.failPin(pin, "%s is pinned to %s already", pin.ID, before.Name)
			continue
		}
		r.pins[key] = pin
	}
}

// shapeIDs are the ids of all shapes, for suggestions.
func shapeIDs(m *model.Model) []string {
	var out []string
	for s := range m.Shapes() {
		out = append(out, string(s.ID()))
	}
	return out
}

// namesOfMembers are the names of a shape's members; of those of a string with
// the trait enum, the ones that its definitions have.
func namesOfMembers(s model.Shape) []string {
	var out []string
	if s, ok := s.(*model.String); ok {
		for _, e := range enumTraitEntries(s) {
			out = append(out, e.Text("name"))
		}
	}
	for _, m := range model.Members(s) {
		out = append(out, m.Name)
	}
	return out
}
