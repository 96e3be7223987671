package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// clientFile has the type whose methods the operations are.
func (p *plan) clientFile() *goFile {
	f := p.rootFile()
	declare(f, []string{
		"// Client has the operations of the API as methods. It has no transport of its",
		"// own: a handler carries out each call and answers the operation's output.",
	}, jen.Type().Id("Client").Struct(
		jen.Id("handler").Add(p.handlerType()),
	))
	if p.standard {
		declare(f, []string{
			"// A Handler carries out the calls of a Client.",
		}, jen.Type().Id(handlerName).Interface(
			jen.Id("Handle").Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("input").Any()).Params(jen.Id("output").Any(), jen.Err().Error()),
		))
	}
	declare(f, []string{
		"// NewClient returns a Client whose operations h carries out. The input that h",
		"// gets is a pointer to the operation's input struct and is valid; its output must",
		"// be a pointer to the output struct.",
	}, jen.Func().Id("NewClient").Params(jen.Id("h").Add(p.handlerType())).Op("*").Id("Client").Block(
		jen.Return(jen.Op("&").Id("Client").Values(jen.Dict{jen.Id("handler"): jen.Id("h")})),
	))
	p.invoke(f)
	return f
}

// handlerName is the handler of a package that has no runtime module with one.
const handlerName = "Handler"

// handlerType is the type of a client's handler.
func (p *plan) handlerType() *jen.Statement {
	if p.standard {
		return jen.Id(handlerName)
	}
	return jen.Qual(middlewarePath, handlerName)
}

// invoke prints what all operations do alike.
func (p *plan) invoke(f *goFile) {
	operationError := func(err jen.Code) jen.Code {
		return jen.Op("&").Qual(smithyPath, "OperationError").Values(jen.Dict{
			jen.Id("ServiceID"):     jen.Lit(p.serviceID),
			jen.Id("OperationName"): jen.Id("operation"),
			jen.Id("Err"):           err,
		})
	}
	comment := []string{
		"// invoke hands an input to the handler of the client and sets the metadata of",
		"// the output.",
	}
	metadata := []jen.Code{jen.Id("metadata").Func().Params(jen.Op("*").Id("O")).Op("*").Qual(middlewarePath, "Metadata")}
	results := jen.List(jen.Id("result"), jen.Id("meta"), jen.Err())
	setMetadata := jen.Op("*").Id("metadata").Call(jen.Id("out")).Op("=").Id("meta")
	if p.standard {
		comment = []string{"// invoke hands an input to the handler of the client."}
		metadata, setMetadata = nil, jen.Null()
		results = jen.List(jen.Id("result"), jen.Err())
	}
	declare(f, comment, jen.Func().Id("invoke").Types(jen.Id("I"), jen.Id("O").Any()).Params(append([]jen.Code{
		jen.Id("ctx").Qual("context", "Context"),
		jen.Id("c").Op("*").Id("Client"),
		jen.Id("operation").String(),
		jen.Id("params").Op("*").Id("I"),
		jen.Id("check").Func().Params(jen.Op("*").Id("I")).Error(),
	}, metadata...)...).Params(jen.Op("*").Id("O"), jen.Error()).Block(
		jen.If(jen.Id("params").Op("==").Nil()).Block(jen.Id("params").Op("=").New(jen.Id("I"))),
		jen.If(jen.Err().Op(":=").Id("check").Call(jen.Id("params")), jen.Err().Op("!=").Nil()).Block(
			jen.Return(jen.Nil(), operationError(jen.Err())),
		),
		results.Op(":=").Id("c").Dot("handler").Dot("Handle").Call(jen.Id("ctx"), jen.Id("params")),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), operationError(jen.Err()))),
		jen.List(jen.Id("out"), jen.Id("ok")).Op(":=").Id("result").Assert(jen.Op("*").Id("O")),
		jen.If(jen.Op("!").Id("ok").Op("||").Id("out").Op("==").Nil()).Block(
			jen.Return(jen.Nil(), operationError(jen.Qual("fmt", "Errorf").Call(jen.Lit("the handler answered a %T, want a %T that is not nil"), jen.Id("result"), jen.Id("out")))),
		),
		setMetadata,
		jen.Return(jen.Id("out"), jen.Nil()),
	))
}

