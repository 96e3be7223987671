package rsyntax

// IsExpression reports whether R reads src as exactly one expression. One
// semicolon may follow it.
func IsExpression(src string) bool {
	p := parser{lexer: lexer{src: src}}
	p.advance()
	p.statement()
	if p.isPunct(";") {
		p.advance()
	}
	return !p.failed && p.tok.kind == end
}

// maxDepth limits how deeply expressions may nest, as R's own parser does by
// the size of its stack.
const maxDepth = 1000

// The precedences of the operators that take two operands, the loosest
// first, after the %left, %right and %nonassoc lines of gram.y. The operators
// = and ? are looser and stand in other productions; $, @ and :: are tighter
// and take no expression on their right.
const (
	precLeftAssign  = 1 + iota // <- <<- :=
	precRightAssign            // -> ->>
	precTilde
	precOr
	precAnd
	precNot // only as an operator of one operand
	precCompare
	precSum
	precProduct
	precSpecial // %op% and |>
	precRange   // :
	precSign    // + and - as operators of one operand
	precPower
)

// A parser is a recursive descent parser that only recognises. After the
// first failure its token is the end, so that every loop stops.
type parser struct {
	lexer  lexer
	tok    token
	depth  int
	failed bool

	// callEnd is true if the operand parsed last is a call f(…), the only
	// thing that may follow |>.
	callEnd bool
}

func (p *parser) advance() {
	if p.failed {
		return
	}
	if p.tok = p.lexer.next(); p.tok.kind == invalid {
		p.fail()
	}
}

func (p *parser) fail() {
	p.failed = true
	p.tok = token{kind: end}
}

func (p *parser) isPunct(text string) bool { return p.tok.kind == punct && p.tok.text == text }

func (p *parser) isKeyword(text string) bool { return p.tok.kind == keyword && p.tok.text == text }

func (p *parser) expectPunct(text string) {
	if !p.isPunct(text) {
		p.fail()
		return
	}
	p.advance()
}

// statement parses expr_or_assign_or_help, the expression that may be an
// assignment with =.
func (p *parser) statement() {
	p.binary(precLeftAssign)
	for p.tok.kind == assign || p.tok.kind == help {
		p.advance()
		p.binary(precLeftAssign)
	}
}

// expression parses expr_or_help, an expression without a bare =.
func (p *parser) expression() {
	p.binary(precLeftAssign)
	for p.tok.kind == help {
		p.advance()
		p.binary(precLeftAssign)
	}
}

// binary parses operands joined by operators of at least the precedence min.
func (p *parser) binary(min int) {
	if p.depth++; p.depth > maxDepth {
		p.fail()
	}
	defer func() { p.depth-- }()

	p.unary()
	for {
		prec := precedence(p.tok)
		if prec < min {
			return
		}
		op := p.tok.text
		p.advance()
		switch prec {
		case precLeftAssign, precPower: // right-associative
			p.binary(prec)
		default:
			p.binary(prec + 1)
		}
		if op == "|>" && !p.callEnd {
			p.fail()
		}
		p.callEnd = false
		if prec == precCompare && precedence(p.tok) == precCompare {
			p.fail() // comparisons do not associate
		}
	}
}

// precedence answers the precedence of a token between two operands, 0 if it
// cannot stand there.
func precedence(t token) int {
	switch t.kind {
	case tilde:
		return precTilde
	case sign:
		return precSum
	case binary:
		switch t.text {
		case "<-", "<<-", ":=":
			return precLeftAssign
		case "->", "->>":
			return precRightAssign
		case "|", "||":
			return precOr
		case "&", "&&":
			return precAnd
		case "*", "/":
			return precProduct
		case ":":
			return precRange
		case "^", "**":
			return precPower
		case "|>":
			return precSpecial
		}
		if t.text[0] == '%' {
			return precSpecial
		}
		return precCompare
	}
	return 0
}

// unary parses an operand with the operators in front of it.
func (p *parser) unary() {
	switch p.tok.kind {
	case sign:
		p.advance()
		p.binary(precSign)
	case not:
		p.advance()
		p.binary(precNot)
	case tilde:
		p.advance()
		p.binary(precTilde)
	case help:
		p.advance()
		p.expression()
	default:
		p.postfix()
		return
	}
	p.callEnd = false
}

