package golang

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// RuleLock is about a damaged lock file.
const RuleLock diag.Rule = "Go.Lock"

// A role says what a Go name is the name of.
type role string

// The roles. A shape or operation can have a name in several of them.
const (
	roleType        role = "type"         // of package types: a structure, union, enum or error
	roleMember      role = "member"       // the struct of a union's member
	roleConstant    role = "constant"     // of an enum, by value
	roleField       role = "field"        // of a struct of package types
	roleMethod      role = "method"       // of the Client: an operation
	roleInput       role = "input"        // an operation's struct
	roleOutput      role = "output"       // an operation's struct
	roleInputField  role = "input-field"  // of an operation's input, by operation and member
	roleOutputField role = "output-field" // of an operation's output, by operation and member
	roleCheck       role = "check"        // the function that validates an operation's input
	roleStream      role = "stream"       // an operation's event stream
	roleNewStream   role = "new-stream"
	roleSetStream   role = "set-stream"
	roleReader      role = "reader"    // the interface that receives the events of a union
	roleWriter      role = "writer"    // the interface that sends the events of a union
	roleUnmarshal   role = "unmarshal" // the function that reads a union from JSON
	roleDecode      role = "decode"    // the function that reads a union as part of JSON
)

var roles = []string{
	string(roleType), string(roleMember), string(roleConstant), string(roleField), string(roleMethod), string(roleInput), string(roleOutput),
	string(roleInputField), string(roleOutputField), string(roleCheck), string(roleStream), string(roleNewStream), string(roleSetStream),
	string(roleReader), string(roleWriter), string(roleUnmarshal), string(roleDecode),
}

// A nameKey identifies what has a Go name.
type nameKey struct {
	// id is the shape or member; the member of an operation's structure is that of
	// the operation, and an enum's constant has the id of the enum.
	id    model.ShapeID
	role  role
	value string // of a constant, as it is written in Go; else ""
}

// String is the key as messages and lock files spell it.
func (k nameKey) String() string {
	if k.role == roleConstant {
		return string(k.id) + "=" + k.value
	}
	return string(k.id)
}

func compareKeys(a, b nameKey) int {
	return cmp.Or(strings.Compare(a.String(), b.String()), strings.Compare(string(a.role), string(b.role)))
}

// A scopeID is a Go scope: package types, the root package, the methods of the
// Client, or the fields of one struct.
type scopeID struct {
	role role          // that of the fields, or roleType, roleInput or roleMethod
	of   model.ShapeID // whose struct it is; "" for a package
}

func (k nameKey) scope() scopeID {
	switch k.role {
	case roleType, roleMember, roleConstant, roleUnmarshal, roleDecode:
		return scopeID{role: roleType}
	case roleField, roleInputField, roleOutputField:
		return scopeID{k.role, k.id.Shape()}
	case roleMethod:
		return scopeID{role: roleMethod}
	}
	return scopeID{role: roleInput}
}

// A Lock holds the names that the packages of a module have been published with,
// so that no later model changes them: a name belongs to its shape or member
// for ever, even after that is gone, until somebody takes it out of the file. New
// things give way.
//
// Generators that share a Lock see what the others have decided. A Lock is safe
// for concurrent use; the same service must not be generated twice at the same
// time.
type Lock struct {
	mu       sync.Mutex
	services map[model.ShapeID]map[nameKey]lockedName
}

// A lockedName is a name that was given.
type lockedName struct {
	name string
	gone bool      // whether the model no longer had it
	span diag.Span // in the lock file; zero for one that it does not have yet
}

// NewLock returns a Lock without names.
func NewLock() *Lock {
	return &Lock{services: make(map[model.ShapeID]map[nameKey]lockedName)}
}

// of returns the names of a service of a model. They are those of its id or, if
// there are none and it is the only service, those of one that the model does not
// have although it has most of its operations: that is the same under another
// name, as in the two formats of AWS. The map is not to be changed.
func (l *Lock) of(service model.ShapeID, m *model.Model) map[nameKey]lockedName {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.services[service] == nil && len(m.Services()) == 1 {
		for _, id := range sortedKeys(l.services, compareIDs) {
			if m.Shape(id) == nil && hasMostOperations(m, l.services[id]) {
				l.services[service] = l.services[id]
				delete(l.services, id)
				break
			}
		}
	}
	return l.services[service]
}

// hasMostOperations reports whether a model has more than half of the operations
// that names are of.
func hasMostOperations(m *model.Model, names map[nameKey]lockedName) bool {
	all, there := 0, 0
	for key := range names { // unordered: a count
		if key.role == roleMethod {
			all++
			if m.Shape(key.id) != nil {
				there++
			}
		}
	}
	return 2*there > all
}

func compareIDs(a, b model.ShapeID) int { return strings.Compare(string(a), string(b)) }

// set replaces the names of a service.
func (l *Lock) set(service model.ShapeID, names map[nameKey]lockedName) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.services[service] = names
}

// The fixed words of a lock file.
const (
	lockHeader = `# The Go names that apismith has given, and what they belong to. Commit this file: a name that stands here is
# never changed, and never given to anything else. "gone" marks what the model no longer has; whoever deletes
# such a line gives up the name.
`
	lockVersion = "version 1"
	lockGone    = "gone"
)

