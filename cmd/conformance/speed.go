package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diff"
)

// changeSpeed counts the pairs on which comparing two models costs less than
// loading them. Each is the best of a few tries, so that what else the machine
// does matters little.
func changeSpeed(ctx context.Context, corpus string) ([]*row, error) {
	r := &row{name: "speed of changes: less than loading"}
	const tries = 3
	for _, set := range []string{"golden/changes", "models/changes-unlabelled"} {
		err := modelPairs(ctx, filepath.Join(corpus, filepath.FromSlash(set)), func(p modelPair) error {
			if p.old == nil {
				return nil
			}
			var loading, comparing time.Duration = time.Hour, time.Hour
			for range tries {
				start := time.Now()
				var sides [2]*model.Model
				for i, name := range []string{"old.json.gz", "new.json.gz"} {
					var err error
					if sides[i], err = loadModel(ctx, filepath.Join(p.dir, name)); err != nil {
						return err
					}
				}
				loading = min(loading, time.Since(start))
				start = time.Now()
				diff.Compare(sides[0], sides[1], diff.Options{})
				comparing = min(comparing, time.Since(start))
			}
			why := ""
			if comparing >= loading {
				why = fmt.Sprintf("comparing takes %v, loading %v", comparing, loading)
			}
			r.expect(p.name, why)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return []*row{r}, nil
}
