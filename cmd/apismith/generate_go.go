package main

import (
	"cmp"
	"errors"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/golang"
)

func generateGoCommand(s streams) *cobra.Command {
	var (
		flags      generateFlags
		names      namingFlags
		name       string
		importPath string
		json       bool
		runtime    string
		strict     bool
		openEnums  bool
		tests      bool
	)
	cmd := &cobra.Command{
		Use:   "go [INPUT...] -o DIR",
		Short: "Write Go types, enums, errors and validators",
		Long: `Generate go writes the Go data model of a service: input and output structs of
its operations and their validators in DIR; structures, unions, enums and
errors in DIR/types; and DIR/document if the model has documents. The API is
that of the AWS SDK for Go v2, for any Smithy or AWS model. Generated code
imports github.com/aws/smithy-go and the standard library only.

There is no client in it: a Client has the operations as methods, and hands
each validated input to a handler of yours.

Where a model has several services, each gets a package of its own below DIR.

Names are those that the SDK would have, unless --pin or --initialisms say
otherwise. With --lock, a file keeps all names: whatever the next model has, no
name that was published changes, or comes to mean something else; what is new
gives way. Commit the file.

Validators check that required members are there, as the SDK's do. With --strict,
they check all that the model says of values: length, range, pattern, enum,
unique items, and that a union is one of its members. A service may allow more
than its model says; --open-enums leaves values that an enum does not have to it.

With --tests, the package has golden tests: what validators say of the smallest
and of a full input of each operation, and of what each check is there for; the
values of enums and the members of unions; with --json, what is written and read.
UPDATE_GOLDEN=1 go test writes the golden files, which are yours to commit: after
a newer model, go test shows what it changed. The tests import
github.com/google/go-cmp.

With --json, all types have MarshalJSON and UnmarshalJSON, for the documents
that the AWS JSON and restJson protocols send: names, formats, defaults and
unions are those of the model's protocol, what HTTP carries elsewhere stays
out, and what the model does not know is kept.

With --runtime none, generated code imports the standard library only: the
errors that it needs of smithy-go are in DIR/smithy, documents are plain JSON,
outputs have no metadata, and the Client has a Handler of its own.

AWS publishes some services in its older format only, which says neither how
constants are called nor which numbers may be absent. With --like, the package
is like a Smithy model of the service, or like Go that was generated before.`,
		Example: `  apismith generate go models/weather.json -o weather
  apismith generate go --check models/weather.json -o weather
  apismith generate go --lock apismith.lock models/weather.json -o weather
  apismith generate go --json models/weather.json -o weather
  apismith generate go --strict --tests models/weather.json -o weather
  apismith generate go --json --runtime none models/weather.json -o weather
  apismith generate go '.#v1.4.0:models/weather.json' -o weather
  apismith generate go --example -o out`,
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if name != "" && !token.IsIdentifier(name) {
				return misuse("--package %s: not the name of a Go package", name)
			}
			if err := oneOf("--runtime", runtime, goRuntimes...); err != nil {
				return err
			}
			standard := runtime == runtimeNone
			next := nextInModule(flags.out, standard)
			if importPath == "" {
				found, err := findImportPath(flags.out)
				if err != nil {
					return err
				}
				if found == "" {
					next = nextWithoutModule(flags.out, name, standard)
				}
				importPath = found
			} else if err := module.CheckImportPath(importPath); err != nil {
				return misuse("--import-path: %w", err)
			}
			if tests {
				next = nextWithTests(flags.out, next)
			}
			naming, lock, err := names.naming(cmd.Context(), s)
			if err != nil {
				return err
			}
			like, err := names.openLike(cmd.Context(), s)
			if err != nil {
				return err
			}
			naming.Like = like.pkg
			if openEnums && !strict {
				return misuse("--open-enums says what --strict leaves out; give both, or neither")
			}
			return flags.generate(cmd, s, inputs, target{
				generator: golang.Generator{
					Package: name, ImportPath: importPath, Naming: naming, Standard: standard, JSON: json, Strict: strict, OpenEnums: openEnums, Tests: tests,
				},
				unit: "go",
				lock: lock,
				like: like,
				next: next,
				fits: func(r *generator.Result) error {
					return cmp.Or(names.likeFits(r), onePackage(flags.out, name, r))
				},
			})
		},
	}
	flags.register(cmd)
	names.register(cmd)
	cmd.Flags().StringVar(&name, "package", "", "the `NAME` of the Go package (default: from the service)")
	cmd.Flags().StringVar(&importPath, "import-path", "", "the import `PATH` of DIR (default: from the go.mod above it)")
	cmd.Flags().BoolVar(&json, "json", false, "give all types MarshalJSON and UnmarshalJSON, for what the AWS JSON protocols send")
	cmd.Flags().StringVar(&runtime, "runtime", goRuntimes[0], "the module that generated code imports besides the standard library: `smithy-go` or none")
	cmd.Flags().BoolVar(&strict, "strict", false, "validators check length, range, pattern, enum, unique items and unions, too")
	cmd.Flags().BoolVar(&openEnums, "open-enums", false, "with --strict, leave values that an enum does not have to the service")
	cmd.Flags().BoolVar(&tests, "tests", false, "add tests that compare what the package does with golden files of yours")
	return cmd
}

