package rdocs

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/output/markup/rd/rsyntax"
)

// Prefix is what Paws calls a service: the constructor of its client, and the
// first word of all its topics. It is made of the service's abbreviation or full
// name, or where a model has neither, of its title, SDK id or shape.
func Prefix(s *model.Service) string {
	metadata := s.Traits().Object(model.TraitC2JMetadata)
	for _, name := range [...]string{
		metadata.Text("serviceAbbreviation"),
		knownAbbreviation(s),
		FullName(s),
		s.ID().Name(),
	} {
		p := prefixOf(name)
		if rsyntax.IsName(p) {
			return p
		}
		if p != "" {
			return "x" + p // a reserved word, or one that begins with a digit
		}
	}
	return "service"
}

// FullName is the name of a service in titles.
func FullName(s *model.Service) string {
	for _, name := range [...]string{
		s.Traits().Object(model.TraitC2JMetadata).Text("serviceFullName"),
		s.Traits().Text(model.TraitTitle),
		s.Traits().Object(model.TraitAWSService).Text("sdkId"),
	} {
		if name = strings.TrimSpace(name); name != "" {
			return name
		}
	}
	return s.ID().Name()
}

// knownAbbreviation is the abbreviation by which Paws knows a service whose
// model has only its full name, as Smithy models do; "" if there is none.
func knownAbbreviation(s *model.Service) string {
	if s.Traits().Has(model.TraitC2JMetadata) {
		return ""
	}
	return pawsServices().prefixByName[s.Traits().Text(model.TraitTitle)]
}

// otherPrefixes are the services that Paws calls unlike their name.
var otherPrefixes = map[string]string{
	"elasticloadbalancing":                  "elb",
	"elasticloadbalancingv2":                "elbv2",
	"config":                                "configservice",
	"agentsforamazonbedrock":                "bedrockagent",
	"agentsforamazonbedrockruntime":         "bedrockagentruntime",
	"dataautomationforamazonbedrock":        "bedrockdataautomation",
	"runtimeforamazonbedrockdataautomation": "bedrockdataautomationruntime",
}

func prefixOf(name string) string {
	name = strings.TrimSpace(name)
	if rest, ok := strings.CutPrefix(name, "Amazon"); ok {
		name = rest
	} else {
		name = strings.TrimPrefix(name, "AWS")
	}
	prefix := strings.ToLower(strings.Map(func(c rune) rune {
		if isLower(c) || isUpper(c) || '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, name))
	if other, ok := otherPrefixes[prefix]; ok {
		return other
	}
	return prefix
}

// operationName is what Paws calls an operation: its words in lower case with
// underscores between them. A word is a capital with small letters behind it, or
// whatever is between two such.
func operationName(name string) string {
	var b strings.Builder
	b.Grow(len(name) + 8)
	divide := func() {
		if s := b.String(); s != "" && s[len(s)-1] != '_' {
			b.WriteByte('_')
		}
	}
	for i := 0; i < len(name); {
		end := i + 1
		if isUpper(rune(name[i])) {
			for end < len(name) && isLower(rune(name[end])) {
				end++
			}
		}
		switch {
		case end > i+1:
			divide()
			b.WriteString(name[i:end])
			divide()
		case name[i] == '_':
			divide()
		default:
			b.WriteByte(name[i])
		}
		i = end
	}
	return strings.ToLower(strings.TrimSuffix(b.String(), "_"))
}

// maxFileName is the longest name of a page's file, without extension: names in
// R packages are limited to 100 bytes with the path.
const maxFileName = 60

// fileName is the name of the file of an operation's page, without extension:
// its topic, or if that is too long one with shorter words.
func fileName(prefix, operation string) string {
	topic := prefix + "_" + operation
	if len(topic) <= maxFileName {
		return topic
	}
	words := strings.Split(operation, "_")
	k := len(words)
	letters := (maxFileName - (len(prefix) + maxFileName/k)) / k
	for i, w := range words {
		words[i] = w[:min(len(w), max(letters, 1))]
	}
	return prefix + "_" + strings.Join(words, "_")
}

// argumentName is a name as R code has it: in backquotes if it is none that R
// can read otherwise.
func argumentName(name string) string {
	if rsyntax.IsName(name) {
		return name
	}
	if name == "" {
		name = "_" // R has no name of length zero
	}
	return "`" + backquoted.Replace(name) + "`"
}

var backquoted = strings.NewReplacer("\\", "\\\\", "`", "\\`", "\n", "\\n", "\r", "\\r", "\x00", "")

func isUpper(c rune) bool { return 'A' <= c && c <= 'Z' }
func isLower(c rune) bool { return 'a' <= c && c <= 'z' }

// Topic is what the page of an operation is called, by the prefix of its service
// and its name in the model.
func Topic(prefix, operation string) string { return prefix + "_" + operationName(operation) }
