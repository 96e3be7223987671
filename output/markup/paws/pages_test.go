package paws

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output/markup/roxygen"
)

type member struct {
	Name          string
	Documentation string
	Shape         string
}

// members answers the members of a structure in the order of the model.
func (s shape) members(t testing.TB) []member {
	t.Helper()
	if len(s.Members) == 0 {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(s.Members))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	var list []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		m := member{Name: name.(string)}
		if err := d.Decode(&m); err != nil {
			t.Fatal(err)
		}
		list = append(list, m)
	}
	return list
}

// A variant is a way of publishing pages, with the golden pages made so.
type variant struct {
	golden    string // folder of folders named like the services, or of one service's pages
	model     string // folder of the model, if the golden pages are one service's
	converter Converter
	successor bool // parameters take the documentation of their shapes
	emptyArgs bool // parameters without documentation have an item
}

// operationPage answers the parts of an operation's page that are made of
// documentation, laid out as in an Rd file.
func (v variant) operationPage(t testing.TB, m model, c *Converter, key string) string {
	operation := m.Operations[key]
	name, topic, _ := c.Topic(key)
	title := Title(operation.Documentation)
	if title == "" {
		title = strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "_", " ")
	}
	var b strings.Builder
	b.WriteString("\\title{" + roxygen.ToFragment(strings.Join(Fill(title, Columns), "\n")) + "}\n")
	input := m.Shapes[operation.Input.Shape]
	var items []string
	for _, member := range input.members(t) {
		doc := member.Documentation
		if doc == "" && v.successor {
			if doc = m.Shapes[member.Name].Documentation; doc == "" {
				doc = m.Shapes[member.Shape].Documentation
			}
		}
		text := c.Parameter(doc)
		if slices.Contains(input.Required, member.Name) {
			text = "&#91;required&#93; " + text
		}
		if text = roxygen.ToFragment(text); text != "" || v.emptyArgs {
			items = append(items, `\item{`+member.Name+`}{`+text+`}`)
		}
	}
	if items != nil {
		b.WriteString("\\arguments{\n" + strings.Join(items, "\n\n") + "\n}\n")
	}
	description := c.Markdown(operation.Documentation)
	if filepath.Base(v.golden) == "cran" {
		description = FirstParagraph(description)
	}
	if description == "" {
		description = title
	}
	if filepath.Base(v.golden) == "cran" {
		url := "https://www.paws-r-sdk.com/docs/" + topic + "/"
		description += "\n\nSee [" + url + "](" + url + ") for full documentation."
	}
	b.WriteString(section(description))
	return b.String()
}

func section(markdown string) string {
	doc := roxygen.ToRd(markdown)
	s := "\\description{\n" + doc.Body + "\n}\n"
	for _, section := range doc.Sections {
		s += "\\section{" + section.Title + "}{\n\n" + section.Body + "\n}\n"
	}
	return s
}

// servicePage answers the description of a service's page.
func servicePage(m model, c *Converter) string {
	description := c.Markdown(m.Documentation)
	if first, rest, ok := strings.Cut(description, "\n\n"); ok && first == m.Metadata.ServiceFullName {
		description = rest
	}
	return section(description)
}

// goldenOperation answers the parts of a golden page that operationPage
// answers.
func goldenOperation(rd string) string {
	s := rd[strings.Index(rd, "\\title{"):strings.Index(rd, "\\usage{\n")]
	if i := strings.Index(rd, "\n\\arguments{\n"); i >= 0 {
		s += upTo(rd[i+1:], "\n\\value{", "\n\\description{\n")
	}
	return s + goldenDescription(rd)
}

func goldenDescription(rd string) string {
	i := strings.Index(rd, "\n\\description{\n")
	return upTo(rd[i+1:], "\n\\section{Request syntax}{", "\n\\section{Service syntax}{", "\n\\examples{", "\n\\keyword{")
}

func upTo(s string, ends ...string) string {
	for _, end := range ends {
		if before, _, ok := strings.Cut(s, end); ok {
			s = before + "\n"
		}
	}
	return s
}