// What generated Go may import besides the standard library.
const runtimeNone = "none"

var goRuntimes = []string{"smithy-go", runtimeNone}

// findImportPath returns the import path of a directory, which need not exist,
// from the go.mod in it or above it; "" if there is none.
func findImportPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for root := abs; ; {
		content, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err == nil {
			mod := modfile.ModulePath(content)
			if mod == "" {
				return "", misuse("%s has no module line; give --import-path", filepath.Join(root, "go.mod"))
			}
			rel, err := filepath.Rel(root, abs)
			if err != nil {
				return "", err
			}
			found := path.Join(mod, filepath.ToSlash(rel))
			if err := module.CheckImportPath(found); err != nil {
				return "", misuse("Go cannot import a package from %q; choose another directory: %w", dir, err)
			}
			return found, nil
		}
		// Whether something that is no directory is in the way is for package
		// output to say.
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return "", err
		}
		parent := filepath.Dir(root)
		if parent == root {
			return "", nil
		}
		root = parent
	}
}

// onePackage fails if a directory of generated files has Go files of another
// package, because Go cannot build that.
func onePackage(out, name string, r *generator.Result) error {
	ours := make(map[string]bool)
	for _, c := range r.Plan.Changes() {
		ours[filepath.Join(out, filepath.FromSlash(c.Path))] = true
	}
	for _, s := range r.Services {
		dir := out
		if len(r.Services) > 1 {
			dir = filepath.Join(out, golang.PackageName(s))
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // there is nothing there, or package output says what is wrong
		}
		want := cmp.Or(name, golang.PackageName(s))
		for _, e := range entries {
			file := filepath.Join(dir, e.Name())
			if have := packageOf(dir, e.Name()); have != "" && have != want && !ours[file] {
				return misuse("%s is of package %s, and the generated files would be of package %s; give --package %s, or another output directory", file, have, want, have)
			}
		}
	}
	return nil
}

// packageOf is the package of the Go files that go build would take a file of
// the directory for; "" if it would not look at it.
func packageOf(dir, name string) string {
	if !strings.HasSuffix(name, ".go") {
		return ""
	}
	if built, err := build.Default.MatchFile(dir, name); err != nil || !built {
		return ""
	}
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, parser.PackageClauseOnly)
	if err != nil {
		return "" // no Go; the compiler says so
	}
	if strings.HasSuffix(name, "_test.go") {
		return strings.TrimSuffix(f.Name.Name, "_test")
	}
	return f.Name.Name
}

// nextInModule says how to read the packages that were written.
func nextInModule(dir string, standard bool) func(*generator.Result) string {
	return func(r *generator.Result) string {
		first := dir
		if len(r.Services) > 1 {
			first = filepath.Join(dir, golang.PackageName(r.Services[0]))
		}
		read := "read it with: go -C " + shellWord(first) + " doc -all ."
		if standard {
			return read
		}
		return read + " (it imports github.com/aws/smithy-go)"
	}
}

// nextWithTests says, besides, how the golden tests get their files.
func nextWithTests(dir string, next func(*generator.Result) string) func(*generator.Result) string {
	return func(r *generator.Result) string {
		return next(r) + "\nwrite the golden files of its tests with: UPDATE_GOLDEN=1 go -C " + shellWord(dir) + " test ./... (they import github.com/google/go-cmp)"
	}
}

// nextWithoutModule says how to make a module of a directory that is in none.
func nextWithoutModule(dir, name string, standard bool) func(*generator.Result) string {
	return func(r *generator.Result) string {
		if len(r.Services) > 1 {
			return fmt.Sprintf("there is no go.mod above it, by which the packages import their types; to build them: (cd %s && go mod init example.com/sdk), then run this again", shellWord(dir))
		}
		mod := cmp.Or(name, golang.PackageName(r.Services[0]))
		tidy := "go mod tidy && "
		if standard {
			tidy = ""
		}
		return fmt.Sprintf("there is no go.mod above it; to build it: cd %s && go mod init %s && %sgo build ./...", shellWord(dir), mod, tidy)
	}
}

// shellWord quotes a path for a shell, if need be.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '-' || r == '_' || r == '\\' || r == ':' || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
