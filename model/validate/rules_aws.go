package validate

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// The rules of this file are of the trait packages aws.api, aws.auth,
// aws.protocols and smithy.waiters.
var packageRules = []*Rule{
	{
		ID:         "SigV4Traits",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "The names by which a service of AWS signs requests are its namespace in ARNs.",
		Bad:        "@aws.api#service(sdkId: \"Post\")\n@aws.auth#sigv4(name: \"mail\")\nservice Post {}",
		Good:       "@aws.api#service(sdkId: \"Post\")\n@aws.auth#sigv4(name: \"post\")\nservice Post {}",
		check:      checkSigningNames,
	},
	{
		ID:         "EventSource",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "The source that CloudTrail records for events of a service is its namespace in ARNs with .amazonaws.com.",
		Bad:        "@aws.api#service(sdkId: \"Post\", cloudTrailEventSource: \"mail.amazonaws.com\")\nservice Post {}",
		Good:       "@aws.api#service(sdkId: \"Post\", cloudTrailEventSource: \"post.amazonaws.com\")\nservice Post {}",
		check:      checkEventSources,
	},
	{
		ID:         "ErrorRename",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A service with one of AWS's protocols renames no errors: their names are on the wire.",
		Bad: `@aws.protocols#restJson1
service Post {
    errors: [Lost]
    rename: {
        "example#Lost": "Gone"
    }
}

@error("client")
structure Lost {}`,
		Good: `@aws.protocols#restJson1
service Post {
    errors: [Gone]
}

@error("client")
structure Gone {}`,
		check: checkErrorRenames,
	},
	{
		ID:         "ArnTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        "Only an ARN that a resource states as a whole has a delimiter of its own: others are joined from their parts.",
		Bad:        "@aws.api#arn(template: \"parcel\", resourceDelimiter: \":\")\nresource Parcel {}",
		Good:       "@aws.api#arn(template: \"parcel\")\nresource Parcel {}",
		check:      checkARNs,
	},
	{
		ID:         "WaitableTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A waiter has a way to succeed, its longest delay is not below its shortest, and only an acceptor that fails has a message.",
		Bad: `@readonly
@smithy.waiters#waitable(Delivered: {
    acceptors: [{ state: "failure", matcher: { success: true } }]
})
operation Trace {}`,
		Good: `@readonly
@smithy.waiters#waitable(Delivered: {
    acceptors: [{ state: "success", matcher: { success: true } }]
})
operation Trace {}`,
		check: checkWaiters,
	},
	{
		ID:         "UniqueWaiterNames",
		Severities: []diag.Severity{diag.Error},
		Doc:        "The names of the waiters of all operations of a service differ in more than case.",
		Bad: `service Post {
    operations: [Trace, Find]
}

@readonly
@smithy.waiters#waitable(Found: {
    acceptors: [{ state: "success", matcher: { success: true } }]
})
operation Trace {}

@readonly
@smithy.waiters#waitable(Found: {
    acceptors: [{ state: "success", matcher: { success: true } }]
})
operation Find {}`,
		Good: `service Post {
    operations: [Trace]
}

@readonly
@smithy.waiters#waitable(Found: {
    acceptors: [{ state: "success", matcher: { success: true } }]
})
operation Trace {}`,
		check: checkWaiterNames,
	},
}

const (
	traitARN    model.ShapeID = "aws.api#arn"
	traitSigV4  model.ShapeID = "aws.auth#sigv4"
	traitSigV4a model.ShapeID = "aws.auth#sigv4a"
)

// arnNamespace is the namespace of a service's resources in ARNs; "" if the service
// is not AWS's.
func arnNamespace(svc *model.Service) string {
	o := svc.Traits().Object(model.TraitAWSService)
	switch name, ok := o.Get("arnNamespace").(*node.String); {
	case o == nil:
		return ""
	case ok:
		return name.Text
	}
	return strings.ToLower(svc.ID().Name())
}

func checkSigningNames(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		type name struct{ of, value string }
		var names []name
		if arn := arnNamespace(svc); arn != "" {
			names = append(names, name{"namespace in ARNs", arn})
		}
		for _, id := range []model.ShapeID{traitSigV4, traitSigV4a} {
			if o := svc.Traits().Object(id); o != nil {
				names = append(names, name{"name in " + string(id), o.Text("name")})
			}
		}
		for i, a := range names {
			for _, b := range names[i+1:] {
				if a.value != b.value {
					p.warnf(svc, "the %s of %s is %s, but its %s is %s", a.of, svc.ID(), a.value, b.of, b.value)
				}
			}
		}
	}
}

