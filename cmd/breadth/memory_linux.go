package main

import (
	"fmt"
	"os"
	"syscall"
)

// peakMemory is the largest resident set that a process had.
func peakMemory(p *os.ProcessState) string {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return "unknown"
	}
	return fmt.Sprintf("%d MB", usage.Maxrss*1024/1e6)
}
