package clidocs

import (
	"errors"
	"io/fs"
	"strings"
	"sync"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// RuleStrayEndTag is about documentation with an end tag that closes nothing,
// followed by more. The AWS CLI drops such a text.
const RuleStrayEndTag diag.Rule = "CLI.StrayEndTag"

// RulePageSize is about a page that would be too large; it is incomplete.
const RulePageSize diag.Rule = "CLI.PageSize"

// A book is what the pages of a service have in common. Several printers use it
// at the same time.
type book struct {
	Generator
	service *reference.Service
	name    string
	style   *style
	phrases reference.Phrases
	diags   *diag.List

	reported sync.Map // the subjects with a finding
}

// operationName is the command of an operation.
func (b *book) operationName(name string) string {
	if _, ok := b.style.names[name]; ok || b.style.words == nil {
		return kebab(name, b.style.names)
	}
	if word := b.style.words[b.sdkID()]; word != "" {
		name = strings.ReplaceAll(name, word, word[:1]+strings.ToLower(word[1:]))
	}
	return kebab(name, b.style.names)
}

// sdkID is what AWS calls the service in tables; "" if it is none of theirs.
func (b *book) sdkID() string {
	return b.service.Shape.Traits().Object(model.TraitAWSService).Text("sdkId")
}

// example returns the hand-written examples of a command, and whether there are
// any.
func (b *book) example(path string) (string, bool, error) {
	if b.Examples == nil {
		return "", false, nil
	}
	content, err := fs.ReadFile(b.Examples, path+".rst")
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return lineEnds.Replace(string(content)), err == nil, err
}

// lineEnds makes the ends of lines those of Unix.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// strayEndTag reports that the documentation of a subject is broken, once.
func (b *book) strayEndTag(s model.Subject) {
	if _, again := b.reported.LoadOrStore(s.ID(), true); again {
		return
	}
	b.diags.Add(diag.Diagnostic{
		Rule: RuleStrayEndTag, Severity: diag.Warning, Span: s.Span(), Shape: string(s.ID()),
		Message: "an end tag in the documentation closes nothing; it is ignored",
	})
}

// tooLarge reports that a page is incomplete.
func (b *book) tooLarge(pg page) {
	d := diag.Diagnostic{
		Rule: RulePageSize, Severity: diag.Warning,
		Message: "page " + pg.path + " is incomplete: with all values within values it would be too large",
		Hint:    "the style apismith shows the members of a structure once",
	}
	if pg.operation != nil {
		d.Span, d.Shape = pg.operation.Shape.Span(), string(pg.operation.Shape.ID())
	}
	b.diags.Add(d)
}
