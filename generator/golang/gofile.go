package golang

import (
	"bytes"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/printer"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/dave/jennifer/jen"
)

// A goFile is a Go file that jennifer prints, with its comments kept apart.
//
// Comments are most of a file, and nothing in them has to be formatted: gofmt
// leaves those of fields and constants alone, and [docComment] is what it does
// to others. So a line stands in for each comment while the file is formatted,
// and the comment takes its place afterwards, which is twice as fast.
type goFile struct {
	*jen.File
	comments [][]string // their stand-ins have the index
	// standIns are the packages that are imported in the place of others.
	standIns map[string]string
}

func newGoFile(path, name string) *goFile {
	f := &goFile{File: jen.NewFilePathName(path, name)}
	f.NoFormat = true
	f.HeaderComment(header)
	return f
}

// declare prints a declaration below its comment, which is a statement of its
// own: for gofmt, nothing, not even a blank, may stand between the two.
func declare(f *goFile, doc []string, decl *jen.Statement) {
	if doc = docComment(doc); len(doc) > 0 {
		f.Add(f.standIn(doc))
	}
	f.Add(decl)
	f.Line()
}

// indented prints a field or constant below its comment, after a blank line if
// there is a comment.
func (f *goFile) indented(doc []string, decl jen.Code) *jen.Statement {
	if len(doc) == 0 {
		return jen.Add(decl)
	}
	return jen.Line().Add(f.standIn(doc)).Line().Add(decl)
}

// standIn keeps a comment and prints the line that stands in for it.
func (f *goFile) standIn(lines []string) *jen.Statement { return jen.Comment(f.keep(lines)) }

// keep keeps a comment and returns the line that stands in for it.
func (f *goFile) keep(lines []string) string {
	f.comments = append(f.comments, lines)
	return standInPrefix + strconv.Itoa(len(f.comments)-1)
}

// standInPrefix begins a line that stands in for a comment. No other line of
// generated code begins so, blanks left out: comments from models have a blank
// after "//", and string literals have no line breaks.
const standInPrefix = "//apismith:comment "

// docComment returns the lines of a top-level comment as gofmt writes them: with
// lists, code and links in their canonical form, and none if there is no text.
//
// A line can look like a heading only once what stands around it has been
// rewritten, so that gofmt would change its own output. It is applied until it
// does not, which takes two rounds where one is not enough.
func docComment(lines []string) []string {
	const rounds = 4
	for range rounds {
		if len(lines) == 0 || isCanonical(lines) {
			return lines
		}
		formatted := reformat(lines)
		if slices.Equal(formatted, lines) {
			return lines
		}
		lines = formatted
	}
	return lines
}

// reformat does to a comment what gofmt does.
func reformat(lines []string) []string {
	var text strings.Builder
	for _, line := range lines {
		text.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
		text.WriteByte('\n')
	}
	var p comment.Parser
	doc := p.Parse(text.String())
	var pr comment.Printer
	out := make([]string, 0, len(lines))
	for line := range strings.Lines(string(pr.Comment(doc))) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "":
			out = append(out, "//")
		case line[0] == '\t':
			out = append(out, "//"+line)
		default:
			out = append(out, "// "+line)
		}
	}
	return out
}

// buffers keeps the memory of printed files: a package has many small ones, and
// growing a buffer for each costs more than filling it.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// isCanonical reports whether gofmt certainly leaves a comment as it is: it has
// paragraphs only, none of which can be a heading, and no quotation marks that
// gofmt makes typographic. Most comments are so, and reformatting is slow.
func isCanonical(lines []string) bool {
	start := 0 // of the paragraph
	for i, line := range lines {
		if line == "//" {
			if i == start {
				return false // an empty paragraph
			}
			start = i + 1
			continue
		}
		text, ok := strings.CutPrefix(line, "// ")
		if !ok || !isASCIILetter(text[0]) || strings.Contains(text, "``") || strings.Contains(text, "''") {
			return false
		}
		alone := i == start && (i+1 == len(lines) || lines[i+1] == "//")
		if alone && !strings.ContainsRune(".:,;)", rune(text[len(text)-1])) {
			return false // it may be a heading
		}
	}
	return start < len(lines)
}

func isASCIILetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// gofmt is how gofmt prints. Package format would print each file twice, to
// sort imports that jennifer has sorted already.
var gofmt = printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: 8}

// print returns the file as gofmt formats it.
func (f *goFile) print() ([]byte, error) {
	raw, formatted := buffers.Get().(*bytes.Buffer), buffers.Get().(*bytes.Buffer)
	defer func() {
		raw.Reset()
		formatted.Reset()
		buffers.Put(raw)
		buffers.Put(formatted)
	}()
	if err := f.Render(raw); err != nil {
		return nil, err
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", raw.Bytes(), parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f.importStandIns(files, file)
	if err := gofmt.Fprint(formatted, files, file); err != nil {
		return nil, err
	}
	return f.withComments(formatted.Bytes()), nil
}

// importStandIns imports the packages that stand in for others.
func (f *goFile) importStandIns(files *token.FileSet, file *ast.File) {
	found := false
	for _, imported := range file.Imports {
		if path, err := strconv.Unquote(imported.Path.Value); err == nil && f.standIns[path] != "" {
			imported.Path.Value = strconv.Quote(f.standIns[path])
			found = true
		}
	}
	if found {
		ast.SortImports(files, file)
	}
}

// withComments puts the comments in the places of their stand-ins.
func (f *goFile) withComments(code []byte) []byte {
	size := len(code)
	for _, c := range f.comments {
		for _, line := range c {
			size += len("\t\n") + len(line)
		}
	}
	out := make([]byte, 0, size)
	for {
		before, rest, found := bytes.Cut(code, []byte(standInPrefix))
		if !found {
			return append(out, code...)
		}
		number, after, _ := bytes.Cut(rest, []byte("\n"))
		index, err := strconv.Atoi(string(number))
		if err != nil {
			panic("golang: stand-in without a number: " + string(number))
		}
		// The first line stands where the stand-in stood, the others below it.
		lineStart := bytes.LastIndexByte(before, '\n') + 1
		indent := before[lineStart:]
		out = append(out, before[:lineStart]...)
		for _, line := range f.comments[index] {
			out = append(out, indent...)
			out = append(out, line...)
			out = append(out, '\n')
		}
		code = after
	}
}