func checkEventSources(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		source, ok := svc.Traits().Object(model.TraitAWSService).Get("cloudTrailEventSource").(*node.String)
		if want := arnNamespace(svc) + ".amazonaws.com"; ok && source.Text != want {
			p.onTrait(diag.Warning, svc, model.TraitAWSService, "the cloudTrailEventSource is %s, but should be %s", source.Text, want)
		}
	}
}

// fixedErrorNames are the protocols that have the names of errors on the wire.
var fixedErrorNames = []model.ShapeID{
	"aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1", "aws.protocols#awsQuery",
	"aws.protocols#ec2Query", "aws.protocols#restJson1", "aws.protocols#restXml",
}

func checkErrorRenames(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		var protocols []string
		for _, id := range fixedErrorNames {
			if svc.Traits().Has(id) {
				protocols = append(protocols, string(id))
			}
		}
		for _, r := range svc.Rename {
			if s := p.model.Shape(r.Shape); protocols != nil && s != nil && s.Traits().Has(model.TraitError) {
				p.errorf(svc, "%s is an error and cannot be renamed: its name is on the wire in %s", r.Shape, listed(protocols))
			}
		}
	}
}

func checkARNs(p *pass) {
	for _, s := range p.withTrait(traitARN) {
		o := s.Traits().Object(traitARN)
		if o == nil || !o.Has("resourceDelimiter") {
			continue
		}
		if absolute, _ := o.Get("absolute").(*node.Bool); absolute == nil || !absolute.Value {
			p.onTrait(diag.Error, s, traitARN, "the trait arn has a resourceDelimiter, but is not absolute").
				Hint = "write absolute: true, or leave out resourceDelimiter"
		}
	}
}

func checkWaiters(p *pass) {
	for _, op := range p.withTrait(model.TraitWaitable) {
		waiters := op.Traits().Object(model.TraitWaitable)
		if waiters == nil {
			continue
		}
		for _, w := range waiters.Members {
			if o, ok := w.Value.(*node.Object); ok {
				p.waiter(op, w.Key, o)
			}
		}
	}
}

// The delays of a waiter that does not state its own, in seconds (Smithy, "Waiters").
const (
	shortestDelay = 2
	longestDelay  = 120
)

func (p *pass) waiter(op model.Subject, name string, o *node.Object) {
	fail := func(format string, args ...any) *diag.Diagnostic {
		f := p.onTrait(diag.Error, op, model.TraitWaitable, format, args...)
		f.Message = "waiter " + name + ": " + f.Message
		return f
	}
	low, high := delay(o, "minDelay", shortestDelay), delay(o, "maxDelay", longestDelay)
	if low > high {
		fail("the shortest delay of %d seconds is above the longest of %d", low, high)
	}
	succeeds := false
	for i, a := range objects(o.Get("acceptors")) {
		state := a.Text("state")
		succeeds = succeeds || state == "success"
		if a.Has("message") && state != "failure" {
			fail("acceptor %d has a message, which is for a failure and not for %s", i, state)
		}
	}
	if !succeeds {
		fail("no acceptor has the state success")
	}
}

// delay is a number of seconds that a waiter states, or else the usual one.
func delay(o *node.Object, key string, usual int64) int64 {
	if n, ok := o.Get(key).(*node.Number); ok {
		if v, ok := n.Int(); ok {
			return v
		}
	}
	return usual
}

func checkWaiterNames(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		owners := make(map[string][]*model.Operation)
		operations := model.ServiceOperations(svc)
		for _, op := range operations {
			for _, name := range waiterNames(op) {
				owners[strings.ToLower(name)] = append(owners[strings.ToLower(name)], op)
			}
		}
		for _, op := range operations {
			for _, name := range waiterNames(op) {
				var others []string
				for _, o := range owners[strings.ToLower(name)] {
					if o != op {
						others = append(others, string(o.ID()))
					}
				}
				if others != nil {
					p.onTrait(diag.Error, op, model.TraitWaitable, "the service %s has a waiter %s of %s, too", svc.ID(), name, listed(others))
				}
			}
		}
	}
}

func waiterNames(op *model.Operation) []string {
	var names []string
	if o := op.Traits().Object(model.TraitWaitable); o != nil {
		for _, w := range o.Members {
			names = append(names, w.Key)
		}
	}
	return names
}
