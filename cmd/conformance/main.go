package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
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
}

var measures = []measure{
	{"readers", readers},
	{"idl", readIDL},
	{"idl-format", idlFormat},
	{"idl-writer", idlWriter},
	{"values", values},
	{"shape-ids", shapeIDs},
	{"validation", validation},
	{"selectors", selectors},
	{"transforms", transforms},
	{"build-config", buildConfigs},
	{"go", goPackages},
	{"like", likePackages},
	{"lock", lockedNames},
	{"go-values", goValues},
	{"golden-tests", goldenTests},
	{"compiles", compiledPackages},
	{"bodies", protocolBodies},
	{"changes", apiChanges},
	{"structural", structural},
	{"apidiff", goVerdicts},
	{"smithy-diff", smithyDiff},
	{"change-speed", changeSpeed},
	{"cli", cliPages},
	{"boto3", boto3Pages},
	{"pages", releasePages},
	{"site", changelogSite},
	{"hostile", hostileText},
	{"r", rPages},
	{"r-stages", rStages},
	{"r-checks", rChecks},
}

// tools are how the names of a measure's rows begin. A measure that is not here
// can have rows of any name.
var tools = map[string][]string{
	"readers":      {"smithy: "},
	"idl":          {"smithy: "},
	"idl-format":   {"smithy: "},
	"values":       {"smithy: "},
	"shape-ids":    {"smithy: "},
	"validation":   {"validation, "},
	"selectors":    {"smithy: "},
	"go":           {"aws-sdk-go-v2: "},
	"like":         {"C2J"},
	"lock":         {"lock file: "},
	"compiles":     {"go build: ", "go vet: "},
	"changes":      {"aws-sdk-api-changes: "},
	"structural":   {"audit of changes: "},
	"apidiff":      {"apidiff: "},
	"smithy-diff":  {"smithy-diff: "},
	"change-speed": {"speed of changes: "},
	"cli":          {"aws-cli", "apismith: "},
	"boto3":        {"botocore: "},
	"pages":        {"aws-sdk-api-changes: "},
	"r":            {"paws: "},
	"r-stages":     {"paws: ", "R: "},
	"r-checks":     {"R: "},
}

// mayHave reports whether a measure can have one of the rows.
func (m measure) mayHave(rows []string) bool {
	begins, known := tools[m.name]
	return slices.ContainsFunc(rows, func(row string) bool {
		return !known || slices.ContainsFunc(begins, func(tool string) bool { return strings.HasPrefix(row, tool) })
	})
}

// table is the committed ratchet.
const table = "testdata/conformance.tsv"

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
	floor, err := readTable()
	if err != nil {
		return err
	}
	rows, err := measureAll(context.Background(), corpus, pattern, floor)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return fmt.Errorf("no measure and no row matches -run %s", *only)
	}
	print(rows, *verbose)
	if *update {
		return writeTable(floor, rows)
	}
	return ratchet(floor, rows)
}

// measureAll runs the measures whose names match or, if there are none, those that have rows of the
// table whose names do; of the latter, only such rows count.
func measureAll(ctx context.Context, corpus string, pattern *regexp.Regexp, floor map[string]figure) ([]*row, error) {
	var wanted []string
	for name := range floor { // unordered: a set
		if pattern.MatchString(name) {
			wanted = append(wanted, name)
		}
	}
	byName := slices.ContainsFunc(measures, func(m measure) bool { return pattern.MatchString(m.name) })
	var rows []*row
	for _, m := range measures {
		if byName && !pattern.MatchString(m.name) || !byName && !m.mayHave(wanted) {
			continue
		}
		got, err := m.run(ctx, corpus)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
		for _, r := range got {
			if byName || slices.Contains(wanted, r.name) {
				rows = append(rows, r)
			}
		}
	}
	return rows, nil
}

func print(rows []*row, verbose bool) {
	for _, r := range rows {
		percent := 100.0
		if r.total > 0 {
			percent = 100 * float64(r.same) / float64(r.total)
		}
		fmt.Printf("%-44s %7d / %-7d %7.3f %%\n", r.name, r.same, r.total, percent)
		if verbose {
			for _, f := range r.failures {
				fmt.Println("    " + f)
			}
		}
	}
}

// A figure is what the table says of a row.
type figure struct{ same, total int }

func readTable() (map[string]figure, error) {
	out := make(map[string]figure)
	f, err := os.Open(table)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s: malformed line %q", table, lines.Text())
		}
		same, err1 := strconv.Atoi(fields[1])
		total, err2 := strconv.Atoi(fields[2])
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("%s: %w", table, err)
		}
		// A merge of two branches may leave a row of each: the better one counts.
		if old, ok := out[fields[0]]; !ok || old.total != total || old.same < same {
			out[fields[0]] = figure{same, total}
		}
	}
	return out, lines.Err()
}

func writeTable(floor map[string]figure, rows []*row) error {
	for _, r := range rows {
		floor[r.name] = figure{r.same, r.total}
	}
	var names []string
	for name := range floor {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", name, floor[name].same, floor[name].total)
	}
	return os.WriteFile(table, []byte(b.String()), 0o644)
}

// ratchet reports the rows that fell below the table, and those it lacks.
func ratchet(floor map[string]figure, rows []*row) error {
	var problems []error
	for _, r := range rows {
		want, ok := floor[r.name]
		switch {
		case !ok:
			problems = append(problems, fmt.Errorf("%s is not in %s; add it with -update", r.name, table))
		case r.total != want.total:
			problems = append(problems, fmt.Errorf("%s: %d comparisons, the table has %d", r.name, r.total, want.total))
		case r.same < want.same:
			problems = append(problems, fmt.Errorf("%s: %d identical, the table demands %d", r.name, r.same, want.same))
		}
	}
	return errors.Join(problems...)
}