// TestCorpusPages converts the documentation of whole services and compares
// with the pages that Paws published.
func TestCorpusPages(t *testing.T) {
	dir := loadtest.Corpus(t)
	links := readLinks(t, dir, "golden/r/links.tsv")
	variants := []variant{
		{golden: "golden/r/full", converter: Converter{Columns: Columns, Links: links}},
		{golden: "golden/r/cran", converter: Converter{Columns: Columns, Links: links}},
		{golden: "golden/r/offline/full", converter: Converter{Columns: Columns}},
		{golden: "golden/r/offline/cran", converter: Converter{Columns: Columns}},
		{golden: "golden/r/head/full", converter: Converter{TrimLines: true, Links: links}, successor: true},
		{golden: "golden/r/head/cran", converter: Converter{TrimLines: true, Links: links}, successor: true},
	}
	for _, seed := range []struct{ name, model string }{{"v0.4.0", "1.31.37"}, {"v0.8.0", "1.36.5"}, {"site-2025-05", "1.38.16"}} {
		links := readLinks(t, dir, filepath.Join("golden/r-seeds", seed.name, "links.tsv"))
		for _, style := range []string{"full", "cran"} {
			variants = append(variants, variant{
				golden:    filepath.Join("golden/r-seeds", seed.name, style),
				model:     "models/history/cognito-idp/" + seed.model,
				converter: Converter{Columns: Columns, Links: links},
				emptyArgs: true,
			})
		}
	}
	for _, v := range variants {
		t.Run(v.golden, func(t *testing.T) {
			pattern := "*/*.Rd"
			if v.model != "" {
				pattern = "*.Rd"
			}
			files, err := filepath.Glob(filepath.Join(dir, v.golden, pattern))
			if err != nil || len(files) == 0 {
				t.Fatal("no golden pages", err)
			}
			models := map[string]model{}
			total, same := 0, 0
			for _, file := range files {
				prefix, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".Rd"), "_")
				m, ok := models[prefix]
				if !ok {
					if v.model != "" {
						m = readModel(t, filepath.Join(dir, v.model))
					} else {
						m = readModel(t, filepath.Join(dir, "models/paws", prefix, "*"))
					}
					models[prefix] = m
				}
				c := v.converter
				c.Topic = m.topics(prefix)
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				rd := string(text)
				_, alias, _ := strings.Cut(rd, "\n\\alias{")
				alias, _, _ = strings.Cut(alias, "}")
				var got, want string
				if alias == prefix {
					got, want = servicePage(m, &c), goldenDescription(rd)
				} else {
					for key := range m.Operations {
						if _, topic, _ := c.Topic(key); topic == alias {
							got, want = v.operationPage(t, m, &c, key), goldenOperation(rd)
						}
					}
				}
				total++
				if got == want && got != "" {
					same++
				} else if total-same < 5 {
					t.Errorf("%s: (-want +got)\n%s", file, cmp.Diff(want, got))
				}
			}
			t.Logf("%d of %d pages", same, total)
		})
	}
}

func readLinks(t testing.TB, dir, name string) *LinkTable {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	links, err := ParseLinkTable(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return links
}

// BenchmarkCorpus converts the documentation of every operation of the corpus
// for both styles, and reports the time that one operation takes in both.
func BenchmarkCorpus(b *testing.B) {
	type service struct {
		m model
		c Converter
	}
	var services []service
	operations := 0
	for _, file := range loadtest.Glob(b, "models/paws/*/*/service-2.json") {
		m := readModel(b, filepath.Dir(file))
		prefix := filepath.Base(filepath.Dir(filepath.Dir(file)))
		services = append(services, service{m, Converter{Columns: Columns, Topic: m.topics(prefix)}})
		operations += len(m.Operations)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range services {
			for key := range s.m.Operations {
				for _, style := range []string{"full", "cran"} {
					variant{golden: style}.operationPage(b, s.m, &s.c, key)
				}
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*operations), "ns/operation")
	b.ReportMetric(float64(operations), "operations")
}
