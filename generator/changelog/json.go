package changelog

import (
	"bytes"
	_ "embed"
	"fmt"
	"strconv"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/node"
)

//go:embed report.schema.json
var schema []byte

// Schema is the JSON Schema (2020-12) of what [JSON] prints.
func Schema() []byte { return schema }

// JSON prints a report for tools, changes without effect included. [Schema]
// describes it.
func JSON(r *diff.Report, o Options) []byte {
	p := newPage(r, Options{Title: o.Title, Old: o.Old, New: o.New, Docs: true})
	out := object(
		"format", str("apismith-report"),
		"version", number(1),
		"title", str(p.Title),
	)
	if o.Old != "" {
		out.Set("old", str(o.Old))
	}
	if o.New != "" {
		out.Set("new", str(o.New))
	}
	summary := node.NewObject(noSpan)
	for level := diff.Breaking; ; level-- {
		summary.Set(level.String(), number(p.Counts[level]))
		if level == diff.None {
			break
		}
	}
	summary.Set("operations", number(p.Operations))
	out.Set("summary", summary)
	because := node.NewArray(noSpan)
	for _, c := range p.Advice.Because {
		because.Elems = append(because.Elems, str(c.Fingerprint()))
	}
	out.Set("advice", object(
		"release", str(p.Advice.Release.String()),
		"behavioral", node.NewBool(noSpan, p.Advice.Behavioral),
		"because", because,
	))
	changes := node.NewArray(noSpan)
	for _, c := range r.Changes {
		changes.Elems = append(changes.Elems, changeJSON(r, c))
	}
	out.Set("changes", changes)
	return Encode(out)
}

func changeJSON(r *diff.Report, c *diff.Change) node.Value {
	args, verdicts := node.NewObject(noSpan), node.NewObject(noSpan)
	for _, a := range c.Args {
		args.Set(a.Name, str(a.Value))
	}
	for _, a := range diff.Axes {
		verdicts.Set(a.String(), str(c.Verdicts[a].String()))
	}
	uses := node.NewArray(noSpan)
	for _, p := range r.Paths(c) {
		use := object("operation", str(string(p.Operation)), "part", str(p.Part.String()))
		if p.Steps != nil {
			use.Set("path", str(p.String()))
		}
		uses.Elems = append(uses.Elems, use)
	}
	out := object(
		"fingerprint", str(c.Fingerprint()),
		"rule", str(string(c.Rule.ID)),
		"level", str(c.Level.String()),
		"subject", str(string(c.Subject)),
		"message", str(c.Message()),
		"args", args,
		"direction", str(c.Direction.String()),
		"verdicts", verdicts,
		"uses", uses,
	)
	if len(c.Places) > 0 {
		out.Set("places", ids(c.Places))
	}
	for _, side := range []struct {
		name string
		at   diag.Span
	}{{"old", c.Old}, {"new", c.New}} {
		if pos := side.at.Position(); !side.at.IsZero() {
			out.Set(side.name, object("file", str(pos.File), "line", number(pos.Line), "column", number(pos.Column)))
		}
	}
	return out
}

func ids(list []model.ShapeID) node.Value {
	out := node.NewArray(noSpan)
	for _, id := range list {
		out.Elems = append(out.Elems, str(string(id)))
	}
	return out
}

// object returns an object of keys and values that take turns.
func object(pairs ...any) *node.Object {
	o := node.NewObject(noSpan)
	for i := 0; i < len(pairs); i += 2 {
		o.Members = append(o.Members, node.Member{Key: pairs[i].(string), Value: pairs[i+1].(node.Value)})
	}
	return o
}

// Encode returns a value as JSON. Characters that steer a terminal or reorder
// the text around them are written as escapes, so that the output can be looked
// at; they can stand in strings only.
func Encode(v node.Value) []byte {
	text := append(node.Append(nil, v, 2), '\n')
	if bytes.IndexFunc(text, steers) < 0 {
		return text
	}
	var b bytes.Buffer
	for _, r := range string(text) {
		if steers(r) && r != '\n' {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.Bytes()
}

func str(s string) node.Value { return node.NewString(noSpan, s) }

func number(n int) node.Value { return node.NewNumber(noSpan, strconv.Itoa(n)) }
