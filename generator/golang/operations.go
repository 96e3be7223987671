package golang

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
)

func (p *planner) operation(op *operationView) *operationDecl {
	pieces := []*docs.Text{op.op.Documentation()}
	if d := p.deprecation(op.op); d != nil {
		pieces = append(pieces, deprecated(d, "This operation has been deprecated."))
	}
	decl := &operationDecl{name: p.methodScope.declare(nameKey{id: op.op.ID(), role: roleMethod}, op.op, p.operationName(op.op)), wireName: op.name, comment: p.lines(pieces...)}
	decl.file = operationFile(decl.name, p.files)
	decl.input = p.structDecl(op.input)
	decl.output = p.structDecl(op.output)
	decl.stream = p.stream(decl.name, op)
	return decl
}

// stream is nil for an operation without event streams.
func (p *planner) stream(name string, op *operationView) *streamDecl {
	if eventStream(op.input) == nil && eventStream(op.output) == nil {
		return nil
	}
	if !p.plan.streams {
		p.plan.streams = true
		p.rootScope.claim(nameKey{role: roleReserved}, "UnknownEventMessageError")
	}
	own := func(r role, name string) string {
		return p.rootScope.declare(nameKey{id: op.op.ID(), role: r}, op.op, name)
	}
	decl := &streamDecl{name: own(roleStream, name+"EventStream")}
	decl.create = own(roleNewStream, "New"+decl.name)
	decl.attach = own(roleSetStream, "Set"+decl.name)
	decl.writer = p.streamUnion(op.input, roleWriter, "Writer")
	decl.reader = p.streamUnion(op.output, roleReader, "Reader")
	return decl
}

// eventStream is the event stream of an operation's structure, or nil.
func eventStream(s *structView) model.Shape {
	for _, m := range s.members {
		if isEventStream(m.target) {
			return m.target
		}
	}
	return nil
}

// A streamRole is one side of an event stream, such as its reader.
type streamRole struct {
	union model.Shape
	role  role
}

// streamUnion is one direction of an operation's event stream, or nil. The first
// operation that needs an interface declares it.
func (p *planner) streamUnion(s *structView, r role, suffix string) *streamUnion {
	union := eventStream(s)
	if union == nil {
		return nil
	}
	side := streamRole{union, r}
	iface, declared := p.streamIfaces[side]
	if !declared {
		iface = p.rootScope.declare(nameKey{id: union.ID(), role: r}, union, p.typeNames[union]+suffix)
		p.streamIfaces[side] = iface
	}
	return &streamUnion{union: p.typeNames[union], iface: iface, declare: !declared}
}
