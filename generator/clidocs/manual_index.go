package clidocs

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// index makes the page of the service.
func (p *manualPage) index() {
	s := p.service
	p.nameSection(p.title())
	var w words
	p.section("Synopsis", w.strong(p.program+p.command).text(" ").emph("<command>").text(" ").emph("[<options>]").paragraph())
	blocks := withoutHeadings(s.Shape.Documentation().Doc().Blocks)
	if len(blocks) > 0 && isSentence(blocks[:1], p.title()) {
		blocks = blocks[1:]
	}
	p.section("Description", blocks)
	commands := &docs.DefinitionList{Tight: true}
	for _, op := range s.Operations {
		commands.Definitions = append(commands.Definitions,
			p.entry(p.operationName(op.Name), summary(op.Documentation()), model.Deprecated(op.Shape) != nil))
	}
	if len(s.Waiters) > 0 {
		commands.Definitions = append(commands.Definitions, p.entry("wait", "Waits until something is so", false))
	}
	p.section("Commands", sortedEntries(commands))
	p.section("Options of all commands", p.commonOptions())
	if p.program != "" {
		var w words
		p.section("See also", w.code(p.program+"help").paragraph())
	}
}

// entry is a command in a list of commands.
func (p *manualPage) entry(command, summary string, deprecated bool) *docs.Definition {
	var term, text words
	term.code(command)
	if deprecated {
		term.text(" (deprecated)")
	}
	if summary != "" {
		text.plain(summary).text(".")
	}
	return &docs.Definition{Terms: [][]docs.Inline{term}, Blocks: text.paragraph(), Anchor: p.anchor("commands", command)}
}

func sortedEntries(l *docs.DefinitionList) []docs.Block {
	slices.SortStableFunc(l.Definitions, func(a, b *docs.Definition) int {
		return strings.Compare(docs.InlineText(a.Terms[0]), docs.InlineText(b.Terms[0]))
	})
	return definitionList(l)
}

// waitersIndex makes the page of the service's waiters.
func (p *manualPage) waitersIndex() error {
	p.nameSection("Waits until something is so")
	var w words
	p.section("Synopsis", w.strong(p.program+p.command).text(" ").emph("<condition>").text(" ").emph("[<options>]").paragraph())
	p.section("Description", []docs.Block{sentence(waitSentence(p.phrases["wait.index_rst_head"]))})
	list := &docs.DefinitionList{Tight: true}
	for _, waiter := range p.service.Waiters {
		list.Definitions = append(list.Definitions, p.entry(kebab(waiter.Name, p.style.names), p.waits(waiter), false))
	}
	p.section("Commands", sortedEntries(list))
	examples, err := p.examples("wait")
	p.section("Examples", examples)
	return err
}

// waits says in one sentence what a waiter waits for, without its full stop.
func (p *manualPage) waits(waiter *reference.Waiter) string {
	if s := summary(waiter.Documentation); s != "" {
		return s
	}
	for _, a := range waiter.Acceptors {
		if a.State == "success" {
			return "Waits until " + withoutMarkup(condition(a))
		}
	}
	return "Waits for " + strings.ReplaceAll(kebab(waiter.Name, p.style.names), "-", " ")
}

// waiterManual makes the page of a waiter.
func (p *manualPage) waiterManual() error {
	waiter := p.waiter
	operation := p.operationName(p.operation.Name)
	p.nameSection(p.waits(waiter))
	p.section("Synopsis", p.synopsis(p.options(p.operation)))

	out := withoutHeadings(waiter.Documentation.Doc().Blocks)
	var w words
	w.text("Calls ").code(operation).text(" every ", strconv.Itoa(waiter.Delay))
	switch {
	case waiter.MaxDelay > waiter.Delay:
		w.text(" to ", strconv.Itoa(waiter.MaxDelay), " seconds, less often each time.")
	case waiter.MaxAttempts > 0:
		w.text(" seconds, at most ", strconv.Itoa(waiter.MaxAttempts), " times; if that was in vain, the exit status is 255.")
	default:
		w.text(" seconds.")
	}
	out = append(out, w.paragraph()...)
	p.section("Description", append(out, acceptors(waiter)...))

	examples, err := p.examples(p.path)
	if err != nil {
		return err
	}
	p.section("Examples", examples)
	var options words
	p.section("Options", options.text("The options are those of ").code(operation).text(".").paragraph())
	p.section("Output", []docs.Block{sentence("None.")})
	return nil
}

// stateWords say what an acceptor means, by its state.
var stateWords = map[string]string{"success": "Done when ", "failure": "Fails when ", "retry": "Goes on while "}

// acceptors says what a waiter makes of the responses.
func acceptors(waiter *reference.Waiter) []docs.Block {
	out := &docs.List{}
	for _, a := range waiter.Acceptors {
		lead, known := stateWords[a.State]
		text := condition(a)
		if !known || len(text) == 0 {
			continue
		}
		var w words
		w.text(lead).add(text).text(".")
		out.Items = append(out.Items, &docs.ListItem{Blocks: w.paragraph()})
	}
	if len(out.Items) == 0 {
		return nil
	}
	return []docs.Block{out}
}

// condition says what a response has to be like; nothing if there is no word for
// it.
func condition(a reference.Acceptor) words {
	var w words
	expected := plain(a.Expected)
	switch a.Matcher {
	case "path":
		w.code(a.Argument).text(" is ").code(expected)
	case "pathAll":
		w.text("all of ").code(a.Argument).text(" are ").code(expected)
	case "pathAny":
		w.text("one of ").code(a.Argument).text(" is ").code(expected)
	case "status":
		w.text("the HTTP status is ").code(expected)
	case "error":
		switch b, ok := a.Expected.(*node.Bool); {
		case ok && b.Value:
			w.text("there is any error")
		case ok:
			w.text("there is no error")
		default:
			w.text("the error is ").code(expected)
		}
	}
	return w
}
