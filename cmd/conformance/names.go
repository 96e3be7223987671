package main

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/templates"
)

// likePackages generates Go from AWS's older models of the services that have a
// Smithy model too, and looks for each line of the API that the latter gives: of
// the older model alone, with the Smithy model as what the package is to be
// like, and with the package that was generated from it. The older models are
// younger by a year: what has gone from a service since is among what is
// missing.
func likePackages(ctx context.Context, corpus string) ([]*row, error) {
	alone := &row{name: "C2J: API lines of Smithy"}
	asModel := &row{name: "C2J like the Smithy model: API lines of Smithy"}
	asPackage := &row{name: "C2J like the Go package: API lines of Smithy"}
	list, err := newAPILister(ctx, corpus)
	if err != nil {
		return nil, err
	}
	defer list.close()
	err = bothFormats(ctx, corpus, func(id string, smithy *model.Model, c2j string) error {
		dir := filepath.Join(list.dir, id)
		if err := writeGo(ctx, smithy, dir, "example.com/sdk"); err != nil {
			return err
		}
		want, err := list.run(ctx, "api", dir)
		if err != nil {
			return err
		}
		var d diag.List
		pkg, err := golang.LikePackage(os.DirFS(dir), dir, &d)
		if err != nil {
			return err
		}
		for _, how := range []struct {
			row  *row
			load load.Options
			like *golang.Like
		}{
			{alone, load.Options{}, nil},
			{asModel, load.Options{Like: smithy}, nil},
			{asPackage, load.Options{Unions: pkg.IsUnion}, pkg},
		} {
			m, err := loadWith(ctx, how.load, c2j)
			if err != nil {
				return err
			}
			out := filepath.Join(list.dir, "c2j")
			if err := os.RemoveAll(out); err != nil {
				return err
			}
			g := golang.Generator{ImportPath: "example.com/sdk", Naming: golang.Naming{Like: how.like}}
			if err := generateInto(ctx, g, m, out); err != nil {
				return err
			}
			got, err := list.run(ctx, "api", out)
			if err != nil {
				return err
			}
			expectLines(how.row, id, lineSet(want), lineSet(got))
		}
		return nil
	})
	return []*row{alone, asModel, asPackage}, err
}

// bothFormats calls f with the Smithy model of each service and the file of its
// older one, where the corpus has both.
func bothFormats(ctx context.Context, corpus string, f func(id string, smithy *model.Model, c2j string) error) error {
	older, err := filesByVersion(ctx, filepath.Join(corpus, "models", "botocore", "*", "*", "service-2.json"))
	if err != nil {
		return err
	}
	found, err := filepath.Glob(filepath.Join(corpus, "models", "smithy", "*.json"))
	if err != nil {
		return err
	}
	any := false
	for _, name := range found {
		m, err := loadModel(ctx, name)
		if err != nil {
			return err
		}
		if c2j := older[serviceVersion(m.Services()[0])]; c2j != "" {
			any = true
			if err := f(strings.TrimSuffix(filepath.Base(name), ".json"), m, c2j); err != nil {
				return err
			}
		}
	}
	if !any {
		return errors.New("no service has both kinds of models in the corpus")
	}
	return nil
}

// filesByVersion returns models by the SDK ids and versions of their services.
func filesByVersion(ctx context.Context, pattern string) (map[string]string, error) {
	found, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	out := make(map[string]string)
	for _, name := range found {
		m, err := loadModel(ctx, name)
		if err != nil {
			return nil, err
		}
		out[serviceVersion(m.Services()[0])] = name
	}
	return out, nil
}

func serviceVersion(s *model.Service) string {
	return s.Traits().Object(model.TraitAWSService).Text("sdkId") + " " + s.Version
}

