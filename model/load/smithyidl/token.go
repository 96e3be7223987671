package smithyidl

// A token is a kind of lexical element (Smithy 2.0, "Smithy IDL ABNF").
type token int

const (
	tokEOF token = iota
	tokError
	tokSpace   // spaces and tabs
	tokNewline // one line end
	tokComma   // white space to the grammar
	tokComment // without its line end
	tokDoc     // a documentation comment, without its line end
	tokAt
	tokDollar
	tokDot
	tokLBrace
	tokRBrace
	tokLBracket
	tokRBracket
	tokLParen
	tokRParen
	tokPound
	tokEqual
	tokColon
	tokWalrus
	tokIdentifier
	tokNumber
	tokString
	tokTextBlock
)

// names are the tokens as messages call them.
var names = [...]string{
	tokEOF:        "the end of the file",
	tokError:      "an invalid token",
	tokSpace:      "a space",
	tokNewline:    "the end of the line",
	tokComma:      "','",
	tokComment:    "a comment",
	tokDoc:        "a documentation comment",
	tokAt:         "'@'",
	tokDollar:     "'$'",
	tokDot:        "'.'",
	tokLBrace:     "'{'",
	tokRBrace:     "'}'",
	tokLBracket:   "'['",
	tokRBracket:   "']'",
	tokLParen:     "'('",
	tokRParen:     "')'",
	tokPound:      "'#'",
	tokEqual:      "'='",
	tokColon:      "':'",
	tokWalrus:     "':='",
	tokIdentifier: "a name",
	tokNumber:     "a number",
	tokString:     "a string",
	tokTextBlock:  "a text block",
}

func (t token) String() string { return names[t] }

// single are the tokens of one byte.
var single = [256]token{
	',': tokComma, '@': tokAt, '$': tokDollar, '.': tokDot, '#': tokPound, '=': tokEqual, ':': tokColon,
	'{': tokLBrace, '}': tokRBrace, '[': tokLBracket, ']': tokRBracket, '(': tokLParen, ')': tokRParen,
}
