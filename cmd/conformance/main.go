package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

// A row is one line of the table.
type row struct {
	name     string // "tool: what"
	same     int
	total    int
	failures []string // what differs, for -v
}

// expect counts one comparison; why is empty if it succeeded.
func (r *row) expect(id, why string) {
	r.total++
	if why == "" {
		r.same++
		return
	}
	r.failures = append(r.failures, id+": "+why)
}

// A measure makes rows from the corpus.
type measure struct {
	name string
	run  func(ctx context.Context, corpus string) ([]*row, error)
	rows []string // how the names of its rows begin
}

var measures = []measure{
	{"readers", readers, []string{"smithy: "}},
	{"idl", readIDL, []string{"smithy: "}},
	{"idl-format", idlFormat, []string{"smithy: "}},
	{"idl-writer", idlWriter, []string{"smithy: "}},
	{"values", values, []string{"smithy: "}},
	{"shape-ids", shapeIDs, []string{"smithy: "}},
	{"validation", validation, []string{"validation, "}},
	{"selectors", selectors, []string{"smithy: "}},
	{"transforms", transforms, []string{"smithy: "}},
	{"build-config", buildConfigs, []string{"smithy: "}},
	{"go", goPackages, []string{"aws-sdk-go-v2: "}},
	{"like", likePackages, []string{"C2J: ", "C2J like "}},
	{"lock", lockedNames, []string{"lock file: "}},
	{"go-values", goValues, []string{"Smithy's values: "}},
	{"golden-tests", goldenTests, []string{"golden tests: "}},
	{"compiles", compiledPackages, []string{"go build: ", "go vet: "}},
	{"bodies", protocolBodies, []string{"protocol tests: "}},
	{"changes", apiChanges, []string{"aws-sdk-api-changes: "}},
	{"structural", structural, []string{"audit of changes: "}},
	{"apidiff", goVerdicts, []string{"apidiff: "}},
	{"smithy-diff", smithyDiff, []string{"smithy-diff: "}},
	{"change-speed", changeSpeed, []string{"speed of changes: "}},
	{"cli", cliPages, []string{"aws-cli: ", "aws-cli 2022: ", "apismith: "}},
	{"boto3", boto3Pages, []string{"botocore: ", "own boto3 pages: "}},
	{"pages", releasePages, []string{"aws-sdk-api-changes: "}},
	{"site", changelogSite, []string{"site: "}},
	{"hostile", hostileText, []string{"hostile text: "}},
	{"r", rPages, []string{"paws: "}},
	{"r-stages", rStages, []string{"paws: ", "R: "}},
	{"r-checks", rChecks, []string{"R: "}},
}

// mayHave reports whether a row is one of the measure, going by its name.
func (m measure) mayHave(row string) bool {
	return slices.ContainsFunc(m.rows, func(begin string) bool { return strings.HasPrefix(row, begin) })
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

func run() error {
	update := flag.Bool("update", false, "write the table")
	verbose := flag.Bool("v", false, "show what differs")
	only := flag.String("run", "", "measure only what matches this `regexp`: the names of measures or, if none does, of rows of the table")
	flag.Parse()

	corpus := os.Getenv("APISMITH_CORPUS")
	if corpus == "" {
		return errors.New("APISMITH_CORPUS is not set: it names the directory of reference models and outputs")
	}
	pattern, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	table, err := readTable(tableFile)
	if err != nil {
		return err
	}
	show := func(r *row) { r.print(*verbose) }
	rows, lost, err := measureAll(context.Background(), measures, corpus, pattern, table, show)
	if err != nil {
		return err
	}
	if len(rows) == 0 && len(lost) == 0 {
		return fmt.Errorf("no measure and no row matches -run %s", *only)
	}
	if *update {
		return table.update(rows, lost)
	}
	return table.check(rows, lost)
}

// measureAll runs those of the measures whose names match or, if there are none, those that may have
// rows of the table whose names do; of the latter, only such rows count. It shows each row as it comes.
// Lost are the names that the table has of rows that did not come, although all measures that may have
// them ran.
func measureAll(ctx context.Context, measures []measure, corpus string, pattern *regexp.Regexp, t table, show func(*row)) (rows []*row, lost []string, err error) {
	byMeasure := slices.ContainsFunc(measures, func(m measure) bool { return pattern.MatchString(m.name) })
	wanted := t.names(func(name string) bool { return byMeasure || pattern.MatchString(name) })
	var skipped []measure
	for _, m := range measures {
		if byMeasure && !pattern.MatchString(m.name) || !byMeasure && !slices.ContainsFunc(wanted, m.mayHave) {
			skipped = append(skipped, m)
			continue
		}
		got, err := m.run(ctx, corpus)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", m.name, err)
		}
		for _, r := range got {
			if !m.mayHave(r.name) {
				return nil, nil, fmt.Errorf("%s: the list of measures does not say that it has rows like %q", m.name, r.name)
			}
			if byMeasure || slices.Contains(wanted, r.name) {
				rows = append(rows, r)
				show(r)
			}
		}
	}
	for _, name := range wanted {
		measured := slices.ContainsFunc(rows, func(r *row) bool { return r.name == name })
		if !measured && !slices.ContainsFunc(skipped, func(m measure) bool { return m.mayHave(name) }) {
			lost = append(lost, name)
		}
	}
	return rows, lost, nil
}

// print writes the row to standard output and, if verbose, what differs.
func (r *row) print(verbose bool) {
	percent := 100.0
	if r.total > 0 {
		percent = 100 * float64(r.same) / float64(r.total)
	}
	fmt.Printf("%-49s %7d / %-7d %7.3f %%\n", r.name, r.same, r.total, percent)
	if verbose {
		for _, f := range r.failures {
			fmt.Println("    " + f)
		}
	}
}