// lockedNames generates pairs of releases over one lock file and looks for every
// name of the first in the second: it belongs to what it belonged to, and unless
// that is gone, it is in the API.
func lockedNames(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "lock file: published names that stay"}
	formats := &row{name: "lock file: names that stay from Smithy to C2J"}
	list, err := newAPILister(ctx, corpus)
	if err != nil {
		return nil, err
	}
	defer list.close()
	compare := func(r *row, id string, old, new *model.Model) error {
		lock := golang.NewLock()
		g := golang.Generator{ImportPath: "example.com/sdk", Naming: golang.Naming{Lock: lock}}
		dir := filepath.Join(list.dir, id)
		if err := generateInto(ctx, g, old, filepath.Join(dir, "old")); err != nil {
			return err
		}
		before := lockLines(lock)
		if err := generateInto(ctx, g, new, filepath.Join(dir, "new")); err != nil {
			return err
		}
		listing, err := list.run(ctx, "api", filepath.Join(dir, "new"))
		if err != nil {
			return err
		}
		expectNames(r, id, before, lockLines(lock), symbols(listing))
		return os.RemoveAll(dir)
	}
	for _, set := range []string{"golden/changes", "models/changes-unlabelled"} {
		err := modelPairs(ctx, filepath.Join(corpus, filepath.FromSlash(set)), func(p modelPair) error {
			if p.old == nil {
				return nil
			}
			return compare(r, p.name, p.old, p.new)
		})
		if err != nil {
			return nil, err
		}
	}
	old, new, err := exampleReleases(ctx)
	if err != nil {
		return nil, err
	}
	if err := compare(r, "example", old, new); err != nil {
		return nil, err
	}
	err = bothFormats(ctx, corpus, func(id string, smithy *model.Model, c2j string) error {
		m, err := loadModel(ctx, c2j)
		if err != nil {
			return err
		}
		return compare(formats, id, smithy, m)
	})
	return []*row{r, formats}, err
}

// exampleReleases are the two releases of the built-in example.
func exampleReleases(ctx context.Context) (old, new *model.Model, err error) {
	var models []*model.Model
	for _, release := range []string{templates.ExampleOlder, templates.ExampleNewer} {
		m, err := loadWith(ctx, load.Options{Files: templates.Example()}, release+"/"+templates.ExampleFile)
		if err != nil {
			return nil, nil, err
		}
		models = append(models, m)
	}
	return models[0], models[1], nil
}

// A lockLine is what a line of a lock file says of a shape's name in a role.
type lockLine struct {
	name string
	gone bool
}

// lockLines are the lines of a lock file by "ID ROLE".
func lockLines(lock *golang.Lock) map[string]lockLine {
	out := make(map[string]lockLine)
	for line := range strings.Lines(lock.Text()) {
		line, gone := strings.CutSuffix(strings.TrimSpace(line), " gone")
		if at := strings.LastIndexByte(line, ' '); at > 0 && line[0] != '#' && strings.Contains(line[:at], " ") {
			out[line[:at]] = lockLine{line[at+1:], gone}
		}
	}
	return out
}

// symbols are the types, constants and fields of a listing: "types.X", "X.Field".
func symbols(listing []byte) map[string]bool {
	out := make(map[string]bool)
	for line := range strings.Lines(string(listing)) {
		pkg, decl, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "pkg "), ", ")
		kind, rest, _ := strings.Cut(decl, " ")
		if !ok || kind != "type" && kind != "const" {
			continue
		}
		name, rest, _ := strings.Cut(rest, " ")
		if pkg != "." {
			name = pkg + "." + name
		}
		out[name] = true
		if field, ok := strings.CutPrefix(rest, "struct, "); ok {
			field, _, _ = strings.Cut(field, " ")
			out[name+"."+field] = true
		}
	}
	return out
}

// expectNames counts each name of before.
func expectNames(r *row, id string, before, after map[string]lockLine, listed map[string]bool) {
	for _, key := range slices.Sorted(maps.Keys(before)) {
		now, kept := after[key]
		symbol := symbolOf(key, after)
		why := ""
		switch {
		case !kept || now.name != before[key].name:
			why = "is " + now.name
		case !now.gone && symbol != "" && !listed[symbol]:
			why = "the API has no " + symbol
		}
		r.expect(id+" "+key+" "+before[key].name, why)
	}
}

// symbolOf is what a listing calls what a line is about; "" if listings leave it
// out.
func symbolOf(key string, lines map[string]lockLine) string {
	at := strings.LastIndexByte(key, ' ')
	role, name := key[at+1:], lines[key].name
	owner, _, _ := strings.Cut(key[:at], "$")
	switch role {
	case "type", "member", "constant":
		return "types." + name
	case "field":
		if lines[owner+" type"].name == "" {
			return ""
		}
		return "types." + lines[owner+" type"].name + "." + name
	case "input", "output":
		return name
	case "input-field", "output-field":
		return lines[owner+" "+strings.TrimSuffix(role, "-field")].name + "." + name
	}
	return ""
}
