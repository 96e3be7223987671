package bodies

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
)

// A Case is one body and what it means.
type Case struct {
	ID   string
	Type string // the generated type: import path, ".", name
	// Write asks for the body of the parameters, else the parameters of the body
	// are asked for.
	Write  bool
	Body   json.RawMessage
	Params json.RawMessage // as the protocol tests have them
}

// An Answer is what came of a case.
type Answer struct {
	ID  string
	Why string // what differs; "" if nothing does
}

// A Registry knows generated types, which reflection cannot find by name.
type Registry struct {
	types     map[string]reflect.Type
	documents map[string]func(any) any
}

// NewRegistry returns a Registry of these types.
func NewRegistry(types ...reflect.Type) *Registry {
	r := &Registry{types: make(map[string]reflect.Type), documents: make(map[string]func(any) any)}
	for _, t := range types {
		r.types[nameOf(t)] = t
	}
	return r
}

// Document says how a document is made, which has the type of newDocument's
// result.
func Document[D any](r *Registry, newDocument func(any) D) {
	r.documents[nameOf(reflect.TypeFor[D]())] = func(v any) any { return newDocument(v) }
}

func nameOf(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

// Run reads a list of cases and writes the list of answers.
func (r *Registry) Run(in io.Reader, out io.Writer) error {
	var cases []Case
	if err := json.NewDecoder(in).Decode(&cases); err != nil {
		return err
	}
	answers := make([]Answer, len(cases))
	for i, c := range cases {
		answers[i].ID = c.ID
		if err := r.check(c); err != nil {
			answers[i].Why = err.Error()
		}
	}
	return json.NewEncoder(out).Encode(answers)
}

func (r *Registry) check(c Case) error {
	t, ok := r.types[c.Type]
	if !ok {
		return fmt.Errorf("there is no type %s", c.Type)
	}
	params, err := decode(c.Params)
	if err != nil {
		return err
	}
	if params == nil {
		params = map[string]any{}
	}
	value := reflect.New(t)
	if err := r.set(value.Elem(), params); err != nil {
		return fmt.Errorf("make a %s: %w", c.Type, err)
	}
	if c.Write {
		return checkWritten(value.Interface(), c.Body)
	}
	got := reflect.New(t)
	u, ok := got.Interface().(json.Unmarshaler)
	if !ok {
		return fmt.Errorf("%s reads no JSON", c.Type)
	}
	if err := u.UnmarshalJSON(c.Body); err != nil {
		return err
	}
	return same(t.Name(), got.Elem(), value.Elem())
}

func checkWritten(value any, body []byte) error {
	m, ok := value.(json.Marshaler)
	if !ok {
		return fmt.Errorf("%T writes no JSON", value)
	}
	text, err := m.MarshalJSON()
	if err != nil {
		return err
	}
	got, err := decode(text)
	if err != nil {
		return err
	}
	want, err := decode(body)
	if err != nil {
		return err
	}
	if !sameJSON(got, want) {
		return fmt.Errorf("got %s, want %s", text, body)
	}
	return nil
}
