package generator

import (
	"context"
	"fmt"
	"runtime/debug"

	"golang.org/x/sync/errgroup"
)

// Parallel calls f with 0 to n-1, that many at the same time and at least one,
// and returns the first error. After an error, or when the context is canceled,
// it starts no more calls. A panic of f is an error, so that a fault of ours
// ends a run in order.
func Parallel(ctx context.Context, jobs, n int, f func(ctx context.Context, i int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for i := range n {
		g.Go(func() (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = fmt.Errorf("internal error: %v\n%s", p, debug.Stack())
				}
			}()
			if err := ctx.Err(); err != nil {
				return err
			}
			return f(ctx, i)
		})
	}
	return g.Wait()
}
