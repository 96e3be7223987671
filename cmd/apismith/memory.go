package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// softLimit is how much memory a run may take before the collector works for it.
const softLimit = 400 << 20

// tuneMemory trades memory for time: a run reads, generates and ends, so most
// runs need no garbage collection at all. The limit keeps the larger ones small.
func tuneMemory() {
	debug.SetGCPercent(800)
	debug.SetMemoryLimit(softLimit)
	afterCollection(func() bool {
		if liveHeap() < softLimit/2 {
			return true
		}
		// What is alive comes near the limit: to keep to it, the collector would
		// run all the time. From now on the heap may double between collections.
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(math.MaxInt64)
		return false
	})
}

// afterCollection calls f after each garbage collection until it returns false.
func afterCollection(f func() bool) {
	runtime.AddCleanup(new([1]*byte), func(struct{}) {
		if f() {
			afterCollection(f)
		}
	}, struct{}{})
}

// liveHeap is how many bytes the last garbage collection left alive.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