// Text is the content of the lock file: a line for each name, sorted.
func (l *Lock) Text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var b strings.Builder
	b.WriteString(lockHeader)
	b.WriteString(lockVersion + "\n")
	for _, service := range sortedKeys(l.services, compareIDs) {
		b.WriteString("\nservice " + string(service) + "\n")
		names := l.services[service]
		for _, key := range sortedKeys(names, compareKeys) {
			b.WriteString(key.String() + " " + string(key.role) + " " + names[key].name)
			if names[key].gone {
				b.WriteString(" " + lockGone)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func sortedKeys[K comparable, V any](m map[K]V, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compare)
	return keys
}

// ParseLock reads a lock file and adds an error for every line that is damaged.
func ParseLock(f *diag.File, d *diag.List) *Lock {
	l := NewLock()
	p := lockParser{lock: l, d: d}
	offset := 0
	for line := range strings.Lines(f.Text()) {
		text := strings.TrimRight(line, "\r\n")
		p.at = f.Span(offset, offset+len(text))
		offset += len(line)
		if text != "" && !strings.HasPrefix(text, "#") && !p.line(text) {
			break
		}
	}
	if !p.versioned {
		d.Errorf(RuleLock, f.Span(0, 0), "not a lock file of apismith: want the line %q", lockVersion)
	}
	return l
}

// A lockParser reads the lines of a lock file.
type lockParser struct {
	lock      *Lock
	d         *diag.List
	at        diag.Span
	versioned bool
	names     map[nameKey]lockedName         // of the service
	owners    map[scopeID]map[string]nameKey // of its names
}

// line reads a line and reports whether it is worth going on.
func (p *lockParser) line(text string) bool {
	if !p.versioned {
		// A file of another kind is reported once.
		p.versioned = text == lockVersion
		return p.versioned
	}
	if service, ok := strings.CutPrefix(text, "service "); ok {
		p.service(model.ShapeID(service))
		return true
	}
	key, rest, ok := cutKey(text)
	fields := strings.Fields(rest)
	entry := lockedName{span: p.at, gone: len(fields) == 3 && fields[2] == lockGone}
	switch {
	case strings.HasPrefix(text, "<<<<<<<"), strings.HasPrefix(text, "======="), strings.HasPrefix(text, ">>>>>>>"):
		p.fail("a merge conflict is left here: keep the lines of both sides")
	case !ok || len(fields) != 2 && !entry.gone:
		p.fail("malformed line: want a shape, what the name is for, and the name")
	case p.names == nil:
		p.fail("a name stands before the first line \"service\"")
	case !slices.Contains(roles, fields[0]):
		p.d.Add(diag.Diagnostic{
			Rule: RuleLock, Severity: diag.Error, Span: p.at,
			Message: fmt.Sprintf("unknown word %q", fields[0]), Hint: diag.DidYouMean(fields[0], roles),
		})
	case (key.value != "") != (role(fields[0]) == roleConstant):
		p.fail("malformed line: a constant, and nothing else, has a value")
	case !isExportedIdentifier(fields[1]):
		p.fail("%q is not an exported Go name", fields[1])
	default:
		key.role, entry.name = role(fields[0]), fields[1]
		p.add(key, entry)
	}
	return true
}

func (p *lockParser) fail(format string, args ...any) { p.d.Errorf(RuleLock, p.at, format, args...) }

func (p *lockParser) service(id model.ShapeID) {
	if !id.IsValid() {
		p.fail("%q is not the id of a service", string(id))
	}
	if p.lock.services[id] == nil {
		p.lock.services[id] = make(map[nameKey]lockedName)
	}
	p.names = p.lock.services[id]
	p.owners = make(map[scopeID]map[string]nameKey)
	for key, entry := range p.names { // unordered: the names of a scope are unique
		p.own(key, entry.name)
	}
}

// own gives a name to a key and returns whose it was before.
func (p *lockParser) own(key nameKey, name string) (before nameKey, taken bool) {
	scope := key.scope()
	if p.owners[scope] == nil {
		p.owners[scope] = make(map[string]nameKey)
	}
	before, taken = p.owners[scope][name]
	if !taken {
		p.owners[scope][name] = key
	}
	return before, taken
}

func (p *lockParser) add(key nameKey, entry lockedName) {
	if old, twice := p.names[key]; twice {
		if old.name != entry.name {
			p.d.Add(diag.Diagnostic{
				Rule: RuleLock, Severity: diag.Error, Span: p.at, Shape: string(key.id),
				Message: fmt.Sprintf("%s has the name %s already: delete one of the lines", key, old.name),
				Related: []diag.Related{{Span: old.span, Message: "the other line"}},
			})
		}
		return
	}
	if owner, taken := p.own(key, entry.name); taken {
		p.d.Add(diag.Diagnostic{
			Rule: RuleLock, Severity: diag.Error, Span: p.at, Shape: string(key.id),
			Message: fmt.Sprintf("%s is the name of %s already: delete the line whose name was not published", entry.name, owner),
			Related: []diag.Related{{Span: p.names[owner].span, Message: "the other line"}},
		})
		return
	}
	p.names[key] = entry
}

// cutKey splits a line after the key, which lacks its role.
func cutKey(text string) (key nameKey, rest string, ok bool) {
	end := strings.IndexAny(text, " =")
	if end < 0 {
		return nameKey{}, "", false
	}
	key.id, rest = model.ShapeID(text[:end]), text[end:]
	if rest[0] == '=' {
		rest = rest[1:]
		if quoted, err := strconv.QuotedPrefix(rest); err == nil {
			key.value = quoted
		} else {
			key.value, _, _ = strings.Cut(rest, " ")
		}
		rest = rest[len(key.value):]
	}
	return key, rest, key.id.IsValid()
}

// isExportedIdentifier reports whether other packages can use a name.
func isExportedIdentifier(name string) bool {
	return token.IsIdentifier(name) && token.IsExported(name)
}
