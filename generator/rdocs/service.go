package rdocs

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/output/markup/rd"
)

// clientFormals are the arguments of a client's constructor.
var clientFormals = []string{"config = list()", "credentials = list()", "endpoint = NULL", "region = NULL"}

// Arguments of a client's constructor, as a skeleton shows them.
const (
	credentialsSkeleton = `credentials = list(creds = list(access_key_id = "string", secret_access_key = "string", session_token = "string"), ` +
		`profile = "string", anonymous = "logical")`
	clientSkeleton = `(config = list(` + credentialsSkeleton + `, endpoint = "string", region = "string", close_connection = "logical", ` +
		`timeout = "numeric", s3_force_path_style = "logical", sts_regional_endpoint = "string"), ` +
		credentialsSkeleton + `, endpoint = "string", region = "string")`
)

// serviceBlock makes the block of the service.
func (b *book) serviceBlock() *block {
	shape := b.service.Shape
	k := &block{
		topic:       b.prefix,
		file:        b.prefix,
		source:      b.prefix + "_service.R",
		title:       FullName(shape),
		description: b.converter.Markdown(sourceHTML(shape.Documentation())),
		usage:       shortUsage(b.prefix, clientFormals),
		signature:   strings.Join(clientFormals, ", "),
		value:       b.clientPhrase("value"),
		sections:    []section{{"Service syntax", "svc <- " + b.prefix + layOut(clientSkeleton)}},
		service:     true,
	}
	if first, rest, ok := strings.Cut(k.description, "\n\n"); ok && first == k.title {
		k.description = rest
	}
	for _, formal := range clientFormals {
		name, _, _ := strings.Cut(formal, " ")
		k.arguments = append(k.arguments, argument{name: name, text: b.clientPhrase(name), phrase: true})
	}
	if b.Collection {
		k.source = "paws.R"
		k.description = unlinkTopics(k.description)
	}
	k.operations = b.operationRows()
	k.examples = "svc <- " + b.prefix + "()\n" + b.serviceExample()
	return k
}

// clientPhrase is what is said of an argument of the constructor, or of its
// value, in Rd.
func (b *book) clientPhrase(name string) string {
	if phrase, ok := b.phrases["service."+name]; ok {
		return phrase
	}
	return rd.Printer{}.Blocks(clientText(name))
}

// operationRows are the rows of the table of operations, in the order of names.
func (b *book) operationRows() []operationRow {
	operations := slices.Clone(b.service.Operations)
	slices.SortStableFunc(operations, func(x, y *reference.Operation) int { return collate(x.Name, y.Name) })
	pkg := pawsServices().packageByPrefix[b.prefix]
	var rows []operationRow
	for _, op := range operations {
		t := b.topics[op.Name]
		link := "=" + t.id
		if b.Collection && pkg != "" {
			link = pkg + ":" + t.id
		}
		rows = append(rows, operationRow{link: link, name: t.name, title: t.title})
	}
	return rows
}

// serviceExample is the first example of any operation, or else a call of the
// first one.
func (b *book) serviceExample() string {
	for _, op := range b.service.Operations {
		examples := op.Examples()
		if len(examples) == 0 {
			continue
		}
		var lines []string
		for _, line := range exampleComment(examples[0]) {
			if line != "#" {
				lines = append(lines, line)
			}
		}
		return strings.Join(append(lines, exampleCall("svc$"+b.topics[op.Name].name, examples[0].Input)), "\n")
	}
	if len(b.service.Operations) == 0 {
		return ""
	}
	return "svc$" + b.topics[b.service.Operations[0].Name].name + "(\n  Foo = 123\n)"
}

// unlinkTopics makes plain code of links to topics. A link stays if a name in
// it has a digit.
func unlinkTopics(markdown string) string {
	const middle = "`]["
	var b strings.Builder
	for {
		i := strings.Index(markdown, middle)
		if i < 0 {
			break
		}
		start := i
		for start > 0 && isTopicByte(markdown[start-1]) {
			start--
		}
		after := i + len(middle)
		end := after
		for end < len(markdown) && isTopicByte(markdown[end]) {
			end++
		}
		if start == i || end == after || !strings.HasSuffix(markdown[:start], "[`") || !strings.HasPrefix(markdown[end:], "]") {
			b.WriteString(markdown[:after])
			markdown = markdown[after:]
			continue
		}
		b.WriteString(markdown[:start-2])
		b.WriteString("`" + markdown[start:i] + "`")
		markdown = markdown[end+1:]
	}
	b.WriteString(markdown)
	return b.String()
}

func isTopicByte(c byte) bool { return 'a' <= c && c <= 'z' || c == '_' }
