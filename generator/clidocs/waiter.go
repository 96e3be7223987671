package clidocs

import (
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/node"
)

// waiting says in HTML what a waiter waits for.
func (p *printer) waiting(w *reference.Waiter) string {
	text := w.Documentation.Source()
	if text == "" {
		text = "Wait until " + p.success(w) + "when polling with ``" + p.operationName(w.Operation.Name) + "``."
	}
	if w.MaxAttempts == 0 {
		return text
	}
	return text + strings.NewReplacer(
		"{delay}", strconv.Itoa(w.Delay),
		"{maxAttempts}", strconv.Itoa(w.MaxAttempts),
	).Replace(p.phrases["waiter.polling_template"])
}

// success says what the first acceptor of success expects.
func (p *printer) success(w *reference.Waiter) string {
	for _, a := range w.Acceptors {
		if a.State != "success" {
			continue
		}
		expected := plain(a.Expected)
		switch a.Matcher {
		case "path":
			return "JMESPath query " + a.Argument + " returns " + expected + " "
		case "pathAll":
			return "JMESPath query " + a.Argument + " returns " + expected + " for all elements "
		case "pathAny":
			return "JMESPath query " + a.Argument + " returns " + expected + " for any element "
		case "status":
			return expected + " response is received "
		case "error":
			return expected + " is thrown "
		}
	}
	return ""
}

// plain is a scalar as Python prints it.
func plain(v node.Value) string {
	switch v := v.(type) {
	case *node.String:
		return v.Text
	case *node.Number:
		return v.Text
	case *node.Bool:
		if v.Value {
			return "True"
		}
		return "False"
	}
	return "None"
}