// postfix parses a primary with the calls, subscripts and extractions after
// it.
func (p *parser) postfix() {
	p.callEnd = false
	if p.primary() {
		return // the body of a function, loop or condition took all that follows
	}
	for {
		switch {
		case p.isPunct("("):
			p.advance()
			p.arguments()
			p.expectPunct(")")
			p.callEnd = true
		case p.isPunct("["):
			p.advance()
			p.arguments()
			p.expectPunct("]")
			p.callEnd = false
		case p.tok.kind == open2:
			p.advance()
			p.arguments()
			p.expectPunct("]")
			p.expectPunct("]")
			p.callEnd = false
		case p.tok.kind == extract:
			p.advance()
			p.nameOrText()
			p.callEnd = false
		default:
			return
		}
	}
}

// nameOrText parses a symbol or a string.
func (p *parser) nameOrText() {
	if p.tok.kind != symbol && p.tok.kind != text {
		p.fail()
		return
	}
	p.advance()
}

// primary parses an operand without its operators. It answers whether the
// operand ends in a body, so that nothing can be applied to it.
func (p *parser) primary() (body bool) {
	switch {
	case p.tok.kind == number || p.tok.kind == null:
		p.advance()
	case p.tok.kind == symbol || p.tok.kind == text:
		p.advance()
		if p.tok.kind == namespace {
			p.advance()
			p.nameOrText()
		}
	case p.isPunct("("):
		p.advance()
		p.statement()
		p.expectPunct(")")
	case p.isPunct("{"):
		p.advance()
		for !p.isPunct("}") && !p.failed {
			if !p.isPunct(";") {
				p.statement()
			}
			if !p.isPunct(";") {
				break
			}
			p.advance()
		}
		p.expectPunct("}")
	case p.isPunct(`\`) || p.tok.kind == keyword:
		return p.construct()
	default:
		p.fail()
	}
	return false
}

// construct parses what starts with a keyword or with the backslash of a
// short function. It answers whether a body ends it.
func (p *parser) construct() (body bool) {
	word := p.tok.text
	p.advance()
	switch word {
	case "next", "break":
		return false
	case "function", `\`:
		p.expectPunct("(")
		p.formals()
		p.expectPunct(")")
		p.statement()
	case "if":
		p.condition()
		p.statement()
		if p.isKeyword("else") {
			p.advance()
			p.statement()
		}
	case "while":
		p.condition()
		p.statement()
	case "repeat":
		p.statement()
	case "for":
		p.expectPunct("(")
		if p.tok.kind != symbol {
			p.fail()
		}
		p.advance()
		if !p.isKeyword("in") {
			p.fail()
		}
		p.advance()
		p.expression()
		p.expectPunct(")")
		p.statement()
	default: // else and in start nothing
		p.fail()
	}
	return true
}

func (p *parser) condition() {
	p.expectPunct("(")
	p.expression()
	p.expectPunct(")")
}

// formals parses the parameters of a function, whose names must differ.
func (p *parser) formals() {
	if p.isPunct(")") {
		return
	}
	seen := map[string]bool{}
	for {
		name := p.tok.text
		if p.tok.kind != symbol || seen[name] {
			p.fail()
			return
		}
		seen[name] = true
		p.advance()
		if p.tok.kind == assign {
			p.advance()
			p.expression()
		}
		if !p.isPunct(",") {
			return
		}
		p.advance()
	}
}

// arguments parses the arguments of a call or subscript; each may be empty.
func (p *parser) arguments() {
	for {
		if !p.isPunct(",") && !p.isPunct(")") && !p.isPunct("]") {
			p.argument()
		}
		if !p.isPunct(",") {
			return
		}
		p.advance()
	}
}

// argument parses one argument that is not empty.
func (p *parser) argument() {
	if k := p.tok.kind; k == symbol || k == text || k == null {
		ahead := p.lexer
		if ahead.next().kind == assign {
			p.advance()
			p.advance()
			if !p.isPunct(",") && !p.isPunct(")") && !p.isPunct("]") {
				p.expression()
			}
			return
		}
	}
	p.expression()
}
