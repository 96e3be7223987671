package validate

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/validate/value"
)

// The traits of the package smithy.test.
const (
	traitRequestTests     model.ShapeID = "smithy.test#httpRequestTests"
	traitResponseTests    model.ShapeID = "smithy.test#httpResponseTests"
	traitMalformedTests   model.ShapeID = "smithy.test#httpMalformedRequestTests"
	traitEventStreamTests model.ShapeID = "smithy.test#eventStreamTests"
	traitSmokeTests       model.ShapeID = "smithy.test#smokeTests"
)

// testExample is a model of an operation with test cases; the list stands where
// %s does.
func testExample(trait, list string) string {
	return "@trait\n@protocolDefinition\nstructure plain {}\n\n@smithy.test#" + trait + "(" + list + ")\n" +
		"@http(method: \"POST\", uri: \"/\")\noperation GetCity {\n    input := {\n        name: String\n    }\n    output := {\n        size: Integer\n    }\n}"
}

var testCaseRules = []*Rule{
	{
		ID:         "HttpRequestTestsInput",
		Severities: []diag.Severity{diag.Error, diag.Danger, diag.Warning},
		Doc:        `The parameters of a test case of requests fit the input of its operation, and its body is of its media type.`,
		Bad:        testExample("httpRequestTests", `[{ id: "get_city", protocol: plain, method: "POST", uri: "/", params: { name: 1 } }]`),
		Good:       testExample("httpRequestTests", `[{ id: "get_city", protocol: plain, method: "POST", uri: "/", params: { name: "x" } }]`),
		check: func(p *pass) {
			p.eachTestCase(traitRequestTests, func(t testCase) {
				if op, ok := t.about.(*model.Operation); ok {
					p.httpTestCase(t, op.Input)
				}
			})
		},
	},
	{
		ID:         "HttpResponseTestsOutput",
		Severities: []diag.Severity{diag.Error, diag.Danger, diag.Warning},
		Doc:        `The parameters of a test case of responses fit the output of its operation, and its body is of its media type.`,
		Bad:        testExample("httpResponseTests", `[{ id: "get_city", protocol: plain, code: 200, params: { size: "x" } }]`),
		Good:       testExample("httpResponseTests", `[{ id: "get_city", protocol: plain, code: 200, params: { size: 1 } }]`),
		check: func(p *pass) {
			p.eachTestCase(traitResponseTests, func(t testCase) {
				if op, ok := t.about.(*model.Operation); ok {
					p.httpTestCase(t, op.Output)
				}
			})
		},
	},
	{
		ID:         "HttpResponseTestsError",
		Severities: []diag.Severity{diag.Error, diag.Danger, diag.Warning},
		Doc:        `The parameters of a test case of an error fit the error, and its body is of its media type.`,
		Bad:        "@trait\n@protocolDefinition\nstructure plain {}\n\n@smithy.test#httpResponseTests([{ id: \"lost\", protocol: plain, code: 400, params: { what: 1 } }])\n@error(\"client\")\nstructure Lost {\n    what: String\n}",
		Good:       "@trait\n@protocolDefinition\nstructure plain {}\n\n@smithy.test#httpResponseTests([{ id: \"lost\", protocol: plain, code: 400, params: { what: \"x\" } }])\n@error(\"client\")\nstructure Lost {\n    what: String\n}",
		check: func(p *pass) {
			p.eachTestCase(traitResponseTests, func(t testCase) {
				if s, ok := t.about.(*model.Structure); ok {
					p.httpTestCase(t, s)
				}
			})
		},
	},
	{
		ID:         "HttpMalformedRequestTests",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The lists of parameters of a test case of malformed requests have the same length: a request is made of each place in the lists.`,
		Bad:        malformedExample(`a: ["1", "2"], b: ["1"]`),
		Good:       malformedExample(`a: ["1", "2"], b: ["1", "2"]`),
		check:      checkMalformedTests,
	},
	{
		ID:         "EventStreamTestsTrait",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `The parameters of a test case of event streams fit the input and output of its operation and the events of
their streams.`,
		Bad:   strings.Replace(eventExample, "%s", "1", 1),
		Good:  strings.Replace(eventExample, "%s", "\"x\"", 1),
		check: checkEventStreamTests,
	},
	{
		ID:         "UniqueProtocolTestCaseId",
		Severities: []diag.Severity{diag.Error},
		Doc:        `Every test case of a kind has an id of its own.`,
		Bad:        testExample("httpRequestTests", `[{ id: "a_1", protocol: plain, method: "POST", uri: "/" }, { id: "a_1", protocol: plain, method: "POST", uri: "/" }]`),
		Good:       testExample("httpRequestTests", `[{ id: "a_1", protocol: plain, method: "POST", uri: "/" }, { id: "a_2", protocol: plain, method: "POST", uri: "/" }]`),
		check:      checkTestCaseIDs,
	},
	{
		ID:         "SmokeTestCase",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc:        `The parameters of a smoke test fit the input of its operation, and are there if the input has required members.`,
		Bad:        "@smithy.test#smokeTests([{ id: \"get_city\", params: { name: 1 }, expect: { success: {} } }])\noperation GetCity {\n    input := {\n        name: String\n    }\n}",
		Good:       "@smithy.test#smokeTests([{ id: \"get_city\", params: { name: \"x\" }, expect: { success: {} } }])\noperation GetCity {\n    input := {\n        name: String\n    }\n}",
		check:      checkSmokeTests,
	},
}

// malformedExample is a model of test cases with these parameters.
func malformedExample(parameters string) string {
	example := testExample("httpMalformedRequestTests", `[{ id: "malformed", protocol: plain, request: { method: "POST", uri: "/" }, response: { code: 400 }, testParameters: { `+parameters+" } }]")
	return strings.Replace(example, "@http(", "@suppress([\"UnstableTrait\"])\n@http(", 1)
}

const eventExample = `@trait
@protocolDefinition
structure plain {}

@smithy.test#eventStreamTests([
    { id: "hear", protocol: plain, events: [{ type: "response", params: { message: { text: %s } } }] }
])
operation Hear {
    output := {
        messages: Messages
    }
}

@streaming
union Messages {
    message: Message
}

structure Message {
    text: String
}`

// A testCase is one element of a trait with test cases.
type testCase struct {
	about model.Subject
	trait model.ShapeID
	path  string // the name of the trait and the place in it
	*node.Object
}

// eachTestCase calls f with the test cases of all traits of that id.
func (p *pass) eachTestCase(trait model.ShapeID, f func(testCase)) {
	for _, s := range p.withTrait(trait) {
		list, _ := s.Traits().Get(trait).(*node.Array)
		if list == nil {
			continue
		}
		for i, e := range list.Elems {
			if o, ok := e.(*node.Object); ok {
				f(testCase{s, trait, trait.Name() + "." + strconv.Itoa(i), o})
			}
		}
	}
}

// testChecker checks the values of test cases, which have nulls for what is absent.
func (x *index) testChecker() *value.Checker {
	c := x.newChecker()
	c.AllowNulls = true
	return c
}

// params checks the value that an object of a test case has under a key, at that
// path, if there is one.
func (p *pass) params(c *value.Checker, t testCase, o *node.Object, path, key string, s model.Shape) {
	v := o.Get(key)
	if v == nil {
		return
	}
	for _, f := range c.Check(s, v) {
		severity := diag.Error
		switch {
		case f.Aspect == value.Base64 || f.Aspect == value.Missing && isStream(s, f.Member):
			continue
		case f.Aspect == value.UnknownMember || f.Aspect == value.EmptyUnion:
			severity = diag.Warning
		}
		d := p.report(severity, t.about, "%s.%s: %s", path, key, f)
		d.Hint = f.Hint
		if !f.Span.IsZero() {
			d.Span = f.Span
		}
		d.Rule += part(f)
	}
}

// isStream reports whether a member is a stream, which parameters do not have.
func isStream(s model.Shape, member string) bool {
	m := model.MemberNamed(s, member)
	return m != nil && m.Target.Traits().Has(model.TraitStreaming)
}

// vendorParams checks the parameters of an object of a test case that are not for
// the service, against the shape that the object names.
func (p *pass) vendorParams(c *value.Checker, t testCase, o *node.Object, path string) {
	if s := p.model.Shape(model.ShapeID(o.Text("vendorParamsShape"))); s != nil {
		p.params(c, t, o, path, "vendorParams", s)
	}
}

// httpTestCase checks a test case of requests or responses.
func (p *pass) httpTestCase(t testCase, s model.Shape) {
	c := p.testChecker()
	c.EpochSeconds = true
	if !t.Has("params") {
		t.Object = node.NewObject(t.Span(), append(t.Members[:len(t.Members):len(t.Members)], node.Member{Key: "params", Value: node.NewObject(t.Span())})...)
	}
	p.params(c, t, t.Object, t.path, "params", s)
	if t.Has("vendorParamsShape") && !t.Has("vendorParams") {
		p.onTrait(diag.Warning, t.about, t.trait, "%s: there is a vendorParamsShape, but no vendorParams", t.path)
	}
	p.vendorParams(c, t, t.Object, t.path)
	if body := t.Text("body"); body != "" {
		if problem := bodyProblem(t.Text("bodyMediaType"), body); problem != "" {
			p.onTrait(diag.Danger, t.about, t.trait, "%s.body: %s", t.path, problem)
		}
	}
}

// bodyProblem says why a text is not of a media type, if we know how to tell.
func bodyProblem(mediaType, text string) string {
	switch kind, _, _ := strings.Cut(mediaType, ";"); {
	case kind == "application/json" || strings.HasSuffix(kind, "+json"):
		var d diag.List
		if node.Parse(diag.NewFile("body", text), &d) == nil {
			return d.Sorted()[0].Message
		}
	case kind == "application/xml" || strings.HasSuffix(kind, "+xml"):
		if err := checkXML(text); err != nil {
			return "not XML: " + err.Error()
		}
	}
	return ""
}

// checkXML reports what is wrong with a document, attributes that an element has
// twice included, which package xml lets pass.
func checkXML(text string) error {
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		seen := make(map[xml.Name]bool)
		for _, a := range start.Attr {
			if seen[a.Name] {
				return errors.New("the element " + start.Name.Local + " has the attribute " + a.Name.Local + " twice")
			}
			seen[a.Name] = true
		}
	}
}

func checkMalformedTests(p *pass) {
	p.eachTestCase(traitMalformedTests, func(t testCase) {
		o, _ := t.Get("testParameters").(*node.Object)
		if o == nil {
			return
		}
		length := -1
		for _, m := range o.Members {
			list, ok := m.Value.(*node.Array)
			if !ok {
				continue
			}
			if length >= 0 && len(list.Elems) != length {
				p.onTrait(diag.Error, t.about, t.trait, "%s.testParameters: the lists differ in length", t.path)
				return
			}
			length = len(list.Elems)
		}
	})
}

func checkEventStreamTests(p *pass) {
	c := p.testChecker()
	p.eachTestCase(traitEventStreamTests, func(t testCase) {
		op, ok := t.about.(*model.Operation)
		if !ok {
			return
		}
		p.params(c, t, t.Object, t.path, "initialRequestParams", op.Input)
		p.params(c, t, t.Object, t.path, "initialResponseParams", op.Output)
		for _, key := range []string{"initialRequest", "initialResponse"} {
			if s := p.model.Shape(model.ShapeID(t.Text(key + "Shape"))); s != nil {
				p.params(c, t, t.Object, t.path, key, s)
			}
		}
		p.vendorParams(c, t, t.Object, t.path)
		events, _ := t.Get("events").(*node.Array)
		if events == nil {
			return
		}
		for i, e := range events.Elems {
			if event, ok := e.(*node.Object); ok {
				p.event(c, t, op, event, t.path+".events."+strconv.Itoa(i))
			}
		}
	})
}

// event checks an event of a test case against the stream that it would be in.
func (p *pass) event(c *value.Checker, t testCase, op *model.Operation, event *node.Object, path string) {
	from, name := op.Input, "input"
	if event.Text("type") == "response" {
		from, name = op.Output, "output"
	}
	if stream := eventStream(from); stream != nil {
		p.params(c, t, event, path, "params", stream)
	} else {
		p.errorf(t.about, "%s: the %s of the operation has no stream for the event", path, name).Span = event.Span()
	}
	p.vendorParams(c, t, event, path)
}

// eventStream is the stream of events that a structure has, or nil.
func eventStream(s *model.Structure) *model.Union {
	for _, m := range s.Members {
		if u, ok := m.Target.(*model.Union); ok && u.Traits().Has(model.TraitStreaming) {
			return u
		}
	}
	return nil
}

func checkTestCaseIDs(p *pass) {
	for _, trait := range []model.ShapeID{traitRequestTests, traitResponseTests, traitMalformedTests, traitEventStreamTests} {
		cases := make(map[string][]testCase)
		p.eachTestCase(trait, func(t testCase) { cases[t.Text("id")] = append(cases[t.Text("id")], t) })
		p.eachTestCase(trait, func(t testCase) {
			id := t.Text("id")
			if len(cases[id]) < 2 {
				return
			}
			f := p.errorf(t.about, "%s: there are %d test cases with the id %s", t.path, len(cases[id]), id)
			for _, other := range cases[id] {
				if other.Object != t.Object {
					f.Related = append(f.Related, diag.Related{Span: other.Span(), Message: "another test case with this id"})
				}
			}
		})
	}
}

func checkSmokeTests(p *pass) {
	c := p.testChecker()
	p.eachTestCase(traitSmokeTests, func(t testCase) {
		op, ok := t.about.(*model.Operation)
		if !ok {
			return
		}
		p.params(c, t, t.Object, t.path, "params", op.Input)
		if !t.Has("params") {
			if names := membersWith(op.Input, func(m *model.Member) bool { return m.Traits().Has(model.TraitRequired) }); len(names) > 0 {
				p.onTrait(diag.Error, op, t.trait, "%s: there are no params, but the input needs %s", t.path, listed(names))
			}
		}
		switch has, shape := t.Has("vendorParams"), t.Has("vendorParamsShape"); {
		case has && !shape:
			p.onTrait(diag.Warning, op, t.trait, "%s: there are vendorParams, but no vendorParamsShape", t.path)
		case shape && !has:
			p.onTrait(diag.Warning, op, t.trait, "%s: there is a vendorParamsShape, but no vendorParams", t.path)
		}
		p.vendorParams(c, t, t.Object, t.path)
	})
}