// operationFile has an operation and its structs.
func (p *plan) operationFile(op *operationDecl) *goFile {
	f := p.rootFile()
	declare(f, op.comment, jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(op.name).Params(
		jen.Id("ctx").Qual("context", "Context"),
		jen.Id("params").Op("*").Id(op.input.name),
	).Params(jen.Op("*").Id(op.output.name), jen.Error()).Block(
		jen.Return(p.invocation(op)),
	))
	printStruct(f, op.input)
	var more []jen.Code
	if op.stream != nil {
		more = append(more, jen.Line().Id("eventStream").Op("*").Id(op.stream.name))
	}
	if !p.standard {
		more = append(more, f.indented(
			[]string{"// Metadata pertaining to the operation's result."},
			jen.Id("ResultMetadata").Qual(middlewarePath, "Metadata"),
		))
	}
	printStruct(f, op.output, more...)
	if op.stream != nil {
		declare(f, []string{
			"// GetStream returns the event stream of the operation, which the caller must",
			"// close.",
		}, jen.Func().Params(jen.Id("o").Op("*").Id(op.output.name)).Id("GetStream").Params().Op("*").Id(op.stream.name).Block(
			jen.Return(jen.Id("o").Dot("eventStream")),
		))
		setStream(f, op)
		p.stream(f, op)
	}
	return f
}

// invocation calls invoke for an operation.
func (p *plan) invocation(op *operationDecl) jen.Code {
	args := []jen.Code{jen.Id("ctx"), jen.Id("c"), jen.Lit(op.wireName), jen.Id("params"), jen.Id(op.check)}
	if p.standard {
		return jen.Id("invoke").Types(jen.Id(op.input.name), jen.Id(op.output.name)).Call(args...)
	}
	return jen.Id("invoke").Call(append(args,
		jen.Func().Params(jen.Id("out").Op("*").Id(op.output.name)).Op("*").Qual(middlewarePath, "Metadata").Block(
			jen.Return(jen.Op("&").Id("out").Dot("ResultMetadata")),
		),
	)...)
}

// setStream prints the function by which a handler gives an output its stream.
func setStream(f *goFile, op *operationDecl) {
	declare(f, []string{
		fmt.Sprintf("// %s gives the output of the operation its event", op.stream.attach),
		"// stream. It is for the handlers of a Client.",
	}, jen.Func().Id(op.stream.attach).Params(jen.Id("o").Op("*").Id(op.output.name), jen.Id("s").Op("*").Id(op.stream.name)).Block(
		jen.Id("o").Dot("eventStream").Op("=").Id("s"),
	))
}

