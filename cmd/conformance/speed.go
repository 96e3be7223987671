package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diff"
)

// yearsApart is a pair of the largest service of all, with years between its
// versions.
var yearsApart = [2]string{"golden/changes/ec2__1.20.106__1.20.107/new.json.gz", "models/all/botocore/ec2/2016-11-15/service-2.json.gz"}

// changeSpeed counts the pairs on which comparing two models costs less than
// loading them.
func changeSpeed(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "speed of changes: less than loading"}
	for _, set := range []string{"golden/changes", "models/changes-unlabelled"} {
		err := modelPairs(ctx, filepath.Join(corpus, filepath.FromSlash(set)), func(p modelPair) error {
			if p.old == nil {
				return nil
			}
			why, err := compareSpeed(ctx, filepath.Join(p.dir, "old.json.gz"), filepath.Join(p.dir, "new.json.gz"))
			r.expect(p.name, why)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	why, err := compareSpeed(ctx, filepath.Join(corpus, filepath.FromSlash(yearsApart[0])), filepath.Join(corpus, filepath.FromSlash(yearsApart[1])))
	r.expect("ec2, years apart", why)
	return []*row{r}, err
}

// compareSpeed says why comparing two models costs more than loading them, or "".
// Each is the best of a few tries, so that what else the machine does matters
// little.
func compareSpeed(ctx context.Context, old, new string) (string, error) {
	var loading, comparing time.Duration = time.Hour, time.Hour
	const tries = 3
	for range tries {
		start := time.Now()
		var sides [2]*model.Model
		for i, name := range []string{old, new} {
			var err error
			if sides[i], err = loadModel(ctx, name); err != nil {
				return "", err
			}
		}
		loading = min(loading, time.Since(start))
		start = time.Now()
		diff.Compare(sides[0], sides[1], diff.Options{})
		comparing = min(comparing, time.Since(start))
	}
	if comparing < loading {
		return "", nil
	}
	return fmt.Sprintf("comparing takes %v, loading %v", comparing, loading), nil
}
