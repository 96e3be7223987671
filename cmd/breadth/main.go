package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/generator/golang/typecheck"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "breadth:", err)
		os.Exit(1)
	}
}

// An outcome is what came of one model.
type outcome struct {
	failure  error
	findings []diag.Diagnostic
	bytes    int // of Go
}

func run(ctx context.Context) error {
	only := flag.String("run", "", "only models whose path matches this `regexp`")
	verbose := flag.Bool("v", false, "show the warnings, too")
	flag.Parse()

	corpus := os.Getenv("APISMITH_CORPUS")
	if corpus == "" {
		return errors.New("APISMITH_CORPUS is not set: it names the directory of reference models and outputs")
	}
	pattern, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	root := filepath.Join(corpus, "models", "all")
	// A process counts the memory of the one that started it as its own, as long
	// as it has less, so this comes before this process grows.
	if err := measureLargest(ctx, root, pattern); err != nil {
		return err
	}
	var total, failed int
	for _, kind := range []string{"smithy", "botocore"} {
		models, err := find(filepath.Join(root, kind), pattern)
		if err != nil {
			return err
		}
		started := time.Now()
		outcomes, err := generateAll(ctx, models)
		if err != nil {
			return err
		}
		total += len(models)
		failed += report(kind, root, models, outcomes, time.Since(started), *verbose)
	}
	if total == 0 {
		return fmt.Errorf("no model below %s matches -run %q", root, *only)
	}
	if failed > 0 {
		return fmt.Errorf("%d models failed", failed)
	}
	return nil
}

// find lists the model files below a directory.
func find(dir string, pattern *regexp.Regexp) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".json.gz") && pattern.MatchString(filepath.ToSlash(p)) {
			out = append(out, p)
		}
		return err
	})
	return out, err
}

// generateAll generates and checks models, one a processor at the same time.
func generateAll(ctx context.Context, models []string) ([]outcome, error) {
	checker, err := typecheck.New()
	if err != nil {
		return nil, err
	}
	outcomes := make([]outcome, len(models))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range models {
		g.Go(func() error {
			outcomes[i] = generate(ctx, name, checker)
			return nil
		})
	}
	return outcomes, g.Wait()
}

func generate(ctx context.Context, name string, checker *typecheck.Checker) (out outcome) {
	var d diag.List
	defer func() { out.findings = d.Sorted() }()
	m, err := load.Load(ctx, []string{name}, load.Options{}, &d)
	if err != nil {
		out.failure = err
		return out
	}
	if m == nil {
		out.failure = errors.New("it does not load")
		return out
	}
	services, err := generator.Select(m, "")
	if err != nil {
		out.failure = err
		return out
	}
	for _, s := range services {
		n, err := generateService(ctx, m, s, checker, &d)
		out.bytes += n
		out.failure = errors.Join(out.failure, err)
	}
	if d.HasErrors() {
		out.failure = errors.Join(out.failure, errors.New("it has errors"))
	}
	return out
}

func generateService(ctx context.Context, m *model.Model, s *model.Service, checker *typecheck.Checker, d *diag.List) (bytes int, err error) {
	const importPath = "example.com/sdk"
	files, err := golang.Generator{ImportPath: importPath}.Generate(ctx, generator.Request{
		Model: m, Service: s, Directory: ".", Keep: func(string) bool { return true }, Jobs: 1, Diags: d,
	})
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		bytes += len(f.Content)
	}
	return bytes, checker.Check(importPath, files)
}

// report prints what came of the models and returns how many failed.
func report(kind, root string, models []string, outcomes []outcome, took time.Duration, verbose bool) (failed int) {
	bytes, warnings := 0, 0
	for i, o := range outcomes {
		bytes += o.bytes
		warnings += len(o.findings)
		rel, _ := filepath.Rel(root, models[i])
		if o.failure != nil {
			failed++
			fmt.Printf("%s: %s\n", filepath.ToSlash(rel), strings.ReplaceAll(o.failure.Error(), "\n", "\n\t"))
		}
		if verbose || o.failure != nil {
			// Standard output that cannot be written to is no finding about a model.
			_ = diag.Printer{}.Print(os.Stdout, o.findings)
		}
	}
	fmt.Printf("%-10s %d of %d models generated and type-checked: %.1f MB of Go in %.0f s, %d findings\n",
		kind, len(models)-failed, len(models), float64(bytes)/1e6, took.Seconds(), warnings)
	return failed
}