// stream prints the struct of an operation's event streams and its methods.
func (p *plan) stream(f *goFile, op *operationDecl) {
	s := op.stream
	declare(f, []string{
		fmt.Sprintf("// %s provides the event streams of the operation", s.name),
		fmt.Sprintf("// %s.", op.name),
	}, jen.Type().Id(s.name).StructFunc(func(g *jen.Group) {
		if s.writer != nil {
			g.Add(f.indented([]string{"// Writer sends events to the service."}, jen.Id("Writer").Id(s.writer.iface)))
		}
		if s.reader != nil {
			g.Add(f.indented([]string{"// Reader receives events from the service."}, jen.Id("Reader").Id(s.reader.iface)))
		}
	}))
	declare(f, []string{
		fmt.Sprintf("// %s returns an event stream that the options complete: they", s.create),
		"// must set its readers and writers.",
	}, jen.Func().Id(s.create).Params(jen.Id("optFns").Op("...").Func().Params(jen.Op("*").Id(s.name))).Op("*").Id(s.name).Block(
		jen.Id("es").Op(":=").Op("&").Id(s.name).Values(),
		jen.For(jen.List(jen.Id("_"), jen.Id("fn")).Op(":=").Range().Id("optFns")).Block(jen.Id("fn").Call(jen.Id("es"))),
		jen.Return(jen.Id("es")),
	))
	method := func(doc string, signature *jen.Statement, body ...jen.Code) {
		declare(f, []string{"// " + doc}, jen.Func().Params(jen.Id("es").Op("*").Id(s.name)).Add(signature).Block(body...))
	}
	if s.writer != nil {
		event := jen.Qual(p.typesPath(), s.writer.union)
		method("Send sends an event to the service.",
			jen.Id("Send").Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("event").Add(event)).Error(),
			jen.Return(jen.Id("es").Dot("Writer").Dot("Send").Call(jen.Id("ctx"), jen.Id("event"))))
	}
	if s.reader != nil {
		method("Events returns the channel on which the events of the service arrive.",
			jen.Id("Events").Params().Op("<-").Chan().Qual(p.typesPath(), s.reader.union),
			jen.Return(jen.Id("es").Dot("Reader").Dot("Events").Call()))
	}
	method("Close closes the streams and returns the first error of doing so.",
		jen.Id("Close").Params().Error(), eachStream(s, "Close")...)
	method("Err returns the first error of the streams.",
		jen.Id("Err").Params().Error(), eachStream(s, "Err")...)
}

// eachStream calls a method of the writer and the reader and returns the first
// error.
func eachStream(s *streamDecl, method string) []jen.Code {
	body := []jen.Code{jen.Var().Err().Error()}
	call := func(field string) {
		body = append(body, jen.If(jen.Id("es").Dot(field).Op("!=").Nil()).Block(
			jen.If(jen.Id("e").Op(":=").Id("es").Dot(field).Dot(method).Call(), jen.Id("e").Op("!=").Nil().Op("&&").Err().Op("==").Nil()).Block(
				jen.Err().Op("=").Id("e"),
			),
		))
	}
	if s.writer != nil {
		call("Writer")
	}
	if s.reader != nil {
		call("Reader")
	}
	return append(body, jen.Return(jen.Err()))
}

// eventStreamFile has the interfaces of event streams.
func (p *plan) eventStreamFile() *goFile {
	f := p.rootFile()
	for _, op := range p.operations {
		if op.stream == nil {
			continue
		}
		if w := op.stream.writer; w != nil && w.declare {
			declare(f, []string{fmt.Sprintf("// %s sends the events of a %s stream.", w.iface, w.union)}, jen.Type().Id(w.iface).Interface(
				jen.Id("Send").Params(jen.Qual("context", "Context"), jen.Qual(p.typesPath(), w.union)).Error(),
				jen.Id("Close").Params().Error(),
				jen.Id("Err").Params().Error(),
			))
		}
		if r := op.stream.reader; r != nil && r.declare {
			declare(f, []string{fmt.Sprintf("// %s receives the events of a %s stream.", r.iface, r.union)}, jen.Type().Id(r.iface).Interface(
				jen.Id("Events").Params().Op("<-").Chan().Qual(p.typesPath(), r.union),
				jen.Id("Close").Params().Error(),
				jen.Id("Err").Params().Error(),
			))
		}
	}
	declare(f, []string{
		"// UnknownEventMessageError reports an event that the client does not know.",
	}, jen.Type().Id("UnknownEventMessageError").Struct(
		jen.Id("Type").String(),
		p.eventMessage(),
	))
	declare(f, []string{"// Error names the type of the event."}, jen.Func().Params(jen.Id("e").Op("*").Id("UnknownEventMessageError")).Id("Error").Params().String().Block(
		jen.Return(jen.Lit("unknown event stream message type, ").Op("+").Id("e").Dot("Type")),
	))
	return f
}

// eventMessage is the field with an event that is not known.
func (p *plan) eventMessage() jen.Code {
	if p.standard {
		return jen.Id("Payload").Index().Byte()
	}
	return jen.Id("Message").Op("*").Qual(eventStreamPath, "Message")
}
